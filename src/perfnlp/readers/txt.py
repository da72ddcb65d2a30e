"""Plain text: the decoded file as it is, a block a line."""

from collections.abc import Iterator
from typing import Final

from perfnlp.errors import EmptyDocument, OversizedDocument
from perfnlp.model.document import Block, BlockKind, Document, ReadBy, Reader
from perfnlp.readers.base import digest_of
from perfnlp.settings import Limits
from perfnlp.text.decode import decode
from perfnlp.text.lines import is_furniture
from perfnlp.text.spans import Span

WIDEST: Final = 4
"""Bytes of a character, in any encoding, at most."""


def read_txt(data: bytes, source: str, limits: Limits) -> Document:
    """The document of a plain-text file; line ends may fall inside a sentence, so no block is whole.

    Raises:
        EmptyDocument: there is nothing but blanks.
        OversizedDocument: it is longer than a text may be, however it is decoded.
        UndecodableDocument: the bytes are no text, or text in no encoding that is known.
    """
    if len(data) > WIDEST * limits.characters:
        raise OversizedDocument(
            f"文本有 {len(data) >> 20} MB，全文必定超过上限 {limits.characters} 字",
            "请拆分文件；确需读取可调大 limits.characters",
        )
    decoded = decode(data)
    if not decoded.text.strip():
        raise EmptyDocument("文件是空的", "请核对文件内容")
    notes = () if decoded.encoding == "utf-8" else (f"编码：{decoded.encoding}",)
    return Document(
        source=source,
        digest=digest_of(data),
        text=decoded.text,
        blocks=tuple(_blocks(decoded.text)),
        read_by=ReadBy(reader=READER.name, replaced=decoded.replaced, notes=notes, partial=decoded.replaced > 0),
    )


def _blocks(text: str) -> Iterator[Block]:
    at = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            kind = BlockKind.FURNITURE if is_furniture(stripped) else BlockKind.PARAGRAPH
            start = at + line.index(stripped)
            yield Block(kind=kind, span=Span(start, start + len(stripped)))
        at += len(line) + 1


READER = Reader(name="txt", suffixes=(".txt", ".text"), signed=False, recognises=lambda _: False, read=read_txt)
