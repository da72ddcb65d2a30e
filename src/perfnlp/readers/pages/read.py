"""The pages of a PDF taken in: lines outside tables, ruled tables, and what could not be read."""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Final, TypeVar

from perfnlp.errors import BrokenDocument, EncryptedDocument, OversizedDocument
from perfnlp.readers.pages.dropped import Origin, dropped_origins, letters_at, restored
from perfnlp.readers.pages.grids import Grid, find_grids, may_have_tables
from perfnlp.readers.pages.lines import Letter, Line, letters_of, lines_of
from perfnlp.readers.scans.engine import is_there
from perfnlp.readers.scans.page import Reading, read_picture, require_pixels
from perfnlp.settings import Limits

if TYPE_CHECKING:
    from pdfplumber.page import Page
    from pdfplumber.pdf import PDF
    from pypdfium2 import PdfDocument, PdfPage

T = TypeVar("T")
PASSWORD: Final = 4
"""pdfium's number for a file that wants a password."""
DPI: Final = 200
"""Points an inch that a page is drawn with, to be recognised; `POINTS` has it of its own."""
POINTS: Final = 72
GARBLED: Final = 0.2
"""Share of a page's characters without a meaning from which on its text layer says nothing."""
FEWEST: Final = 5
"""Characters of a page that has a text layer."""
MEND: Final = "请用阅读器打开核对，另存或重新导出后再读"


@dataclass(slots=True)
class Pages:
    """What the pages hold, one entry a page; pages are counted from 1."""

    lines: list[list[Line]] = field(default_factory=list)
    grids: list[list[Grid]] = field(default_factory=list)
    heights: list[float] = field(default_factory=list)
    letters: int = 0
    lost: int = 0
    """Characters whose font does not say what they are."""
    pictures: list[int] = field(default_factory=list)
    """Pages that are pictures (no text, something drawn) and could not be read."""
    garbled: list[int] = field(default_factory=list)
    """Pages whose text layer does not say which characters it prints."""
    reading: Reading = field(default_factory=Reading)
    """What was recognised in pictures."""
    untold: list[int] = field(default_factory=list)
    """Pages whose tables could not be told."""


def read_pages(data: bytes, limits: Limits) -> Pages:
    """The pages of a file's bytes.

    Raises:
        EncryptedDocument: it wants a password.
        BrokenDocument: it is damaged.
        OversizedDocument: it has too many pages.
    """
    pages = Pages()
    with closing(_opened(data)) as document:
        if len(document) > limits.pages:
            raise OversizedDocument(
                f"共 {len(document)} 页，超过上限 {limits.pages} 页", "请拆分文件；确需读取可调大 limits.pages"
            )
        second = _SecondReader(data)
        for index in range(len(document)):
            with closing(_page(document, index)) as page:
                _take(pages, page, index + 1, second, limits)
    return pages


def _take(pages: Pages, page: "PdfPage", number: int, second: "_SecondReader", limits: Limits) -> None:
    letters, lost = letters_of(page)
    origins = dropped_origins(page)
    if origins:
        letters = restored(letters, second.letters(origins, number) or ())
    garbled = lost > GARBLED * len(letters) and len(letters) >= FEWEST
    pages.heights.append(page.get_height())
    if (garbled or (len(letters) < FEWEST and _has_picture(page))) and is_there():
        pages.garbled += [number] if garbled else []
        letters, lost = _take_picture(pages, page, number, limits), 0
        pages.pictures += [] if letters else [number]
    else:
        _take_letters(pages, page, letters, second)
    pages.letters += len(letters)
    pages.lost += lost


def _take_picture(pages: Pages, page: "PdfPage", number: int, limits: Limits) -> list[Letter]:
    """Take in a page by the look of it."""
    width, height = page.get_size()
    scale = DPI / POINTS
    require_pixels(width * scale, height * scale, limits)
    lines, grids, letters = read_picture(page.render(scale=scale).to_pil(), number, 1 / scale, pages.reading)
    pages.lines.append(lines)
    pages.grids.append(grids)
    return letters


def _take_letters(pages: Pages, page: "PdfPage", letters: Sequence[Letter], second: "_SecondReader") -> None:
    number = len(pages.heights)
    grids: Sequence[Grid] = ()
    if len(letters) < FEWEST:
        pages.pictures += [number] if _has_picture(page) else []
    elif may_have_tables(page):
        found = second.grids(letters, number)
        grids = found or ()
        pages.untold += [number] if found is None else []
    pages.grids.append(list(grids))
    pages.lines.append(lines_of(list(_outside(letters, grids)), number))


def _outside(letters: Sequence[Letter], grids: Sequence[Grid]) -> Iterator[Letter]:
    return (letter for letter in letters if not any(grid.box.holds(letter.x, letter.y) for grid in grids))


def _opened(data: bytes) -> "PdfDocument":
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == PASSWORD:
            raise EncryptedDocument("PDF 有打开密码", "请用密码打开，去掉密码后另存，再读") from error
        raise BrokenDocument(f"PDF 已损坏：{error}", MEND) from error


def _page(document: "PdfDocument", index: int) -> "PdfPage":
    import pypdfium2

    try:
        return document[index]
    except pypdfium2.PdfiumError as error:
        raise BrokenDocument(f"PDF 的第 {index + 1} 页已损坏：{error}", MEND) from error


def _has_picture(page: "PdfPage") -> bool:
    import pypdfium2.raw as pdfium

    drawn = (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_SHADING)
    return next(iter(page.get_objects(filter=drawn)), None) is not None


@dataclass(slots=True)
class _SecondReader:
    """The second reader of the file, opened where a page wants it; None where it cannot tell."""

    data: bytes
    opened: "PDF | None" = None

    def grids(self, letters: Sequence[Letter], number: int) -> list[Grid] | None:
        """The tables of a page."""
        return self._tried(number, lambda page: find_grids(page, letters, number))

    def letters(self, origins: Sequence[Origin], number: int) -> list[Letter] | None:
        """The characters that begin at places of a page."""
        return self._tried(number, lambda page: letters_at(origins, page.chars))

    def _tried(self, number: int, take: Callable[["Page"], T]) -> T | None:
        import pdfplumber
        from pdfminer.pdfexceptions import PDFException
        from pdfminer.psexceptions import PSException
        from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

        odd = (PDFException, PSException, MalformedPDFException, PdfminerException, ArithmeticError, LookupError)
        try:
            if self.opened is None:
                logging.getLogger("pdfminer").setLevel(logging.ERROR)  # its warnings are about files, not for people
                self.opened = pdfplumber.open(BytesIO(self.data))
            page = self.opened.pages[number - 1]
            taken = take(page)
            page.close()
        except (*odd, ValueError, TypeError, AttributeError, AssertionError, RecursionError):
            return None  # damage that the first reader forgave
        return taken
