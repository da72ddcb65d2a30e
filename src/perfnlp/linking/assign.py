"""The entry: rows to the items that paid for them, or to the project as a whole (definitions §6)."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from perfnlp.linking.evidence import Evidence, RowText, strongest, weighted_pairs
from perfnlp.linking.neighbours import with_neighbours
from perfnlp.linking.sharing import in_order
from perfnlp.linking.territory import TOLD_APART, Stretch, find_stretches, owners_of, part_of
from perfnlp.linking.vocabulary import Topic, linking_pattern, pairs_of, topics
from perfnlp.model.budget import BudgetItem, ItemGroup
from perfnlp.model.quantity import Quantity
from perfnlp.model.rows import Achievement, EvidenceKind, Link, Problem
from perfnlp.model.structure import ListItem, Outline
from perfnlp.model.words import Annotation
from perfnlp.tables import NO_OVERLAY, Overlay
from perfnlp.text.fold import Reading
from perfnlp.text.spans import Span

ENOUGH = 0.25
"""Below this a row belongs to the project as a whole."""
WHOLE = 0.5
"""What is left of a score where a row measures the project as a whole (综合满意度) and stands in no item's text."""
TOLD = 2.0
"""Weight of a pair of characters from which it tells of an item by its name."""
BESIDE = 0.5
MOST = 3
LONG = 240
"""A paragraph from so many characters on may tell of several things."""
MANY = 3
"""Parts between ； from which a long paragraph tells of several things."""
LEAD = 20
"""An opening of a part of a sentence has at most so many characters."""
SHORT = 40
"""A first sentence of a list item of less characters is its heading."""


def link_rows(
    reading: Reading,
    outline: Outline,
    items: Sequence[BudgetItem],
    groups: Sequence[ItemGroup],
    quantities: Sequence[Quantity],
    achievements: Sequence[Achievement],
    problems: Sequence[Problem],
    annotation: Annotation,
    overlay: Overlay = NO_OVERLAY,
) -> tuple[tuple[Achievement, ...], tuple[Problem, ...]]:
    """Give each achievement and problem its links, best first; none where no item fits.

    Args:
        overlay: the user's tables; `purposes.tsv` adds words that tell of kinds of items.
    """
    del annotation
    parts = [item for item in items if item.level >= 2]
    if not parts:
        return tuple(achievements), tuple(problems)
    stretches = find_stretches(reading.text, outline, parts, groups)
    known = topics(reading.text, parts, _own(stretches), overlay)
    place = {quantity.id: quantity.at for quantity in quantities}
    rows = [_row(reading, outline, stretches, place[a.quantity], a.action + " " + a.object) for a in achievements]
    scores = in_order(rows, with_neighbours(rows, [_scores(row, known) for row in rows]), known)
    linked = tuple(replace(a, links=_links(score)) for a, score in zip(achievements, scores, strict=True))
    stated = [_row(reading, outline, stretches, p.at, p.at.of(reading.text)) for p in problems]
    judged = in_order(stated, [_scores(row, known) for row in stated], known)
    answered = tuple(replace(p, links=_links(score)) for p, score in zip(problems, judged, strict=True))
    return linked, answered


def _own(stretches: Sequence[Stretch]) -> dict[str, list[Span]]:
    """The stretches of each item, without those in which another item's lie."""
    out: dict[str, list[Span]] = defaultdict(list)
    for stretch in stretches:
        others = [s for s in stretches if stretch.at.covers(s.at) and s.at != stretch.at and s.items != stretch.items]
        for item in stretch.items if not others else ():
            out[item].append(stretch.at)
    return out


def _row(reading: Reading, outline: Outline, stretches: Sequence[Stretch], at: Span, words: str) -> RowText:
    text = reading.text
    sentence = outline.sentence_at(at.start)
    line = Span(text.rfind("\n", 0, at.start) + 1, len(text) if (end := text.find("\n", at.end)) < 0 else end)
    paragraph = sentence.paragraph if sentence else line
    clause = next((c for c in sentence.clauses if c.start <= at.start < c.end), sentence.at) if sentence else line
    part = part_of(text, sentence.at, at.start) if sentence and not sentence.table else line
    item = next((i for i in outline.items if i.body.start <= at.start < i.body.end), None)
    around = item.body if item else paragraph
    whole = linking_pattern("whole").search(words) is not None
    apart = sentence is not None and sentence.cls in TOLD_APART
    texts = {
        "words": words, "clause": clause.of(text), "lead": _lead(text, part), "sentence": part.of(text),
        "heading": _heading(text, outline, at.start, item), "around": "" if apart else _told_of(around.of(text)),
    }  # fmt: skip
    if whole:  # what stands around it is of one item, and the row is of all of them
        texts |= dict.fromkeys(("lead", "sentence", "heading", "around"), "")
    return RowText(
        at=at, paragraph=paragraph, part=part, owners=owners_of(at.start, stretches), whole=whole,
        general=linking_pattern("general").search(words) is not None, pairs=weighted_pairs(texts), **texts,
    )  # fmt: skip


def _told_of(around: str) -> str:
    """What stands around a row, where it is about one thing: short, or no list of many parts."""
    return around if len(around) < LONG or around.count("；") < MANY else ""


def _lead(text: str, part: Span) -> str:
    """The first clause of a part, where it is short."""
    found = re.compile(rf"[^，：,:\n]{{2,{LEAD}}}(?=[，：,:])").match(text, part.start, part.end)
    return found[0] if found else ""


def _heading(text: str, outline: Outline, place: int, item: ListItem | None) -> str:
    section = outline.section_at(place)
    heading = section.title if section and section.level > 1 else ""
    if item is not None:
        first = outline.sentence_at(item.body.start)
        heading += " " + (text[item.body.start : first.at.end] if first and len(first.at) < SHORT else "")
    return heading


def _scores(row: RowText, known: Sequence[Topic]) -> dict[str, Evidence]:
    found = {topic.item: evidence for topic in known if (evidence := strongest(row, topic)) is not None}
    if row.whole or (row.general and not row.owners):
        return {item: replace(e, score=round(WHOLE * e.score, 4)) for item, e in found.items()}
    told = {topic.item for topic in known if _tells_of(row.words, topic)}
    return {item: _second(e) if told and item not in told else e for item, e in found.items()}


def _tells_of(words: str, topic: Topic) -> bool:
    """Whether a row's own words hold a part of an item's name, or a word that goes with its kind."""
    named = any(topic.pairs.get(pair, 0.0) >= TOLD for pair in pairs_of(words))
    return named or any(word in words for word in topic.words)


def _second(evidence: Evidence) -> Evidence:
    """A name that only stands beside the row counts less where the row's own words tell of another item."""
    return (
        replace(evidence, score=round(BESIDE * evidence.score, 4)) if evidence.kind is EvidenceKind.NAME else evidence
    )


def _links(scores: Mapping[str, Evidence]) -> tuple[Link, ...]:
    ranked = sorted(scores.items(), key=lambda pair: (-pair[1].score, int(pair[0][1:])))
    best = ranked[0][1].score if ranked else 0.0
    return tuple(
        Link(budget_item=item, score=evidence.score, evidence=evidence.kind)
        for item, evidence in ranked[:MOST]
        if evidence.score >= ENOUGH and evidence.score >= 0.5 * best
    )
