"""The parts of a report as checks see them: what stands in a section itself, and which classes a report has."""

from collections.abc import Iterator

from perfnlp.checks.base import Report
from perfnlp.model.quantity import Quantity
from perfnlp.model.structure import Section, SectionClass, Sentence
from perfnlp.text.spans import Span


def body_of(section: Section) -> Span:
    """What stands behind the heading of a section, its parts included."""
    return Span(min(section.title_at.end, section.at.end), section.at.end)


def is_leaf(report: Report, section: Section) -> bool:
    return not any(other.parent == section.id for other in report.outline.sections)


def outermost(report: Report, *classes: SectionClass) -> Iterator[Section]:
    """The sections of some classes that stand in no other such section."""
    found: list[Section] = []
    for section in report.outline.sections:
        if section.cls in classes and not any(other.at.covers(section.at) for other in found):
            found.append(section)
            yield section


def sentences_in(report: Report, at: Span) -> tuple[Sentence, ...]:
    return tuple(sentence for sentence in report.outline.sentences if at.covers(sentence.at))


def quantities_in(report: Report, at: Span) -> tuple[Quantity, ...]:
    return tuple(quantity for quantity in report.ledger.quantities if at.covers(quantity.at))


def classes_of(report: Report) -> frozenset[SectionClass]:
    """All that a report's headings name, and what its sentences are of by labels and cues."""
    told = {cls for section in report.outline.sections for cls in (section.cls, *section.classes)}
    return frozenset(told | {sentence.cls for sentence in report.outline.sentences})
