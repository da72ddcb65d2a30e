"""The outline of a report: sections, sentences, list items, and the facts of its head."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from perfnlp.text.spans import Span


class SectionClass(StrEnum):
    HEAD = "head"
    OVERVIEW = "overview"
    GOALS = "goals"
    INPUTS = "inputs"
    PROCESS = "process"
    EVALUATION = "evaluation"
    RESULTS = "results"
    OUTPUT = "output"
    OUTCOME = "outcome"
    SATISFACTION = "satisfaction"
    PRACTICE = "practice"
    PROBLEMS = "problems"
    REMEDIES = "remedies"
    CONCLUSION = "conclusion"
    SCORE = "score"
    USE = "use"
    OTHER = "other"
    ATTACHMENT = "attachment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and what stands under it, up to the next heading of its level or above.

    `span` and `at` reach from the heading's first character to the end of the section, its parts included;
    `at` is the place in the reading, `span` that in the document (so everywhere in the model).
    """

    id: str
    number: str
    title: str
    level: int
    cls: SectionClass
    span: Span
    at: Span
    title_at: Span
    """Number and title, in the reading."""
    parent: str | None = None
    by: str
    confidence: float = 1.0
    classes: tuple[SectionClass, ...] = ()
    """All that the title names, in its order: 存在问题及建议 names two, and its sentences tell which they are of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListItem:
    """One member of a list inside the text: 一是…；(1)…；①…；第一，…"""

    marker: str
    family: str
    """What sort of marker: the name of its row in numbering.tsv."""
    number: int
    at: Span
    """From the marker to the end of the item's text, in the reading."""
    body: Span
    """The item without its marker."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of the reading, in one section, outside headings; table lines are sentences of their own."""

    at: Span
    clauses: tuple[Span, ...]
    """Its parts between ，；：, in the reading, without the marks."""
    section: str | None
    cls: SectionClass
    paragraph: Span
    """The paragraph that it stands in, in the reading."""
    table: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A fact of the head: what, and where it stands (no place: told by the file's name)."""

    value: str
    span: Span | None
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    organisation: Fact | None = None
    project: Fact | None = None
    year: Fact | None = None
    self_score: tuple[Decimal, Span, str] | None = None
    """Value, place in the document, rule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """Everything that structure tells about a reading; sequences in the order of the text."""

    sections: tuple[Section, ...]
    paragraphs: tuple[Span, ...]
    """Lines of the reading, headings on lines of their own left out."""
    sentences: tuple[Sentence, ...]
    items: tuple[ListItem, ...]

    def section_at(self, place: int) -> Section | None:
        """The innermost section that holds a place of the reading."""
        found = None
        for section in self.sections:
            if section.at.start <= place < section.at.end and (found is None or section.at.start >= found.at.start):
                found = section
        return found

    def sections_at(self, place: int) -> tuple[Section, ...]:
        """The sections that hold a place of the reading, the innermost first."""
        holding = [section for section in self.sections if section.at.start <= place < section.at.end]
        return tuple(sorted(holding, key=lambda section: -section.at.start))

    def sentence_at(self, place: int) -> Sentence | None:
        """The sentence that holds a place of the reading."""
        low, high = 0, len(self.sentences)
        while low < high:
            middle = (low + high) // 2
            if self.sentences[middle].at.end <= place:
                low = middle + 1
            else:
                high = middle
        if low < len(self.sentences) and self.sentences[low].at.start <= place:
            return self.sentences[low]
        return None
