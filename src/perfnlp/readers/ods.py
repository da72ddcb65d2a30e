"""OpenDocument workbooks (.ods): the texts that their cells show."""

from perfnlp.model.document import Document, ReadBy, Reader
from perfnlp.readers.base import TextBuilder
from perfnlp.readers.opendocument.package import is_kind, open_content
from perfnlp.settings import Limits

KIND = "spreadsheet"


def read_ods(data: bytes, source: str, limits: Limits) -> Document:
    """The document of a workbook: its sheets that are seen, one after the other.

    Raises:
        EncryptedDocument: it wants a password.
        BrokenDocument: the package or its XML is damaged.
        OversizedDocument: it has too many cells, or unpacks to more than the limits allow.
        EmptyDocument: there is no text in it.
    """
    from perfnlp.readers.opendocument.sheets import open_sheets
    from perfnlp.readers.workbook.layout import add_sheets

    body, root, _ = open_content(data, KIND, limits)
    builder = TextBuilder()
    notes = add_sheets(builder, open_sheets(body, root))
    return builder.document(data, source, ReadBy(reader=READER.name, notes=tuple(notes)))


READER = Reader(name="ods", suffixes=(".ods", ".ots"), recognises=lambda data: is_kind(data, KIND), read=read_ods)
