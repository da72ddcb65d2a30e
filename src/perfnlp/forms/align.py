"""How the cells of a row fall under the columns of a header: an alignment in order, at least cost."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import Final

from perfnlp.forms.columns import FIGURED, MONEY, POINTS, RATES, TOLD, VALUED, Column
from perfnlp.forms.labels import Block
from perfnlp.forms.tokens import FIGURES, Shape, Token, is_grouped, tells_reason
from perfnlp.model.form import Field

SKIPPED_FIGURE: Final = 0.6
SKIPPED_POINTS: Final = 0.4  # sources of money have none
SKIPPED_NAME: Final = 0.8
SKIPPED_WORDS: Final = 0.2
LOST_CELL: Final = 4.0
LEADING_CELL: Final = 0.2  # a class label in front of a row whose header has no column for it
MISFIT: Final = 9.0
FITS: Final = 1.6  # mean cost of a cell up to which a row is taken to stand under the header
BROKEN: Final = 0.5  # that one cell was broken into two
LONGER: Final = 0.4
BROKEN_PROSE: Final = 0.1
GROUPED_FIELDS: Final = MONEY | VALUED
STRANGE_GOAL: Final = 1.4  # a goal that is a mere figure
LEADING: Final = frozenset({Shape.LEVEL, Shape.SCOPE})
ASIDE: Final = frozenset({Shape.FULL, Shape.REST})
MENDED: Final = frozenset({Shape.WORDS, Shape.STATE, Shape.PROSE})


@dataclass(frozen=True, slots=True)
class CellCosts:
    """What it costs to read a cell in each way, with the cell in front of it known."""

    fits: tuple[float, ...]
    """Under each column."""
    mends: tuple[float, ...]
    """As the rest of the cell in front, under each column."""
    lost: float
    lost_first: float
    """Under no column; where it opens a row."""


@dataclass(frozen=True, slots=True)
class Front:
    """Costs after some cells of a row: `any[j]` with j columns behind, `matched[j]` with the last cell under column j."""

    any: tuple[float, ...]
    matched: tuple[float, ...]


def costs_of(tokens: Sequence[Token], columns: Sequence[Column], exact: bool) -> tuple[CellCosts, ...]:
    """The costs of every cell of a row or a stream."""
    out = []
    for at, token in enumerate(tokens):
        before = tokens[at - 1] if at else None
        fits = tuple(fitness(token, column) + shift(token, column, exact) for column in columns)
        mends = tuple(mending(before, token, column) for column in columns)
        out.append(CellCosts(fits, mends, _losing(token, before), _losing(token, None)))
    return tuple(out)


def opening(skips: Sequence[float]) -> Front:
    """The costs before the first cell; `skips` is what each column costs if it stays empty."""
    costs = [0.0]
    for skip in skips:
        costs.append(costs[-1] + skip)
    return Front(tuple(costs), (inf,) * len(costs))


def extended(front: Front, cell: CellCosts, skips: Sequence[float], is_first: bool) -> Front:
    """The costs after one more cell of the row."""
    before, matched_before = front.any, front.matched
    lost = cell.lost_first if is_first else cell.lost
    best = before[0] + lost
    bests, matches = [best], [inf]
    for j, (fit, mend, skip) in enumerate(zip(cell.fits, cell.mends, skips, strict=True)):
        match = before[j] + fit
        merge = matched_before[j + 1] + mend
        match = merge if merge < match else match
        best = min(match, best + skip, before[j + 1] + lost)
        matches.append(match)
        bests.append(best)
    return Front(tuple(bests), tuple(matches))


def align(tokens: Sequence[Token], columns: Sequence[Column], exact: bool) -> tuple[tuple[int | None, ...], float]:
    """The number of the column of each cell, in order, at least cost, and the mean cost of a cell.

    A column may stay empty, a cell may stand under none, and cells of words may be one that was broken.
    """
    skips = tuple(map(skipping, columns))
    cells = costs_of(tokens, columns, exact)
    fronts = [opening(skips)]
    for at, cell in enumerate(cells):
        fronts.append(extended(fronts[-1], cell, skips, at == 0))
    out: list[int | None] = [None] * len(tokens)
    i, j, in_match = len(tokens), len(columns), False
    while i:
        front, back = fronts[i], fronts[i - 1]
        if in_match or front.any[j] == front.matched[j]:
            out[i - 1] = j - 1
            in_match = front.matched[j] != back.any[j - 1] + cells[i - 1].fits[j - 1]
            i, j = i - 1, j if in_match else j - 1
        elif j and front.any[j] == front.any[j - 1] + skips[j - 1]:
            j -= 1
        else:
            i -= 1
    return tuple(out), fronts[-1].any[-1] / max(1, len(tokens))


def _losing(token: Token, before: Token | None) -> float:
    """What it costs that a cell stands under no column: labels of classes may lead a row, but not stand inside one."""
    if token.shape in ASIDE:
        return 0.0
    if token.shape in LEADING:
        return LEADING_CELL if before is None or before.shape in LEADING | ASIDE else 2 * LOST_CELL
    return 2 * LOST_CELL if token.shape is Shape.ROW else LOST_CELL


def skipping(column: Column) -> float:
    """What it costs that a row has nothing in a column."""
    if column.field in POINTS:
        return SKIPPED_POINTS
    if column.field in FIGURED:
        return SKIPPED_FIGURE
    return SKIPPED_NAME if column.field is Field.NAME else SKIPPED_WORDS


def mending(before: Token | None, token: Token, column: Column) -> float:
    """What it costs to take a cell for the rest of the one before it."""
    if before is None or token.whole:
        return inf
    if column.field in GROUPED_FIELDS and is_grouped(before, token):
        return BROKEN
    if not {before.shape, token.shape} <= MENDED or column.field in FIGURED:
        return inf
    if token.shape is Shape.PROSE and column.field in TOLD:
        return BROKEN_PROSE
    told = column.field is Field.NAME and tells_reason(before.text)
    longer = len(token.text) > len(before.text) + 1  # the first line of a broken cell is full
    return BROKEN + (1.0 if told else 0.0) + (LONGER if longer else 0.0)


def shift(token: Token, column: Column, exact: bool) -> float:
    """What it costs that a cell does not stand right under a column's head."""
    if token.column < 0 or column.column < 0:
        return 0.0
    apart = max(column.column - token.column - token.columns + 1, token.column - column.column - column.columns + 1, 0)
    return 3.0 * apart if exact else 0.3 * min(apart, 2)


def fitness(token: Token, column: Column) -> float:
    """What it costs to read a cell as a column's value: 0 where it is just what belongs there."""
    if column.block is Block.SIGN:
        return {Shape.SIGN: 0.0, Shape.EMPTY: 0.3, Shape.STATE: 0.3}.get(token.shape, MISFIT)
    cost = _FITNESS.get(_GROUP.get(column.field, column.field), {}).get(token.shape, MISFIT) + _size(
        token, column.field
    )
    if column.field is Field.REASON and token.shape is Shape.WORDS:
        cost += 0.0 if tells_reason(token.text) else 0.6
    if column.field in (Field.GOAL_TEXT, Field.REACHED_TEXT) and token.is_figure:
        return STRANGE_GOAL
    return cost


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


def _groups() -> dict[Field, Field]:
    groups = (
        (MONEY, Field.BUDGET),
        (RATES, Field.RATE),
        (POINTS, Field.WEIGHT),
        (VALUED, Field.TARGET),
        (TOLD, Field.REASON),
    )
    return {field: first for group, first in groups for field in group}


_GROUP: Final = _groups()
_FITNESS: Final = {
    Field.BUDGET: {Shape.PLAIN: 0.0, Shape.MONEY: 0.0, Shape.EMPTY: 0.2, Shape.PERCENT: 6.0},
    Field.RATE: {Shape.PERCENT: 0.0, Shape.PLAIN: 1.0, Shape.EMPTY: 0.2},
    Field.WEIGHT: {Shape.PLAIN: 0.0, Shape.POINTS: 0.0, Shape.EMPTY: 0.2, Shape.PERCENT: 6.0},
    Field.TARGET: {
        Shape.PLAIN: 0.4, Shape.PERCENT: 0.0, Shape.MONEY: 0.0, Shape.COUNTED: 0.0, Shape.POINTS: 0.8, Shape.TIME: 0.1,
        Shape.STATE: 0.1, Shape.EMPTY: 0.3, Shape.WORDS: 0.9, Shape.PROSE: 1.2, Shape.SIGN: 0.6, Shape.ORDER: 1.0,
    },
    Field.REASON: {Shape.PROSE: 0.0, Shape.WORDS: 0.1, Shape.EMPTY: 0.1, Shape.STATE: 0.6, Shape.TIME: 1.5},
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
