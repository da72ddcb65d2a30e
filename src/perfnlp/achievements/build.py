"""The entry: quantities with roles in, achievements with action and object out (definitions §3)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from perfnlp.achievements.cells import read_cell
from perfnlp.achievements.figure import read_figure
from perfnlp.achievements.memory import Memory
from perfnlp.achievements.parallel import take_apart
from perfnlp.achievements.patterns import Predicate
from perfnlp.achievements.period import period_of
from perfnlp.achievements.places import places
from perfnlp.model.form import Form
from perfnlp.model.quantity import Quantity, Role
from perfnlp.model.rows import Achievement
from perfnlp.model.structure import Facts, Outline
from perfnlp.model.words import Annotation
from perfnlp.text.fold import Reading


def build_achievements(
    reading: Reading,
    outline: Outline,
    quantities: Sequence[Quantity],
    annotation: Annotation,
    forms: Sequence[Form],
    facts: Facts,
) -> tuple[Achievement, ...]:
    """One row for each quantity with the role achievement, ids `a1…` in the order of the text."""
    own = facts.organisation.value if facts.organisation else ""
    names = {q.id: c.name for form in forms for c in form.cells if c.name for q in quantities if c.at.covers(q.at)}
    made: dict[str, Predicate] = {}
    memory = Memory()
    for index, place in enumerate(places(reading.text, outline, quantities)):
        name = names.get(place.quantity.id)
        before = memory.before(place)
        kept = memory if place.continues else Memory()
        read = read_cell(name) if name else read_figure(reading.text, place, annotation, before, kept)
        made[place.quantity.id] = read
        if read.rule == "shared" and before is not None and before.rule == "verb_quantity":
            made[quantities[index - 1].id] = replace(before, action=read.action)
        memory = memory.then(place, read)
    made = _shared_by_touching(quantities, made)
    made = take_apart(reading.text, quantities, made)
    rows = (
        Achievement(
            id="", quantity=q.id, action=made[q.id].action, object=made[q.id].object, actor=_other(made[q.id].actor, own),
            period=period_of(reading, outline, q), section=q.section, by=f"rule:{made[q.id].rule}", confidence=q.confidence,
        )
        for q in quantities if q.role is Role.ACHIEVEMENT
    )  # fmt: skip
    return tuple(replace(row, id=f"a{number}") for number, row in enumerate(rows, 1))


def _shared_by_touching(quantities: Sequence[Quantity], made: Mapping[str, Predicate]) -> dict[str, Predicate]:
    """14户｜25人享受低保: a figure that touches the next one and has no words of its own is told by it."""
    out = dict(made)
    for first, second in reversed(list(pairwise(quantities))):
        if first.at.end == second.at.start and not out[first.id].object:
            out[first.id] = out[second.id]
    return out


def _other(actor: str, own: str) -> str:
    """Who did it, unless it is the reporting unit itself."""
    return "" if actor and own and (actor in own or own in actor) else actor
