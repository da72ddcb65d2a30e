"""One way through the lines of a text: which headings are open, and what a heading would mean here."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from perfnlp.model.structure import SectionClass
from perfnlp.structure.content import body_class
from perfnlp.structure.lines import Line, LineKind
from perfnlp.structure.marks import Mark, mark_at
from perfnlp.structure.patterns import pattern
from perfnlp.structure.titles import TitleSense, sense_of
from perfnlp.tables import Overlay
from perfnlp.text.spans import Span

DOTTED: Final = 3
"""The level of 1. and 1.1 in the tables, among headings of all styles."""
LISTED: Final = (SectionClass.PROBLEMS, SectionClass.REMEDIES)
BARE: Final = 34
"""No longer line is a title behind a number without a mark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading: its place with number and title, and what it says; the body begins at `body`."""

    at: Span
    number: str
    title: str
    level: int
    cls: SectionClass
    classes: tuple[SectionClass, ...]
    """All that the title names, in its order: more than one where it is mixed."""
    line: int
    """Where its line begins."""
    body: int
    by: str
    confidence: float


@dataclass(slots=True)
class Course:
    """What is open at the line that is being read, and the class that a label has set since the last heading."""

    text: str
    lines: Sequence[Line]
    marks: tuple[Mark | None, ...]
    """The mark of each line."""
    overlay: Overlay
    dotted: bool
    """Whether the headings are 1, 1.1, 1.1.1 throughout: then their parts count the levels."""
    lost_marks: bool
    first_number: int
    """The first line with a mark of the first level: what stands above it without a number is the report's head."""
    presumed: SectionClass | None
    """The class of what stands above the first heading, where its end tells it."""
    open: list[Heading] = field(default_factory=list)
    label: SectionClass | None = None
    listed: dict[str, int] = field(default_factory=dict)
    """By style, the last number since the last heading that was a row of a list: what counts on from it is one too."""

    def push(self, heading: Heading) -> None:
        """Open a heading, and close those of its level and below."""
        while self.open and self.open[-1].level >= heading.level:
            self.open.pop()
        self.open.append(heading)
        self.label = None
        self.listed = {}

    def context(self, level: int) -> SectionClass | None:
        """The class of what a heading of that level would stand in."""
        if self.label is not None and not (self.open and self.open[-1].level >= level):
            return self.label
        return next((h.cls for h in reversed(self.open) if h.level < level), self.presumed)

    def level_of(self, mark: Mark) -> int:
        """The level of the mark's style; dotted numbers count their parts, from the one that is open above."""
        parts = mark.text.strip(".、． ").count(".") + 1
        if self.dotted and mark.style.digits in ("arabic", "dotted") and mark.style.level == DOTTED:
            return parts + any(h.number.startswith("第") for h in self.open)
        if mark.style.name != "decimal":
            return mark.style.level
        above = any(h.number.rstrip(".、") == mark.text.split(".")[0] for h in self.open)
        return mark.style.level + parts - 2 + above

    def class_of(self, title: str, level: int, body: int, sense: TitleSense | None) -> SectionClass:
        """A title's own class; common words say less than the section above, and a slogan nothing at all."""
        context = self.context(level)
        if sense is not None and context is not None and context in sense.classes and context not in LISTED:
            return context
        if context is not None and context in LISTED and pattern("dimension").match(title):
            return context
        if context is SectionClass.EVALUATION and sense is not None and sense.cls is SectionClass.PROCESS:
            return context  # what is organised and done there is the evaluation
        if sense is not None and (sense.strength > 1 or (sense.whole and not pattern("dimension").match(title))):
            return sense.cls
        if context is not None:
            return context
        told = body_class(self.sentences_below(level, body), self.overlay)
        return told or (sense.cls if sense is not None else SectionClass.OTHER)

    def sentences_below(self, level: int, body: int) -> tuple[str, ...]:
        """The sentences up to the next mark of the level or above, roughly."""
        out: list[str] = []
        for line, mark in zip(self.lines, self.marks, strict=True):
            if line.at.end <= body or line.kind is not LineKind.TEXT:
                continue
            if line.at.start >= body and mark is not None and mark.style.use != "item" and mark.style.level <= level:
                break
            out += [s for s in self.text[max(body, line.at.start) : line.at.end].split("。") if s]
        return tuple(out)


def line_marks(text: str, lines: Sequence[Line], overlay: Overlay) -> tuple[Mark | None, ...]:
    """The mark that opens each line of running text; a bare number only before a known title."""
    return tuple(_line_mark(text, line.at, overlay) if line.kind is LineKind.TEXT else None for line in lines)


def _line_mark(text: str, at: Span, overlay: Overlay) -> Mark | None:
    found = mark_at(text, at.start, at.end, overlay)
    if found is not None or len(at) > BARE:
        return found
    bare = mark_at(text, at.start, at.end, overlay, bare=True)
    sense = sense_of(text[bare.end : at.end], overlay) if bare else None
    return bare if sense is not None and sense.whole and sense.strength > 1 else None


def is_dotted(marks: Sequence[Mark | None]) -> bool:
    """Whether decimals number the headings: there are some, and no mark of the first level but 第一部分."""
    headings = [
        mark for mark in marks if mark is not None and mark.style.use != "item" and mark.style.name != "chapter"
    ]
    return any(m.style.name == "decimal" for m in headings) and not any(m.style.level == 1 for m in headings)
