"""The entry of structure: a reading → sections, paragraphs, sentences and list items."""

from collections.abc import Iterator, Sequence

from perfnlp.model.document import Document
from perfnlp.model.structure import ListItem, Outline, Section, SectionClass, Sentence
from perfnlp.structure.headings import Heading, find_headings
from perfnlp.structure.labels import find_labels
from perfnlp.structure.lines import Line, LineKind, read_lines
from perfnlp.structure.lists import find_items
from perfnlp.structure.sections import build_sections
from perfnlp.structure.sentences import find_clauses, find_sentences
from perfnlp.tables import NO_OVERLAY, Overlay
from perfnlp.text.fold import Reading
from perfnlp.text.spans import Span


def read_outline(reading: Reading, document: Document | None = None, overlay: Overlay = NO_OVERLAY) -> Outline:
    """The sections, paragraphs, sentences and list items of a reading.

    `document` adds what the file itself says: which lines are tables, furniture, headings. Titles that a user adds
    come in `overlay` (titles.tsv, numbering.tsv). Text without any heading has no sections; its sentences still
    have a class, from labels and cues.
    """
    text = reading.text
    lines = read_lines(reading, document)
    headings = find_headings(text, lines, overlay)
    sections = build_sections(reading, headings)
    paragraphs = tuple(_paragraphs(lines, headings))
    prose = [p for p, line in paragraphs if line.kind is LineKind.TEXT]
    return Outline(
        sections=sections,
        paragraphs=tuple(p for p, _ in paragraphs),
        sentences=tuple(_sentences(text, paragraphs, sections, overlay)),
        items=tuple(_items(text, prose, overlay)),
    )


def _paragraphs(lines: Sequence[Line], headings: Sequence[Heading]) -> Iterator[tuple[Span, Line]]:
    bodies = {heading.at.start: heading.body for heading in headings}
    for line in lines:
        if line.kind is LineKind.DROPPED:
            continue
        start = next((bodies[p] for p in (line.at.start, line.at.start + 1) if p in bodies), line.at.start)
        if start < line.at.end:
            yield Span(start, line.at.end), line


def _sentences(
    text: str, paragraphs: Sequence[tuple[Span, Line]], sections: Sequence[Section], overlay: Overlay
) -> Iterator[Sentence]:
    lasting: SectionClass | None = None
    current: Section | None = None
    for place, line in paragraphs:
        section = _innermost(sections, place.start)
        if section is not current:
            current, lasting = section, None
        base = section.cls if section is not None else SectionClass.RESULTS
        table = line.kind is LineKind.TABLE
        labels = list(find_labels(text, place.start, place.end, overlay))
        for at in [place] if table else find_sentences(text, place.start, place.end):
            inside = [label for label in labels if label.at.start < at.end]
            cls = inside[-1].cls if inside and not inside[-1].lasting else None
            for label in inside:
                if label.lasting and not table:
                    lasting = label.cls
            yield Sentence(
                at=at,
                clauses=find_clauses(text, at.start, at.end),
                section=section.id if section is not None else None,
                cls=cls or lasting or base,
                paragraph=place,
                table=table,
            )


def _innermost(sections: Sequence[Section], place: int) -> Section | None:
    found = None
    for section in sections:
        if section.at.start <= place < section.at.end:
            found = section
    return found


def _items(text: str, prose: Sequence[Span], overlay: Overlay) -> Iterator[ListItem]:
    yield from find_items(text, prose, overlay)
