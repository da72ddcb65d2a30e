"""Action and object around one figure: which verb governs it, and what it counts (definitions §3)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from perfnlp.achievements.lexicon import VerbSort, verbs, verbs_of
from perfnlp.model.words import Annotation
from perfnlp.text.spans import Span

STATIC_TAIL = r"(?:分别|均|各|共|仅|只|已|约|近)*(?:为|达到?了?|是|有|共有|共计|合计|累计|总计|突破|保持在?|稳定在|维持在|超过?|逾|至|共|仅|只有|约|近|均|了|实际|实际为|实际完成值?|完成值|[:：]|\s)*"


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbAt:
    """A verb in the reading."""

    at: Span
    text: str
    sort: VerbSort


@cache
def _verb_pattern() -> re.Pattern[str]:
    return re.compile(verbs_of(VerbSort.LIGHT, VerbSort.PIVOT, VerbSort.CHANGE, VerbSort.PLAIN))


def find_verbs(text: str, at: Span, annotation: Annotation) -> tuple[VerbAt, ...]:
    """The verbs of a stretch, in order: words of the table that begin and end where words do, and other words tagged v."""
    starts = {word.at.start for word in annotation.words_in(at)}
    ends = {word.at.end for word in annotation.words_in(at)}
    found: list[VerbAt] = []
    for match in _verb_pattern().finditer(text, at.start, at.end):
        if (match.start() in starts or match.start() == at.start) and (match.end() in ends or match.end() == at.end):
            found.append(VerbAt(at=Span(match.start(), match.end()), text=match[0], sort=verbs()[match[0]]))
    taken = [verb.at for verb in found]
    for word in annotation.words_in(at):
        surface = text[word.at.start : word.at.end]
        known = verbs().get(surface)
        if word.tag == "v" and len(surface) > 1 and known is None and not any(word.at.overlaps(span) for span in taken):
            found.append(VerbAt(at=word.at, text=surface, sort=VerbSort.PLAIN))
    return tuple(sorted(found, key=lambda verb: verb.at))


def governing(text: str, before: Span, found: Sequence[VerbAt]) -> VerbAt | None:
    """The verb that governs a figure behind `before`: a light verb, else the last one that a noun follows, else the last.

    In 开展防火宣传96场 the deed is 开展; in 通过购买服务方式招聘人员2名 it is 招聘; in 医疗互助参保12人 it is 参保.
    """
    usable = [verb for verb in found if not _is_attribute(text, verb, before)]
    light = [verb for verb in usable if verb.sort is VerbSort.LIGHT and verb.at.end < before.end]
    if light:
        return light[-1]
    with_noun = [verb for verb in usable if before.end - verb.at.end >= 1 and not _only_verbs(verb, usable, before)]
    if with_noun:
        return with_noun[-1]
    return usable[-1] if usable else None


def _is_attribute(text: str, verb: VerbAt, before: Span) -> bool:
    """A verb before 的 or inside quotation marks tells which, not what was done."""
    behind = text[verb.at.end : verb.at.end + 1]
    opened = text.count("“", before.start, verb.at.start) - text.count("”", before.start, verb.at.start)
    return behind == "的" or opened > 0


def _only_verbs(verb: VerbAt, found: Sequence[VerbAt], before: Span) -> bool:
    """Whether nothing but further verbs stands between a verb and the figure."""
    place = verb.at.end
    for other in found:
        if other.at.start == place:
            place = other.at.end
    return place >= before.end
