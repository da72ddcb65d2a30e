"""The self-evaluation's own score: the total, not that of a part (annotation §1, §2)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from perfnlp.model.structure import Outline, SectionClass
from perfnlp.structure.fields import find_fields
from perfnlp.structure.patterns import pattern, words_of
from perfnlp.tables import NO_OVERLAY, Overlay
from perfnlp.text.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreFound:
    """A figure that may be the total score, and how sure that is: lower ranks win."""

    value: Decimal
    at: Span
    rank: int
    rule: str


NUMBER: Final = r"(?P<value>1?\d{1,2}(?:\.\d{1,4})?)(?![\d.]*[%年月日个])"
HIGHEST: Final = Decimal(120)
BARE: Final = re.compile(rf"\s*(?:得分)?(?:为|是|：|:)?\s*{NUMBER}\s*分?[。；]?\s*", re.M)


def find_score(text: str, outline: Outline, overlay: Overlay = NO_OVERLAY) -> ScoreFound | None:
    """The total score of the self-evaluation, the best-told one; of equal ones the first."""
    found = [
        *_worded(text),
        *_in_score_sections(text, outline),
        *_fields(text, overlay),
        *_total_rows(text, outline),
    ]
    return min(found, key=lambda one: (one.rank, one.at), default=None)


def _worded(text: str) -> Iterator[ScoreFound]:
    for rank, name in enumerate(("own_score", "total_score", "any_score")):
        for match in re.finditer(rf"(?:{words_of(name)}){words_of('score_link')}{NUMBER}(?=\s*分)", text):
            before = text[max(0, match.start() - 14) : match.end("value")]
            if not pattern("part_score").search(before) and Decimal(match["value"]) <= HIGHEST:
                yield _found(match, 2 * rank, "worded")


def _in_score_sections(text: str, outline: Outline) -> Iterator[ScoreFound]:
    """`（一）自评得分` and nothing but `98分。` below it."""
    for section in outline.sections:
        if section.cls is SectionClass.SCORE:
            match = BARE.match(text, section.title_at.end, section.at.end)
            if match and Decimal(match["value"]) <= HIGHEST:
                yield _found(match, 1, "section")


def _fields(text: str, overlay: Overlay) -> Iterator[ScoreFound]:
    for field in find_fields(text, "score", overlay):
        match = re.match(rf"{NUMBER}\s*(?:分|$|[ 。；，（(])", field.value)
        if match and Decimal(match["value"]) <= HIGHEST:
            at = Span(field.at.start, field.at.start + match.end("value"))
            yield ScoreFound(value=Decimal(match["value"]), at=at, rank=2 + field.row.rank, rule="field")


def _total_rows(text: str, outline: Outline) -> Iterator[ScoreFound]:
    """The last figure of a form's row 总分: the full mark, then the points given."""
    for sentence in outline.sentences:
        if not sentence.table:
            continue
        row = sentence.at.of(text)
        if not pattern("total_row").match(row):
            continue
        figures = list(re.finditer(rf"(?<![\d.]){NUMBER}(?=\s*(?:分|[\t| ]|$))", row))
        if len(figures) == 2 and Decimal(figures[0]["value"]) == 100:
            last = figures[-1]
            at = Span(sentence.at.start + last.start("value"), sentence.at.start + last.end("value"))
            yield ScoreFound(value=Decimal(last["value"]), at=at, rank=5, rule="total_row")


def _found(match: re.Match[str], rank: int, rule: str) -> ScoreFound:
    return ScoreFound(value=Decimal(match["value"]), at=Span(*match.span("value")), rank=rank, rule=rule)
