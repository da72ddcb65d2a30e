"""The sheets of an OpenDocument workbook; each cell holds the text that it shows."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from perfnlp.readers.opendocument.words import words_of
from perfnlp.readers.word.xml import child, name, number, value
from perfnlp.readers.workbook.sheet import Area, Budget, Sheet

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

GROUPS: Final = frozenset(
    [
        "table-row-group",
        "table-rows",
        "table-header-rows",
        "table-column-group",
        "table-columns",
        "table-header-columns",
    ]
)
CELLS: Final = ("table-cell", "covered-table-cell")
FARTHEST: Final = 1_048_576
UNSEEN: Final = ("collapse", "filter")
HIDDEN_COLUMNS: Final = 16_384


def open_sheets(body: "Element", root: "Element") -> list[Sheet]:
    """The sheets in the order of their tabs.

    Raises:
        OversizedDocument: there are too many cells.
    """
    hidden = {
        value(style, "name")
        for style in root.iter()
        if name(style) == "style" and value(child(style, "table-properties"), "display") == "false"
    }
    budget = Budget()
    return [_sheet(part, hidden, budget) for part in body if name(part) == "table"]


def _sheet(table: "Element", hidden: set[str | None], budget: Budget) -> Sheet:
    sheet = Sheet(name=value(table, "name") or "", is_hidden=value(table, "style-name") in hidden)
    row = column = 0
    for part in _inner(table):
        count = _repeated(part, "number-rows-repeated" if name(part) == "table-row" else "number-columns-repeated")
        is_unseen = value(part, "visibility") in UNSEEN
        if name(part) == "table-column":
            last = min(column + count, HIDDEN_COLUMNS)
            sheet.hidden_columns.update(range(column, last) if is_unseen else ())
            column += count
        elif name(part) == "table-row":
            has_text = any(words for _, words in _texts(part))
            for at in range(row, min(row + count, FARTHEST)) if has_text else ():
                _add_row(sheet, part, at, budget)
                sheet.hidden_rows.update([at] if is_unseen else ())
            row += count
    return sheet


def _inner(table: "Element") -> "Iterator[Element]":
    for part in table:
        if name(part) in GROUPS:
            yield from _inner(part)
        else:
            yield part


def _repeated(element: "Element", attribute: str) -> int:
    return min(max(number(element, attribute) or 1, 1), FARTHEST)


def _add_row(sheet: Sheet, row: "Element", at: int, budget: Budget) -> None:
    column = 0
    for cell, text in _texts(row):
        count = _repeated(cell, "number-columns-repeated")
        for place in range(column, column + count) if text and name(cell) == "table-cell" else ():
            budget.take()
            sheet.cells[at, place] = text
        down = _repeated(cell, "number-rows-spanned")
        right = _repeated(cell, "number-columns-spanned")
        if text and (down, right) != (1, 1):
            sheet.areas.append(Area(at, column, at + down - 1, column + right - 1))
        column += count


def _texts(row: "Element") -> "Iterator[tuple[Element, str]]":
    for cell in row:
        if name(cell) in CELLS:
            yield cell, "\n".join(words_of(part) for part in cell if name(part) == "p")
