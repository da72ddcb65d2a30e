"""The time that the text gives for a figure (definitions §3); empty where it is the report's year."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from perfnlp.achievements.lexicon import PACKAGE
from perfnlp.model.quantity import Quantity
from perfnlp.model.structure import Outline
from perfnlp.tables import read_table
from perfnlp.text.fold import Reading
from perfnlp.text.spans import Span, keep_longest

COMPARED: Final = re.compile(r"(?:较|比|与|同|自|于|是|由|从)\Z")


@dataclass(frozen=True, slots=True)
class Period:
    """A way to name a time, as a regex; the example is read as `period`."""

    pattern: str
    period: str
    example: str


@cache
def period_rows() -> tuple[Period, ...]:
    return read_table(PACKAGE, "periods.tsv", Period)


@cache
def _periods() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row.pattern) for row in period_rows())


def period_of(reading: Reading, outline: Outline, quantity: Quantity) -> str:
    """The last time named before a figure in its sentence that is none to compare with."""
    sentence = outline.sentence_at(quantity.at.start)
    if sentence is None or sentence.table:
        return ""
    text, begin = reading.text, sentence.at.start
    named = (match for pattern in _periods() for match in pattern.finditer(text, begin, quantity.at.start))
    spans = [
        Span(match.start(), match.end())
        for match in named
        if not COMPARED.search(text, begin, match.start()) and not text.startswith("的", match.end())
    ]
    longest = keep_longest(spans, lambda span: span)
    return longest[-1].of(text) if longest else ""
