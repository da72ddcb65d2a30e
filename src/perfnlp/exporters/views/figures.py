"""The views of what is counted: achievements, and all quantities."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from perfnlp.exporters.cells import one_line
from perfnlp.exporters.evidence import Index
from perfnlp.exporters.labels import label
from perfnlp.exporters.views.base import Column, Entry, Style, View, column, view
from perfnlp.exporters.views.common import END, ID, JUDGED, KEY, LINKS, SECTION, SENTENCE, SOURCE, START, WHOSE
from perfnlp.model.quantity import Kind, Quantity
from perfnlp.model.rows import Achievement, Link
from perfnlp.text.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """An achievement with its figure."""

    row: Achievement
    quantity: Quantity

    @property
    def id(self) -> str:
        return self.row.id

    @property
    def span(self) -> Span:
        return self.quantity.span

    @property
    def section(self) -> str | None:
        return self.row.section

    @property
    def links(self) -> tuple[Link, ...]:
        return self.row.links

    @property
    def by(self) -> str:
        return self.row.by

    @property
    def confidence(self) -> float:
        return self.row.confidence


STYLES: Final = {Kind.AMOUNT: Style.MONEY, Kind.PERCENTAGE: Style.PERCENT}


def style_of(quantity: Quantity) -> Style:
    """Money and percentages are shown as such; percentage points are no percentage."""
    percent = quantity.kind is Kind.PERCENTAGE and quantity.unit != "%"
    return Style.NUMBER if percent else STYLES.get(quantity.kind, Style.NUMBER)


def _figures() -> tuple[Column[Entry[Quantity]], ...]:
    def figure(
        name: str, titles: tuple[str, str], value: Callable[[Quantity], Decimal | None]
    ) -> Column[Entry[Quantity]]:
        return column(name, titles, 16, Style.NUMBER, lambda row: value(row.it), lambda row: style_of(row.it))

    return (
        column("text", ("原文表述", "As stated"), 18, Style.TEXT, lambda row: one_line(row.it.text)),
        figure("value", ("数值", "Value"), lambda it: it.value),
        figure("low", ("下限", "Low"), lambda it: it.low),
        figure("high", ("上限", "High"), lambda it: it.high),
        column("unit", ("计量单位", "Unit"), 10, Style.TEXT, lambda row: row.it.unit),
        column(
            "qualifier", ("限定", "Qualifier"), 9, Style.TEXT, lambda row: label(row.it.qualifier, row.index.language)
        ),
        column("kind", ("类型", "Kind"), 9, Style.TEXT, lambda row: label(row.it.kind, row.index.language)),
    )


def _of_claim(inner: Column[Entry[Quantity]]) -> Column[Entry[Claim]]:
    """A column of quantities for the quantity of an achievement."""
    style = inner.style_of
    return Column(
        head=inner.head,
        value=lambda row: inner.value(Entry(row.index, row.it.quantity)),
        style_of=None if style is None else lambda row: style(Entry(row.index, row.it.quantity)),
    )


def _claims(index: Index) -> Iterator[Entry[Claim]]:
    rows = index.ledger.achievements
    for row, key in zip(rows, index.keys.achievements, strict=True):
        yield Entry(index, Claim(row=row, quantity=index.quantities[row.quantity]), key)


def _quantities(index: Index) -> Iterator[Entry[Quantity]]:
    return (Entry(index, quantity) for quantity in index.ledger.quantities)


CLAIMS: Final[tuple[Column[Entry[Claim]], ...]] = (
    *WHOSE,
    LINKS[0],
    column("action", ("动作", "Action"), 12, Style.TEXT, lambda row: one_line(row.it.row.action)),
    column("object", ("对象", "Object"), 26, Style.TEXT, lambda row: one_line(row.it.row.object)),
    *map(_of_claim, _figures()),
    column("actor", ("主体", "Actor"), 18, Style.TEXT, lambda row: one_line(row.it.row.actor)),
    column("period", ("时期", "Period"), 14, Style.TEXT, lambda row: one_line(row.it.row.period)),
    SENTENCE,
    SECTION,
    *LINKS[1:],
    SOURCE,
    ID,
    column("quantity", ("数量编号", "Quantity no."), 10, Style.TEXT, lambda row: row.it.row.quantity),
    START,
    END,
    *JUDGED,
    KEY,
)

ACHIEVEMENTS: Final[View] = view("achievements", ("成果台账", "Achievements"), _claims, CLAIMS)

QUANTITIES: Final[View] = view(
    "quantities",
    ("数量", "Quantities"),
    _quantities,
    (
        *WHOSE,
        *_figures(),
        column("role", ("作用", "Role"), 9, Style.TEXT, lambda row: label(row.it.role, row.index.language)),
        SENTENCE,
        SECTION,
        SOURCE,
        ID,
        START,
        END,
        *JUDGED,
    ),
)
