"""Rich Text Format (.rtf, often under .doc): paragraphs with the numbers that the file shows, tables by their rulers."""

from perfnlp.model.document import Document, ReadBy, Reader
from perfnlp.readers.base import TextBuilder
from perfnlp.settings import Limits

OPENING = b"{\\rtf"


def read_rtf(data: bytes, source: str, _limits: Limits) -> Document:
    """The document of an RTF file: what is hidden or deleted is left out, fields show their results.

    Raises:
        BrokenDocument: it is nested beyond reason.
        EmptyDocument: there is no text in it.
    """
    from perfnlp.readers.passages import Passages
    from perfnlp.readers.rich.walk import Walk

    passages = Passages(TextBuilder())
    Walk(passages).over(data)
    return passages.builder.document(data, source, ReadBy(reader=READER.name, notes=tuple(passages.notes())))


READER = Reader(
    name="rtf", suffixes=(".rtf",), recognises=lambda data: data[:64].lstrip().startswith(OPENING), read=read_rtf
)
