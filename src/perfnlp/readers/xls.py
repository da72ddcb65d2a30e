"""Old workbooks (.xls, .et): cells with their formats; macros are never looked at."""

from perfnlp.model.document import Document, ReadBy, Reader
from perfnlp.readers.base import TextBuilder
from perfnlp.readers.compound import has_stream
from perfnlp.settings import Limits


def read_xls(data: bytes, source: str, _limits: Limits) -> Document:
    """The document of an old workbook: its sheets that are seen, one after the other.

    Raises:
        EncryptedDocument: it wants a password.
        BrokenDocument: it is damaged.
        OversizedDocument: it has too many cells.
        EmptyDocument: there is no text in it.
    """
    from perfnlp.readers.workbook.layout import add_sheets
    from perfnlp.readers.workbook.old import old_sheets

    builder = TextBuilder()
    notes = add_sheets(builder, old_sheets(data))
    return builder.document(data, source, ReadBy(reader=READER.name, notes=tuple(notes)))


def is_xls(data: bytes) -> bool:
    """Whether bytes are a container with a workbook at its top, and no text document around it."""
    return has_stream(data, "Workbook", "Book") and not has_stream(data, "WordDocument")


READER = Reader(name="xls", suffixes=(".xls", ".xlt", ".et", ".ett"), recognises=is_xls, read=read_xls)
