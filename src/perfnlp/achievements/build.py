"""The entry: quantities with roles in, achievements with action and object out (definitions §3)."""

import re
from collections.abc import Sequence
from dataclasses import replace

from perfnlp.achievements.clause import Clause, read_clause
from perfnlp.achievements.object import clean
from perfnlp.achievements.parallel import take_apart
from perfnlp.achievements.patterns import (
    Predicate,
    inherit,
    match_change,
    match_part,
    match_rate,
    match_share,
    match_total,
)
from perfnlp.achievements.places import Place, places
from perfnlp.achievements.predicate import find_verbs, opens
from perfnlp.model.form import Form
from perfnlp.model.quantity import Kind, Quantity, Role
from perfnlp.model.rows import Achievement
from perfnlp.model.structure import Facts, Outline
from perfnlp.model.words import Annotation
from perfnlp.text.fold import Reading

FROM = re.compile(r"([^，。；：,;:\n]*?)(?:由|从|比|较)[^，。；由从]{0,16}\Z")
NAMED = ("named_rate", "rank", "part_of")
RATIOS = (Kind.PERCENTAGE, Kind.MULTIPLE)


def build_achievements(
    reading: Reading,
    outline: Outline,
    quantities: Sequence[Quantity],
    annotation: Annotation,
    forms: Sequence[Form],
    facts: Facts,
) -> tuple[Achievement, ...]:
    """One row for each quantity with the role achievement, ids `a1…` in the order of the text."""
    del facts
    names = {q.id: c.name for form in forms for c in form.cells if c.name for q in quantities if c.at.covers(q.at)}
    told: dict[str, Predicate] = {}
    last: Predicate | None = None
    thing: Predicate | None = None
    for place in places(reading.text, outline, quantities):
        name = names.get(place.quantity.id)
        before = _told_before(place, last, thing)
        made = (
            Predicate(action="", object=_bare(name), rule="cell")
            if name
            else _read(reading.text, place, annotation, before)
        )
        told[place.quantity.id] = last = made
        thing = made if made.rule not in NAMED else thing
    told = take_apart(reading.text, quantities, told)
    rows = (
        Achievement(
            id="", quantity=q.id, action=told[q.id].action, object=told[q.id].object, section=q.section,
            by=f"rule:{told[q.id].rule}", confidence=q.confidence,
        )
        for q in quantities if q.role is Role.ACHIEVEMENT
    )  # fmt: skip
    return tuple(replace(row, id=f"a{number}") for number, row in enumerate(rows, 1))


def _told_before(place: Place, last: Predicate | None, thing: Predicate | None) -> Predicate | None:
    """What a figure leaves open comes from the one before; a count does not go on from a rate (开工率94%；完工61个)."""
    if not place.continues or last is None:
        return None
    return thing if last.rule in NAMED and place.quantity.kind not in RATIOS and thing is not None else last


def _bare(name: str) -> str:
    """The name of an indicator without the unit that stands in brackets behind it."""
    return clean(re.sub(r"[（(][^（）()]{1,6}[）)]\Z", "", name)) or name


def _read(text: str, place: Place, annotation: Annotation, last: Predicate | None) -> Predicate:
    """Patterns first, then verb and noun phrase, then what the figure before was about."""
    before = text[place.before.start : place.before.end]
    kind = place.quantity.kind
    if kind is Kind.RANK:
        return _rank(place, before, last)
    if kind is Kind.MULTIPLE and place.quantity.text.startswith("翻"):
        return inherit(Predicate(action=place.quantity.text, object=clean(before), rule="times", inherits=True), last)
    share = match_share(before)
    if share and (kind in RATIOS or not share.object):
        return inherit(share, last)
    if kind in RATIOS and (rate := match_rate(before)):
        return rate
    found = find_verbs(text, place.before, annotation)
    opening = next((verb for verb in found if verb.known and opens(text, place.before, verb)), None)
    change = match_change(before)
    if change and (opening is None or kind in RATIOS or not change.object):
        return inherit(_from_to(text, place, change), last)
    if opening is None:
        total = match_rate(before) or match_total(before)
        if total:
            return total
    if kind is Kind.PERCENTAGE and (part := match_part(before)):
        return part
    return read_clause(Clause(text=text, annotation=annotation, place=place, last=last))


def _from_to(text: str, place: Place, change: Predicate) -> Predicate:
    """由87%提高到91%: the thing stands before the first figure."""
    if change.object:
        return change
    lead = text[max(0, place.before.start - 40) : place.before.start]
    match = FROM.search(lead)
    return replace(change, object=clean(match[1]), inherits=not clean(match[1])) if match else change


def _rank(place: Place, before: str, last: Predicate | None) -> Predicate:
    action = re.match(r"[^第\s]{1,3}?(?=在|全|第|我|同|省|市)|.{2}", place.quantity.text)
    thing = clean(re.sub(r"在[^，。；]*\Z", "", before))
    made = Predicate(action=action[0] if action else "", object=thing, rule="rank", inherits=not thing)
    return inherit(made, last)
