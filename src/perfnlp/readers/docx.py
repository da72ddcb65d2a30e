"""Word documents (.docx): a walk over the body's XML, which keeps what libraries lose (numbers, insertions, merges)."""

from perfnlp.errors import BrokenDocument
from perfnlp.model.document import Document, ReadBy, Reader
from perfnlp.readers.base import TextBuilder
from perfnlp.readers.word.body import Body
from perfnlp.readers.word.numbering import read_numbering
from perfnlp.readers.word.package import is_word, open_package
from perfnlp.readers.word.styles import read_styles
from perfnlp.readers.word.xml import child, name
from perfnlp.settings import Limits

CHANGES = ("ins", "del", "moveFrom", "moveTo")


def read_docx(data: bytes, source: str, limits: Limits) -> Document:
    """The document of a .docx file: text as Word shows it once all changes are accepted.

    Automatic numbers are written out, a table is in its place, text boxes follow the paragraph that they hang on.

    Raises:
        BrokenDocument: the package or its XML is damaged.
        OversizedDocument: it unpacks to more than the limits allow.
        EmptyDocument: there is no text in it.
    """
    package = open_package(data, limits)
    root = package.root("document")
    content = child(root, "body")
    if root is None or content is None:
        raise BrokenDocument("文件里没有正文", "请用 Word 打开核对，另存后再读")
    body = Body(TextBuilder(), read_styles(package.root("styles")), read_numbering(package.root("numbering")))
    body.walk(content)
    notes = []
    if any(name(part) in CHANGES for part in root.iter()):
        notes.append("含修订：按接受全部修订后的文本读取")
    if body.left_out:
        notes.append(f"目录 {body.left_out} 行未读入")
    for sort, what in (("footnotes", "脚注"), ("endnotes", "尾注")):
        if any(name(part) == f"{sort[:-1]}Reference" for part in root.iter()):
            notes.append(f"{what}未读入")
    return body.builder.document(data, source, ReadBy(reader=READER.name, notes=tuple(notes)))


READER = Reader(name="docx", suffixes=(".docx", ".docm", ".dotx"), recognises=is_word, read=read_docx)
