"""Headers: which column is what, and how the cells of a row fall under them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from perfnlp.forms.labels import Block
from perfnlp.forms.tokens import FIGURES, Shape, Token
from perfnlp.model.form import Field

MONEY: Final = frozenset({Field.BUDGET, Field.ADJUSTED, Field.SPENT, Field.RECEIVED, Field.SURPLUS})
RATES: Final = frozenset({Field.RATE, Field.RECEIVED_RATE})
POINTS: Final = frozenset({Field.WEIGHT, Field.SCORE})
VALUED: Final = frozenset({Field.TARGET, Field.REACHED})
FIGURED: Final = MONEY | RATES | POINTS | VALUED
TOLD: Final = frozenset({Field.GOAL_TEXT, Field.REACHED_TEXT, Field.REASON})


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of the header in force."""

    field: Field
    block: Block
    unit: str = ""
    surface: str = ""
    column: int = -1
    columns: int = 1


SCOPES: Final = frozenset({Block.SCOPE, Block.PART})
SKIPPED_COLUMN: Final = 0.6
SKIPPED_CELL: Final = 4.0
MISFIT: Final = 9.0
FITS: Final = 1.6  # mean cost of a cell up to which a row is taken to stand under the header


def column_of(token: Token) -> Column:
    """A header's cell as a column; a label that the tables do not know heads other words."""
    label = token.label
    field, block, surface = (
        (label.field, label.block, label.surface) if label else (Field.TEXT, Block.COLUMN, token.text)
    )
    return Column(
        field=field, block=block, unit=token.unit, surface=surface, column=token.column, columns=token.columns
    )


def is_header(tokens: Sequence[Token]) -> bool:
    """Whether a row is one of column heads: labels of at least two values beside each other, no figure among them."""
    heads = [token for token in tokens if token.shape in (Shape.COLUMN, Shape.SCOPE)]
    strange = [token for token in tokens if token.shape in (Shape.WORDS, Shape.ROW, Shape.LEVEL)]
    if any(token.is_figure or token.shape in (Shape.PROSE, Shape.TIME, Shape.SIGN) for token in tokens):
        return False
    fields = {token.label.field for token in heads if token.label}
    told = len(fields & (FIGURED | TOLD))
    named = bool(fields & {Field.NAME, Field.ORDER, Field.UNIT}) or any(
        t.label and t.label.block is Block.COLUMN for t in heads
    )
    return (told >= 2 or (told == 1 and named)) and len(strange) <= len(heads) / 2


def columns_of(tokens: Sequence[Token]) -> tuple[Column, ...]:
    """The columns that a header's cells stand for; the labels of rows stand below that of the block, or before all."""
    fields = {token.label.field for token in tokens if token.label}
    scope = Field.LABEL if Field.NAME in fields else Field.NAME
    columns = [column_of(token) for token in tokens]
    columns = [replace(column, field=scope) if column.block in SCOPES else column for column in columns]
    if fields & FIGURED and all(column.field is not Field.NAME for column in columns):
        columns.insert(0, Column(field=Field.NAME, block=Block.SCOPE))
    adjusted = Field.ADJUSTED if Field.BUDGET in fields else Field.BUDGET
    return tuple(replace(column, field=adjusted) if column.block is Block.YEAR else column for column in columns)


def align(tokens: Sequence[Token], columns: Sequence[Column], exact: bool) -> tuple[tuple[Column | None, ...], float]:
    """The column of each cell, in order, at least cost, and the mean cost of a cell.

    A monotone alignment: a column may stay empty and a cell may stand under none.
    """
    rows, width = len(tokens), len(columns)
    cost = [[0.0] * (width + 1) for _ in range(rows + 1)]
    step = [[""] * (width + 1) for _ in range(rows + 1)]
    for i in range(rows + 1):
        for j in range(width + 1):
            cost[i][j], step[i][j] = min(_moves(tokens, columns, cost, i, j, exact), default=(0.0, ""))
    out: list[Column | None] = [None] * rows
    i, j = rows, width
    while i or j:
        move = step[i][j]
        if move == "match":
            i, j = i - 1, j - 1
            out[i] = columns[j]
        elif move == "cell":
            i -= 1
        else:
            j -= 1
    return tuple(out), cost[rows][width] / max(1, rows)


def _moves(
    tokens: Sequence[Token], columns: Sequence[Column], cost: list[list[float]], i: int, j: int, exact: bool
) -> list[tuple[float, str]]:
    moves = []
    if i and j:
        fit = fitness(tokens[i - 1], columns[j - 1]) + shift(tokens[i - 1], columns[j - 1], exact)
        moves.append((cost[i - 1][j - 1] + fit, "match"))
    if j:
        spare = SKIPPED_COLUMN if columns[j - 1].field in FIGURED else SKIPPED_COLUMN / 3
        moves.append((cost[i][j - 1] + spare, "skip"))
    if i:
        moves.append((cost[i - 1][j] + SKIPPED_CELL, "cell"))
    return moves


def shift(token: Token, column: Column, exact: bool) -> float:
    """What it costs that a cell does not stand right under a column's head."""
    if token.column < 0 or column.column < 0:
        return 0.0
    apart = max(column.column - token.column - token.columns + 1, token.column - column.column - column.columns + 1, 0)
    return (3.0 if exact else 0.2) * apart


def fitness(token: Token, column: Column) -> float:
    """What it costs to read a cell as a column's value: 0 where it is just what belongs there."""
    if column.block is Block.SIGN:
        return {Shape.SIGN: 0.0, Shape.EMPTY: 0.3, Shape.STATE: 0.3}.get(token.shape, MISFIT)
    return _FITNESS.get(_group(column.field), {}).get(token.shape, MISFIT) + _size(token, column.field)


def _size(token: Token, field: Field) -> float:
    """Points are small and no more than a hundred; a running number is a small whole one."""
    if token.signed and field not in VALUED and field is not Field.TEXT:
        return MISFIT
    if token.shape is not Shape.PLAIN or token.value is None:
        return 0.0
    if field in POINTS and not 0 <= token.value <= 100:
        return MISFIT
    if field is Field.ORDER and (token.value != token.value.to_integral_value() or token.value > 300):
        return MISFIT
    return 0.0


def _group(field: Field) -> Field:
    for group, first in (
        (MONEY, Field.BUDGET),
        (RATES, Field.RATE),
        (POINTS, Field.WEIGHT),
        (VALUED, Field.TARGET),
        (TOLD, Field.REASON),
    ):
        if field in group:
            return first
    return field


_FITNESS: Final = {
    Field.BUDGET: {Shape.PLAIN: 0.0, Shape.MONEY: 0.0, Shape.EMPTY: 0.2, Shape.PERCENT: 6.0},
    Field.RATE: {Shape.PERCENT: 0.0, Shape.PLAIN: 1.0, Shape.EMPTY: 0.2},
    Field.WEIGHT: {Shape.PLAIN: 0.0, Shape.POINTS: 0.0, Shape.EMPTY: 0.2, Shape.PERCENT: 6.0},
    Field.TARGET: {
        Shape.PLAIN: 0.4, Shape.PERCENT: 0.0, Shape.MONEY: 0.0, Shape.COUNTED: 0.0, Shape.POINTS: 0.8, Shape.TIME: 0.1,
        Shape.STATE: 0.1, Shape.EMPTY: 0.3, Shape.WORDS: 0.9, Shape.PROSE: 1.2, Shape.SIGN: 0.6, Shape.ORDER: 1.0,
    },
    Field.REASON: {Shape.PROSE: 0.0, Shape.WORDS: 0.3, Shape.EMPTY: 0.1, Shape.STATE: 0.6, Shape.TIME: 1.5},
    Field.NAME: {
        Shape.WORDS: 0.0, Shape.ROW: 0.0, Shape.LEVEL: 0.7, Shape.COLUMN: 0.7, Shape.SCOPE: 0.7, Shape.PROSE: 0.8,
        Shape.COUNTED: 2.0, Shape.STATE: 1.5, Shape.EMPTY: 0.5, Shape.TIME: 2.5,
    },
    Field.LABEL: {Shape.LEVEL: 0.0, Shape.WORDS: 0.8, Shape.SCOPE: 0.3, Shape.EMPTY: 0.2, Shape.COLUMN: 1.0, Shape.ROW: 1.2},
    Field.ORDER: {Shape.ORDER: 0.0, Shape.PLAIN: 0.1, Shape.EMPTY: 0.2},
    Field.UNIT: {Shape.UNIT: 0.0, Shape.EMPTY: 0.2, Shape.WORDS: 1.6, Shape.PERCENT: 3.0},
    Field.TEXT: {
        **dict.fromkeys(FIGURES, 1.5), Shape.WORDS: 0.3, Shape.PROSE: 0.3, Shape.EMPTY: 0.2, Shape.TIME: 0.5, Shape.STATE: 0.4,
        Shape.UNIT: 1.0, Shape.LEVEL: 1.0, Shape.COLUMN: 1.2, Shape.SIGN: 1.0,
    },
}  # fmt: skip
