"""Noun phrases: stretches of the reading without the words at their edges that say nothing."""

import re
from dataclasses import dataclass
from functools import cache

from perfnlp.achievements.lexicon import FillerSort, fillers, fillers_of
from perfnlp.model.words import Annotation
from perfnlp.text.spans import Span

MARKS = "，。；：,;:（("
EDGE = re.compile(r"[\s，。；、：,;:（(）)！？|①-⑳]+")
TIME = re.compile(r"(?:\d{4}(?:[-—]\d{4})?年度?(?:末|底|内)?|\d{1,2}(?:[-—至]\d{1,2})?月(?:份|底|末)?|\d{1,2}[日号])+")
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
    out: list[Token] = []
    place = at.start
    while place < at.end:
        word = annotation.word_at(place)
        following = annotation.words_in(Span(place, at.end)) if word is None else ()
        end = min(at.end, word.at.end if word else (following[0].at.start if following else at.end))
        out.append(Token(at=Span(place, end), text=text[place:end], tag=word.tag if word else "x"))
        place = end
    return tuple(out)


@cache
def _leads() -> frozenset[str]:
    sorts = (
        FillerSort.LEAD,
        FillerSort.LINK,
        FillerSort.PREPOSITION,
        FillerSort.PURPOSE,
        FillerSort.BASE,
        FillerSort.PER,
    )
    return fillers(*sorts)


def is_lead(words: str) -> bool:
    return words in _leads()


@cache
def _long_leads() -> re.Pattern[str]:
    """Fillers of several words (年度内, 据统计), and what a change is told against with its preposition."""
    bases = fillers_of(FillerSort.BASE)
    longer = "|".join(
        re.escape(word) for word in sorted(_leads(), key=lambda word: (-len(word), word)) if len(word) > 2
    )
    return re.compile(rf"(?:比|较|与|是|为)?(?:{bases}|\d{{4}}年度?)的?(?:同期)?的?(?:相比)?|{longer}")


def skip_leads(text: str, at: Span, annotation: Annotation) -> int:
    """The place behind the words at a stretch's beginning that say nothing of what was done or to what."""
    place = at.start
    while place < at.end:
        mark = EDGE.match(text, place, at.end) or TIME.match(text, place, at.end)
        mark = mark or _long_leads().match(text, place, at.end)
        if mark and _ends_word(mark.end(), at, annotation):
            place = mark.end()
            continue
        (token, *_) = tokens(text, Span(place, at.end), annotation)
        if token.text not in _leads():
            break
        place = token.at.end
    return place


def _ends_word(place: int, at: Span, annotation: Annotation) -> bool:
    word = annotation.word_at(place)
    return place >= at.end or word is None or word.at.start == place


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(rf"(?:{fillers_of(FillerSort.TAIL)}|[\s、：:，,（(]|[≥≤])\Z")


def trimmed(text: str, at: Span, annotation: Annotation) -> Span:
    """A stretch without the words at its end that say nothing (共, 合计, 达到); it keeps its last word."""
    end = at.end
    while end > at.start:
        match = _tail().search(text, max(at.start, end - 8), end)
        if match is None or not _begins_word(match.start(), at, annotation):
            break
        end = match.start()
    return Span(at.start, end)


def _begins_word(place: int, at: Span, annotation: Annotation) -> bool:
    """Whether cutting here leaves words whole: 签约 keeps its 约."""
    word = annotation.word_at(place)
    return place <= at.start or word is None or word.at.start == place


def core(text: str, at: Span, annotation: Annotation) -> Span:
    """A stretch without what says nothing at either edge; maybe empty."""
    kept = trimmed(text, at, annotation)
    start = skip_leads(text, kept, annotation)
    return Span(start, max(start, kept.end))


def phrase(text: str, at: Span, annotation: Annotation) -> str:
    """The noun phrase of a stretch, blanks left out; empty where nothing but fillers stands there."""
    kept = core(text, at, annotation)
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
