"""The lines and tables of pages as a text: paragraphs put together again, tables that go on over pages made one."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from perfnlp.model.document import BlockKind
from perfnlp.readers.base import Flow, TextBuilder
from perfnlp.readers.pages.grids import Grid, goes_on, merged
from perfnlp.readers.pages.lines import Line
from perfnlp.readers.pages.paragraphs import Layout, is_large, layout_of, paragraphs_of
from perfnlp.text.lines import TERMINAL

LONGEST_HEADING: Final = 60


def add_pages(builder: TextBuilder, lines: Sequence[Sequence[Line]], grids: Sequence[Sequence[Grid]]) -> None:
    """Add the parts of all pages to a text."""
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
