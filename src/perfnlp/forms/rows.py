"""Rows as read: each raw cell with its field, the row with its name and what it is about."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from perfnlp.forms.columns import FIGURED, MONEY, RATES, VALUED, Column
from perfnlp.forms.labels import Block, RowKind
from perfnlp.forms.tokens import Shape, Token
from perfnlp.model.form import Field, RowSort
from perfnlp.text.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A raw cell and its field; `unit` is that of its column or label."""

    token: Token
    field: Field
    unit: str = ""
    block: Block | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a form, its cells in the order of the text."""

    cells: tuple[Placed, ...]
    sort: RowSort = RowSort.OTHER
    name: Token | None = None
    family: str = ""
    level1: str = ""
    money_unit: str = ""
    """What a bare amount in it is counted in: the caption's or the block's unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What the rows above say about those that follow."""

    columns: tuple[Column, ...] = ()
    money_unit: str = ""
    level1: str = ""
    level2: str = ""
    fresh: bool = False
    """Whether the row above was the header."""
    indicated: bool = False
    """Whether the block of the indicators has begun."""
    exact: bool = False

    @property
    def family(self) -> str:
        return self.level2 or self.level1


def place_of(placed: Placed) -> Span:
    """Where a cell stands."""
    return placed.token.at


def fields_of(columns: Sequence[Column]) -> frozenset[Field]:
    """The fields that a header has."""
    return frozenset(column.field for column in columns)


def is_money(columns: Sequence[Column]) -> bool:
    """Whether a header is one of amounts and not of indicators."""
    fields = fields_of(columns)
    return bool(fields & MONEY) and not fields & VALUED


def sort_of(cells: Sequence[Placed], state: State, columns: Sequence[Column]) -> RowSort:
    """What a row is about: by its label, else by what its figures are (definitions §5: sources of money are no items)."""
    label = next((placed.token.row for placed in cells if placed.token.row), None)
    filled = {placed.field for placed in cells if placed.token.is_value or placed.field in VALUED}
    if label:
        return _sort_of_label(label.sort, filled)
    named = next((column for column in columns if column.field is Field.NAME), None)
    is_named = any(placed.field is Field.NAME for placed in cells)
    if filled & VALUED or (state.indicated and is_named and filled & FIGURED and not filled & MONEY):
        return RowSort.INDICATOR
    if not filled & (MONEY | RATES):
        return RowSort.OTHER
    if any(placed.token.label and placed.token.label.block is Block.HEAD for placed in cells):
        return RowSort.PROJECT  # 项目名称 and its money in one row
    if not is_named:
        return RowSort.PROJECT if named is None or named.block is Block.SCOPE else RowSort.OTHER
    if named is None:
        return RowSort.ITEM
    if named.block in (Block.SOURCES, Block.SCOPE):
        return RowSort.SOURCE
    return RowSort.OTHER if named.block is Block.REGIONS else RowSort.ITEM


def _sort_of_label(kind: RowKind, filled: set[Field]) -> RowSort:
    if kind is RowKind.TOTAL:
        return RowSort.PROJECT if filled & (MONEY | RATES) else RowSort.OTHER
    return {
        RowKind.PROJECT: RowSort.PROJECT,
        RowKind.SOURCE: RowSort.SOURCE,
        RowKind.ITEM: RowSort.ITEM,
        RowKind.FOOT: RowSort.OTHER,
    }[kind]


def with_levels(state: State, labels: Sequence[Token]) -> State:
    """The state behind labels of indicator classes: a new class of the first level ends that of the second."""
    for token in labels:
        if token.label and token.label.block is Block.LEVEL1:
            state = replace(state, level1=token.label.surface, level2="")
        elif token.label and token.label.block is Block.LEVEL2:
            state = replace(state, level2=token.label.surface)
    return state


def words_field(token: Token) -> Field:
    """What a cell of words is where nothing tells: a label, an empty mark or other words."""
    if token.shape in (Shape.COLUMN, Shape.LEVEL, Shape.SCOPE, Shape.REST):
        return Field.LABEL
    return Field.ORDER if token.shape is Shape.ORDER else Field.TEXT
