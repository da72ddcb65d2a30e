"""Word's old binary documents (.doc, .dot, .wps): read without Word, from the streams of the file."""

from perfnlp.errors import BrokenDocument
from perfnlp.model.document import Document, ReadBy, Reader
from perfnlp.readers.compound import has_stream, read_streams
from perfnlp.settings import Limits


def read_doc(data: bytes, source: str, _limits: Limits) -> Document:
    """The document of an old Word file: automatic numbers are written out, what is hidden or deleted is left out.

    Raises:
        EncryptedDocument: it wants a password.
        BrokenDocument: it is damaged, or older than Word 97.
        OversizedDocument: its text is longer than any document's.
        EmptyDocument: there is no text in it.
    """
    from perfnlp.readers.binary.header import MEND
    from perfnlp.readers.binary.read import STREAMS, read_passages

    streams = read_streams(data, STREAMS)
    if streams is None:
        raise BrokenDocument("文件已损坏：打不开其中的数据流", MEND)
    read = read_passages(streams)
    notes = [*read.passages.notes()]
    if read.boxes:
        notes.append(f"文本框 {read.boxes} 行置于文末")
    if read.missing:
        notes.append(f"文件不完整，缺 {read.missing} 个字符")
    read_by = ReadBy(reader=READER.name, notes=tuple(notes), partial=read.missing > 0)
    return read.passages.builder.document(data, source, read_by)


READER = Reader(
    name="doc",
    suffixes=(".doc", ".dot", ".wps", ".wpt"),
    recognises=lambda data: has_stream(data, "WordDocument"),
    read=read_doc,
)
