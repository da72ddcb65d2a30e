"""One function a kind of evidence: how strongly it ties a row to an item, from 0 to 1 (definitions §6)."""

from collections.abc import Sequence
from dataclasses import dataclass

from perfnlp.linking.vocabulary import MARKS, Topic, pairs_of
from perfnlp.model.rows import EvidenceKind
from perfnlp.text.spans import Span

AROUND = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class RowText:
    """A row as linking sees it: its place, its own words, and the words around it."""

    at: Span
    words: str
    """Action and object, or the problem's statement."""
    clause: str
    sentence: str
    heading: str
    around: str
    """The list item, else the paragraph, in which the row stands."""
    paragraph: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    kind: EvidenceKind
    score: float


def by_paragraph(row: RowText, topic: Topic) -> Evidence | None:
    """The row stands in a paragraph that belongs to the item."""
    if any(own.start <= row.at.start < own.end for own in topic.own):
        return Evidence(kind=EvidenceKind.PARAGRAPH, score=0.95)
    return None


def by_name(row: RowText, topic: Topic) -> Evidence | None:
    """The row's words, clause or sentence name the item."""
    for text, score in ((row.words, 0.9), (row.clause, 0.85), (row.sentence, 0.6), (row.heading, 0.6)):
        bare = MARKS.sub("", text)
        if topic.name in bare or (len(topic.core) >= 3 and topic.core in bare):
            return Evidence(kind=EvidenceKind.NAME, score=score)
    return None


def by_topic(row: RowText, topic: Topic) -> Evidence | None:
    """The row speaks of what the item is about: common pairs of characters, its own words first."""
    points = 0.0
    seen: set[str] = set()
    for text, weight in (
        (row.words, 1.0),
        (row.clause, 0.5),
        (row.heading, 0.35),
        (row.sentence, 0.2),
        (row.around, AROUND),
    ):
        fresh = pairs_of(text) - seen
        seen |= fresh
        points += weight * sum(topic.pairs.get(pair, 0.0) for pair in fresh)
    if points <= 0:
        return None
    return Evidence(kind=EvidenceKind.TOPIC, score=round(min(0.8, points / 9), 4))


def strongest(row: RowText, topic: Topic) -> Evidence | None:
    """The strongest evidence; what names the item as well as sharing its topic counts a little more."""
    found: Sequence[Evidence] = [e for e in (by_paragraph(row, topic), by_name(row, topic), by_topic(row, topic)) if e]
    if not found:
        return None
    best = max(found, key=lambda e: e.score)
    extra = 0.02 * (sum(e.score for e in found) - best.score)
    return Evidence(kind=best.kind, score=round(min(0.99, best.score + extra), 4))
