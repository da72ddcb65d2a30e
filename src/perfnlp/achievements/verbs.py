"""The verbs of a stretch of the reading: those of the table that do not cut words, and others tagged as verbs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from perfnlp.achievements.lexicon import STRONG, HeadSort, VerbSort, compounds, heads, verbs, verbs_of
from perfnlp.achievements.phrase import is_lead, phrase, skip_leads, tokens
from perfnlp.model.words import Annotation
from perfnlp.text.spans import Span

SUFFIX = re.compile("[性式型类]")
"""抢救性, 保障型: a verb with it is an attribute."""
BEHALF = re.compile("[为给向对]")
MEASURES = "率量度额值比"
"""What a named measure ends with: no verb begins with it, whatever the segmenter says (续约率高达)."""
MEASURE_TAGS = ("q", "m")
GUESSED = ("l", "i", "nr", "nz", "j", "nt", "ns")
"""Tags of words that the segmenter may have glued together: 依法查处, 建立健全."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbAt:
    """A verb in the reading; `known` where the table has it."""

    at: Span
    text: str
    sort: VerbSort
    tag: str
    known: bool = True
    since: int = 0
    """Where its own clause begins: behind the name of money, behind a pivot."""

    helped: bool = False
    """Whether those who did it are told as helpers (会同, 聘请)."""

    @property
    def strong(self) -> bool:
        return self.known and self.sort in STRONG


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """What stands before a figure, with its words and its verbs."""

    text: str
    at: Span
    annotation: Annotation
    verbs: tuple[VerbAt, ...]

    def between(self, verb: VerbAt) -> str:
        """The noun phrase between a verb and the figure; maybe empty."""
        return phrase(self.text, Span(verb.at.end, self.at.end), self.annotation)

    def opens(self, verb: VerbAt) -> bool:
        """Whether nothing but words that say nothing stand before a verb."""
        return skip_leads(self.text, Span(self.at.start, verb.at.start), self.annotation) >= verb.at.start

    def is_tail(self, verb: VerbAt) -> bool:
        return not self.text[verb.at.end : self.at.end].strip() or self.between(verb) == ""

    def behind(self, place: int) -> "Stretch":
        rest = tuple(verb for verb in self.verbs if verb.at.start >= place)
        return replace(self, at=Span(place, self.at.end), verbs=rest)


def read_stretch(text: str, at: Span, annotation: Annotation) -> Stretch:
    """A stretch with its verbs."""
    return Stretch(text=text, at=at, annotation=annotation, verbs=find_verbs(text, at, annotation))


@cache
def _verb_pattern() -> re.Pattern[str]:
    sorts = [sort for sort in VerbSort if sort not in (VerbSort.STATIC, VerbSort.STEP)]
    return re.compile(rf"(?P<compound>{compounds()})|(?:{verbs_of(*sorts)})")


def find_verbs(text: str, at: Span, annotation: Annotation) -> tuple[VerbAt, ...]:
    """The verbs of a stretch, in order: those of the table that do not cut words, and others tagged v."""
    words = tokens(text, at, annotation)
    tags = {word.at.end: word.tag for word in words}
    found: list[VerbAt] = []
    covered: list[Span] = []
    for span, compound in _candidates(text, at, annotation):
        covered.append(span)
        surface = text[span.start : span.end]
        tag = tags.get(span.end, "v")
        if not compound and not _is_noun(text, span, tag, at, annotation):
            found.append(VerbAt(at=span, text=surface, sort=verbs()[surface], tag=tag))
    for word in words:
        new = (
            (len(word.text) > 1 or (word.tag == "v" and word.at.end == at.end and word.at.start > at.start))
            and verbs().get(word.text, VerbSort.STEP) is VerbSort.STEP
            and not is_lead(word.text)
            and word.text[0] not in MEASURES
            and not any(word.at.overlaps(span) for span in covered)
        )
        if new and (word.tag == "v" or (word.tag == "vn" and not name_behind(text, word.at.end, at.end))):
            found.append(VerbAt(at=word.at, text=word.text, sort=VerbSort.PLAIN, tag=word.tag, known=False))
    return tuple(sorted(found, key=lambda verb: verb.at))


def _is_noun(text: str, span: Span, tag: str, at: Span, annotation: Annotation) -> bool:
    """检查｜定点机构: tagged as a noun, in the middle, before the head of a name."""
    inner = tag == "n" and span.end < at.end and name_behind(text, span.end, at.end)
    return inner and skip_leads(text, Span(at.start, span.start), annotation) < span.start


def _candidates(text: str, at: Span, annotation: Annotation) -> Iterator[tuple[Span, bool]]:
    """Places of verbs of the table, and (True) of fixed terms; a match that cuts words is tried again one on."""
    place = at.start
    while match := _verb_pattern().search(text, place, at.end):
        span = Span(match.start(), match.end())
        compound = match["compound"] is not None
        kept = compound or _keeps_words(text, span, verbs()[match[0]], at, annotation)
        if len(span) == 1 and not compound and not _stands_alone(text, span, at, annotation):
            kept = kept and verbs()[match[0]] is VerbSort.AWARD
        if kept and not SUFFIX.match(text, span.end, at.end):
            yield span, compound
        shorter = None if kept else _shorter(text, span, at, annotation)
        if shorter is not None:
            yield shorter, False
        place = span.end if kept else (shorter or Span(span.start, span.start + 1)).end


def _shorter(text: str, span: Span, at: Span, annotation: Annotation) -> Span | None:
    """办｜文体活动: of a match that cuts words the beginning that is a verb as well and cuts none."""
    for end in range(span.end - 1, span.start, -1):
        part = Span(span.start, end)
        sort = verbs().get(text[part.start : part.end])
        if sort is None or sort in (VerbSort.STATIC, VerbSort.STEP) or SUFFIX.match(text, end, at.end):
            continue
        alone = len(part) > 1 or _stands_alone(text, part, at, annotation)
        if alone and _keeps_words(text, part, sort, at, annotation):
            return part
    return None


@cache
def _agent() -> re.Pattern[str]:
    return re.compile(rf"(?:{heads(HeadSort.AGENT)})\Z")


def _stands_alone(text: str, span: Span, at: Span, annotation: Annotation) -> bool:
    """Of one character a verb opens, or stands behind people (学生｜获奖杯, 为烈属｜挂光荣牌, but 应急送水车)."""
    word = annotation.word_at(span.start)
    if word is not None and (word.tag in MEASURE_TAGS or word.tag == "r"):
        return False
    return (
        span.end == at.end
        or skip_leads(text, Span(at.start, span.start), annotation) >= span.start
        or BEHALF.match(text, at.start, span.start) is not None
        or _agent().search(text, at.start, span.start) is not None
    )


def _keeps_words(text: str, span: Span, sort: VerbSort, at: Span, annotation: Annotation) -> bool:
    """Whether a verb stands where words begin and end.

    A strong one may begin a word, if it opens or no head of a name follows (减免｜税), or end one that the segmenter
    glued together (依法｜查处); any may end the word before the figure (森林｜抚育).
    """
    first, last = annotation.word_at(span.start), annotation.word_at(span.end - 1)
    if first is None or last is None:
        return True
    begins = first.at.start == span.start or span.start == at.start or is_lead(text[first.at.start : span.start])
    ends = last.at.end == span.end or span.end == at.end
    if begins and ends:
        return True
    if first == last and first.tag == "n" and span.start - first.at.start == 1:
        return False  # 运动员 holds 动员
    if ends and first == last and (span.end == at.end or (sort in STRONG and first.tag in GUESSED)):
        return len(span) > 1
    if sort is VerbSort.WORK or not begins or (first != last and not (first.tag == "v" and len(first.at) == 1)):
        return False
    opens = skip_leads(text, Span(at.start, span.start), annotation) >= span.start
    return len(span) > 1 and (opens or not name_behind(text, span.end, at.end))


@cache
def _names() -> re.Pattern[str]:
    return re.compile(heads(HeadSort.NAME))


def name_behind(text: str, place: int, limit: int) -> bool:
    """A verb before 点, 站, 工程 … is the first part of a name (帮扶车间, 改造工程)."""
    return _names().match(text, place, limit) is not None
