"""The entry: rows to the items that paid for them, or to the project as a whole (definitions §6)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from perfnlp.linking.evidence import Evidence, RowText, strongest
from perfnlp.linking.vocabulary import Topic, topics
from perfnlp.model.budget import BudgetItem, ItemGroup
from perfnlp.model.quantity import Quantity
from perfnlp.model.rows import Achievement, EvidenceKind, Link, Problem
from perfnlp.model.structure import Outline
from perfnlp.model.words import Annotation
from perfnlp.text.fold import Reading
from perfnlp.text.spans import Span

ENOUGH = 0.25
"""Below this a row belongs to the project as a whole."""
MOST = 3


def link_rows(
    reading: Reading,
    outline: Outline,
    items: Sequence[BudgetItem],
    groups: Sequence[ItemGroup],
    quantities: Sequence[Quantity],
    achievements: Sequence[Achievement],
    problems: Sequence[Problem],
    annotation: Annotation,
) -> tuple[tuple[Achievement, ...], tuple[Problem, ...]]:
    """Give each achievement and problem its links, best first; none where no item fits."""
    del annotation
    parts = [item for item in items if item.level >= 2]
    if not parts:
        return tuple(achievements), tuple(problems)
    known = topics(reading.text, parts, _own_paragraphs(outline, parts, groups))
    place = {quantity.id: quantity.at for quantity in quantities}
    rows = [_row(reading, outline, place[a.quantity], a.action + " " + a.object) for a in achievements]
    scores = _with_neighbours(rows, [_scores(row, known) for row in rows])
    linked = tuple(replace(a, links=_links(score)) for a, score in zip(achievements, scores, strict=True))
    stated = [_row(reading, outline, p.at, p.at.of(reading.text)) for p in problems]
    answered = tuple(replace(p, links=_links(_scores(row, known))) for p, row in zip(problems, stated, strict=True))
    return linked, answered


def _own_paragraphs(
    outline: Outline, items: Sequence[BudgetItem], groups: Sequence[ItemGroup]
) -> dict[str, tuple[Span, ...]]:
    """Stretches that belong to one item, or to the members of one joint figure.

    In a paragraph of one item (or group) all of it from its mention on; in one that lists several, each item's
    stretch reaches from its mention to the next one, and to the end of its sentence.
    """
    group_of = {item: group.id for group in groups for item in group.items}
    inside: dict[Span, list[tuple[Span, str]]] = defaultdict(list)
    for item in items:
        for mention in item.mentions:
            for paragraph in item.paragraphs:
                if paragraph.start <= mention.start < paragraph.end:
                    inside[paragraph].append((mention, item.id))
    out: dict[str, list[Span]] = defaultdict(list)
    for paragraph, mentions in inside.items():
        mentions.sort()
        owners = {group_of.get(name, name) for _, name in mentions}
        for index, (mention, owner) in enumerate(mentions):
            if len(owners) == 1:
                out[owner].append(Span(paragraph.start, paragraph.end))
                continue
            sentence = outline.sentence_at(mention.start)
            limit = sentence.at.end if sentence else paragraph.end
            following = mentions[index + 1][0].start if index + 1 < len(mentions) else limit
            end = min(limit, max(following, mention.end))
            out[owner].append(Span(mention.start, max(end, mention.start)))
    for section in outline.sections:
        for item in items:
            if item.name in section.title:
                out[item.id].append(section.at)
    return {item: tuple(spans) for item, spans in out.items()}


def _row(reading: Reading, outline: Outline, at: Span, words: str) -> RowText:
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
        heading += " " + (text[item.body.start : first.at.end] if first and len(first.at) < 40 else "")
    return RowText(
        at=at, words=words, clause=clause.of(text), sentence=sentence.at.of(text) if sentence else "", heading=heading,
        around=(item.body if item else paragraph).of(text), paragraph=paragraph,
    )  # fmt: skip


def _scores(row: RowText, known: Sequence[Topic]) -> dict[str, Evidence]:
    return {topic.item: evidence for topic in known if (evidence := strongest(row, topic)) is not None}


def _with_neighbours(rows: Sequence[RowText], scores: Sequence[dict[str, Evidence]]) -> list[dict[str, Evidence]]:
    """A row with little evidence of its own leans on the rows of its paragraph."""
    support: dict[Span, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    count: dict[Span, int] = defaultdict(int)
    for row, found in zip(rows, scores, strict=True):
        count[row.paragraph] += 1
        for item, evidence in found.items():
            support[row.paragraph][item] += evidence.score
    out = []
    for row, found in zip(rows, scores, strict=True):
        shared = {item: total / count[row.paragraph] for item, total in support[row.paragraph].items()}
        out.append(_lean(found, shared))
    return out


def _lean(found: Mapping[str, Evidence], shared: Mapping[str, float]) -> dict[str, Evidence]:
    top = max((e.score for e in found.values()), default=0.0)
    out = dict(found)
    if top >= 0.55:
        return out
    for item, mean in shared.items():
        own = found[item].score if item in found else 0.0
        score = round(0.6 * own + 0.7 * mean, 4)
        if score > own:
            out[item] = Evidence(
                kind=found[item].kind if own >= mean else EvidenceKind.NEIGHBOUR, score=min(score, 0.7)
            )
    return out


def _links(scores: Mapping[str, Evidence]) -> tuple[Link, ...]:
    ranked = sorted(scores.items(), key=lambda pair: (-pair[1].score, int(pair[0][1:])))
    best = ranked[0][1].score if ranked else 0.0
    return tuple(
        Link(budget_item=item, score=evidence.score, evidence=evidence.kind)
        for item, evidence in ranked[:MOST]
        if evidence.score >= ENOUGH and evidence.score >= 0.5 * best
    )
