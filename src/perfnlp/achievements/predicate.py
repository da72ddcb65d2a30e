"""The verbs around one figure, and which of them governs it (definitions §3)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from perfnlp.achievements.lexicon import VerbSort, leading, verbs, verbs_of
from perfnlp.model.words import Annotation
from perfnlp.text.spans import Span

CHAIN = (VerbSort.PLAIN, VerbSort.LIGHT)
MEANS = re.compile(r"(?:通过|采取|采用|利用|依托|借助|以)[^，。；]{2,20}?(?:方式|形式|手段|渠道|模式|途径|办法)")


class Listing(StrEnum):
    """How far a figure goes on with the list of the one before it."""

    NONE = "none"
    LOOSE = "loose"
    """After a comma: a verb of its own counts."""
    TIGHT = "tight"
    """After 、 or 其中: only a verb that opens counts, a noun of action is a thing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbAt:
    """A verb in the reading; `known` where the table has it."""

    at: Span
    text: str
    sort: VerbSort
    tag: str
    known: bool = True


@cache
def _verb_pattern() -> re.Pattern[str]:
    return re.compile(verbs_of(VerbSort.LIGHT, VerbSort.PIVOT, VerbSort.CHANGE, VerbSort.PLAIN))


def find_verbs(text: str, at: Span, annotation: Annotation) -> tuple[VerbAt, ...]:
    """The verbs of a stretch, in order: words of the table that begin and end where words do, and others tagged v."""
    words = annotation.words_in(at)
    starts = {word.at.start: word.tag for word in words}
    ends = {word.at.end: word.tag for word in words}
    found = [
        VerbAt(at=Span(m.start(), m.end()), text=m[0], sort=verbs()[m[0]], tag=ends.get(m.end(), "v"))
        for m in _verb_pattern().finditer(text, at.start, at.end)
        if (m.start() in starts or m.start() == at.start) and (m.end() in ends or m.end() == at.end)
    ]
    taken = [verb.at for verb in found]
    for word in words:
        surface = text[word.at.start : word.at.end]
        new = len(surface) > 1 and surface not in verbs() and not any(word.at.overlaps(span) for span in taken)
        if word.tag == "v" and new:
            found.append(VerbAt(at=word.at, text=surface, sort=VerbSort.PLAIN, tag="v", known=False))
    return tuple(sorted(found, key=lambda verb: verb.at))


def opens(text: str, before: Span, verb: VerbAt) -> bool:
    """Whether a verb opens its stretch: nothing but words that say nothing stand before it."""
    head = text[before.start : verb.at.start]
    match = leading().match(head)
    return not head or (match is not None and match.end() == len(head))


def behind_means(text: str, before: Span) -> Span:
    """A stretch without the means that it begins with: 通过购买服务方式｜招聘人员2名."""
    ends = [match.end() for match in MEANS.finditer(text, before.start, before.end) if match.end() < before.end]
    return Span(ends[-1], before.end) if ends else before


def governing(text: str, before: Span, found: Sequence[VerbAt], listing: Listing) -> VerbAt | None:
    """The verb that governs a figure behind `before`.

    A passive at the end (审计建议被采纳43条); a verb that opens the stretch (建设加工厂房1350平方米), of a pivot the deed
    behind it (帮助企业增加融资1.3亿元); a light verb (本年开展防火宣传96场); else the last verb that a noun follows; else
    one at the end (医疗互助参保12人). In a list a noun of action at the end is a thing (综合审计6个、政府审计15个).
    """
    usable = [verb for verb in found if not _is_attribute(text, verb, before)]
    if not usable:
        return None
    tail = usable[-1] if usable[-1].at.end == before.end else None
    if tail is not None and text[tail.at.start - 1 : tail.at.start] == "被":
        return VerbAt(at=Span(tail.at.start - 1, tail.at.end), text="被" + tail.text, sort=tail.sort, tag="v")
    first = next((verb for verb in usable if verb.known and opens(text, before, verb)), None)
    if first is not None:
        return _deed(before, first, usable, text)
    if listing is Listing.TIGHT:
        return None
    light = [verb for verb in usable if verb.sort is VerbSort.LIGHT and verb.at.end < before.end]
    if light:
        return light[-1]
    with_noun = [v for v in usable if v.known and v.at.end < before.end and not _only_verbs(v, usable, before)]
    own = [verb for verb in with_noun if verb.tag == "v"]
    if tail is not None and tail.known and (not own or len(own[-1].text) > 1):
        return tail if listing is Listing.NONE or tail.tag == "v" else None
    if own:
        return own[-1]
    if listing is Listing.LOOSE:
        return None
    return with_noun[-1] if with_noun else tail


def _deed(before: Span, first: VerbAt, found: Sequence[VerbAt], text: str) -> VerbAt:
    """Of a verb that opens: the verb after a pivot, or the verbs that follow at once as one (制作发放, 走访慰问)."""
    later = [verb for verb in found if verb.at.start >= first.at.end and verb.known]
    if first.sort is VerbSort.PIVOT:
        strong = [verb for verb in later if verb.at.start > first.at.end and verb.tag == "v"]
        return strong[0] if strong else first
    end = first.at.end
    for verb in later:
        joins = verb.at.start == end and verb.at.end < before.end and verb.tag == "v"
        if joins and verb.sort in CHAIN and first.sort is not VerbSort.LIGHT:
            end = verb.at.end
    return VerbAt(at=Span(first.at.start, end), text=text[first.at.start : end], sort=first.sort, tag=first.tag)


def _is_attribute(text: str, verb: VerbAt, before: Span) -> bool:
    """A verb before 的 or inside quotation marks or brackets tells which, not what was done."""
    behind = text[verb.at.end : verb.at.end + 1]
    head = text[before.start : verb.at.start]
    quoted = head.count("“") - head.count("”") > 0 or head.count("《") - head.count("》") > 0
    bracketed = head.count("（") - head.count("）") > 0 and "）" in text[verb.at.end : before.end]
    return behind == "的" or quoted or bracketed


def _only_verbs(verb: VerbAt, found: Sequence[VerbAt], before: Span) -> bool:
    """Whether nothing but further verbs stands between a verb and the figure."""
    place = verb.at.end
    for other in found:
        if other.at.start == place:
            place = other.at.end
    return place >= before.end
