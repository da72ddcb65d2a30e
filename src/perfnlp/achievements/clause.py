"""Action and object of a figure from the words around it: verb, noun phrase before, noun phrase behind."""

import re
from dataclasses import dataclass, replace

from perfnlp.achievements.actor import actor_of
from perfnlp.achievements.lexicon import FillerSort, UnitSort, VerbSort, fillers, fillers_of, unit_sort, verbs
from perfnlp.achievements.memory import CHANGES, Memory
from perfnlp.achievements.object import is_agent, object_after, object_before, with_head
from perfnlp.achievements.patterns import PER_HEAD, Predicate, inherit, is_measured, measured, stock
from perfnlp.achievements.phrase import phrase, skip_leads, trimmed
from perfnlp.achievements.places import Place, part_mark
from perfnlp.achievements.predicate import TAKING, Listing, behind_means, governing
from perfnlp.achievements.verbs import Stretch, VerbAt, find_verbs, read_stretch
from perfnlp.model.quantity import Kind
from perfnlp.model.words import Annotation
from perfnlp.text.spans import Span

LISTS = ("verb_object", "verb_quantity", "list", "shared", "part_list", "named_measure", "object_verb", "continued")
BARE = 4
"""A measure of so few characters (建筑面积) is one of what was just told."""
OWN = (Kind.DURATION, Kind.MEASURE)
"""What is measured in days or tons and has no noun is the verb's own: 开放300天, 造林800亩."""
COMPARED = re.compile(r"[，,]?[较比]")
PREPOSITION = re.compile(r"[为对向给在使让从与]\Z")
JOINS = re.compile(r"[、和与及]\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """What reading a clause needs: the text, its words, the figure's place, and what was told before it."""

    text: str
    annotation: Annotation
    place: Place
    last: Predicate | None
    memory: Memory

    @property
    def listing(self) -> Listing:
        joint = self.place.joint
        if self.last is None or not joint:
            return Listing.NONE
        if part_mark().match(joint) or (self.last.rule == "part_list" and not re.search("[；;。]", joint)):
            return Listing.TIGHT
        if self.last.rule in LISTS and (joint[0] in "、和及与" or not re.search("[，。；：,;:]", joint)):
            return Listing.TIGHT
        return Listing.LOOSE if self.last.rule in LISTS and joint[0] in "，," else Listing.NONE

    @property
    def joins(self) -> bool:
        """Whether a word right before the figure joins it to the one before (but 参与 ends no list)."""
        before = self.place.before
        if before.start == before.end:
            return JOINS.search(self.place.joint) is not None
        word = self.annotation.word_at(before.end - 1)
        alone = word is None or len(word.at) == 1
        return alone and JOINS.search(self.text, before.start, before.end) is not None

    @property
    def same_unit(self) -> bool:
        return self.last is not None and self.memory.unit == self.place.quantity.unit

    @property
    def counts(self) -> UnitSort:
        return unit_sort(self.place.quantity.unit)

    def phrase(self, start: int, end: int) -> str:
        return phrase(self.text, Span(start, max(start, end)), self.annotation)


def read_clause(clause: Clause) -> Predicate:
    """What the words of a clause say of its figure; what they leave open comes from the figure before."""
    text, place, last = clause.text, clause.place, clause.last
    before = behind_means(text, trimmed(text, place.before, clause.annotation))
    behind, stop = object_after(text, place.after, clause.annotation)
    if behind and last is not None and clause.joins:
        return Predicate(action=_closing(clause, stop) or last.action, object=behind, rule="shared")
    if behind and text[max(0, place.before.end - 1) : place.before.end] == "的":
        return _relative(clause, behind, stop)
    stretch = read_stretch(text, _behind_list_mark(clause, before), clause.annotation)
    if measure := _measured(stretch, before):
        return measure
    verb = governing(stretch, clause.listing, clause.counts, behind=bool(behind))
    if verb is not None and clause.listing is Listing.TIGHT and clause.same_unit and not verb.strong and not behind:
        verb = None  # 日常监测8个、监测调查2个: the same sort of thing
    if verb is None:
        return _without_verb(clause, behind, stop)
    between = clause.phrase(verb.at.end, before.end)
    actor = actor_of(stretch, verb)
    if between:
        made = _with_object(clause, verb, between, behind)
        return replace(made, actor="" if actor == made.object else actor)
    if behind:
        return Predicate(action=_in_two_parts(clause, verb, stop), object=behind, actor=actor, rule="verb_quantity")
    return _object_first(clause, verb, Span(max(before.start, verb.since), verb.at.start))


def _measured(stretch: Stretch, before: Span) -> Predicate | None:
    """公益林管护面积3万亩: the work that the measure is of is the deed, where no other is told."""
    if not stretch.verbs or any(verb.strong for verb in stretch.verbs):
        return None
    verb = stretch.verbs[-1]
    if not verb.known or not measured().fullmatch(stretch.between(verb)):
        return None
    whole = phrase(stretch.text, before, stretch.annotation)
    return Predicate(action=verb.text, object=whole, rule="named_measure")


def _relative(clause: Clause, behind: str, stop: int) -> Predicate:
    """已验收的52个项目; 对漏检的9处工程加装设备: what is done behind counts, else what the attribute tells."""
    following = find_verbs(clause.text, Span(stop, clause.place.after.end), clause.annotation)
    attribute = find_verbs(clause.text, clause.place.before, clause.annotation)
    action = _deed_behind(following) or (attribute[-1].text if attribute else "")
    return Predicate(action=action, object=behind, rule="relative")


def _behind_list_mark(clause: Clause, before: Span) -> Span:
    """26个事项、｜办理9项实事: a verb behind the mark opens a clause of its own."""
    place = clause.text.rfind("、", before.start, before.end) + 1
    if not place or clause.listing is not Listing.TIGHT:
        return before
    rest = read_stretch(clause.text, Span(place, before.end), clause.annotation)
    return rest.at if rest.verbs and rest.opens(rest.verbs[0]) and rest.verbs[0].strong else before


def _object_first(clause: Clause, verb: VerbAt, at: Span) -> Predicate:
    """O V Q; people or days without a noun are the verb's own (受教育1260人, 开放300天) or the ones just told."""
    ahead = _uncompared(clause, at)
    quantity = clause.place.quantity
    own = clause.counts is UnitSort.PEOPLE or quantity.kind in OWN or clause.last is None
    if each := PER_HEAD.search(clause.text, at.start, at.end):
        return Predicate(action=verb.text, object=each[0] + verb.text, rule="change")
    told_before = verb.sort is VerbSort.BENEFIT or clause.memory.same(verb.text, quantity.unit) is not None
    bound = told_before or verb.sort in (VerbSort.LIGHT, VerbSort.CHANGE, VerbSort.END)
    own = own and not (bound and clause.last is not None)
    if not ahead and (field := _field(clause)):
        return Predicate(action=verb.text, object=field, rule="object_verb")
    if not ahead and own and not clause.same_unit and not clause.place.joint.startswith("/"):
        return Predicate(action=verb.text, object=verb.text, rule="people")
    told = clause.memory.recall(verb.text, quantity.unit)
    return inherit(Predicate(action=verb.text, object=ahead, rule="object_verb", inherits=not ahead), told)


def _field(clause: Clause) -> str:
    """乡村书屋方面，新建8处: the field that a clause was opened with."""
    topic = clause.place.topic
    match = (
        re.compile(rf"(?:{fillers_of(FillerSort.FIELD)})\Z").search(clause.text, topic.start, topic.end)
        if topic
        else None
    )
    return clause.phrase(topic.start, match.start()) if topic and match else ""


def _uncompared(clause: Clause, at: Span) -> str:
    """The noun phrase before a verb, unless it is what a change is told against (较规定时限｜提前9天)."""
    compared = COMPARED.match(clause.text, at.start, at.end)
    return "" if compared else object_before(clause.text, at, clause.annotation, reach=True)


def _with_object(clause: Clause, verb: VerbAt, between: str, behind: str) -> Predicate:
    """V O Q; of 宣传折页等3种材料 the noun behind the figure goes with what stands before it."""
    text, place, last = clause.text, clause.place, clause.last
    found = object_before(text, Span(verb.at.end, place.before.end), clause.annotation) or between
    if measured().fullmatch(between) or stock().fullmatch(between):
        whole = clause.phrase(place.before.start, place.before.end)
        return Predicate(action="" if stock().fullmatch(between) else verb.text, object=whole, rule="named_measure")
    if between in verbs() and last is not None and clause.same_unit:
        action = between if verb.sort is VerbSort.LIGHT else verb.text + between
        return Predicate(action=action, object=last.object, rule="verb_object")
    if taken := _taken(clause, verb, found):
        return Predicate(action=verb.text, object=taken, rule="verb_object")
    if behind and text[place.before.end - 1] == "等":
        return Predicate(action=verb.text, object=found + "等" + behind, rule="verb_object")
    if behind and (clause.joins or _is_place_list(between) or _begins_verb(clause, verb)):
        return Predicate(action=verb.text, object=behind, rule="verb_quantity")
    return Predicate(action=verb.text, object=found, rule="verb_object")


def _taken(clause: Clause, verb: VerbAt, found: str) -> str:
    """组织企业参加展销会85家次: the unit counts those who took part, not what they took part in."""
    if (
        clause.counts is not UnitSort.PEOPLE
        or verb.helped
        or verb.since <= clause.place.before.start
        or is_agent(found)
    ):
        return ""
    ahead = clause.phrase(verb.since, verb.at.start)
    return ahead if is_agent(ahead) else ""


def _begins_verb(clause: Clause, verb: VerbAt) -> bool:
    """新建改建24座公厕, 出台促进消费12条措施: what stands between verb and figure tells of the noun behind."""
    rest = Span(verb.at.end, clause.place.before.end)
    following = find_verbs(clause.text, rest, clause.annotation)
    return bool(following) and following[0].at.start == rest.start and following[0].known


def _is_place_list(between: str) -> bool:
    """临江、白渡2家驿站: places tell where, the noun behind tells what."""
    return "、" in between and all(2 <= len(part) <= 3 for part in between.split("、"))


def _closing(clause: Clause, stop: int) -> str:
    """The one verb behind the object that ends its clause: …48户茶农参加."""
    rest = Span(stop, clause.place.after.end)
    following = find_verbs(clause.text, rest, clause.annotation)
    if not following or following[-1].at.end != rest.end or not clause.place.closed:
        return ""
    empty = all(verb.sort is VerbSort.EMPTY for verb in following[:-1])
    return following[-1].text if empty else ""


def _in_two_parts(clause: Clause, verb: VerbAt, stop: int) -> str:
    """组织｜40家企业｜参加: the verb that ends the clause; else both parts of the predicate (帮助｜86人｜实现就业)."""
    if verb.sort not in TAKING:
        return verb.text
    if closing := _closing(clause, stop):
        return closing
    following = find_verbs(clause.text, Span(stop, clause.place.after.end), clause.annotation)
    strong = next((later for later in following if later.strong and later.at.start == stop), None)
    return verb.text + strong.text if strong else verb.text


def _without_verb(clause: Clause, behind: str, stop: int) -> Predicate:
    text, place, last = clause.text, clause.place, clause.last
    ahead = object_before(text, place.before, clause.annotation, reach=True)
    following = find_verbs(text, Span(stop, place.after.end), clause.annotation)
    if behind and (deed := _deed_behind(following)) and PREPOSITION.search(text, place.before.start, place.before.end):
        return Predicate(action=deed, object=behind, rule="quantity_verb")
    if ahead and not (behind and text[place.before.end - 1] == "等"):
        first = following[0] if following else None
        done = first is not None and _skipped(clause, first) and (first.strong or _fills(first, place.after))
        return _named(clause, ahead, first.text if first is not None and done else "")
    if behind:
        return Predicate(
            action=_deed_behind(following) or (last.action if last else ""), object=behind, rule="quantity_verb"
        )
    following = find_verbs(text, place.after, clause.annotation)
    if following:
        return _verb_behind(clause, following[0])
    return replace(last, rule="continued") if last else Predicate(action="", object="", rule="none")


def _fills(verb: VerbAt, after: Span) -> bool:
    """Whether a verb opens or ends what stands behind the figure."""
    return verb.at.start == after.start or verb.at.end == after.end


def _skipped(clause: Clause, verb: VerbAt) -> bool:
    """Whether nothing but fillers stand between the figure and a verb (特殊家庭72户全部｜签约), and no mark of a list."""
    gap = Span(clause.place.after.start, verb.at.start)
    listed = re.search("[、和与及]", clause.text[gap.start : gap.end]) is not None
    return not listed and skip_leads(clause.text, gap, clause.annotation) >= verb.at.start


def _deed_behind(following: tuple[VerbAt, ...]) -> str:
    """Behind 12个社区: the first strong verb, of 进行 the verb that ends the clause."""
    deeds = [verb for verb in following if verb.strong]
    means = len(deeds) > 1 and deeds[0].text in fillers(FillerSort.MEANS)  # 通过特色产业｜实现增收
    strong = deeds[1] if means else next(iter(deeds or following), None)
    if strong is None:
        return ""
    if strong.sort is VerbSort.EMPTY:
        return following[-1].text
    return strong.text


def _verb_behind(clause: Clause, verb: VerbAt) -> Predicate:
    """2万余人次参与线上答题: no noun for the people, so what they took part in."""
    thing, _ = object_after(clause.text, Span(verb.at.end, clause.place.after.end), clause.annotation)
    last = clause.last
    if last is not None and clause.same_unit:
        return Predicate(action=verb.text, object=last.object, rule="part")
    return Predicate(action=verb.text, object=thing or (last.object if last else verb.text), rule="part")


def _named(clause: Clause, ahead: str, following: str) -> Predicate:
    """A noun phrase alone before the figure: member of a list, or with its verb behind (成员300人次参与)."""
    last, joint = clause.last, clause.place.joint
    listing = clause.listing
    part = part_mark().match(joint) is not None or joint[:1] in "（("
    if listing is Listing.NONE or last is None:
        return Predicate(action=following, object=ahead, rule="noun_phrase")
    if (part and last.rule in CHANGES) or (listing is Listing.LOOSE and len(ahead) > BARE and is_measured(ahead)):
        return Predicate(action=following, object=ahead, rule="noun_phrase")
    whole = with_head(ahead, last.object, inside=part)
    rule = "part_list" if part or last.rule == "part_list" else "list"
    return Predicate(action=following or last.action, object=whole, rule=rule)
