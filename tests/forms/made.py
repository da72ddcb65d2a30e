"""Cases of forms: a text and its cells as words, and documents with tables made from a drawing."""

from pathlib import Path

from perfnlp.model.document import Cell, Document, ReadBy, Table
from perfnlp.model.form import Form, FormCell
from perfnlp.text.fold import Reading
from perfnlp.text.spans import Span

CASES = Path(__file__).parent.parent / "cases" / "forms"
SEPARATOR = "\n====\n"


def read_case(path: Path) -> tuple[str, str]:
    """A case's text, and the cells expected, a row a line."""
    text, expected = path.read_text("utf-8").split(SEPARATOR)
    return text, expected.strip("\n")


def written(reading: Reading, forms: tuple[Form, ...]) -> str:
    """Forms as words: a line a form, a line a row, `field=text{unit}` a cell."""
    return "\n".join(line for form in forms for line in _form_lines(reading, form))


def _form_lines(reading: Reading, form: Form) -> list[str]:
    rows: dict[int, list[FormCell]] = {}
    for cell in form.cells:
        rows.setdefault(cell.row, []).append(cell)
    return [form.layout, *(_row_line(reading, cells) for cells in rows.values())]


def _row_line(reading: Reading, cells: list[FormCell]) -> str:
    first = cells[0]
    shown = (f"{c.field}={reading.original(c.at)}" + (f"{{{c.unit}}}" if c.unit else "") for c in cells)
    family = f" {first.family}" if first.family else ""
    return f"  {first.sort} [{first.name}]{family}: {' ; '.join(shown)}".replace("\n", "⏎")


def drawn(drawing: str) -> Document:
    """The document of a drawing: lines with bars are a table's rows, `<` goes on from the left, `^` from above.

    The line above the table is its caption.
    """
    lines = drawing.splitlines()
    at = next(i for i, line in enumerate(lines) if "|" in line)
    head = "".join(f"{line}\n" for line in lines[:at])
    grid = [[cell.strip() for cell in line.split("|")] for line in lines[at:]]
    text, cells = head, []
    for row, marks in enumerate(grid):
        for column, content in enumerate(marks):
            if content in ("<", "^"):
                continue
            text += "\t" if cells and cells[-1].row == row else ""
            span = Span(len(text), len(text) + len(content))
            size = (_run(grid, row, column, 1, 0), _run(grid, row, column, 0, 1))
            cells.append(Cell(row=row, column=column, rows=size[0], columns=size[1], span=span))
            text += content
        text += "\n"
    place = Span(len(head), len(text) - 1)
    table = Table(span=place, cells=tuple(cells), caption=lines[at - 1] if at else "")
    return Document(source="drawn", digest="0" * 12, text=text, tables=(table,), read_by=ReadBy(reader="drawn"))


def _run(grid: list[list[str]], row: int, column: int, down: int, right: int) -> int:
    """How many rows or columns a merged cell takes."""
    size, mark = 1, "^" if down else "<"
    while _content(grid, row + size * down, column + size * right) == mark:
        size += 1
    return size


def _content(grid: list[list[str]], row: int, column: int) -> str:
    return grid[row][column] if row < len(grid) and column < len(grid[row]) else ""
