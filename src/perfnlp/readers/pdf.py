"""PDF with a text layer: paragraphs put together again from lines, ruled tables, no headers and page numbers."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from perfnlp.errors import NoTextLayer, UndecodableDocument
from perfnlp.model.document import BlockKind, Document, ReadBy, Reader
from perfnlp.readers.base import Flow, TextBuilder
from perfnlp.readers.pages.furniture import without_furniture
from perfnlp.readers.pages.grids import Grid, goes_on, merged
from perfnlp.readers.pages.lines import Line
from perfnlp.readers.pages.paragraphs import Layout, is_large, layout_of, paragraphs_of
from perfnlp.readers.pages.read import FEWEST, read_pages
from perfnlp.settings import Limits
from perfnlp.text.decode import TOLERATED
from perfnlp.text.lines import TERMINAL

HEAD: Final = 1024
"""Bytes in which the signature stands; some programs set others before it."""
LONGEST_HEADING: Final = 60
OCR: Final = "请先做文字识别（OCR），把结果存为带文本层的 PDF 或 .docx 后再读"


def read_pdf(data: bytes, source: str, limits: Limits) -> Document:
    """The document of a PDF file; blocks carry their page.

    Raises:
        EncryptedDocument: it wants a password.
        BrokenDocument: it is damaged.
        NoTextLayer: no page has text: the pages are pictures.
        UndecodableDocument: its fonts do not say which characters they print.
        OversizedDocument: it has too many pages.
    """
    pages = read_pages(data, limits)
    count = len(pages.lines)
    if pages.letters < FEWEST:
        raise NoTextLayer(f"{count} 页都没有文本层，是扫描件或图片", OCR)
    if pages.lost > TOLERATED * pages.letters:
        raise UndecodableDocument(f"{pages.lost} 个字符的字体没有编码信息，无法读出", OCR)
    lines, furniture = without_furniture(pages.lines, pages.heights)
    builder = TextBuilder()
    _build(builder, lines, pages.grids)
    notes = []
    if pages.pictures:
        notes.append(f"第 {_named(pages.pictures)} 页没有文本层，未读入")
    if pages.untold:
        notes.append(f"第 {_named(pages.untold)} 页的表格未能识别，按文字读入")
    if furniture:
        notes.append(f"页眉、页脚和页码 {furniture} 行未读入")
    read_by = ReadBy(reader=READER.name, pages=count, notes=tuple(notes), partial=bool(pages.pictures))
    return builder.document(data, source, read_by)


def _named(pages: Sequence[int]) -> str:
    return "、".join(map(str, pages[:10])) + ("…" if len(pages) > 10 else "")


def _build(builder: TextBuilder, lines: Sequence[Sequence[Line]], grids: Sequence[Sequence[Grid]]) -> None:
    layout = layout_of([line for page in lines for line in page])
    flow = Flow()
    for stretch in _stretches(part for page in zip(lines, grids, strict=True) for part in _in_order(*page)):
        if isinstance(stretch[0], Grid):
            flow.stop()
            tables = [part for part in stretch if isinstance(part, Grid)]
            builder.add_table(merged(tables), page=tables[0].page)
        else:
            _add_paragraphs(builder, [part for part in stretch if isinstance(part, Line)], layout, flow)


def _add_paragraphs(builder: TextBuilder, lines: Sequence[Line], layout: Layout, flow: Flow) -> None:
    for paragraph in paragraphs_of(lines, layout):
        text = paragraph.text
        if is_large(paragraph.size, layout) and len(text) <= LONGEST_HEADING and text[-1] not in TERMINAL:
            flow.stop()
            builder.add(text, BlockKind.HEADING, page=paragraph.page)
        else:
            builder.add(text, page=paragraph.page, whole=flow.takes(text, alone=paragraph.indented))


def _in_order(lines: Sequence[Line], grids: Sequence[Grid]) -> Iterator[Line | Grid]:
    """The parts of a page from the top: each table before the first line below it."""
    waiting = list(grids)
    for line in lines:
        while waiting and waiting[0].box.y0 < line.box.y0:
            yield waiting.pop(0)
        yield line
    yield from waiting


def _stretches(parts: Iterable[Line | Grid]) -> Iterator[list[Line | Grid]]:
    """Lines that follow one another, and tables that are one over several pages."""
    stretch: list[Line | Grid] = []
    for part in parts:
        if stretch and not _belongs(stretch[-1], part):
            yield stretch
            stretch = []
        stretch.append(part)
    if stretch:
        yield stretch


def _belongs(before: Line | Grid, part: Line | Grid) -> bool:
    if isinstance(before, Line) or isinstance(part, Line):
        return isinstance(before, Line) and isinstance(part, Line)
    return goes_on(before, part)


READER = Reader(name="pdf", suffixes=(".pdf",), recognises=lambda data: b"%PDF-" in data[:HEAD], read=read_pdf)
