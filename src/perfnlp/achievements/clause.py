"""Action and object of a figure from the words around it: verb, noun phrase before, noun phrase behind."""

import re
from dataclasses import dataclass, replace

from perfnlp.achievements.lexicon import VerbSort
from perfnlp.achievements.object import clean, object_after, object_before, trimmed, with_head
from perfnlp.achievements.patterns import MEASURED, STOCK, Predicate, inherit
from perfnlp.achievements.places import PART, Place
from perfnlp.achievements.predicate import Listing, VerbAt, behind_means, find_verbs, governing
from perfnlp.model.words import Annotation
from perfnlp.text.spans import Span

LISTS = ("verb_object", "verb_quantity", "list", "shared")
PEOPLE = ("人", "人次", "名", "客", "位", "人份")
JOINS = re.compile(r"[、和与及]\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """What reading a clause needs: the text, its words, the figure's place, and what was told before it."""

    text: str
    annotation: Annotation
    place: Place
    last: Predicate | None

    @property
    def listing(self) -> Listing:
        joint = self.place.joint
        if self.last is None or not joint:
            return Listing.NONE
        if PART.match(joint) or self.last.rule == "part_list":
            return Listing.TIGHT
        if self.last.rule in LISTS and (joint[0] in "、和及与" or not re.search("[，。；：]", joint)):
            return Listing.TIGHT
        return Listing.LOOSE if self.last.rule in LISTS and joint[0] == "，" else Listing.NONE


def read_clause(clause: Clause) -> Predicate:
    """What the words of a clause say of its figure; what they leave open comes from the figure before."""
    text, place, last = clause.text, clause.place, clause.last
    before = behind_means(text, trimmed(text, place.before))
    behind, stop = object_after(text, place.after, clause.annotation)
    if behind and last is not None and JOINS.search(text, place.before.start, place.before.end):
        return Predicate(action=_closing(clause, stop) or last.action, object=behind, rule="shared")
    verb = governing(text, before, find_verbs(text, before, clause.annotation), clause.listing)
    if verb is None:
        return _without_verb(clause, behind, stop)
    between = clean(text[verb.at.end : before.end])
    if between:
        return _with_object(clause, verb, between, behind)
    if behind:
        return Predicate(action=_pivoted(clause, verb, stop), object=behind, rule="verb_quantity")
    ahead = object_before(text, Span(before.start, verb.at.start), clause.annotation)
    if not ahead and place.quantity.unit in PEOPLE:
        return Predicate(action=verb.text, object=verb.text, rule="people")
    return inherit(Predicate(action=verb.text, object=ahead, rule="object_verb", inherits=not ahead), last)


def _with_object(clause: Clause, verb: VerbAt, between: str, behind: str) -> Predicate:
    """V O Q; of 宣传折页等3种材料 the noun behind the figure goes with what stands before it."""
    text, place = clause.text, clause.place
    phrase = object_before(text, Span(verb.at.end, place.before.end)) or between
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


def _closing(clause: Clause, stop: int) -> str:
    """The one verb behind the object that ends its clause: …60多家本土企业参加."""
    rest = Span(stop, clause.place.after.end)
    following = find_verbs(clause.text, rest, clause.annotation)
    return following[0].text if len(following) == 1 and following[0].at.end == rest.end else ""


def _pivoted(clause: Clause, verb: VerbAt, stop: int) -> str:
    """组织40家企业参加: a second verb that ends the clause is the deed."""
    return (_closing(clause, stop) if verb.sort is VerbSort.PIVOT else "") or verb.text


def _without_verb(clause: Clause, behind: str, stop: int) -> Predicate:
    text, place, last = clause.text, clause.place, clause.last
    ahead = object_before(text, place.before, clause.annotation)
    following = find_verbs(text, Span(stop, place.after.end), clause.annotation)
    if ahead and not (behind and text[place.before.end - 1] == "等"):
        return _named(
            clause, ahead, following[0].text if following and following[0].at.start == place.after.start else ""
        )
    if behind:
        action = following[0].text if following else (last.action if last else "")
        return Predicate(action=action, object=behind, rule="quantity_verb")
    following = find_verbs(text, place.after, clause.annotation)
    if following and last:
        return Predicate(action=following[0].text, object=last.object, rule="part")
    return replace(last, rule="continued") if last else Predicate(action="", object="", rule="none")


def _named(clause: Clause, ahead: str, following: str) -> Predicate:
    """A noun phrase alone before the figure: member of a list, or with its verb behind (成员300人次参与)."""
    last, joint = clause.last, clause.place.joint
    listing = clause.listing
    part = PART.match(joint) is not None or joint[:1] in "（("
    if listing is Listing.NONE or last is None:
        return Predicate(action=following, object=ahead, rule="noun_phrase")
    whole = with_head(ahead, last.object, part=part)
    return Predicate(
        action=following or last.action, object=whole, rule="part_list" if part or last.rule == "part_list" else "list"
    )
