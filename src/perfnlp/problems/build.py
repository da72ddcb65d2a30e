"""The entry: problems with category, cause and the remedies that answer them (definitions §4)."""

from collections.abc import Sequence

from perfnlp.model.form import Form
from perfnlp.model.quantity import Quantity
from perfnlp.model.rows import Problem, Remedy
from perfnlp.model.structure import Outline
from perfnlp.model.words import Annotation
from perfnlp.problems.category import categorise
from perfnlp.problems.cause import find_cause
from perfnlp.problems.find import find_statements
from perfnlp.problems.match import match_remedies
from perfnlp.problems.remedies import find_remedies
from perfnlp.text.fold import Reading
from perfnlp.text.spans import Span


def build_problems(
    reading: Reading, outline: Outline, quantities: Sequence[Quantity], annotation: Annotation, forms: Sequence[Form]
) -> tuple[Problem, ...]:
    """One row for each stated problem, ids `p1…` in the order of the text."""
    del annotation  # statements are told by their words alone
    statements = find_statements(reading, outline, quantities, forms)
    answers = match_remedies(reading.text, statements, find_remedies(reading, outline))
    rows = []
    for number, (statement, remedies) in enumerate(zip(statements, answers, strict=True), 1):
        content = statement.at.of(reading.text)
        section = outline.section_at(statement.at.start)
        if statement.reason is not None:
            cause = statement.reason.of(reading.text) or None
        else:
            cause = find_cause(content, statement.behind.of(reading.text) if statement.behind else "")
        category, confidence = categorise(content, cause or "")
        span = reading.span(statement.at.start, statement.at.end)
        rows.append(
            Problem(
                id=f"p{number}", span=span, at=statement.at, text=span.of(reading.source), category=category,
                cause=cause,
                remedies=tuple(_remedy(reading, measure.at, score) for measure, score in remedies),
                section=section.id if section else None, by=f"rule:{statement.rule}", confidence=confidence,
            )
        )  # fmt: skip
    return tuple(rows)


def _remedy(reading: Reading, at: Span, score: float) -> Remedy:
    span = reading.span(at.start, at.end)
    return Remedy(span=span, text=span.of(reading.source), score=score)
