"""Action and object of a figure from the words around it: verb, noun phrase before, noun phrase behind."""

import re
from dataclasses import replace

from perfnlp.achievements.lexicon import VerbSort
from perfnlp.achievements.object import clean, object_after, object_before, with_head
from perfnlp.achievements.patterns import MEASURED, STOCK, Predicate, inherit
from perfnlp.achievements.places import PART, Place
from perfnlp.achievements.predicate import VerbAt, find_verbs, governing
from perfnlp.model.words import Annotation
from perfnlp.text.spans import Span

LISTED = re.compile(r"[、和及与，]")


def read_clause(text: str, place: Place, annotation: Annotation, last: Predicate | None) -> Predicate:
    """What the words of a clause say of its figure; what they leave open comes from the figure before."""
    before = place.before
    listed = last is not None and last.rule in ("verb_object", "list") and LISTED.match(place.joint) is not None
    part = PART.match(place.joint) is not None
    verb = governing(text, before, find_verbs(text, before, annotation), listed=listed or part)
    behind, stop = object_after(text, place.after, annotation)
    if verb is None:
        return _without_verb(text, place, annotation, last, behind, stop)
    between = clean(text[verb.at.end : before.end])
    if between:
        return _with_object(text, place, verb, between, behind)
    if behind:
        return _pivoted(text, verb, behind, Span(stop, place.after.end), annotation)
    ahead = object_before(text, Span(before.start, verb.at.start), annotation)
    return inherit(Predicate(action=verb.text, object=ahead, rule="object_verb", inherits=not ahead), last)


def _with_object(text: str, place: Place, verb: VerbAt, between: str, behind: str) -> Predicate:
    """V O Q; of 宣传折页等3种材料 the noun behind the figure goes with what stands before it."""
    phrase = object_before(text, Span(verb.at.end, place.before.end))
    if MEASURED.fullmatch(between) or STOCK.fullmatch(between):
        whole = clean(text[place.before.start : place.before.end])
        return Predicate(action="" if STOCK.fullmatch(between) else verb.text, object=whole, rule="named_measure")
    if behind and text[place.before.end - 1] == "等":
        return Predicate(action=verb.text, object=phrase + "等" + behind, rule="verb_object")
    if behind and _is_place_list(between):
        return Predicate(action=verb.text, object=behind, rule="verb_quantity")
    return Predicate(action=verb.text, object=phrase, rule="verb_object")


def _is_place_list(between: str) -> bool:
    """上海、顺德2家商会: places tell where, the noun behind tells what."""
    return "、" in between and all(2 <= len(part) <= 3 for part in between.split("、"))


def _pivoted(text: str, verb: VerbAt, behind: str, rest: Span, annotation: Annotation) -> Predicate:
    """组织40家企业参加: a second verb that ends the clause is the deed."""
    action = verb.text
    if verb.sort is VerbSort.PIVOT:
        following = find_verbs(text, rest, annotation)
        if len(following) == 1 and following[0].at.end == rest.end:
            action = following[0].text
    return Predicate(action=action, object=behind, rule="verb_quantity")


def _without_verb(
    text: str, place: Place, annotation: Annotation, last: Predicate | None, behind: str, stop: int
) -> Predicate:
    ahead = object_before(text, place.before, annotation)
    tail = text[place.before.end - 1 : place.before.end]
    if ahead and not (behind and tail == "等"):
        joined = last is not None and LISTED.match(place.joint) is not None
        action = last.action if last and joined and last.rule in ("verb_object", "verb_quantity", "list") else ""
        short = PART.match(place.joint) is not None or place.joint[:1] in "（("
        return Predicate(action=action, object=with_head(ahead, last.object if last else "", part=short), rule="list")
    if behind:
        following = find_verbs(text, Span(stop, place.after.end), annotation)
        action = following[0].text if following else (last.action if last else "")
        return Predicate(action=action, object=behind, rule="quantity_verb")
    following = find_verbs(text, place.after, annotation)
    if following and last:
        return Predicate(action=following[0].text, object=last.object, rule="part")
    return replace(last, rule="continued") if last else Predicate(action="", object="", rule="none")
