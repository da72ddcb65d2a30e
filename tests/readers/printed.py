"""Prints PDFs as office programs leave them: lines at places, ruled tables, headers and page numbers."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FACE = "STSong-Light"
SIZE, LEAD, LEFT, WIDTH = 14, 24, 80, 30  # thirty characters a line
TOP, BOTTOM = 740, 90
NOT_FIRST = "，。；：、）”"


@dataclass
class Print:
    """A PDF that is written from top to bottom."""

    header: str = ""
    number: Callable[[int], str] | None = None
    password: str | None = None
    indent: int = 2
    target: io.BytesIO = field(default_factory=io.BytesIO)
    page: int = 1
    y: float = TOP

    def __post_init__(self) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont(FACE))
        locked = StandardEncryption(self.password) if self.password else None
        self.canvas = Canvas(self.target, pagesize=A4, invariant=1, encrypt=locked)

    def line(self, text: str, x: float = LEFT, size: float = SIZE) -> None:
        if self.y < BOTTOM:
            self.turn()
        self.canvas.setFont(FACE, size)
        self.canvas.drawString(x, self.y, text)
        self.y -= LEAD

    def title(self, *lines: str) -> None:
        for text in lines:
            self.line(text, (A4[0] - 20 * len(text)) / 2, 20)

    def paragraph(self, text: str) -> None:
        """A paragraph broken at the margin, its first line indented; marks hang over the end of a line."""
        line, room = "", WIDTH - self.indent
        x = LEFT + self.indent * SIZE
        for letter in text:
            width = pdfmetrics.stringWidth(line + letter, FACE, SIZE)
            if width > room * SIZE + 0.01 and letter not in NOT_FIRST:
                self.line(line, x)
                line, room, x = "", WIDTH, LEFT
            line += letter
        self.line(line, x)

    def table(
        self, rows: Sequence[Sequence[str]], widths: Sequence[float], spans: Sequence[tuple[int, int, int, int]] = ()
    ) -> None:
        """A ruled table; a span is row, column, rows, columns; the words of a cell part at line ends."""
        covered = {(r + i, c + j) for r, c, h, w in spans for i in range(h) for j in range(w)} - {s[:2] for s in spans}
        sizes = {(r, c): (h, w) for r, c, h, w in spans}
        heights = [6 + 18 * max(cell.count("\n") + 1 for cell in row) for row in rows]
        if self.y - sum(heights) < BOTTOM < TOP - sum(heights):
            self.turn()
        top = self.y + LEAD - 6
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                if (at, column) in covered:
                    continue
                tall, wide = sizes.get((at, column), (1, 1))
                x, y = LEFT + sum(widths[:column]), top - sum(heights[:at])
                self.canvas.rect(x, y - sum(heights[at : at + tall]), sum(widths[column : column + wide]), sum(heights[at : at + tall]))  # fmt: skip
                self.canvas.setFont(FACE, 12)
                for number, part in enumerate(text.split("\n")):
                    self.canvas.drawString(x + 4, y - 18 - 18 * number, part)
        self.y = top - sum(heights) - LEAD

    def picture(self) -> None:
        """A page that is nothing but a picture."""
        self.canvas.rect(100, 100, 300, 500, fill=1)
        self.turn()

    def turn(self) -> None:
        self.canvas.setFont(FACE, 10)
        if self.header:
            self.canvas.drawString(LEFT, 800, self.header)
        if self.number is not None:
            self.canvas.drawCentredString(A4[0] / 2, 45, self.number(self.page))
        self.canvas.showPage()
        self.page, self.y = self.page + 1, TOP

    def done(self) -> bytes:
        if self.y != TOP:
            self.turn()
        self.canvas.save()
        return self.target.getvalue()
