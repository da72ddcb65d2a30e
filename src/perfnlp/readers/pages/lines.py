"""The characters of a page with their boxes, and the lines that they stand in.

Places are those of the page as it is shown: from its upper left corner, in points, y running down.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Final

from perfnlp.text.decode import REPLACED

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

HYPHENS: Final = frozenset((0x02, 0xFFFE))
"""What stands for a hyphen at the end of a line."""
LOST: Final = frozenset((0x00, 0xFFFD, 0xFFFF))
PRIVATE: Final = range(0xE000, 0xF8FF + 1)
"""Codes that each font gives a meaning of its own, or none."""
SAME_LINE: Final = 0.5
"""Share of a character's height by which two on one line may differ in place."""
GAPS: Final = (0.5, 0.35, 0.2)
"""Share of the size that a gap has at least between words or cells, by how many of its two sides are ASCII."""
STATED_GAP: Final = 0.1
"""The same where the page states a blank: fonts have narrow ones."""
SPREAD: Final = 0.2
"""Share of letters without a blank before them, below which the blanks only spread the line out."""
BLANKS: Final = (" ", "\xa0")
CELL_GAP: Final = 1.6
"""Characters of a gap that parts cells."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page."""

    x0: float
    y0: float
    x1: float
    y1: float

    def holds(self, x: float, y: float) -> bool:
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1


@dataclass(frozen=True, slots=True)
class Letter:
    """A character that is printed, and its box (the font's, not the ink's)."""

    text: str
    box: Box
    after_blank: bool = False
    """Whether the page states a blank before it, not one that pdfium makes up from a gap."""

    @property
    def x(self) -> float:
        return (self.box.x0 + self.box.x1) / 2

    @property
    def y(self) -> float:
        return (self.box.y0 + self.box.y1) / 2

    @property
    def size(self) -> float:
        return self.box.y1 - self.box.y0


@dataclass(frozen=True)
class Line:
    """A line of a page, in reading order."""

    text: str
    box: Box
    size: float
    page: int
    is_row: bool = False
    """Whether gaps part it into cells: a row of a table without rules."""

    @cached_property
    def letters(self) -> int:
        return len("".join(self.text.split()))


def letters_of(page: "PdfPage") -> tuple[list[Letter], int]:
    """The characters of a page in the order in which it states them, and how many have no meaning."""
    import pypdfium2.raw as pdfium

    width, height = page.get_size()
    turn = page.get_rotation()
    text_page = page.get_textpage()
    letters: list[Letter] = []
    lost = 0
    high = 0
    after_blank = False
    for index in range(text_page.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text_page.raw, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        lost += code in LOST or code in PRIVATE
        text = "-" if code in HYPHENS else REPLACED if code in LOST or 0xD800 <= code < 0xE000 else chr(code)
        if text > " " and text != "\xa0":
            box = _upright(text_page.get_charbox(index, loose=True), width, height, turn)
            letters.append(Letter(text, box, after_blank))
            after_blank = False
        else:
            after_blank = text in BLANKS and not pdfium.FPDFText_IsGenerated(text_page.raw, index)
    text_page.close()
    return letters, lost


def _upright(box: tuple[float, float, float, float], width: float, height: float, turn: int) -> Box:
    """A box as it is shown. pdfium gives it in the page's own space, y up, before the page is turned."""
    left, bottom, right, top = box
    match turn:
        case 90:
            return Box(bottom, left, top, right)
        case 180:
            return Box(width - right, bottom, width - left, top)
        case 270:
            return Box(width - top, height - right, width - bottom, height - left)
    return Box(left, height - top, right, height - bottom)


def lines_of(letters: Sequence[Letter], page: int) -> list[Line]:
    """The lines of a page from top to bottom; pieces side by side are one line, parted by a blank."""
    runs = [run for run in _runs(letters) if run]
    jumps = sum(below[0].y < above[0].y - above[0].size for above, below in pairwise(runs))
    if jumps > 0.2 * len(runs):  # written out of order; a few jumps are columns
        runs.sort(key=lambda run: (run[0].y, run[0].x))
    rows: list[list[Letter]] = []
    for run in runs:
        if rows and _beside(rows[-1], run):
            rows[-1] = rows[-1] + run
        else:
            rows.append(run)
    return [_line(row, page) for row in rows]


def _runs(letters: Sequence[Letter]) -> Iterator[list[Letter]]:
    """Characters in a row, as they come: the next stands beside the last one, further right."""
    run: list[Letter] = []
    for letter in letters:
        if run and not (_level(run[-1], letter) and letter.box.x0 > run[-1].box.x0 - 1):
            yield run
            run = []
        run.append(letter)
    yield run


def _level(a: Letter, b: Letter) -> bool:
    return abs(a.y - b.y) <= SAME_LINE * max(a.size, b.size)


def _beside(row: list[Letter], run: list[Letter]) -> bool:
    return _level(row[-1], run[0]) and run[0].box.x0 >= row[-1].box.x1 - 1


def _line(row: list[Letter], page: int) -> Line:
    box = Box(
        min(letter.box.x0 for letter in row),
        min(letter.box.y0 for letter in row),
        max(letter.box.x1 for letter in row),
        max(letter.box.y1 for letter in row),
    )
    size = median(letter.size for letter in row)
    gaps = [after.box.x0 - before.box.x1 for before, after in pairwise(row)]
    is_row = bool(gaps) and max(gaps) > max(CELL_GAP * size, 3 * median(gaps))
    return Line(text_of(row), box, size, page, is_row)


def text_of(row: Sequence[Letter]) -> str:
    """The characters of a line as text, a blank where a gap stands between them.

    Justified lines are spaced out, so a gap counts beside the others of its line; Chinese letters need a wide one.
    """
    tight = [after.box.x0 - before.box.x1 for before, after in pairwise(row) if not after.after_blank]
    gaps = tight if len(tight) >= SPREAD * len(row) else [b.box.x0 - a.box.x1 for a, b in pairwise(row)]
    usual = median(gaps or [0.0])
    parts = [row[0].text] if row else []
    for before, letter in pairwise(row):
        plain = before.text.isascii() + letter.text.isascii()
        share = STATED_GAP if letter.after_blank else GAPS[plain]
        least = max(share * max(before.size, letter.size), 2 * usual)
        if letter.box.x0 - before.box.x1 > least:
            parts.append(" ")
        parts.append(letter.text)
    return "".join(parts)
