"""One function a kind of evidence: how strongly it ties a row to an item, from 0 to 1 (definitions §6)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from perfnlp.linking.vocabulary import Topic, bare_of, pairs_of
from perfnlp.model.rows import EvidenceKind
from perfnlp.text.spans import Span

WHERE = (("words", 1.0), ("lead", 0.7), ("clause", 0.5), ("heading", 0.35), ("sentence", 0.2), ("around", 0.1))
"""The words of a row and around it, and how much what they share with an item counts."""
CLAUSE = dict(WHERE)["clause"]
IN_CLAUSE, IN_PART = 0.7, 0.35
"""What a word of an item's kind counts in the row's clause, and elsewhere in its part of the sentence."""
FULL = 9.0
"""Points that make a topic certain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowText:
    """A row as linking sees it: its place, its own words, and the words around it."""

    at: Span
    words: str
    """Action and object, or the problem's statement."""
    clause: str
    lead: str
    """What opens the part of the sentence: 康复方面, …."""
    sentence: str
    """The part of the sentence, between ；."""
    heading: str
    around: str
    """The list item, else the paragraph, in which the row stands, where it is short."""
    part: Span
    """The place of that part, in which rows lean on each other."""
    paragraph: Span
    owners: tuple[str, ...]
    """The items that the place belongs to."""
    whole: bool
    """It measures the project as a whole, wherever it stands: 综合满意度."""
    general: bool
    """It may be of the project as a whole, where no item's text holds it: 满意度, 整改通知书."""
    pairs: Mapping[str, float]
    """All pairs of characters of these words, and what they count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    kind: EvidenceKind
    score: float


def weighted_pairs(texts: Mapping[str, str]) -> dict[str, float]:
    """The pairs of the words of a row, each with the weight of the closest words that hold it."""
    out: dict[str, float] = {}
    for where, weight in WHERE:
        for pair in pairs_of(texts[where]):
            out.setdefault(pair, weight)
    return out


def by_paragraph(row: RowText, topic: Topic) -> Evidence | None:
    """The row stands where the text belongs to the item."""
    if topic.item in row.owners and not row.whole:
        return Evidence(kind=EvidenceKind.PARAGRAPH, score=0.95)
    return None


def by_name(row: RowText, topic: Topic) -> Evidence | None:
    """The row's words, clause or sentence name the item."""
    for text, score in ((row.words, 0.9), (row.clause, 0.85), (row.sentence, 0.6), (row.heading, 0.6)):
        bare = bare_of(text)
        if topic.name in bare or (len(topic.core) >= 3 and topic.core in bare):
            return Evidence(kind=EvidenceKind.NAME, score=score)
    return None


def by_topic(row: RowText, topic: Topic) -> Evidence | None:
    """The row speaks of what the item is about or pays for: common pairs of characters, words of the item's kind."""
    shared = row.pairs.keys() & topic.pairs.keys()
    points = {pair: row.pairs[pair] * topic.pairs[pair] for pair in shared}
    told = sum(points[pair] for pair in sorted(points))
    aims = sum(points[pair] for pair in sorted(topic.aims & shared))
    kind = _by_kind(row, topic)
    if told + kind <= 0:
        return None
    purpose = aims + kind > (told + kind) / 2
    return Evidence(
        kind=EvidenceKind.PURPOSE if purpose else EvidenceKind.TOPIC, score=round(min(0.8, (told + kind) / FULL), 4)
    )


def points_near(row: RowText, topic: Topic) -> float:
    """What the row's own words and its clause share with an item, whatever stands around them."""
    near = dict.fromkeys(pairs_of(row.clause), CLAUSE) | dict.fromkeys(pairs_of(row.words), 1.0)
    shared = near.keys() & topic.pairs.keys()
    return sum(near[pair] * topic.pairs[pair] for pair in sorted(shared)) + _by_kind(row, topic)


def _by_kind(row: RowText, topic: Topic) -> float:
    return max((weight * _nearness(word, row) for word, weight in topic.words.items()), default=0.0)


def _nearness(word: str, row: RowText) -> float:
    """How near a word stands to a row: among its own words, in its clause or what opens the part, in the part."""
    if word in row.words:
        return 1.0
    if word in row.clause or word in row.lead:
        return IN_CLAUSE
    return IN_PART if word in row.sentence else 0.0


def strongest(row: RowText, topic: Topic) -> Evidence | None:
    """The strongest evidence; what names the item as well as sharing its topic counts a little more."""
    found: Sequence[Evidence] = [e for e in (by_paragraph(row, topic), by_name(row, topic), by_topic(row, topic)) if e]
    if not found:
        return None
    best = max(found, key=lambda e: e.score)
    extra = 0.02 * (sum(e.score for e in found) - best.score)
    return Evidence(kind=best.kind, score=round(min(0.99, best.score + extra), 4))
