"""PDF: paragraphs put together again from lines, ruled tables, no headers and page numbers.

A page without a text layer, or with one that says nothing, is a picture, and its text is recognised.
"""

from collections.abc import Sequence
from typing import Final

from perfnlp.errors import NoTextLayer, UndecodableDocument
from perfnlp.model.document import Document, ReadBy, Reader
from perfnlp.readers.base import TextBuilder
from perfnlp.readers.pages.furniture import without_furniture
from perfnlp.readers.pages.read import FEWEST, read_pages
from perfnlp.readers.pages.text import add_pages
from perfnlp.readers.scans.engine import hint
from perfnlp.settings import Limits
from perfnlp.text.decode import TOLERATED

HEAD: Final = 1024
"""Bytes in which the signature stands; some programs set others before it."""


def read_pdf(data: bytes, source: str, limits: Limits) -> Document:
    """The document of a PDF file; blocks carry their page.

    Raises:
        EncryptedDocument: it wants a password.
        BrokenDocument: it is damaged.
        NoTextLayer: no page has text: the pages are pictures, and the extra that recognises it is not there.
        UndecodableDocument: its fonts do not say which characters they print.
        OversizedDocument: it has too many pages.
    """
    pages = read_pages(data, limits)
    count = len(pages.lines)
    if pages.letters < FEWEST:
        raise NoTextLayer(f"{count} 页都没有文本层，是扫描件或图片", hint())
    if pages.lost > TOLERATED * pages.letters:
        raise UndecodableDocument(f"{pages.lost} 个字符的字体没有编码信息，无法读出", hint())
    lines, furniture = without_furniture(pages.lines, pages.heights)
    builder = TextBuilder()
    add_pages(builder, lines, pages.grids)
    notes = pages.reading.notes()
    if pages.garbled:
        notes.append(f"第 {_named(pages.garbled)} 页的文本层没有编码信息，未按它读")
    if pages.pictures:
        notes.append(f"第 {_named(pages.pictures)} 页没有文本层，未读入")
    if pages.untold:
        notes.append(f"第 {_named(pages.untold)} 页的表格未能识别，按文字读入")
    if furniture:
        notes.append(f"页眉、页脚和页码 {furniture} 行未读入")
    read_by = ReadBy(
        reader=READER.name,
        pages=count,
        ocr_confidence=pages.reading.confidence,
        notes=tuple(notes),
        partial=bool(pages.pictures),
    )
    return builder.document(data, source, read_by)


def _named(pages: Sequence[int]) -> str:
    return "、".join(map(str, pages[:10])) + ("…" if len(pages) > 10 else "")


READER = Reader(name="pdf", suffixes=(".pdf",), recognises=lambda data: b"%PDF-" in data[:HEAD], read=read_pdf)
