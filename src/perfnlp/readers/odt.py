"""OpenDocument texts (.odt): a walk over the body's XML, as for Word documents."""

from perfnlp.model.document import Document, ReadBy, Reader
from perfnlp.readers.base import TextBuilder
from perfnlp.readers.opendocument.package import is_kind, open_content
from perfnlp.settings import Limits

KIND = "text"


def read_odt(data: bytes, source: str, limits: Limits) -> Document:
    """The document of an OpenDocument text: automatic numbers are written out, changes read as accepted.

    Raises:
        EncryptedDocument: it wants a password.
        BrokenDocument: the package or its XML is damaged.
        OversizedDocument: it unpacks to more than the limits allow.
        EmptyDocument: there is no text in it.
    """
    from perfnlp.readers.opendocument.body import Body
    from perfnlp.readers.opendocument.styles import read_styles
    from perfnlp.readers.passages import Passages

    content, root, styles = open_content(data, KIND, limits)
    passages = Passages(TextBuilder())
    Body(passages, read_styles(styles, root)).walk(content)
    return passages.builder.document(data, source, ReadBy(reader=READER.name, notes=tuple(passages.notes())))


READER = Reader(name="odt", suffixes=(".odt", ".ott"), recognises=lambda data: is_kind(data, KIND), read=read_odt)
