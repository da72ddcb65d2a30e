"""Problems told in the cells of forms: 偏差原因分析及改进措施, and narrative that states one for certain."""

import re
from collections.abc import Iterator, Sequence

from perfnlp.model.form import Field, Form
from perfnlp.problems.clauses import pieces
from perfnlp.problems.lexicon import pattern, strong
from perfnlp.problems.statements import Statement, fails, is_denial, is_remedial, trimmed
from perfnlp.text.spans import Span

NARRATIVE = (Field.REASON, Field.REACHED_TEXT, Field.TEXT)
SHORTEST = 5
PARTS = re.compile(r"[；;。]")


def find_in_cells(text: str, forms: Sequence[Form]) -> Iterator[Statement]:
    """Each part of a cell about deviations, and of other narrative cells those with a certain cue."""
    for form in forms:
        for cell in form.cells:
            if cell.field in NARRATIVE:
                yield from _of_cell(text, cell.at, reason=cell.field is Field.REASON)


def _of_cell(text: str, at: Span, *, reason: bool) -> Iterator[Statement]:
    label = pattern("remedy_label").search(text, at.start, at.end)
    end = label.start() if label else at.end
    remedy = Span(label.end(), at.end) if label and label.end() < at.end else None
    parts = pieces(text, Span(at.start, end), PARTS)
    for place_in, part in enumerate(parts):
        place = trimmed(text, part.start, part.end)
        if place is None or len(place) < SHORTEST or is_denial(text, place) or (place_in and _answers(text, place)):
            continue
        answered = place_in + 1 < len(parts) and _answers(text, parts[place_in + 1])
        if reason or strong().search(text, place.start, place.end):
            yield Statement(
                at=place, number=None, among=reason, rule="cell", remedy=parts[place_in + 1] if answered else remedy,
                behind=Span(place.end, part.end) if place.end < part.end else None,
            )  # fmt: skip


def _answers(text: str, part: Span) -> bool:
    """Whether a part of a cell tells what was or will be done about the part before it."""
    begun = pattern("promise").match(text, part.start - 1, part.end) is not None
    return begun or is_remedial(text, part) or not fails(text, part)
