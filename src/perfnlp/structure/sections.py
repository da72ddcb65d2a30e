"""Headings → sections: where each ends, whose part it is."""

from collections.abc import Sequence

from perfnlp.model.structure import Section
from perfnlp.structure.course import Heading
from perfnlp.text.fold import Reading
from perfnlp.text.spans import Span


def build_sections(reading: Reading, headings: Sequence[Heading]) -> tuple[Section, ...]:
    """The sections in the order of the text; each reaches to the next heading of its level or above."""
    out: list[Section] = []
    open_: list[Section] = []
    size = len(reading.text.rstrip())
    for index, heading in enumerate(headings):
        follower = next((h.at.start for h in headings[index + 1 :] if h.level <= heading.level), size)
        end = heading.at.start + len(reading.text[heading.at.start : follower].rstrip())
        while open_ and open_[-1].level >= heading.level:
            open_.pop()
        at = Span(heading.at.start, max(end, heading.at.end))
        section = Section(
            id=f"s{index + 1}",
            number=heading.number,
            title=heading.title,
            level=heading.level,
            cls=heading.cls,
            classes=heading.classes,
            span=reading.span(at.start, at.end),
            at=at,
            title_at=heading.at,
            parent=open_[-1].id if open_ else None,
            by=heading.by,
            confidence=heading.confidence,
        )
        open_.append(section)
        out.append(section)
    return tuple(out)
