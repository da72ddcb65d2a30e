"""Figures beside each other: the precision that they are stated with, and runs of them in one sentence."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Final

from perfnlp.checks.base import Report
from perfnlp.model.quantity import Kind, Qualifier, Quantity
from perfnlp.model.structure import Sentence

NUMERAL: Final = re.compile(r"\d[\d,， ]*(?:[.．](\d+))?")
NO_DIGITS: Final = re.compile("[,， ]")
CLAUSE: Final = "，；：。,;:、（(\n"


def last_digit(quantity: Quantity) -> Decimal:
    """One unit of the last digit that a figure is stated with, in the figure's own unit: 100 of 1.52万亩."""
    stated = NUMERAL.search(quantity.text)
    value = quantity.value if quantity.value is not None else quantity.low
    if stated is None or not value:
        return Decimal(1)
    numeral = Decimal(NO_DIGITS.sub("", stated[0]).replace("．", "."))
    unit = Decimal(1).scaleb(-len(stated[1] or ""))
    return unit * value / numeral if numeral else unit


def is_exact(quantity: Quantity) -> bool:
    return quantity.qualifier is Qualifier.EXACT and quantity.value is not None


def is_percentage(quantity: Quantity) -> bool:
    """Percent, and no points of percent."""
    return quantity.kind is Kind.PERCENTAGE and quantity.unit == "%"


def alike(a: Quantity, b: Quantity) -> bool:
    """Whether two figures count the same sort of thing."""
    return a.kind is b.kind and a.unit == b.unit


def in_sentences(report: Report) -> Iterator[tuple[Sentence, tuple[Quantity, ...]]]:
    """The sentences of running text with figures, and these."""
    placed = ((report.sentence_of(quantity), quantity) for quantity in report.ledger.quantities)
    for sentence, pairs in groupby((pair for pair in placed if pair[0] is not None), key=lambda pair: pair[0]):
        if sentence is not None:
            yield sentence, tuple(quantity for _, quantity in pairs)


def runs(figures: Sequence[Quantity], size: int) -> Iterator[tuple[Quantity, ...]]:
    """Every so many figures that follow each other."""
    return (tuple(figures[at : at + size]) for at in range(len(figures) - size + 1))


def between(report: Report, a: Quantity, b: Quantity) -> str:
    return report.reading.text[a.at.end : b.at.start]


def words_before(report: Report, quantity: Quantity, reach: int = 20) -> str:
    """The words of a figure's own clause that stand before it."""
    text = report.reading.text[max(0, quantity.at.start - reach) : quantity.at.start]
    return text[max(text.rfind(mark) for mark in CLAUSE) + 1 :]


def plain(value: Decimal) -> str:
    """A figure without trailing zeros."""
    return f"{value.normalize():f}"
