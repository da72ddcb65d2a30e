"""What a title says about its section: the class of each of its parts (tables/titles.tsv).

A Chinese title is head-final, so a part's last words decide: 项目资金使用情况 ends in 资金使用 once 情况 is off.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import ClassVar, Final

from perfnlp.model.structure import SectionClass
from perfnlp.tables import NO_OVERLAY, Overlay, read_table


@dataclass(frozen=True, slots=True)
class TitleCue:
    """Words that end a title or one of its parts, and the class that they give it."""

    KEY: ClassVar = ("cue",)

    cue: str
    cls: SectionClass
    level: int
    """The level of a heading that has lost its number."""
    strength: int
    """1: a common word, which says little in a slogan; 2: a title of its own."""
    example: str


@dataclass(frozen=True, slots=True)
class TitleSense:
    """What a title says: the class of its first part, all classes, and how sure that is."""

    cls: SectionClass
    classes: tuple[SectionClass, ...]
    level: int
    strength: int
    whole: bool
    """Whether the title is nothing but words of the table."""
    cue: str


NOISE: Final = re.compile(r"[ \t“”\"'‘’《》]|[（(【\[][^（）()【】\[\]]*[）)】\]]|^【|】$")
AFFIX: Final = re.compile(
    r"(?:具体|总体|主要|有关|相关)?(?:情况|分析|方面|部分|内容|说明|总结|介绍|阐述|的描述|如下|简述|综述|汇报|报告)+$"
)
PREFIX: Final = re.compile(
    r"^(?:(?:19|20)\d\d年(?:度)?|本?年度|上年度|本单位|我[局院校馆会委办]|部门|单位|项目|专项|整体|财政|资金|支出|预算|自评|评价|绩效|主要|存在|有关|相关|总体|全年|当年|下达|拟|的|其中)+"
)
PARTS: Final = re.compile("以及|[及和与或、/并]|，(?=存在|下一步|改进|主要)")
MIXED_FIRST: Final = (SectionClass.PROBLEMS,)


@cache
def title_cues(overlay: Overlay = NO_OVERLAY) -> tuple[TitleCue, ...]:
    return read_table("perfnlp.structure", "titles.tsv", TitleCue, overlay)


@cache
def _by_cue(overlay: Overlay) -> dict[str, TitleCue]:
    return {row.cue: row for row in title_cues(overlay)}


@cache
def _longest(overlay: Overlay) -> int:
    return max(len(row.cue) for row in title_cues(overlay))


def sense_of(title: str, overlay: Overlay = NO_OVERLAY) -> TitleSense | None:
    """What a title says about its section; None where no part ends in words of the table."""
    bare = NOISE.sub("", title).strip("。：:；;，,.")
    if not bare:
        return None
    whole = _cue_of(bare, overlay)
    if whole and (PARTS.search(whole.cue) or not PARTS.search(bare)):
        return TitleSense(
            whole.cls, (whole.cls,), whole.level, whole.strength, _is_whole(bare, whole, overlay), whole.cue
        )
    found = [(part, _cue_of(part, overlay)) for part in PARTS.split(bare) if part]
    cues = [(part, cue) for part, cue in found if cue]
    if not cues:
        return None
    classes = tuple(dict.fromkeys(cue.cls for _, cue in cues))
    first = next((cue for _, cue in cues if cue.cls in MIXED_FIRST), cues[0][1])
    nothing_else = all(cue is not None and _is_whole(part, cue, overlay) for part, cue in found)
    strength = max(cue.strength for _, cue in cues)
    return TitleSense(first.cls, classes, first.level, strength, nothing_else, first.cue)


def _cue_of(part: str, overlay: Overlay) -> TitleCue | None:
    """The longest cue that ends a part, its empty words left off; or the part as it is."""
    table = _by_cue(overlay)
    bare = AFFIX.sub("", part) or part
    for text in (part, bare):
        for start in range(max(0, len(text) - _longest(overlay)), len(text)):
            if text[start:] in table:
                return table[text[start:]]
    return None


def _is_whole(part: str, cue: TitleCue, overlay: Overlay) -> bool:
    """Whether a part is made of nothing but cues and words that any title may have."""
    rest = AFFIX.sub("", part) or part
    rest = rest.removesuffix(cue.cue) if rest.endswith(cue.cue) else part.removesuffix(cue.cue)
    rest = PREFIX.sub("", rest)
    if not rest:
        return True
    before = _cue_of(rest, overlay)
    return before is not None and len(before.cue) < len(part) and _is_whole(rest, before, overlay)
