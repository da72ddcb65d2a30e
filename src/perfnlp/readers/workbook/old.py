"""The sheets of an old workbook, as xlrd reads them."""

import struct
from io import StringIO
from typing import Any, Final

from xlrd import (
    XL_CELL_BOOLEAN,
    XL_CELL_DATE,
    XL_CELL_ERROR,
    XL_CELL_NUMBER,
    XL_CELL_TEXT,
    XLRDError,
    error_text_from_code,
    open_workbook,
)
from xlrd.compdoc import CompDocError

from perfnlp.errors import BrokenDocument, EncryptedDocument
from perfnlp.readers.cells import numbered_formats
from perfnlp.readers.compound import DAMAGE, MAGIC
from perfnlp.readers.workbook.sheet import Area, Budget, Sheet
from perfnlp.readers.workbook.shown import shown

MEND: Final = "请用 Excel 或 WPS 打开并修复，另存为 .xlsx 后再读"


def old_sheets(data: bytes) -> list[Sheet]:
    """The sheets in the order of their tabs.

    Raises:
        EncryptedDocument: the workbook wants a password.
        BrokenDocument: it is damaged.
        OversizedDocument: it has too many cells.
    """
    if not data.startswith(MAGIC):
        raise BrokenDocument("文件的开头不是旧版工作簿", MEND)
    budget = Budget()
    try:
        with open_workbook(logfile=StringIO(), file_contents=data, formatting_info=True) as book:
            return [_sheet(book, sheet, budget) for sheet in book.sheets()]
    except (XLRDError, CompDocError, struct.error, *DAMAGE) as error:
        if "encrypt" in str(error).lower():
            raise EncryptedDocument("工作簿有打开密码", "请用密码打开，去掉密码后另存，再读") from error
        raise BrokenDocument(f"工作簿已损坏：{type(error).__name__}", MEND) from error


def _sheet(book: Any, given: Any, budget: Budget) -> Sheet:
    found = Sheet(name=given.name, is_hidden=given.visibility != 0)
    found.hidden_rows.update(row for row, info in given.rowinfo_map.items() if info.hidden)
    found.hidden_columns.update(column for column, info in given.colinfo_map.items() if info.hidden)
    found.areas += [Area(top, left, bottom - 1, right - 1) for top, bottom, left, right in given.merged_cells]
    for row in range(given.nrows):
        for column in range(given.row_len(row)):
            text = _text(book, given, row, column)
            if text:
                budget.take()
                found.cells[row, column] = text
    return found


def _text(book: Any, given: Any, row: int, column: int) -> str:
    """What a cell shows."""
    held = given.cell_value(row, column)
    sort = given.cell_type(row, column)
    if sort == XL_CELL_TEXT:
        return str(held)
    if sort in (XL_CELL_NUMBER, XL_CELL_DATE):
        key = book.xf_list[given.cell_xf_index(row, column)].format_key
        stated = book.format_map.get(key)
        code = numbered_formats().get(key) or ("General" if stated is None else stated.format_str)
        return shown(held, code, from_1904=bool(book.datemode))
    if sort == XL_CELL_BOOLEAN:
        return "TRUE" if held else "FALSE"
    return str(error_text_from_code.get(held, "")) if sort == XL_CELL_ERROR else ""
