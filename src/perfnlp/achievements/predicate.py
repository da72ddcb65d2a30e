"""The verbs around one figure, and which of them governs it (definitions §3)."""

import re
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from functools import cache

from perfnlp.achievements.lexicon import FillerSort, HeadSort, UnitSort, VerbSort, fillers, fillers_of, heads
from perfnlp.achievements.verbs import Stretch, VerbAt, name_behind
from perfnlp.text.spans import Span

TAKING = (VerbSort.PIVOT, VerbSort.HELPER)
JOINED = ("", "并", "和", "及", "与", "、", "或")
BOTH = 7
"""排查并消除险情: verbs that are joined are one predicate, if it is no longer than this."""
CHAINED = (VerbSort.PLAIN, *TAKING)


class Listing(StrEnum):
    """How far a figure goes on with the list of the one before it."""

    NONE = "none"
    LOOSE = "loose"
    """After a comma: a verb of its own counts."""
    TIGHT = "tight"
    """After 、 or 其中: only a verb that opens counts, a noun of action is a thing."""


@cache
def _means() -> re.Pattern[str]:
    leads, ends = fillers_of(FillerSort.MEANS), heads(HeadSort.MEANS)
    return re.compile(rf"(?:{leads})[^，。；]{{2,20}}?(?:{ends})|{fillers_of(FillerSort.PURPOSE)}")


def behind_means(text: str, before: Span) -> Span:
    """A stretch without the means that it begins with: 通过购买服务方式｜招聘人员2名; 主要用于｜修补坑槽."""
    ends = [match.end() for match in _means().finditer(text, before.start, before.end) if match.end() < before.end]
    return Span(max(ends), before.end) if ends else before


def governing(
    stretch: Stretch, listing: Listing, unit: UnitSort = UnitSort.THING, *, behind: bool = False
) -> VerbAt | None:
    """The verb that governs the figure behind a stretch.

    A passive at the end (审计建议被采纳43条); else, behind the name of money or of a project, the first strong verb
    (县图书馆新购图书2万册), of a pivot the deed behind it (帮助企业增加融资1.3亿元); else a verb that opens
    (培训农民60人), stands right before the figure (森林抚育800亩) or has a noun behind it. In a list a noun of
    action is a thing (综合审计6个、政府审计15个).

    Args:
        unit: what sort of things the figure's unit counts.
        behind: whether a noun stands behind the figure, which leaves a verb before it no noun of action.
    """
    usable = tuple(verb for verb in stretch.verbs if not _is_attribute(stretch.text, verb, stretch.at))
    stretch = _behind_subject(replace(stretch, verbs=usable))
    if not stretch.verbs:
        return None
    tail = stretch.verbs[-1] if stretch.is_tail(stretch.verbs[-1]) else None
    if tail is not None and (passive := _passive(stretch, tail)):
        return passive
    if listing is Listing.TIGHT:
        return _opening_in_list(stretch, unit, thing=not behind)
    if tail is not None and _ends(stretch, tail):
        return replace(tail, since=stretch.at.start)
    opening = _behind_doers(stretch, _opening(stretch))
    strong = next((verb for verb in stretch.verbs if verb.strong), None)
    strong = strong if strong is opening else _adverbial_tail(stretch, tail) or strong
    if opening is not None and (strong is None or opening is strong):
        return _deed(stretch, _tail_of_name(stretch, opening, tail), unit)
    thing = listing is Listing.LOOSE and not behind
    if strong is not None and not (thing and strong is tail and strong.sort is VerbSort.LIGHT):
        return _deed(stretch, strong, unit)
    if thing and (tail is None or tail.tag != "v" or unit is UnitSort.EVENT):
        return None
    return _work(stretch, tail)


def _ends(stretch: Stretch, tail: VerbAt) -> bool:
    """加装电梯｜竣工120台: right before the figure the end that it came to, unless someone is led to it."""
    led = any(verb.sort in (*TAKING, VerbSort.LIGHT) for verb in stretch.verbs if verb is not tail)
    return tail.sort is VerbSort.END and not led and not stretch.opens(tail)


def _opening(stretch: Stretch) -> VerbAt | None:
    """The verb that opens; one that the table does not know needs a noun behind it."""
    found = next((verb for verb in stretch.verbs if stretch.opens(verb)), None)
    return None if found is not None and found.tag == "vn" and not found.known and stretch.is_tail(found) else found


def _adverbial_tail(stretch: Stretch, tail: VerbAt | None) -> VerbAt | None:
    """引水渠今年只｜疏通6公里: behind an adverb the verb before the figure is the predicate."""
    if tail is None or not tail.strong or tail.at.start <= stretch.at.start:
        return None
    word = stretch.annotation.word_at(tail.at.start - 1)
    return tail if word is not None and word.tag == "d" and _is_adverb(word.at.of(stretch.text)) else None


def _is_adverb(word: str) -> bool:
    return word in fillers(FillerSort.LEAD, FillerSort.ADVERB, FillerSort.TAIL)


def _behind_doers(stretch: Stretch, opening: VerbAt | None) -> VerbAt | None:
    """受训学徒｜制作样品90件: the verb that opens tells which people, the one behind them what was done."""
    if opening is None or opening.sort is not VerbSort.WORK:
        return opening
    doers = _agents().match(stretch.text, opening.at.end, stretch.at.end)
    place = doers.end() if doers else -1
    later = next((verb for verb in stretch.verbs if verb.known and verb.at.start == place), None)
    if later is None or stretch.is_tail(later) or name_behind(stretch.text, later.at.end, stretch.at.end):
        return opening
    return replace(later, since=stretch.at.start)


def _passive(stretch: Stretch, tail: VerbAt) -> VerbAt | None:
    """意见被采纳26条."""
    if tail.text.startswith("被"):
        return replace(tail, since=stretch.at.start)
    if stretch.text[tail.at.start - 1 : tail.at.start] != "被":
        return None
    return replace(tail, at=Span(tail.at.start - 1, tail.at.end), text="被" + tail.text, since=stretch.at.start)


def _opening_in_list(stretch: Stretch, unit: UnitSort, *, thing: bool) -> VerbAt | None:
    """In a list only a verb that opens and has something behind it, or is no name of a work, is one."""
    opening = _opening(stretch)
    opening = opening if opening is not None and opening.known else None
    last = stretch.verbs[-1]
    if opening is None and unit is UnitSort.PEOPLE and last.strong and stretch.is_tail(last):
        return replace(last, since=stretch.at.start)
    if opening is None or (thing and not opening.strong and _names_thing(stretch, opening)):
        return None
    return _deed(stretch, opening, unit)


def _names_thing(stretch: Stretch, opening: VerbAt) -> bool:
    """绿化800亩, 执法车辆40台, 投资5亿元的项目6个: in a list the name of a work, alone or as an attribute."""
    named = name_behind(stretch.text, opening.at.end, stretch.at.end)
    return named or stretch.is_tail(opening) or "的" in stretch.text[opening.at.end : stretch.at.end]


def _tail_of_name(stretch: Stretch, opening: VerbAt, tail: VerbAt | None) -> VerbAt:
    """执法人员培训60人: the verb that opens is part of a name, the one before the figure is the deed."""
    if tail is None or tail is opening or opening.strong or tail.sort is not VerbSort.WORK:
        return opening
    named = name_behind(stretch.text, opening.at.end, stretch.at.end)
    return replace(tail, since=stretch.at.start) if named or not opening.known else opening


def _work(stretch: Stretch, tail: VerbAt | None) -> VerbAt | None:
    """Of names of works: the one before the figure, else the last with a noun behind that makes no name with it."""
    if tail is not None:
        return replace(tail, since=stretch.at.start)
    free = [
        verb
        for verb in stretch.verbs
        if verb.known
        and not name_behind(stretch.text, verb.at.end, stretch.at.end)
        and (verb.tag == "v" or _agent_before(stretch, stretch.at.start, verb, close=True))
    ]
    return replace(free[-1], since=stretch.at.start) if free else None


@cache
def _subject() -> re.Pattern[str]:
    return re.compile(heads(HeadSort.ITEM, HeadSort.PROJECT))


@cache
def _money() -> re.Pattern[str]:
    return re.compile(heads(HeadSort.ITEM))


def _behind_subject(stretch: Stretch) -> Stretch:
    """The stretch behind the name of money or of a project that did the deed: 养护经费｜修补坑槽320处."""
    text = stretch.text
    opens_strong = any(verb.strong and stretch.opens(verb) for verb in stretch.verbs)
    for match in reversed(list(_subject().finditer(text, stretch.at.start, stretch.at.end))):
        rest = stretch.behind(match.end())
        verb = next((verb for verb in rest.verbs if rest.opens(verb)), None)
        if verb is None or not verb.known or rest.is_tail(verb) or rest.verbs == stretch.verbs:
            continue
        if verb.strong and (not opens_strong or _money().fullmatch(match[0])):
            return rest
        if not opens_strong and not name_behind(text, verb.at.end, stretch.at.end):
            return rest
    return stretch


def _deed(stretch: Stretch, first: VerbAt, unit: UnitSort) -> VerbAt:
    """Of a pivot the verb behind what it takes; else the verb with those that follow at once (制作发放, 走访慰问)."""
    later = [verb for verb in stretch.verbs if verb.at.start >= first.at.end and verb.known]
    won = next((verb for verb in later if verb.sort is VerbSort.AWARD and not stretch.is_tail(verb)), None)
    if won is not None:  # 参加比赛｜获金牌5枚
        return replace(won, since=won.at.start)
    if first.sort in TAKING and (found := _pivoted(stretch, first, later, unit)):
        return found
    chained = _chained(stretch, first, later)
    return replace(chained, since=first.since or stretch.at.start)


def _chained(stretch: Stretch, first: VerbAt, later: Sequence[VerbAt]) -> VerbAt:
    """制作｜发放 and 排查并消除 as one predicate in two parts; of a longer one the last part."""
    start, end = first.at.start, first.at.end
    for verb in later:
        gap = stretch.text[end : verb.at.start]
        if gap not in JOINED or first.sort is VerbSort.LIGHT:
            break
        named = name_behind(stretch.text, verb.at.end, stretch.at.end)
        if not gap and (named or verb.sort not in CHAINED or verb.at.end >= stretch.at.end):
            break
        start = verb.at.start if gap and verb.at.end - start > BOTH else start
        end = verb.at.end
    return replace(first, at=Span(first.at.start, end), text=stretch.text[start:end])


def _pivoted(stretch: Stretch, first: VerbAt, later: Sequence[VerbAt], unit: UnitSort) -> VerbAt | None:
    """帮助企业｜解决难题10件, 推动｜解决难题10件; 帮助企业｜融资2亿元, but 组织｜干部培训3期."""
    for verb in later:
        tail, adjacent = stretch.is_tail(verb), verb.at.start == first.at.end
        agent = _agent_before(stretch, first.at.end, verb, close=False)
        named = name_behind(stretch.text, verb.at.end, stretch.at.end)
        if tail and (not agent or unit is UnitSort.EVENT):
            continue
        if adjacent and _is_service(stretch, verb, later):
            continue
        if verb.strong or (not named and (agent or (adjacent and unit is not UnitSort.EVENT))):
            since = verb.at.start if first.sort is VerbSort.HELPER and tail else first.at.end
            found = replace(verb, since=since, helped=first.sort is VerbSort.HELPER)
            return _deed(stretch.behind(verb.at.start), found, unit) if verb.sort is not VerbSort.WORK else found
    return None


def _is_service(stretch: Stretch, verb: VerbAt, later: Sequence[VerbAt]) -> bool:
    """指导服务｜覆盖家庭: a noun of work that a strong verb follows, which has a noun behind it."""
    deeds = (deed for deed in later if deed.strong and deed.at.start == verb.at.end and not stretch.is_tail(deed))
    return verb.sort is VerbSort.WORK and verb.tag == "vn" and next(deeds, None) is not None


def _agent_before(stretch: Stretch, start: int, verb: VerbAt, *, close: bool) -> bool:
    """Whether people or a body stand between a place and a verb; `close`: right before it."""
    pattern = _agents_close() if close else _agents()
    return pattern.search(stretch.text, start, verb.at.start) is not None


@cache
def _agents() -> re.Pattern[str]:
    return re.compile(heads(HeadSort.AGENT))


@cache
def _agents_close() -> re.Pattern[str]:
    return re.compile(rf"(?:{heads(HeadSort.AGENT)})\Z")


def _is_attribute(text: str, verb: VerbAt, before: Span) -> bool:
    """A verb before 的 or inside quotation marks or brackets tells which, not what was done."""
    behind = text[verb.at.end : verb.at.end + 1]
    when = _when().match(text, verb.at.end, before.end)
    head = text[before.start : verb.at.start]
    quoted = head.count("“") - head.count("”") > 0 or head.count("《") - head.count("》") > 0
    bracketed = head.count("（") - head.count("）") > 0 and "）" in text[verb.at.end : before.end]
    return behind == "的" or when is not None or quoted or bracketed


@cache
def _when() -> re.Pattern[str]:
    return re.compile(fillers_of(FillerSort.WHEN))
