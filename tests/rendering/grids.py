"""A grid with merged cells as a file: docx, html, text PDF or xlsx."""

import io
from collections.abc import Callable, Iterator
from html import escape
from typing import NamedTuple

import docx
from openpyxl import Workbook
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from tests.rendering.forms import Grid

FACE = "STSong-Light"


class Place(NamedTuple):
    """A cell with the rows and columns that it takes."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


def places(grid: Grid) -> Iterator[Place]:
    """The cells of a grid, merged ones once."""
    for row, line in enumerate(grid):
        for column, text in enumerate(line):
            if text not in ("<", "^"):
                yield Place(row, column, _run(grid, row, column, 1, 0), _run(grid, row, column, 0, 1), text)


def _run(grid: Grid, row: int, column: int, down: int, right: int) -> int:
    size, mark = 1, "^" if down else "<"
    while _content(grid, row + size * down, column + size * right) == mark:
        size += 1
    return size


def _content(grid: Grid, row: int, column: int) -> str:
    return grid[row][column] if row < len(grid) and column < len(grid[row]) else ""


def as_docx(title: str, grid: Grid) -> bytes:
    document = docx.Document()
    document.add_paragraph(title)
    table = document.add_table(len(grid), len(grid[0]))
    for place in places(grid):
        cell = table.cell(place.row, place.column)
        if place.rows > 1 or place.columns > 1:
            cell = cell.merge(table.cell(place.row + place.rows - 1, place.column + place.columns - 1))
        cell.text = place.text
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def as_html(title: str, grid: Grid) -> bytes:
    rows: dict[int, list[str]] = {}
    for place in places(grid):
        spans = f' rowspan="{place.rows}" colspan="{place.columns}"'
        rows.setdefault(place.row, []).append(f"<td{spans}>{escape(place.text)}</td>")
    body = "".join(f"<tr>{''.join(rows.get(row, []))}</tr>" for row in range(len(grid)))
    page = f'<html><head><meta charset="utf-8"></head><body><h1>{escape(title)}</h1><table>{body}</table></body></html>'
    return page.encode()


def as_pdf(title: str, grid: Grid) -> bytes:
    """A drawn table; long cells run over several lines."""
    pdfmetrics.registerFont(UnicodeCIDFont(FACE))
    style = ParagraphStyle("cell", fontName=FACE, fontSize=9, leading=11, wordWrap="CJK")
    cells: list[list[object]] = [[""] * len(line) for line in grid]
    look: list[tuple[object, ...]] = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    for place in places(grid):
        cells[place.row][place.column] = Paragraph(escape(place.text), style)
        last = (place.column + place.columns - 1, place.row + place.rows - 1)
        look.append(("SPAN", (place.column, place.row), last))
    target = io.BytesIO()
    sheet = SimpleDocTemplate(target, pagesize=landscape(A4), invariant=1, title=title)
    width = sheet.width / len(grid[0])
    head = Paragraph(escape(title), ParagraphStyle("title", fontName=FACE, fontSize=15, leading=24))
    sheet.build([head, Table(cells, colWidths=[width] * len(grid[0]), style=look, repeatRows=0)])
    return target.getvalue()


def as_xlsx(title: str, grid: Grid) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([title])
    for place in places(grid):
        row, column = place.row + 2, place.column + 1
        sheet.cell(row, column, place.text)
        if place.rows > 1 or place.columns > 1:
            sheet.merge_cells(
                start_row=row, start_column=column, end_row=row + place.rows - 1, end_column=column + place.columns - 1
            )
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


FORMATS: dict[str, Callable[[str, Grid], bytes]] = {"docx": as_docx, "html": as_html, "pdf": as_pdf, "xlsx": as_xlsx}
