"""The entry of structure: a reading → sections, paragraphs, sentences and list items."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from perfnlp.model.document import Document
from perfnlp.model.structure import ListItem, Outline
from perfnlp.structure.course import Heading
from perfnlp.structure.fragments import cut_lines
from perfnlp.structure.headings import find_headings
from perfnlp.structure.lines import Line, LineKind, read_lines
from perfnlp.structure.lists import find_items
from perfnlp.structure.passages import Paragraph, build_paragraphs, build_sentences
from perfnlp.structure.sections import build_sections
from perfnlp.tables import NO_OVERLAY, Overlay
from perfnlp.text.fold import Reading
from perfnlp.text.spans import Span


def read_outline(reading: Reading, document: Document | None = None, overlay: Overlay = NO_OVERLAY) -> Outline:
    """The sections, paragraphs, sentences and list items of a reading.

    `document` adds what the file itself says: which lines are tables, furniture, headings. Titles that a user adds
    come in `overlay` (titles.tsv, numbering.tsv). Text without any heading has no sections; its sentences still
    have a class, from labels, cues and content.
    """
    text = reading.text
    lines = cut_lines(text, read_lines(reading, document), overlay)
    headings = find_headings(text, lines, overlay)
    sections = build_sections(reading, headings)
    places = tuple(_places(text, lines, headings))
    paragraphs = build_paragraphs(text, places, sections, overlay)
    items = tuple(_items(text, paragraphs, overlay))
    return Outline(
        sections=sections,
        paragraphs=tuple(paragraph.at for paragraph in paragraphs),
        sentences=tuple(build_sentences(text, paragraphs, items, overlay)),
        items=items,
    )


def _places(text: str, lines: Sequence[Line], headings: Sequence[Heading]) -> Iterator[tuple[Span, LineKind]]:
    """What is left of each line behind its heading."""
    bodies = {heading.line: heading.body for heading in headings}
    for line in lines:
        start = bodies.get(line.at.start, line.at.start)
        start += len(text[start : line.at.end]) - len(text[start : line.at.end].lstrip())
        if line.kind is not LineKind.DROPPED and start < line.at.end:
            yield Span(start, line.at.end), line.kind


def _items(text: str, paragraphs: Sequence[Paragraph], overlay: Overlay) -> Iterator[ListItem]:
    """The lists of each stretch of running text under one heading."""
    for _, group in groupby(paragraphs, key=lambda p: (p.section.id if p.section else None, p.kind)):
        stretch = tuple(group)
        if stretch[0].kind is LineKind.TEXT:
            stops = [label.at.start for paragraph in stretch for label in paragraph.labels if label.lasting]
            yield from find_items(text, [paragraph.at for paragraph in stretch], stops, overlay)
