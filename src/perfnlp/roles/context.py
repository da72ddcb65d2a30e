"""A quantity in its sentence: the stretches of text in which cues are looked for."""

from collections.abc import Sequence
from dataclasses import dataclass

from perfnlp.model.form import Field, Form, FormCell
from perfnlp.model.quantity import Quantity
from perfnlp.model.structure import Outline, SectionClass, Sentence
from perfnlp.text.fold import Reading
from perfnlp.text.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What stands around one quantity, as text."""

    quantity: Quantity
    before: str
    """From the clause's start, or the quantity before, up to the mention."""
    after: str
    """From the mention to the clause's end or the next quantity."""
    clause: str
    lead: str
    """From the sentence's start up to the clause."""
    cls: SectionClass
    sentence: Sentence | None
    cell: FormCell | None
    joint: str
    """What stands between this quantity and the one before it in the same sentence."""
    previous: int | None
    """Index of the quantity before it in the same sentence."""


def contexts(
    reading: Reading, outline: Outline, quantities: Sequence[Quantity], forms: Sequence[Form]
) -> tuple[Context, ...]:
    """The contexts of all quantities, in their order."""
    cells = {cell.at.start: cell for form in forms for cell in form.cells}
    ordered = sorted(cells.values(), key=lambda cell: cell.at.start)
    out: list[Context] = []
    for index, quantity in enumerate(quantities):
        sentence = outline.sentence_at(quantity.at.start)
        previous = index - 1 if index and sentence and quantities[index - 1].at.start >= sentence.at.start else None
        follower = quantities[index + 1].at.start if index + 1 < len(quantities) else len(reading.text)
        out.append(
            _context(reading.text, quantity, sentence, previous, quantities, follower, _cell_of(quantity, ordered))
        )
    return tuple(out)


def _context(
    text: str,
    quantity: Quantity,
    sentence: Sentence | None,
    previous: int | None,
    quantities: Sequence[Quantity],
    follower: int,
    cell: FormCell | None,
) -> Context:
    at = quantity.at
    clause = _clause_of(sentence, at, text)
    last = quantities[previous].at.end if previous is not None else 0
    begin = max(clause.start, last if last <= at.start else clause.start)
    cut = text.rfind("；", begin, at.start)
    begin = cut + 1 if cut >= 0 else begin
    lead_start = sentence.at.start if sentence else clause.start
    return Context(
        quantity=quantity,
        before=text[begin : at.start],
        after=text[at.end : min(max(clause.end, at.end), max(follower, at.end))],
        clause=text[clause.start : clause.end],
        lead=text[lead_start : clause.start],
        cls=sentence.cls if sentence else SectionClass.OTHER,
        sentence=sentence,
        cell=cell,
        joint=text[last : at.start] if previous is not None else "",
        previous=previous,
    )


def _clause_of(sentence: Sentence | None, at: Span, text: str) -> Span:
    """The clause that holds a place: one that opens with the mention itself is not cut from it."""
    if sentence is None:
        start = text.rfind("\n", 0, at.start) + 1
        end = text.find("\n", at.end)
        return Span(start, end if end >= 0 else len(text))
    for clause in sentence.clauses:
        if clause.start <= at.start < clause.end:
            return Span(clause.start, max(clause.end, at.end))
    return sentence.at


def _cell_of(quantity: Quantity, cells: Sequence[FormCell]) -> FormCell | None:
    return next((cell for cell in cells if cell.at.covers(quantity.at) or quantity.at.covers(cell.at)), None)


NARRATIVE = frozenset({Field.GOAL_TEXT, Field.REACHED_TEXT, Field.REASON, Field.TEXT})
