"""What the words of a sentence say about its class, where no heading and no label does."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import ClassVar, Final

from perfnlp.model.structure import SectionClass
from perfnlp.structure.patterns import pattern
from perfnlp.tables import NO_OVERLAY, Overlay, read_table


@dataclass(frozen=True, slots=True)
class ContentCue:
    """A pattern that speaks for a class of content."""

    KEY: ClassVar = ("pattern",)

    pattern: str
    cls: SectionClass
    example: str

    def __post_init__(self) -> None:
        re.compile(self.pattern)


MONEY: Final = re.compile(r"\d[\d,. ]*(?:万|亿)?元")
COUNTED: Final = re.compile(
    r"(?<![\d.,年月〔])\d[\d,.]*[ ]?[多余]?(?:万|亿)?[多余]?(?![\d,.]|[ ]?元|[ ]?%|年|月|日|号|[ ]?美元|[-—~至、])"
)
ORDER: Final = (
    SectionClass.GOALS, SectionClass.SCORE, SectionClass.EVALUATION, SectionClass.OVERVIEW,
)  # fmt: skip


@cache
def content_cues(overlay: Overlay = NO_OVERLAY) -> tuple[ContentCue, ...]:
    return read_table("perfnlp.structure", "content_cues.tsv", ContentCue, overlay)


@cache
def _pattern(cls: SectionClass, overlay: Overlay) -> re.Pattern[str]:
    return re.compile("|".join(row.pattern for row in content_cues(overlay) if row.cls is cls) or r"(?!)")


def tells_problem(text: str, overlay: Overlay = NO_OVERLAY) -> bool:
    """Whether a stretch of text says that something falls short."""
    return bool(_pattern(SectionClass.PROBLEMS, overlay).search(text))


def content_class(sentence: str, overlay: Overlay = NO_OVERLAY) -> SectionClass:
    """The class of a sentence by its words: money alone is inputs, and what nothing speaks for is results."""
    for cls in ORDER:
        if _pattern(cls, overlay).search(sentence):
            return cls
    if (
        MONEY.search(sentence)
        and pattern("money_word").search(sentence)
        and not COUNTED.search(MONEY.sub("", sentence))
    ):
        return SectionClass.INPUTS
    return SectionClass.RESULTS


def body_class(sentences: Sequence[str], overlay: Overlay = NO_OVERLAY) -> SectionClass | None:
    """The class that the sentences of a section without a telling title agree on; None where they do not."""
    if not sentences:
        return None
    if 2 * sum(tells_problem(s, overlay) for s in sentences) > len(sentences):
        return SectionClass.PROBLEMS
    if any(COUNTED.search(MONEY.sub("", s)) for s in sentences):
        return SectionClass.RESULTS
    return None
