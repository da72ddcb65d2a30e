"""Recognised pieces as characters in lines: upright, in reading order, tables by the columns that they keep."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from perfnlp.readers.base import CellText
from perfnlp.readers.pages.grids import Grid
from perfnlp.readers.pages.lines import Box, Letter
from perfnlp.readers.scans.engine import Piece

MOST_SKEW: Final = 0.09
"""Slope (five degrees) beyond which a piece is taken to be no line of the page."""
LEVEL: Final = 0.5
"""Share of the height by which pieces of one line may differ in place."""
WIDE: Final = frozenset("，。、；：！？“”‘’（）《》【】…—")


@dataclass(frozen=True, slots=True)
class Strip:
    """A piece that stands upright."""

    text: str
    box: Box
    score: float

    @property
    def y(self) -> float:
        return (self.box.y0 + self.box.y1) / 2

    @property
    def height(self) -> float:
        return self.box.y1 - self.box.y0


def rows_of(pieces: Sequence[Piece], scale: float) -> list[list[Strip]]:
    """The pieces of a page, line by line from the top, each line from the left; places are in points.

    A scan may be skewed: places are turned back by the slope that most pieces have.
    """
    slope = _slope(pieces)
    strips = sorted((_upright(piece, slope, scale) for piece in pieces), key=lambda strip: strip.y)
    rows: list[list[Strip]] = []
    for strip in strips:
        if rows and abs(strip.y - median(one.y for one in rows[-1])) <= LEVEL * min(strip.height, rows[-1][0].height):
            rows[-1].append(strip)
        else:
            rows.append([strip])
    return [sorted(row, key=lambda strip: strip.box.x0) for row in rows]


def _slope(pieces: Sequence[Piece]) -> float:
    long = sorted(pieces, key=lambda piece: piece.corners[0][0] - piece.corners[1][0])[: max(3, len(pieces) // 2)]
    slopes = [(b[1] - a[1]) / (b[0] - a[0]) for a, b, *_ in (piece.corners for piece in long) if b[0] - a[0] > 1]
    slope = median(slopes) if slopes else 0.0
    return slope if abs(slope) <= MOST_SKEW else 0.0


def _upright(piece: Piece, slope: float, scale: float) -> Strip:
    angle = math.atan(slope)
    sine, cosine = math.sin(angle), math.cos(angle)
    xs = [(x * cosine + y * sine) * scale for x, y in piece.corners]
    ys = [(y * cosine - x * sine) * scale for x, y in piece.corners]
    top, bottom = sum(sorted(ys)[:2]) / 2, sum(sorted(ys)[2:]) / 2
    return Strip(piece.text.strip(), Box(min(xs), top, max(xs), max(bottom, top + 1)), piece.score)


def letters_in(row: Sequence[Strip]) -> Iterator[Letter]:
    """The characters of a line; a piece's width is shared out among its own, ASCII taking half a share."""
    for strip in row:
        shares = [1.0 if letter in WIDE or not letter.isascii() else 0.5 for letter in strip.text]
        unit = (strip.box.x1 - strip.box.x0) / (sum(shares) or 1.0)
        x = strip.box.x0
        for letter, share in zip(strip.text, shares, strict=True):
            if letter > " ":
                yield Letter(letter, Box(x, strip.box.y0, x + share * unit, strip.box.y1))
            x += share * unit


def tables_in(rows: Sequence[Sequence[Strip]], page: int) -> tuple[list[Grid], list[Sequence[Strip]]]:
    """The simple tables of a page, and the lines outside them.

    Simple is: lines that follow one another, each of as many pieces, which stand under one another. Whatever is less
    regular stays lines, whose cells a blank parts.
    """
    grids: list[Grid] = []
    rest: list[Sequence[Strip]] = []
    stretch: list[Sequence[Strip]] = []
    for row in [*rows, []]:
        if stretch and not _under(stretch[-1], row):
            if len(stretch) >= 2 and len(stretch[0]) >= 2:
                grids.append(_grid(stretch, page))
            else:
                rest += stretch
            stretch = []
        stretch.append(row)
    return grids, rest


def _under(above: Sequence[Strip], row: Sequence[Strip]) -> bool:
    if len(above) != len(row) or not row:
        return False
    near = row[0].box.y0 - above[0].box.y1 < 2.5 * above[0].height
    apart = all(a.box.x1 + a.height / 2 < b.box.x0 for a, b in pairwise(row))
    return near and apart and all(a.box.x0 < b.box.x1 and b.box.x0 < a.box.x1 for a, b in zip(above, row, strict=True))


def _grid(rows: Sequence[Sequence[Strip]], page: int) -> Grid:
    cells = tuple(
        CellText(row=at, column=column, text=strip.text)
        for at, row in enumerate(rows)
        for column, strip in enumerate(row)
    )
    boxes = [strip.box for row in rows for strip in row]
    box = Box(min(b.x0 for b in boxes), boxes[0].y0, max(b.x1 for b in boxes), boxes[-1].y1)
    edges = tuple(min(row[column].box.x0 for row in rows) for column in range(len(rows[0])))
    return Grid(box, cells, edges, page)
