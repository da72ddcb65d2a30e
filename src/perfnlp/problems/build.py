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
from perfnlp.problems.remedies import find_remedies, match_remedies
from perfnlp.text.fold import Reading
from perfnlp.text.spans import Span


def build_problems(
    reading: Reading, outline: Outline, quantities: Sequence[Quantity], annotation: Annotation, forms: Sequence[Form]
) -> tuple[Problem, ...]:
    """One row for each stated problem, ids `p1…` in the order of the text."""
    del quantities, annotation
    statements = find_statements(reading, outline, forms)
    answers = match_remedies(reading.text, statements, find_remedies(reading, outline))
    rows = []
    for number, (statement, remedies) in enumerate(zip(statements, answers, strict=True), 1):
        content = statement.at.of(reading.text)
        sentence = outline.sentence_at(statement.at.start)
        end = sentence.at.end if sentence else statement.at.end
        category, confidence = categorise(content)
        span = reading.span(statement.at.start, statement.at.end)
        rows.append(
            Problem(
                id=f"p{number}", span=span, at=statement.at, text=span.of(reading.source), category=category,
                cause=find_cause(content, reading.text[statement.at.end : max(end, statement.at.end)]),
                remedies=tuple(_remedy(reading, measure.at, score) for measure, score in remedies),
                section=sentence.section if sentence else None, by=f"rule:{statement.rule}", confidence=confidence,
            )
        )  # fmt: skip
    return tuple(rows)


def _remedy(reading: Reading, at: Span, score: float) -> Remedy:
    span = reading.span(at.start, at.end)
    return Remedy(span=span, text=span.of(reading.source), score=score)
