"""What the words around one figure say of it: patterns first, then verb and noun phrase (definitions §3)."""

import re
from dataclasses import replace
from functools import cache

from perfnlp.achievements.clause import Clause, read_clause
from perfnlp.achievements.lexicon import FillerSort, HeadSort, VerbSort, fillers_of, heads
from perfnlp.achievements.memory import Memory
from perfnlp.achievements.object import object_after
from perfnlp.achievements.patterns import (
    RATIOS,
    Predicate,
    inherit,
    match_change,
    match_part,
    match_rate,
    match_share,
    match_total,
)
from perfnlp.achievements.phrase import phrase, trimmed
from perfnlp.achievements.places import Place
from perfnlp.achievements.verbs import Stretch, VerbAt, find_verbs
from perfnlp.model.quantity import Kind
from perfnlp.model.words import Annotation
from perfnlp.text.spans import Span

DOUBLED = re.compile(r"翻[^了]{1,2}番\Z")
WITHIN = re.compile(r"在([^，。；]+?)(?:当?中|里|内|方面|之列)[，,]?[^，。；]{0,6}\Z|在([^，。；]+)\Z")
SHORT = 4
"""A rate of so few characters (整改率, 合格率) says nothing without what it is of."""
PREFIX = 6


def read_figure(text: str, place: Place, annotation: Annotation, last: Predicate | None, memory: Memory) -> Predicate:
    """Action and object of one figure.

    Args:
        last: what a figure before told, where this one may go on from it.
        memory: the figures of its sentence so far.
    """
    place = _with_topic(text, place, annotation, last)
    kind, at = place.quantity.kind, place.before
    if kind is Kind.RANK:
        return _rank(text, place, annotation, memory)
    if kind is Kind.MULTIPLE and place.quantity.text.startswith("翻"):
        doubled = DOUBLED.match(place.quantity.text)
        action = doubled[0] if doubled else "翻"
        return inherit(Predicate(action=action, object=phrase(text, at, annotation), rule="times", inherits=True), last)
    if _is_base(text, at):
        return replace(last, rule="base") if last else Predicate(action="", object="", rule="base")
    share = match_share(text, at, annotation)
    if share and (kind in RATIOS or not share.object):
        return inherit(share, memory.done() if last and share.rule == "share_of_target" else last)
    if kind in RATIOS and (rate := match_rate(text, at, annotation)):
        return _with_scope(rate, memory.thing)
    if last is not None and kind in RATIOS and text.startswith("的", at.start) and not find_verbs(text, at, annotation):
        return replace(last, rule="continued")  # 高于60%的标准｜9个百分点
    if start := _from(text, at, annotation):
        return Predicate(action="", object=start, rule="from")
    return _by_words(text, place, annotation, last, memory)


def _with_topic(text: str, place: Place, annotation: Annotation, last: Predicate | None) -> Place:
    """钟楼测绘，目标6座: what the clause leaves open stands in the one before, which has no figure."""
    topic = place.topic
    told = phrase(text, place.before, annotation) or find_verbs(text, place.before, annotation)
    if topic is None or told or object_after(text, place.after, annotation)[0]:
        return place
    promised = re.compile(heads(HeadSort.TARGET)).search(text, place.before.start, place.before.end)
    return replace(place, before=topic) if last is None or promised else place


def _by_words(text: str, place: Place, annotation: Annotation, last: Predicate | None, memory: Memory) -> Predicate:
    at, kind = place.before, place.quantity.kind
    stretch = Stretch(text=text, at=at, annotation=annotation, verbs=find_verbs(text, at, annotation))
    deeds = [verb for verb in stretch.verbs if verb.strong and not _is_no_deed(stretch, verb)]
    change = match_change(text, at, annotation)
    if change and (kind in RATIOS or not change.object or not any(stretch.opens(verb) for verb in deeds)):
        return inherit(change, last)
    if kind is Kind.PERCENTAGE and (part := match_part(text, at, annotation)):
        return inherit(_of_those(stretch, part), last)
    if kind in RATIOS and not deeds and not any(stretch.is_tail(verb) for verb in stretch.verbs[-1:]):
        thing = phrase(text, at, annotation)
        if thing and place.joint[:1] not in ("、", "和", "及"):
            return Predicate(action="", object=thing, rule="named_ratio")
    if not deeds and (total := match_rate(text, at, annotation) or match_total(text, at, annotation)):
        return total
    return read_clause(Clause(text=text, annotation=annotation, place=place, last=last, memory=memory))


def _of_those(stretch: Stretch, part: Predicate) -> Predicate:
    """参加培训的占四成: those who did it are told by what they did."""
    first = next((verb for verb in stretch.verbs if verb.strong and stretch.opens(verb)), None)
    place = stretch.text.find("的", first.at.end, stretch.at.end) if first else -1
    thing = phrase(stretch.text, Span(first.at.end, place), stretch.annotation) if first and place > 0 else ""
    those = first is not None and re.match("的(?:仅|只|约|就|已)?占", stretch.text[place : stretch.at.end])
    return Predicate(action=first.text, object=thing, rule="part_of") if first and thing and those else part


def _is_no_deed(stretch: Stretch, verb: VerbAt) -> bool:
    """A change right before its figure (产值增长9%), or a verb that makes a name with the head behind it (审减额)."""
    rest = trimmed(stretch.text, Span(verb.at.end, stretch.at.end), stretch.annotation)
    if len(rest) == 1 and _short_heads().fullmatch(stretch.text, rest.start, rest.end):
        return True
    return verb.sort is VerbSort.CHANGE and stretch.is_tail(verb)


@cache
def _short_heads() -> re.Pattern[str]:
    return re.compile(heads(HeadSort.TOTAL, HeadSort.STOCK, HeadSort.RATE))


@cache
def _bases() -> re.Pattern[str]:
    years = rf"[较比]?(?:{fillers_of(FillerSort.BASE)}|(?:19|20)\d\d年)"
    return re.compile(
        rf"[，；（(\s]*(?:而|其中)?(?:[较比]|{years}(?:同期|全年)?(?:的|为|是|仅为|仅|只有|约为|完成)*[（(]?)"
    )


@cache
def _starts() -> re.Pattern[str]:
    return re.compile(rf"[由从](?:{fillers_of(FillerSort.BASE)}|(?:19|20)\d\d年)?的?\Z")


def _from(text: str, at: Span, annotation: Annotation) -> str:
    """入学率由82%提高到90%: all that stands before the first figure is the thing."""
    match = _starts().search(text, at.start, at.end)
    return phrase(text, Span(at.start, match.start()), annotation) if match else ""


def _is_base(text: str, at: Span) -> bool:
    """上年为35万册: a figure to compare with, told of what was told before."""
    return _bases().fullmatch(text, at.start, at.end) is not None


def _with_scope(rate: Predicate, thing: Predicate | None) -> Predicate:
    """整改率97% behind 整改隐患498处: the rate is of what was just told."""
    bare = (
        len(rate.object) <= SHORT and thing is not None and 1 < len(thing.object) <= min(PREFIX, len(rate.object) + 3)
    )
    if not bare or thing is None or rate.object.startswith(thing.object[:2]):
        return rate
    return replace(rate, object=thing.object + rate.object)


def _rank(text: str, place: Place, annotation: Annotation, memory: Memory) -> Predicate:
    """在…考核中位列第三 → 位列 | …考核; 规模居全省第六 → 居 | 规模."""
    action = re.match(r"[^第\s]{1,3}?(?=在|全|第|我|同|省|市)|.{2}", place.quantity.text)
    at = place.before
    ahead = re.split(r"在", text[at.start : at.end])[0]
    begin = place.sentence.at.start if place.sentence else at.start
    within = list(WITHIN.finditer(text, max(begin, at.end - 60), at.end))
    contest = phrase(text, Span(*within[-1].span(1 if within[-1][1] else 2)), annotation) if within else ""
    inside = bool(within) and within[-1].start() < at.end - len(place.joint)
    if inside and place.joint:  # 在全市十二个县区中: the figure before tells among how many
        memory, ahead = memory.without_last(), ""
    thing = phrase(text, Span(at.start, at.start + len(ahead)), annotation)
    if not thing and contest and (memory.last is None or _contests().search(contest)):
        thing = contest
    made = Predicate(action=action[0] if action else "", object=thing, rule="rank", inherits=not thing)
    return inherit(made, memory.last)


@cache
def _contests() -> re.Pattern[str]:
    return re.compile(rf"(?:{heads(HeadSort.CONTEST)})\Z")


__all__ = ["read_figure", "trimmed"]
