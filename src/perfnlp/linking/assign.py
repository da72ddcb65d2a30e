"""The entry: rows to the items that paid for them, or to the project as a whole (definitions §6)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from perfnlp.linking.evidence import Evidence, RowText, strongest, weighted_pairs
from perfnlp.linking.neighbours import with_neighbours
from perfnlp.linking.territory import Stretch, find_stretches, owners_of
from perfnlp.linking.vocabulary import Topic, linking_pattern, topics
from perfnlp.model.budget import BudgetItem, ItemGroup
from perfnlp.model.quantity import Quantity
from perfnlp.model.rows import Achievement, Link, Problem
from perfnlp.model.structure import Outline
from perfnlp.model.words import Annotation
from perfnlp.tables import NO_OVERLAY, Overlay
from perfnlp.text.fold import Reading
from perfnlp.text.spans import Span

ENOUGH = 0.25
"""Below this a row belongs to the project as a whole."""
WHOLE = 0.5
"""What is left of a score where a row measures the project as a whole (综合满意度) and stands in no item's text."""
MOST = 3
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
        overlay: the user's tables; `topics.tsv` adds words that tell of kinds of items.
    """
    del annotation
    parts = [item for item in items if item.level >= 2]
    if not parts:
        return tuple(achievements), tuple(problems)
    stretches = find_stretches(reading.text, outline, parts, groups)
    known = topics(reading.text, parts, _own(stretches), overlay)
    place = {quantity.id: quantity.at for quantity in quantities}
    rows = [_row(reading, outline, stretches, place[a.quantity], a.action + " " + a.object) for a in achievements]
    scores = with_neighbours(rows, [_scores(row, known) for row in rows])
    linked = tuple(replace(a, links=_links(score)) for a, score in zip(achievements, scores, strict=True))
    stated = [_row(reading, outline, stretches, p.at, p.at.of(reading.text)) for p in problems]
    answered = tuple(replace(p, links=_links(_scores(row, known))) for p, row in zip(problems, stated, strict=True))
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
    line_start = text.rfind("\n", 0, at.start) + 1
    line_end = text.find("\n", at.end)
    paragraph = sentence.paragraph if sentence else Span(line_start, line_end if line_end >= 0 else len(text))
    clause = next((c for c in sentence.clauses if c.start <= at.start < c.end), sentence.at) if sentence else paragraph
    section = outline.section_at(at.start)
    heading = section.title if section and section.level > 1 else ""
    item = next((i for i in outline.items if i.body.start <= at.start < i.body.end), None)
    if item is not None:
        first = outline.sentence_at(item.body.start)
        heading += " " + (text[item.body.start : first.at.end] if first and len(first.at) < SHORT else "")
    part = max(text.rfind("；", clause.start if sentence is None else sentence.at.start, at.start) + 1, 0)
    held = Span(part or (sentence.at.start if sentence else paragraph.start), at.start)
    texts = {
        "words": words, "clause": clause.of(text), "sentence": sentence.at.of(text) if sentence else "",
        "heading": heading, "around": (item.body if item else paragraph).of(text),
    }  # fmt: skip
    return RowText(
        at=at,
        paragraph=paragraph,
        held=held,
        owners=owners_of(at.start, stretches),
        pairs=weighted_pairs(texts),
        **texts,
    )


def _scores(row: RowText, known: Sequence[Topic]) -> dict[str, Evidence]:
    found = {topic.item: evidence for topic in known if (evidence := strongest(row, topic)) is not None}
    if row.owners or not linking_pattern("whole").search(row.words):
        return found
    return {item: replace(e, score=round(WHOLE * e.score, 4)) for item, e in found.items()}


def _links(scores: Mapping[str, Evidence]) -> tuple[Link, ...]:
    ranked = sorted(scores.items(), key=lambda pair: (-pair[1].score, int(pair[0][1:])))
    best = ranked[0][1].score if ranked else 0.0
    return tuple(
        Link(budget_item=item, score=evidence.score, evidence=evidence.kind)
        for item, evidence in ranked[:MOST]
        if evidence.score >= ENOUGH and evidence.score >= 0.5 * best
    )
