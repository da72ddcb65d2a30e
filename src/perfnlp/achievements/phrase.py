"""Noun phrases: stretches of the reading without the words at their edges that say nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from perfnlp.achievements.lexicon import FillerSort, fillers, fillers_of
from perfnlp.model.words import Annotation
from perfnlp.text.spans import Span

MARKS = "，。；：,;:（("
EDGE = re.compile(r"[\s，。；、：,;:（(）)！？|①-⑳]+")
TIME = re.compile(
    r"(?:\d{4}(?:[-—]\d{4})?年度?(?:末|底|内)?|\d{1,2}(?:[-—至]\d{1,2})?月(?:份|底|末)?|\d{1,2}[日号]|[一-鿿]{2}期间)+"
)
TIME_ENDS = "年月日节初末底季"
CLOSED = {"”": "“", "》": "《", "）": "（", ")": "(", "】": "【"}
LONGEST = 26


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word, cut at the edges of the stretch that it was asked for."""

    at: Span
    text: str
    tag: str


def tokens(text: str, at: Span, annotation: Annotation) -> tuple[Token, ...]:
    """The words of a stretch, cut at its edges; what no word covers is a token of its own."""
    first = annotation.word_at(at.start) if at.start < at.end else None
    words = annotation.words_in(at)
    out: list[Token] = []
    place = at.start
    for word in (first, *words) if first is not None and first.at.start < at.start else words:
        start, end = max(at.start, word.at.start), min(at.end, word.at.end)
        if start > place:
            out.append(Token(at=Span(place, start), text=text[place:start], tag="x"))
        if end > start:
            out.append(Token(at=Span(start, end), text=text[start:end], tag=word.tag))
        place = max(place, end)
    if place < at.end:
        out.append(Token(at=Span(place, at.end), text=text[place : at.end], tag="x"))
    return tuple(out)


@cache
def _leads() -> frozenset[str]:
    return fillers(FillerSort.LEAD, FillerSort.LINK, FillerSort.PREPOSITION, FillerSort.PURPOSE, FillerSort.BASE)


def is_lead(words: str) -> bool:
    return words in _leads() or words in fillers(FillerSort.ADVERB)


@cache
def _long_leads() -> re.Pattern[str]:
    """Fillers of several words (年度内, 据统计), and what a change is told against with its preposition."""
    bases = fillers_of(FillerSort.BASE)
    longer = "|".join(
        re.escape(word) for word in sorted(_leads(), key=lambda word: (-len(word), word)) if len(word) > 2
    )
    return re.compile(rf"(?:比|较|与|是|为)?(?:{bases}|\d{{4}}年度?)的?(?:同期)?的?(?:相比)?|{longer}")


def skip_leads(text: str, at: Span, annotation: Annotation, *, noun: bool = False) -> int:
    """The place behind the words at a stretch's beginning that say nothing of what was done or to what.

    Args:
        noun: whether a noun follows: 人均, 重点 belong to it.
    """
    leads = _leads() if noun else _leads() | fillers(FillerSort.PER, FillerSort.ADVERB)
    place = at.start
    words = {token.at.start: token for token in tokens(text, at, annotation)}
    while place < at.end:
        mark = EDGE.match(text, place, at.end) or TIME.match(text, place, at.end)
        mark = mark or _long_leads().match(text, place, at.end)
        if mark and _ends_word(mark.end(), at, annotation):
            place = mark.end()
            continue
        token = words.get(place)
        if token is None or not (
            token.text in leads or (token.tag == "t" and len(token.text) > 1 and token.text[-1] in TIME_ENDS)
        ):
            break
        place = token.at.end
    return place


def _ends_word(place: int, at: Span, annotation: Annotation) -> bool:
    word = annotation.word_at(place)
    return place >= at.end or word is None or word.at.start == place


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(rf"(?:{fillers_of(FillerSort.TAIL)}|[\s、：:，,（(]|[≥≤])\Z")


def trims(text: str, at: Span, annotation: Annotation) -> Iterator[Span]:
    """A stretch, and again without each of the words at its end that say nothing (共, 合计, 达到)."""
    end = at.end
    yield at
    while end > at.start:
        match = _tail().search(text, max(at.start, end - 8), end)
        if match is None or not _begins_word(match.start(), at, annotation):
            return
        end = match.start()
        yield Span(at.start, end)


def trimmed(text: str, at: Span, annotation: Annotation) -> Span:
    """A stretch without all words at its end that say nothing."""
    *_, last = trims(text, at, annotation)
    return last


def _begins_word(place: int, at: Span, annotation: Annotation) -> bool:
    """Whether cutting here leaves words whole: 签约 keeps its 约."""
    word = annotation.word_at(place)
    return place <= at.start or word is None or word.at.start == place


def core(text: str, at: Span, annotation: Annotation) -> Span:
    """A stretch without what says nothing at either edge; maybe empty."""
    kept = trimmed(text, at, annotation)
    start = skip_leads(text, kept, annotation, noun=True)
    return Span(start, max(start, kept.end))


def phrase(text: str, at: Span, annotation: Annotation, *, whole_end: bool = False) -> str:
    """The noun phrase of a stretch, blanks left out; empty where nothing but fillers stands there.

    Args:
        whole_end: keep the end as it is (占比 ends like a comparison).
    """
    kept = Span(skip_leads(text, at, annotation, noun=True), at.end) if whole_end else core(text, at, annotation)
    if skip_leads(text, kept, annotation) >= kept.end:
        return ""  # 平均每月 alone: no noun that it could belong to
    words = re.sub(r"\s+", "", text[kept.start : kept.end])
    while words and words[0] in CLOSED:
        words = words[1:]
    while words and words[-1] in CLOSED.values():
        words = words[:-1]
    if len(words) == 1 and not _is_noun(kept, annotation):
        return ""
    return words[-LONGEST:]


def _is_noun(at: Span, annotation: Annotation) -> bool:
    word = annotation.word_at(at.start)
    return word is not None and word.at.end == at.end and word.tag.startswith("n")
