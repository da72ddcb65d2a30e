"""The rows of a report as years are compared by: what each counts, in which words, beside which others."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from perfnlp.comparing.lexicon import base_of, cumulative_cue, deed_of, growth_actions, same_words
from perfnlp.model.ledger import Ledger
from perfnlp.model.quantity import Kind, Quantity
from perfnlp.model.rows import Achievement
from perfnlp.model.series import Statement
from perfnlp.model.structure import SectionClass

BLANK: Final = re.compile(r"\s+")
FIGURE: Final = re.compile(r"[\d０-９.．,，%％]+")
SENTENCE: Final = "。；！？!?;\n"
CLAUSE: Final = "，,：:（()）、" + SENTENCE
REACH: Final = 60
LEVELS: Final = ("到", "至", "为", "达", "成")
PART: Final = re.compile(r"其中[^其，；]{0,14}(?:，[^，；]{0,8})?\Z")
WHERE: Final[Mapping[SectionClass, str]] = {
    SectionClass.INPUTS: "process", SectionClass.PROCESS: "process", SectionClass.OVERVIEW: "overview",
    SectionClass.PROBLEMS: "problems", SectionClass.REMEDIES: "problems",
}  # fmt: skip
"""Sections that stand for each other; all others tell results."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An achievement with what tells it from its neighbours; words are without blanks, values in the base unit."""

    year: int
    source: str
    achievement: Achievement
    quantity: Quantity
    object: str
    """The object, its words in the form of the table."""
    deed: str
    clause: str
    """The words before the figure in its sentence, figures out."""
    linked: str | None
    """The item that the row is linked to first, in its report; None for the project."""
    item: str | None = None
    """The course of that item."""
    kin: frozenset[str] = frozenset()
    """The courses that this one was split into, or put together from."""
    where: str
    place: float
    """From 0 at the head of the report to 1 at its end."""
    base: str
    factor: Decimal
    cumulative: bool
    part: bool
    """Whether it is told as a part of the figure before it (其中…)."""

    @property
    def value(self) -> Decimal | None:
        """The value in the base unit; of a range its middle, of a bound the bound."""
        q = self.quantity
        if q.value is not None:
            return q.value * self.factor
        return (q.low + q.high) / 2 * self.factor if q.low is not None and q.high is not None else None

    def said(self, factor: Decimal = Decimal(1)) -> Statement:
        """The row's figure as a series states it, its values times a factor."""
        q = self.quantity
        value, low, high = (None if x is None else x * factor for x in (q.value, q.low, q.high))
        return Statement(
            source=self.source, row=self.achievement.id, span=q.span, text=q.text,
            value=value, low=low, high=high, qualifier=q.qualifier, cumulative=self.cumulative,
        )  # fmt: skip


def rows_of(ledger: Ledger) -> tuple[Row, ...]:
    """The rows of a report with a year that may stand in a series, in the order of the text; rates of growth do not."""
    assert ledger.year is not None
    quantities = {quantity.id: quantity for quantity in ledger.quantities}
    classes = {section.id: section.cls for section in ledger.sections}
    size = max([1, *(quantity.span.end for quantity in ledger.quantities)])
    rows = []
    for achievement in ledger.achievements:
        quantity = quantities[achievement.quantity]
        if is_growth(achievement, quantity):
            continue
        before = words_before(ledger.text, quantity)
        base, factor = base_of(quantity.unit)
        linked = achievement.links[0].budget_item if achievement.links else None
        cls = classes.get(achievement.section or "", SectionClass.RESULTS)
        rows.append(
            Row(
                year=ledger.year, source=ledger.source, achievement=achievement, quantity=quantity,
                object=same_words(_flat(achievement.object), "object"), deed=deed_of(_flat(achievement.action)),
                clause=before, linked=linked, where=WHERE.get(cls, "results"),
                place=quantity.span.start / size, base=base, factor=factor,
                cumulative=cumulative_cue().search(before[-14:] + achievement.period + achievement.object) is not None,
                part=PART.search(before) is not None,
            )
        )  # fmt: skip
    return tuple(rows)


def in_courses(rows: Iterable[Row], courses: Mapping[str, str], kin: Mapping[str, frozenset[str]]) -> tuple[Row, ...]:
    """The rows with the courses of their items.

    Args:
        courses: the course that each budget item of the report belongs to, by item id.
        kin: the courses that were split off from a course, or put together.
    """
    homes = ((row, courses.get(row.linked or "")) for row in rows)
    return tuple(
        row if home is None else replace(row, item=home, kin=kin.get(home, frozenset())) for row, home in homes
    )


def is_growth(achievement: Achievement, quantity: Quantity) -> bool:
    """Whether the figure is a rate of change; a level that was reached (提高到68%) is none."""
    if quantity.unit == "百分点" or quantity.kind is Kind.MULTIPLE:
        return True
    action = _flat(achievement.action)
    changed = action in growth_actions() or (action[-2:] in growth_actions() and not action.endswith(LEVELS))
    return quantity.kind is Kind.PERCENTAGE and changed


def words_before(text: str | None, quantity: Quantity) -> str:
    """The words of the sentence before a figure, at most some sixty, without blanks and figures."""
    if text is None:
        return ""
    end = quantity.span.start
    window = BLANK.sub("", text[max(0, end - 2 * REACH) : end])[-REACH:]
    start = max(window.rfind(mark) for mark in SENTENCE)
    return FIGURE.sub("", window[start + 1 :])


def _flat(words: str) -> str:
    return BLANK.sub("", words)
