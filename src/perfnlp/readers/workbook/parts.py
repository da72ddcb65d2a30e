"""The parts of an .xlsx package: sheets, shared texts, the number formats of styles."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from perfnlp.errors import BrokenDocument
from perfnlp.readers.cells import numbered_formats
from perfnlp.readers.word.xml import child, children, name, number, value
from perfnlp.readers.workbook.sheet import Area, Budget, Sheet
from perfnlp.readers.workbook.shown import shown
from perfnlp.readers.zipped import MEND, parse_part, relations
from perfnlp.settings import Limits

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

REFERENCE: Final = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
LAST_COLUMN: Final = 16_384
MAIN: Final = "xl/workbook.xml"
SHEET: Final = "worksheet"


@dataclass(frozen=True, slots=True)
class Book:
    """What the sheets of a workbook share."""

    texts: tuple[str, ...]
    codes: tuple[str, ...]
    """The number format of each style of cells."""
    from_1904: bool


def sheets_of(archive: zipfile.ZipFile, limits: Limits) -> list[Sheet]:
    """The sheets of a workbook in the order of their tabs.

    Raises:
        BrokenDocument: there is no workbook, or a part is damaged.
        OversizedDocument: there are too many cells, or a part unpacks to more than the limits allow.
    """
    names = set(archive.namelist())
    main = next((part for sort, part in relations(archive, "", limits).values() if sort == "officeDocument"), MAIN)
    if main not in names:
        raise BrokenDocument("文件里没有工作簿部件", MEND)
    workbook = parse_part(archive, main, limits)
    related = relations(archive, main, limits)
    by_sort = {sort: part for sort, part in related.values() if part in names}
    book = Book(
        texts=_texts(archive, by_sort.get("sharedStrings"), limits),
        codes=_codes(archive, by_sort.get("styles"), limits),
        from_1904=value(child(workbook, "workbookPr"), "date1904") in ("1", "true"),
    )
    budget = Budget()
    found = []
    for tab in children(workbook, "sheets"):
        sort, part = related.get(_relation(tab), ("", ""))
        if sort == SHEET and part in names:
            is_hidden = (value(tab, "state") or "visible") != "visible"
            sheet = Sheet(name=value(tab, "name") or "", is_hidden=is_hidden)
            _fill(sheet, parse_part(archive, part, limits), book, budget)
            found.append(sheet)
    return found


def _relation(tab: "Element") -> str:
    return next((str(text) for key, text in tab.attrib.items() if str(key).endswith("}id")), "")


def _texts(archive: zipfile.ZipFile, part: str | None, limits: Limits) -> tuple[str, ...]:
    root = None if part is None else parse_part(archive, part, limits)
    return tuple(_rich(item) for item in (() if root is None else root))


def _rich(item: "Element") -> str:
    """A text in pieces of several looks; the readings above letters are none of it."""
    pieces = (piece for part in item for piece in ([part] if name(part) == "t" else part if name(part) == "r" else ()))
    return "".join(piece.text or "" for piece in pieces if name(piece) == "t").replace("_x000D_", "")


def _codes(archive: zipfile.ZipFile, part: str | None, limits: Limits) -> tuple[str, ...]:
    root = None if part is None else parse_part(archive, part, limits)
    own = {}
    for stated in children(root, "numFmts"):
        own[number(stated, "numFmtId")] = value(stated, "formatCode") or ""
    ids = [number(style, "numFmtId") for style in children(root, "cellXfs")]
    return tuple(own.get(key) or numbered_formats().get(key or 0, "General") for key in ids)


def _fill(sheet: Sheet, root: "Element", book: Book, budget: Budget) -> None:
    for stated in children(root, "cols"):
        if value(stated, "hidden") in ("1", "true"):
            first, last = number(stated, "min") or 1, min(number(stated, "max") or 0, LAST_COLUMN)
            sheet.hidden_columns.update(range(max(first - 1, 0), last))
    at = -1
    for row in children(root, "sheetData"):
        row_number = number(row, "r")
        at = at + 1 if row_number is None or row_number < 1 else row_number - 1
        if value(row, "hidden") in ("1", "true"):
            sheet.hidden_rows.add(at)
        _fill_row(sheet, row, at, book, budget)
    for merged in children(root, "mergeCells"):
        ends = [_place(end) for end in (value(merged, "ref") or "").split(":")]
        if len(ends) == 2 and ends[0] is not None and ends[1] is not None:
            sheet.areas.append(Area(*ends[0], *ends[1]))


def _fill_row(sheet: Sheet, row: "Element", at: int, book: Book, budget: Budget) -> None:
    for column, cell in _placed(row):
        text = _text(cell, book)
        if text:
            budget.take()
            sheet.cells[at, column] = text
        elif child(cell, "f") is not None and value(cell, "t") != "str":
            sheet.unsaved += 1


def _placed(row: "Element") -> "Iterator[tuple[int, Element]]":
    """The cells of a row with their columns; one that does not say where it is stands behind the one before."""
    column = -1
    for cell in row:
        if name(cell) == "c":
            place = _place(value(cell, "r") or "")
            column = column + 1 if place is None else place[1]
            yield column, cell


def _place(reference: str) -> tuple[int, int] | None:
    found = REFERENCE.fullmatch(reference)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def _text(cell: "Element", book: Book) -> str:
    """What a cell shows."""
    held = child(cell, "v")
    text = "" if held is None else held.text or ""
    match value(cell, "t"):
        case "s":
            return book.texts[int(text)] if text.isdecimal() and int(text) < len(book.texts) else ""
        case "inlineStr":
            item = child(cell, "is")
            return "" if item is None else _rich(item)
        case "b":
            return {"1": "TRUE", "0": "FALSE"}.get(text, "")
        case "str" | "e" | "d":
            return text
    try:
        figure = float(text)
    except ValueError:
        return text
    style = number(cell, "s") or 0
    code = book.codes[style] if 0 <= style < len(book.codes) else "General"
    return shown(figure, code, from_1904=book.from_1904)
