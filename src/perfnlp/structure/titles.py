"""What a title says about its section: the class of each of its parts (tables/titles.tsv).

A Chinese title is head-final, so a part's last words decide: 项目资金使用情况 ends in 资金使用 once 情况 is off.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import ClassVar, Final

from perfnlp.model.structure import SectionClass
from perfnlp.structure.patterns import words_of
from perfnlp.tables import NO_OVERLAY, Overlay, alternation, read_table


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
YEAR: Final = r"(?:19|20)\d\d年(?:度)?"
PARTS: Final = re.compile("以及|及(?!时|格)|和(?!谐|平)|(?<!参)与|[或、/并，]")
LONGEST: Final = 32
"""A title of more characters is never read as made of known words alone."""


@cache
def title_cues(overlay: Overlay = NO_OVERLAY) -> tuple[TitleCue, ...]:
    return read_table("perfnlp.structure", "titles.tsv", TitleCue, overlay)


@cache
def _by_cue(overlay: Overlay) -> dict[str, TitleCue]:
    return {row.cue: row for row in title_cues(overlay)}


@cache
def _longest(overlay: Overlay) -> int:
    return max(len(row.cue) for row in title_cues(overlay))


@lru_cache(maxsize=4096)
def sense_of(title: str, overlay: Overlay = NO_OVERLAY) -> TitleSense | None:
    """What a title says about its section; None where no part ends in words of the table."""
    bare = NOISE.sub("", title).strip("。：:；;，,.")
    if not bare:
        return None
    whole = _cue_of(bare, overlay)
    if whole and not PARTS.search(bare.replace(whole.cue, "")):
        return TitleSense(whole.cls, (whole.cls,), whole.level, whole.strength, _is_whole(bare, overlay), whole.cue)
    found = [(part, _cue_of(part, overlay)) for part in PARTS.split(bare) if part]
    cues = [(part, cue) for part, cue in found if cue]
    if not cues:
        return None
    classes = tuple(dict.fromkeys(cue.cls for _, cue in cues))
    first = next((cue for _, cue in cues if cue.cls is _leading(classes)), cues[0][1])
    nothing_else = all(cue is not None and _is_whole(part, overlay) for part, cue in found)
    strength = max(cue.strength for _, cue in cues)
    return TitleSense(first.cls, classes, first.level, strength, nothing_else, first.cue)


def _leading(classes: tuple[SectionClass, ...]) -> SectionClass:
    """The class of a mixed title: problems before all, results before practice, and money behind what it was for."""
    if SectionClass.PROBLEMS in classes:
        return SectionClass.PROBLEMS
    if classes[0] is SectionClass.INPUTS and len(classes) > 1:
        return classes[1]
    if classes[0] is SectionClass.PRACTICE and SectionClass.RESULTS in classes:
        return SectionClass.RESULTS
    return classes[0]


def _cue_of(part: str, overlay: Overlay) -> TitleCue | None:
    """The longest cue that ends a part, its empty words left off; or the part as it is."""
    table = _by_cue(overlay)
    bare = _affix().sub("", part) or part
    ends = (text[start:] for text in (part, bare) for start in range(max(0, len(text) - _longest(overlay)), len(text)))
    return max((table[end] for end in ends if end in table), key=lambda row: len(row.cue), default=None)


@cache
def _affix() -> re.Pattern[str]:
    return re.compile(rf"(?:{words_of('affix')})+$")


@cache
def _whole_pattern(overlay: Overlay) -> re.Pattern[str]:
    cues = alternation(row.cue for row in title_cues(overlay))
    return re.compile(rf"(?:{YEAR}|{cues}|{words_of('filler')}|{words_of('affix')})+")


def _is_whole(part: str, overlay: Overlay) -> bool:
    """Whether a part is made of nothing but cues and words that any title may have."""
    return len(part) <= LONGEST and _whole_pattern(overlay).fullmatch(part) is not None
