"""Tables whose rows say where their cells end on the ruler: cells that end alike are one column."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from perfnlp.readers.base import CellText

NEAR: Final = 40
"""Twentieths of a point by which ends of one column differ."""
WIDEST: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class RuledCell:
    """A cell with its right end; `across` and `down` say that it goes on from its neighbour."""

    text: str
    right: int
    across: bool = False
    down: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RuledRow:
    left: int
    cells: tuple[RuledCell, ...]
    is_head: bool = False


def header_rows(rows: Sequence[RuledRow]) -> int:
    """How many rows, from the first, are repeated on each page."""
    count = next((at for at, row in enumerate(rows) if not row.is_head), 0)
    return count if count < len(rows) else 0


def placed(rows: Sequence[RuledRow]) -> list[CellText]:
    """The cells of a table, a merged one once, at its upper left place."""
    stops = _stops(end for row in rows for end in (row.left, *(cell.right for cell in row.cells)))
    found: list[CellText] = []
    above: dict[int, int] = {}
    """The column at which a cell began that may reach further down, and the cell's place in `found`."""
    for at, row in enumerate(rows):
        reached: dict[int, int] = {}
        column = _column(stops, row.left)
        for cell in row.cells[:WIDEST]:
            width = max(_column(stops, cell.right) - column, 1)
            if cell.across and reached:
                found[-1] = replace(found[-1], columns=found[-1].columns + width)
            elif cell.down and column in above:
                reached[column] = above[column]
                before = found[above[column]]
                found[above[column]] = replace(before, rows=at - before.row + 1)
            else:
                reached[column] = len(found)
                found.append(CellText(row=at, column=column, columns=width, text=cell.text))
            column += width
        above = reached
    return found


def _stops(ends: Iterable[int]) -> list[int]:
    """The places where columns end, those that lie close together as one: the first of them."""
    stops: list[int] = []
    for end in sorted(set(ends)):
        if not stops or end - stops[-1] > NEAR:
            stops.append(end)
    return stops


def _column(stops: Sequence[int], end: int) -> int:
    return max(bisect_left(stops, end + 1) - 1, 0)
