"""Workbooks (.xlsx): a walk over the sheets' XML, numbers as their cells show them."""

from perfnlp.model.document import Document, ReadBy, Reader
from perfnlp.readers.base import TextBuilder
from perfnlp.readers.zipped import holds, open_parts
from perfnlp.settings import Limits


def read_xlsx(data: bytes, source: str, limits: Limits) -> Document:
    """The document of a workbook: its sheets that are seen, one after the other.

    Raises:
        BrokenDocument: the package or its XML is damaged.
        OversizedDocument: it has too many cells, or unpacks to more than the limits allow.
        EmptyDocument: there is no text in it.
    """
    from perfnlp.readers.workbook.layout import add_sheets
    from perfnlp.readers.workbook.parts import sheets_of

    builder = TextBuilder()
    sheets = sheets_of(open_parts(data), limits)
    notes = add_sheets(builder, sheets)
    unsaved = any(sheet.unsaved for sheet in sheets if not sheet.is_hidden)
    return builder.document(data, source, ReadBy(reader=READER.name, notes=tuple(notes), partial=unsaved))


def is_xlsx(data: bytes) -> bool:
    """Whether bytes are a zip with the main part of a workbook."""
    return holds(data, "xl/workbook.xml")


READER = Reader(name="xlsx", suffixes=(".xlsx", ".xlsm", ".xltx", ".xltm"), recognises=is_xlsx, read=read_xlsx)
