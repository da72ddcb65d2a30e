"""A text PDF: lines broken in mid-sentence, drawn tables, page numbers at the foot."""

import io
import re
from typing import Final

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from rendering.source import Grid, parse

FACE: Final = "STSong-Light"
SIZE, LEAD, LEFT, TOP, BOTTOM = 15, 25, 80, 750, 85
WIDE: Final = A4[0] - 2 * LEFT
NOT_FIRST: Final = "，。；：、）〕”》"
"""A line does not begin with these: they hang over its end."""
UNBROKEN: Final = re.compile(r"[\d.,]+%?|.")


class Sheets:
    """Pages of a PDF that are written from top to bottom."""

    def __init__(self, target: io.BytesIO, title: str) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont(FACE))
        self.canvas = Canvas(target, pagesize=A4, invariant=1, pageCompression=0)
        self.canvas.setTitle(title)
        self.canvas.setAuthor("岚汀县水务局")
        self.page, self.y = 1, float(TOP)

    def room(self, height: float) -> None:
        """Turn the page if the rest of it is lower than the height."""
        if self.y - height < BOTTOM:
            self.end()
            self.page, self.y = self.page + 1, float(TOP)

    def line(self, x: float, text: str, size: int = SIZE) -> None:
        """One line of print."""
        self.room(LEAD)
        self.canvas.setFont(FACE, size)
        self.canvas.drawString(x, self.y, text)
        self.y -= LEAD

    def end(self) -> None:
        """Close the page with its number."""
        self.canvas.setFont(FACE, 12)
        self.canvas.drawCentredString(A4[0] / 2, 50, f"- {self.page} -")
        self.canvas.showPage()


def render_pdf(source: str) -> bytes:
    """A text PDF as a printer driver leaves it: lines, not paragraphs."""
    target = io.BytesIO()
    sheets = Sheets(target, source.splitlines()[0])
    for at, block in enumerate(parse(source)):
        if isinstance(block, Grid):
            draw_table(sheets, block)
        elif at == 0:
            head, cut, tail = block.words.partition("年度")
            for text in (head + cut, tail):
                sheets.line((A4[0] - width(text, 20)) / 2, text, 20)
            sheets.y -= LEAD
        elif block.words.startswith("单位："):
            sheets.line(A4[0] - LEFT - width(block.words, 12), block.words, 12)
        else:
            for number, text in enumerate(broken(block.mark + block.words, WIDE, SIZE, 2 * SIZE)):
                sheets.line(LEFT + (0 if number else 2 * SIZE), text)
    sheets.end()
    sheets.canvas.save()
    return target.getvalue()


def width(text: str, size: int) -> float:
    """The width of a text in points."""
    return float(pdfmetrics.stringWidth(text, FACE, size))


def broken(text: str, wide: float, size: int, indent: float) -> list[str]:
    """The text in lines of the width, the first one indented; figures are not broken, but their units may be."""
    lines, room = [""], wide - indent
    for piece in UNBROKEN.findall(text):
        if width(lines[-1] + piece, size) > room and piece not in NOT_FIRST:
            lines.append("")
            room = wide
        lines[-1] += piece
    return lines


def draw_table(sheets: Sheets, grid: Grid, size: int = 12, height: int = 22) -> None:
    """A table with drawn lines; the first column is the wide one, figures stand in the middle."""
    narrow = (WIDE - 200) / (len(grid.rows[0]) - 1)
    edges = [LEFT, *(LEFT + 200 + narrow * n for n in range(len(grid.rows[0])))]
    sheets.room(height * len(grid.rows))
    top = sheets.y + LEAD - 8
    for down, row in enumerate(grid.rows):
        for across, text in enumerate(row):
            middle = (edges[across] + edges[across + 1]) / 2
            sheets.canvas.setFont(FACE, size)
            sheets.canvas.drawCentredString(middle, top - height * down - 15, text)
    sheets.canvas.grid(edges, [top - height * n for n in range(len(grid.rows) + 1)])
    sheets.y = top - height * len(grid.rows) - LEAD
