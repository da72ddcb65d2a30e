"""Views: a table of the ledger as people read it. A column is defined once, for workbook, CSV and frames alike."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

from perfnlp.exporters.evidence import Index
from perfnlp.settings import Language

Value = str | int | float | Decimal | None
It = TypeVar("It", covariant=True)
Row = TypeVar("Row")
RowIn = TypeVar("RowIn", contravariant=True)


class Style(StrEnum):
    """How a cell is shown."""

    TEXT = "text"
    LONG = "long"
    """Text that runs over several lines."""
    INTEGER = "integer"
    PLAIN = "plain"
    """An integer that is a name: a year, a place."""
    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    """A percentage, in percent: 96.5 is shown as 96.50%."""
    SHARE = "share"
    """From 0 to 1."""


class Cell(NamedTuple):
    value: Value
    style: Style


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a column is called and how it is shown."""

    name: str
    """For programs; the name in the ledger where it has one."""
    zh: str
    en: str
    width: int
    """In characters of Latin script; a Chinese one takes two."""
    style: Style

    def title(self, language: Language) -> str:
        return self.zh if language is Language.ZH else self.en


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[RowIn]):
    """A head, and the way from a row to its cell."""

    head: Head
    value: Callable[[RowIn], Value]
    style_of: Callable[[RowIn], Style] | None = None
    """Where cells of one column differ: a figure is shown by its kind."""

    def cell(self, row: RowIn) -> Cell:
        return Cell(self.value(row), self.style_of(row) if self.style_of else self.head.style)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A table: its columns, and the lines that one ledger gives."""

    name: str
    zh: str
    en: str
    heads: tuple[Head, ...]
    lines: Callable[[Index], Iterator[tuple[Cell, ...]]]

    def title(self, language: Language) -> str:
        return self.zh if language is Language.ZH else self.en


@dataclass(frozen=True, slots=True)
class Entry(Generic[It]):
    """A row of a ledger, with the ledger and the row's key."""

    index: Index
    it: It
    key: str = ""


def column(
    name: str,
    titles: tuple[str, str],
    width: int,
    style: Style,
    value: Callable[[Row], Value],
    style_of: Callable[[Row], Style] | None = None,
) -> Column[Row]:
    """A column; `titles` in Chinese and English."""
    head = Head(name=name, zh=titles[0], en=titles[1], width=width, style=style)
    return Column(head=head, value=value, style_of=style_of)


def view(
    name: str,
    titles: tuple[str, str],
    rows: Callable[[Index], Iterable[Row]],
    columns: tuple[Column[Row], ...],
) -> View:
    """A view over rows of one type; what it hands out no longer knows the type."""

    def lines(index: Index) -> Iterator[tuple[Cell, ...]]:
        return (line(columns, row) for row in rows(index))

    return View(name=name, zh=titles[0], en=titles[1], heads=tuple(each.head for each in columns), lines=lines)


def line(columns: tuple[Column[Row], ...], row: Row) -> tuple[Cell, ...]:
    return tuple(each.cell(row) for each in columns)
