"""The entry: quantities with roles in, achievements with action and object out (definitions §3)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from perfnlp.achievements.lexicon import VerbSort
from perfnlp.achievements.object import clean, object_after, object_before
from perfnlp.achievements.parallel import take_apart
from perfnlp.achievements.patterns import FROM, Predicate, match_change, match_rate, match_share
from perfnlp.achievements.predicate import find_verbs, governing
from perfnlp.model.form import Form
from perfnlp.model.quantity import Kind, Quantity, Role
from perfnlp.model.rows import Achievement
from perfnlp.model.structure import Facts, Outline, Sentence
from perfnlp.model.words import Annotation
from perfnlp.text.fold import Reading
from perfnlp.text.spans import Span

OPENS = re.compile(r"[，。；：,;:\n（(]")
PART = re.compile(r"(?:其中|包括|含)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One figure in its sentence: the stretch before it, the stretch behind it, and the figure told before."""

    quantity: Quantity
    before: Span
    after: Span
    joint: str
    """What stands between the figure before, in the same sentence, and this one."""
    sentence: Sentence | None


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
    names = {
        q.id: cell.name
        for form in forms
        for cell in form.cells
        if cell.name
        for q in quantities
        if cell.at.covers(q.at)
    }
    told: dict[str, Predicate] = {}
    last: Predicate | None = None
    for place in _places(reading.text, outline, quantities):
        same = last if place.joint or _continues(place, reading.text) else None
        name = names.get(place.quantity.id)
        made = (
            Predicate(action="", object=clean(name), rule="cell")
            if name
            else _predicate(reading.text, place, annotation, same)
        )
        told[place.quantity.id] = last = made
    told = take_apart(reading.text, quantities, told)
    rows = (
        Achievement(
            id="", quantity=q.id, action=told[q.id].action, object=told[q.id].object, section=q.section,
            by=f"rule:{told[q.id].rule}", confidence=q.confidence,
        )
        for q in quantities if q.role is Role.ACHIEVEMENT
    )  # fmt: skip
    return tuple(replace(row, id=f"a{number}") for number, row in enumerate(rows, 1))


def _continues(place: Place, text: str) -> bool:
    return PART.match(text[place.before.start : place.before.end].lstrip("，。；")) is not None


def _places(text: str, outline: Outline, quantities: Sequence[Quantity]) -> list[Place]:
    out = []
    for index, quantity in enumerate(quantities):
        sentence = outline.sentence_at(quantity.at.start)
        begin = sentence.at.start if sentence else text.rfind("\n", 0, quantity.at.start) + 1
        limit = sentence.at.end if sentence else (text.find("\n", quantity.at.end) + 1 or len(text))
        previous = quantities[index - 1] if index else None
        joint = text[previous.at.end : quantity.at.start] if previous and previous.at.start >= begin else ""
        begin = max(begin, previous.at.end) if previous else begin
        clause = max([begin, *(m.end() for m in OPENS.finditer(text, begin, quantity.at.start) if m[0] not in "（(")])
        following = quantities[index + 1].at.start if index + 1 < len(quantities) else limit
        stop = OPENS.search(text, quantity.at.end, min(limit, max(following, quantity.at.end)))
        end = stop.start() if stop else max(quantity.at.end, min(following, limit))
        out.append(
            Place(
                quantity=quantity, before=Span(min(clause, quantity.at.start), quantity.at.start), after=Span(quantity.at.end, end),
                joint=joint or ("、" if previous and previous.at.end == quantity.at.start else ""), sentence=sentence,
            )
        )  # fmt: skip
    return out


def _predicate(text: str, place: Place, annotation: Annotation, last: Predicate | None) -> Predicate:
    """Patterns first, then verb and noun phrase, then what the figure before was about."""
    before = text[place.before.start : place.before.end]
    kind = place.quantity.kind
    if kind is Kind.RANK:
        return _rank(text, place, before, last)
    share = match_share(before) if kind in (Kind.PERCENTAGE, Kind.MULTIPLE) else None
    if share:
        return _inherit(share, last)
    change = match_change(before)
    if change and (
        kind in (Kind.PERCENTAGE, Kind.MULTIPLE, Kind.AMOUNT, Kind.DURATION, Kind.MEASURE) or change.object == ""
    ):
        return _inherit(_from_to(text, place, change), last)
    if kind is Kind.PERCENTAGE or not find_verbs(text, place.before, annotation):
        rate = match_rate(before)
        if rate:
            return rate
    return _plain(text, place, annotation, last)


def _from_to(text: str, place: Place, change: Predicate) -> Predicate:
    """由87%提高到91%: the thing stands before the first figure."""
    if change.object:
        return change
    lead = text[max(0, place.before.start - 40) : place.before.start]
    match = re.search(r"([^，。；：,;:\n]*?)(?:由|从)[^，。；由从]{0,16}\Z", lead)
    return replace(change, object=clean(match[1]), inherits=not clean(match[1])) if match else change


def _rank(text: str, place: Place, before: str, last: Predicate | None) -> Predicate:
    action = re.match(r"[^第\s]{1,3}?(?=在|全|第|我|同|省|市)|.{2}", place.quantity.text)
    thing = clean(re.sub(r"在[^，。；]*\Z", "", before))
    made = Predicate(action=action[0] if action else "", object=thing, rule="rank")
    return made if thing else _inherit(replace(made, inherits=True), last)


def _inherit(made: Predicate, last: Predicate | None) -> Predicate:
    if not made.inherits or last is None:
        return made
    action = made.action or last.action
    return replace(made, action=action, object=made.object or last.object)


def _plain(text: str, place: Place, annotation: Annotation, last: Predicate | None) -> Predicate:
    found = find_verbs(text, place.before, annotation)
    verb = governing(text, place.before, found)
    behind, stop = object_after(text, place.after, annotation)
    if verb is None:
        return _without_verb(text, place, annotation, last, behind, stop)
    between = clean(text[verb.at.end : place.before.end])
    if between:
        return Predicate(
            action=verb.text, object=object_before(text, Span(verb.at.end, place.before.end)), rule="verb_object"
        )
    if behind:
        return Predicate(
            action=_pivoted(text, verb.text, verb.sort, Span(stop, place.after.end), annotation),
            object=behind,
            rule="verb_quantity",
        )
    ahead = object_before(text, Span(place.before.start, verb.at.start))
    made = Predicate(action=verb.text, object=ahead, rule="object_verb", inherits=not ahead)
    return _inherit(made, last)


def _pivoted(text: str, action: str, sort: VerbSort, rest: Span, annotation: Annotation) -> str:
    """组织40家企业参加: a second verb that ends the clause is the deed."""
    if sort is not VerbSort.PIVOT:
        return action
    following = find_verbs(text, rest, annotation)
    closing = [verb for verb in following if verb.at.end == rest.end]
    return closing[-1].text if closing and len(following) == 1 else action


def _without_verb(
    text: str, place: Place, annotation: Annotation, last: Predicate | None, behind: str, stop: int
) -> Predicate:
    ahead = object_before(text, place.before)
    if ahead:
        listed = place.joint[:1] in "、和及，与" if place.joint else False
        action = last.action if last and listed and last.rule in ("verb_object", "verb_quantity", "list") else ""
        return Predicate(action=action, object=_with_head(ahead, last), rule="list")
    if behind:
        following = find_verbs(text, Span(stop, place.after.end), annotation)
        action = following[0].text if following else (last.action if last else "")
        return Predicate(action=action, object=behind, rule="quantity_verb")
    following = find_verbs(text, place.after, annotation)
    if following and last:
        return Predicate(action=following[0].text, object=last.object, rule="part")
    return last if last else Predicate(action="", object="", rule="none")


def _with_head(phrase: str, last: Predicate | None) -> str:
    """其中镇级2个: what the part is of stands with the whole."""
    if last and last.object and re.fullmatch(r".{1,5}[级类型等层]", phrase):
        return phrase + last.object[-4:] if len(last.object) > 4 else phrase + last.object
    return phrase


__all__ = ["FROM", "build_achievements"]
