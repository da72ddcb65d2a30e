"""Makes workbooks: .xlsx by openpyxl, .ods from bare XML."""

import io
import zipfile
from collections.abc import Callable, Sequence

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = " ".join(f'xmlns:{part}="{OFFICE}:{part}:1.0"' for part in ("office", "table", "text", "style", "draw", "fo"))


def book(*sheets: Callable[[Worksheet], None]) -> bytes:
    """A workbook with a sheet for each function that fills one."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for fill in sheets:
        fill(made.create_sheet())
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def rows(lines: Sequence[Sequence[object]], *merged: str) -> Callable[[Worksheet], None]:
    """Fills a sheet row by row; None is an empty cell."""

    def fill(sheet: Worksheet) -> None:
        for line in lines:
            sheet.append(list(line))
        for area in merged:
            sheet.merge_cells(area)

    return fill


def open_document(kind: str, body: str, *, styles: str = "", mime: str = "") -> bytes:
    """An OpenDocument file of a kind (text, spreadsheet) whose body is the XML that is given."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{mime or kind}")
        archive.writestr(
            "content.xml",
            f"<office:document-content {SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>",
        )
    return target.getvalue()


def ods_rows(lines: Sequence[Sequence[str]]) -> str:
    return "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in line)
        + "</table:table-row>"
        for line in lines
    )
