"""The entry: quantities with roles in, achievements with action and object out (definitions §3)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from perfnlp.achievements.cells import read_cell
from perfnlp.achievements.figure import read_figure
from perfnlp.achievements.parallel import take_apart
from perfnlp.achievements.patterns import RATIOS, Predicate
from perfnlp.achievements.period import period_of
from perfnlp.achievements.places import Place, part_mark, places
from perfnlp.model.form import Form
from perfnlp.model.quantity import Quantity, Role
from perfnlp.model.rows import Achievement
from perfnlp.model.structure import Facts, Outline
from perfnlp.model.words import Annotation
from perfnlp.text.fold import Reading

KEPT = 6
NAMED = ("named_rate", "rank", "part_of")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What was told last, and the last thing told that is no rate: what later figures go on from."""

    last: Predicate | None = None
    thing: Predicate | None = None
    unit: str = ""
    of_unit: tuple[tuple[str, Predicate], ...] = ()
    """The last thing told in each unit: what 其中 goes on from (办展9场，观众3万人次。其中书画展4场)."""

    def before(self, place: Place) -> Predicate | None:
        """What a figure leaves open comes from the one before; a count does not go on from a rate (开工率94%；完工61个)."""
        if not place.continues or self.last is None:
            return None
        if part_mark().match(place.joint) and self.last.rule != "part_list":
            return next((made for unit, made in reversed(self.of_unit) if unit == place.quantity.unit), self.last)
        if self.last.rule == "part_list" and re.search("[；;]", place.joint) and self.of_unit:
            return self.of_unit[-1][1]
        named = self.last.rule in NAMED and place.quantity.kind not in RATIOS
        return self.thing if named and self.thing is not None else self.last

    def then(self, place: Place, made: Predicate) -> "Told":
        if made.rule == "base":
            return self
        kept = self.thing if place.continues else None
        unit = place.quantity.unit
        of_unit = (*self.of_unit[-KEPT:], (unit, made)) if place.continues else ((unit, made),)
        if made.rule == "part_list":
            of_unit = self.of_unit
        return Told(last=made, thing=kept if made.rule in NAMED else made, unit=unit, of_unit=of_unit)


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
    told = Told()
    for index, place in enumerate(places(reading.text, outline, quantities)):
        name = names.get(place.quantity.id)
        before = told.before(place)
        read = (
            read_cell(name)
            if name
            else read_figure(
                reading.text, place, annotation, before, told.thing if place.continues else None, told.unit
            )
        )
        made[place.quantity.id] = read
        if read.rule == "shared" and before is not None and before.rule == "verb_quantity":
            made[quantities[index - 1].id] = replace(before, action=read.action)
        told = told.then(place, read)
    made = take_apart(reading.text, quantities, made)
    rows = (
        Achievement(
            id="", quantity=q.id, action=made[q.id].action, object=made[q.id].object, actor=_other(made[q.id].actor, own),
            period=period_of(reading, outline, q), section=q.section, by=f"rule:{made[q.id].rule}", confidence=q.confidence,
        )
        for q in quantities if q.role is Role.ACHIEVEMENT
    )  # fmt: skip
    return tuple(replace(row, id=f"a{number}") for number, row in enumerate(rows, 1))


def _other(actor: str, own: str) -> str:
    """Who did it, unless it is the reporting unit itself."""
    return "" if actor and own and (actor in own or own in actor) else actor
