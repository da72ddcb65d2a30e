"""Tables of a page: ruled grids, their cells filled with the characters that stand in them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from perfnlp.readers.base import CellText, joined
from perfnlp.readers.pages.lines import Box, Letter, text_of

if TYPE_CHECKING:
    from pdfplumber.page import Page
    from pypdfium2 import PdfPage

SAME_EDGE: Final = 3.0
"""Points by which two edges of cells may differ and be one."""
THIN, SHORT, WIDE = 3.0, 8.0, 20.0
FULL: Final = 1.7
"""Characters that may miss at the end of a line that its cell's border broke."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table on a page: its place, its cells, and where its columns begin and end."""

    box: Box
    cells: tuple[CellText, ...]
    edges: tuple[float, ...]
    page: int

    @property
    def rows(self) -> int:
        return max(cell.row + cell.rows for cell in self.cells)

    def row(self, index: int) -> tuple[str, ...]:
        return tuple(cell.text for cell in self.cells if cell.row == index)


def may_have_tables(page: "PdfPage") -> bool:
    """Whether lines or boxes on a page suggest a table; finding it costs twenty times as much as the text."""
    import pypdfium2.raw as pdfium

    across = down = 0
    for drawn in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_PATH,)):
        left, bottom, right, top = drawn.get_bounds()
        width, height = right - left, top - bottom
        if width > WIDE and height > SHORT:
            return True
        across += width > WIDE and height < THIN
        down += height > SHORT and width < THIN
    return across >= 2 and down >= 2


def find_grids(page: "Page", letters: Sequence[Letter], number: int) -> list[Grid]:
    """The ruled tables of a page with at least two rows and two columns and something in them, from the top."""
    grids = []
    for table in page.find_tables():
        grid = _grid([Box(*cell) for cell in table.cells], letters, number)
        if len(grid.edges) > 2 and grid.rows > 1 and any(cell.text for cell in grid.cells):
            grids.append(grid)
    return sorted(grids, key=lambda grid: (grid.box.y0, grid.box.x0))


def _grid(boxes: Sequence[Box], letters: Sequence[Letter], page: int) -> Grid:
    columns = _edges(edge for box in boxes for edge in (box.x0, box.x1))
    rows = _edges(edge for box in boxes for edge in (box.y0, box.y1))
    cells = []
    for box in boxes:
        row, column = _nearest(rows, box.y0), _nearest(columns, box.x0)
        cells.append(
            CellText(
                row=row,
                column=column,
                rows=max(1, _nearest(rows, box.y1) - row),
                columns=max(1, _nearest(columns, box.x1) - column),
                text=_text(box, [letter for letter in letters if box.holds(letter.x, letter.y)]),
            )
        )
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Grid(Box(columns[0], rows[0], columns[-1], rows[-1]), tuple(cells), tuple(columns), page)


def _edges(places: Iterable[float]) -> list[float]:
    out: list[float] = []
    for place in sorted(places):
        if not out or place - out[-1] > SAME_EDGE:
            out.append(place)
    return out


def _nearest(edges: Sequence[float], place: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - place))


def _text(box: Box, letters: Sequence[Letter]) -> str:
    """A cell's text: lines that its border broke are joined, others keep a blank between them."""
    rows: list[list[Letter]] = []
    for letter in sorted(letters, key=lambda letter: letter.y):
        if rows and abs(rows[-1][0].y - letter.y) <= 0.5 * letter.size:
            rows[-1].append(letter)
        else:
            rows.append([letter])
    lines: list[str] = []
    room = 0.0
    for row in rows:
        row.sort(key=lambda letter: letter.box.x0)
        text = text_of(row)
        apart = lines and lines[-1][-1:].isascii() and lines[-1][-1:].isalpha() and text[:1].isascii()
        if lines and room < _width_of_first_word(row) + FULL * row[0].size and not apart:
            lines[-1] += text
        else:
            lines.append(text)
        room = box.x1 - row[-1].box.x1
    return joined(lines)


def _width_of_first_word(row: Sequence[Letter]) -> float:
    """How wide the figure or word is that a line begins with, which is never broken; a Chinese letter is no word."""
    end = row[0].box.x0
    for letter in row:
        if not letter.text.isascii() or letter.after_blank:
            break
        end = letter.box.x1
    return end - row[0].box.x0


def merged(grids: Sequence[Grid]) -> list[CellText]:
    """The cells of a table that goes on over pages; a head that is printed again stands once."""
    head = grids[0].row(0)
    cells = list(grids[0].cells)
    height = grids[0].rows
    for grid in grids[1:]:
        first = 1 if grid.row(0) == head and any(head) else 0
        cells += [replace(cell, row=cell.row - first + height) for cell in grid.cells if cell.row >= first]
        height += grid.rows - first
    return cells


def goes_on(before: Grid, grid: Grid) -> bool:
    """Whether a table at the top of a page is the one from the bottom of the page before."""
    return (
        grid.page == before.page + 1
        and len(before.edges) == len(grid.edges)
        and all(abs(a - b) <= SAME_EDGE for a, b in zip(before.edges, grid.edges, strict=True))
    )
