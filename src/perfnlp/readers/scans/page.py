"""A picture of a page taken in: its lines and tables as those of a printed page, and how sure its reading is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import fmean
from typing import TYPE_CHECKING, Final

from perfnlp.errors import OversizedDocument
from perfnlp.readers.pages.grids import Grid
from perfnlp.readers.pages.lines import Letter, Line, lines_of
from perfnlp.readers.scans.engine import recognise
from perfnlp.readers.scans.pieces import Strip, letters_in, rows_of, tables_in
from perfnlp.settings import Limits

if TYPE_CHECKING:
    from PIL.Image import Image

UNSURE: Final = 0.9
"""Score of a piece below which its figures are told."""
NAMED: Final = 10
FIGURE: Final = re.compile(r"\d")


@dataclass(slots=True)
class Reading:
    """How sure the recognition of a document was."""

    scores: list[float] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    """Pieces with figures that may be wrong, as they are told."""

    @property
    def confidence(self) -> float | None:
        return round(fmean(self.scores), 4) if self.scores else None

    def notes(self) -> list[str]:
        """What the reader of the ledger has to know."""
        notes = []
        if self.pages:
            notes.append(f"文字识别 {len(self.pages)} 页")
        if self.doubts:
            more = f"等 {len(self.doubts)} 处" if len(self.doubts) > NAMED else ""
            notes.append(f"数字把握不足，请核对：{'；'.join(self.doubts[:NAMED])}{more}")
        return notes

    def add(self, rows: Sequence[Sequence[Strip]], page: int) -> None:
        self.pages.append(page)
        for strip in (strip for row in rows for strip in row):
            self.scores.append(strip.score)
            if strip.score < UNSURE and FIGURE.search(strip.text):
                self.doubts.append(f"第 {page} 页“{strip.text}”（{strip.score:.2f}）")


def read_picture(
    image: "Image", page: int, scale: float, reading: Reading
) -> tuple[list[Line], list[Grid], list[Letter]]:
    """The lines outside tables, the tables and all characters of a picture; `scale` makes points of its pixels."""
    rows = rows_of(recognise(image), scale)
    reading.add(rows, page)
    grids, outside = tables_in(rows, page)
    letters = [letter for row in outside for letter in letters_in(row)]
    return lines_of(letters, page), grids, [letter for row in rows for letter in letters_in(row)]


def require_pixels(width: float, height: float, limits: Limits) -> None:
    """Go on only with a picture that is not too large.

    Raises:
        OversizedDocument: it is.
    """
    if width * height > limits.pixels:
        raise OversizedDocument(
            f"图片有 {width:.0f}×{height:.0f} 像素，超过上限 {limits.pixels}",
            "请缩小图片；确需读取可调大 limits.pixels",
        )
