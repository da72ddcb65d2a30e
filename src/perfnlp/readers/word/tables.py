"""Tables of a Word document: cells with their spans, what nests in a cell flattened into its text."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from perfnlp.readers.base import CellText, joined
from perfnlp.readers.word.xml import WRAPPERS, child, is_on, name, number, unwrapped, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

WIDEST: Final = 200
Lines = Callable[["Element"], Iterator[str]]
"""The lines of a cell's paragraphs, numbered as they are."""


def rows_of(table: "Element") -> "list[Element]":
    """The rows that stand once all changes are accepted."""
    rows = (part for part in unwrapped(table, WRAPPERS) if name(part) == "tr")
    return [row for row in rows if child(row, "trPr", "del") is None]


def header_rows(rows: "list[Element]") -> int:
    """How many rows, from the first, are repeated on each page."""
    count = 0
    while count < len(rows) and is_on(child(rows[count], "trPr", "tblHeader")):
        count += 1
    return count if count < len(rows) else 0


def cells_of(rows: "list[Element]", lines: Lines) -> list[CellText]:
    """The cells of a table, a merged one once, at its upper left place."""
    found: list[CellText] = []
    above: dict[int, int] = {}
    """The column at which a cell began that may reach further down, and the cell's place in `found`."""
    for row, element in enumerate(rows):
        column = min(max(number(child(element, "trPr", "gridBefore")) or 0, 0), WIDEST)
        reached: dict[int, int] = {}
        for cell in (part for part in unwrapped(element, WRAPPERS) if name(part) == "tc"):
            width = min(max(number(child(cell, "tcPr", "gridSpan")) or 1, 1), WIDEST)
            merge = child(cell, "tcPr", "vMerge")
            goes_on = merge is not None and value(merge) != "restart"
            sideways = child(cell, "tcPr", "hMerge")
            if sideways is not None and value(sideways) != "restart" and found:
                found[-1] = _wider(found[-1], width)
            elif goes_on and column in above:
                reached[column] = above[column]
                found[above[column]] = _taller(found[above[column]], row)
                list(lines(cell))  # numbers in what is covered are counted all the same
            else:
                reached[column] = len(found)
                found.append(CellText(row=row, column=column, columns=width, text=joined(lines(cell))))
            column += width
        above = reached
    return found


def _taller(cell: CellText, row: int) -> CellText:
    rows = row - cell.row + 1
    return CellText(row=cell.row, column=cell.column, rows=rows, columns=cell.columns, text=cell.text)


def _wider(cell: CellText, columns: int) -> CellText:
    return CellText(row=cell.row, column=cell.column, rows=cell.rows, columns=cell.columns + columns, text=cell.text)
