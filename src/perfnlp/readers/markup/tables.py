"""Tables of a page: cells with their spans, and tables that only arrange the page."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from perfnlp.readers.base import CellText, joined
from perfnlp.readers.markup.events import BLOCKS, Step, events, is_shown
from perfnlp.readers.markup.inline import collapsed

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

WIDEST: Final = 200
"""Columns or rows that one cell may span: hostile pages name millions."""


@dataclass(slots=True)
class Grid:
    """A table taken in: its cells, and how many rows are its head."""

    cells: list[CellText] = field(default_factory=list)
    header_rows: int = 0
    caption: str = ""


def is_layout(table: "LexborNode") -> bool:
    """Whether a table arranges the page: one cell, a table inside, or a cell that holds a whole article."""
    cells = blocks = most = rows = 0
    for step, node in events(table):
        if step is not Step.OPEN:
            continue
        if node.tag == "table":
            return True
        rows += node.tag == "tr"
        if node.tag in ("td", "th"):
            cells += 1
            blocks = 0
        elif node.tag in BLOCKS:
            blocks += 1
            most = max(most, blocks)
    return cells <= 1 or (rows <= 3 and most >= 6)


def read_grid(table: "LexborNode") -> Grid:
    """The cells of a table, a spanning one once at its upper left place."""
    grid = Grid()
    taken: set[tuple[int, int]] = set()
    for row, (line, in_head) in enumerate(_rows(table)):
        if in_head and grid.header_rows == row:
            grid.header_rows = row + 1
        column = 0
        for cell in _cells(line):
            while (row, column) in taken:
                column += 1
            rows, columns = _span(cell, "rowspan"), _span(cell, "colspan")
            taken |= {(row + down, column + right) for down in range(rows) for right in range(columns)}
            grid.cells.append(CellText(row=row, column=column, rows=rows, columns=columns, text=_text(cell)))
            column += columns
    height = max((cell.row for cell in grid.cells), default=0) + 1
    grid.cells = [_cut(cell, height) for cell in grid.cells]
    grid.caption = next(
        (_text(node) for step, node in events(table) if step is Step.OPEN and node.tag == "caption"), ""
    )
    return grid


def _cut(cell: CellText, height: int) -> CellText:
    """A cell that spans no further than the table reaches."""
    rows = min(cell.rows, height - cell.row)
    return CellText(row=cell.row, column=cell.column, rows=rows, columns=cell.columns, text=cell.text)


def _rows(table: "LexborNode") -> "Iterator[tuple[LexborNode, bool]]":
    in_head = False
    for step, node in events(table, lambda node: is_shown(node) and node.tag not in ("td", "th", "caption")):
        if node.tag == "thead":
            in_head = step is Step.OPEN
        elif node.tag == "tr" and step is Step.OPEN:
            yield node, in_head


def _cells(row: "LexborNode") -> "Iterator[LexborNode]":
    child = row.first_child
    while child is not None:
        if child.tag in ("td", "th") and is_shown(child):
            yield child
        child = child.next


def _span(cell: "LexborNode", name: str) -> int:
    stated = (cell.attributes.get(name) or "1").strip()
    return min(max(int(stated), 1), WIDEST) if stated.isascii() and stated.isdigit() and len(stated) < 7 else 1


def _text(cell: "LexborNode") -> str:
    """A cell's text; what nests in it is flattened."""
    lines = [""]
    for step, node in events(cell):
        if step is Step.TEXT:
            lines[-1] += node.text_content or ""
        elif node.tag in BLOCKS:
            lines.append("")
    return joined(collapsed(line) for line in lines)
