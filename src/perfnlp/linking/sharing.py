"""Of the items that share a stretch of text, the one that a row is told of comes first (definitions §6)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from perfnlp.linking.evidence import Evidence, RowText, points_near
from perfnlp.linking.vocabulary import Topic

STEP = 0.01
"""What the first of several owners has before the others: they share the place, so they stay close."""
HIGHEST = 0.99


def in_order(
    rows: Sequence[RowText], scores: Sequence[Mapping[str, Evidence]], known: Sequence[Topic]
) -> list[dict[str, Evidence]]:
    """The scores of rows, where the owners of a shared stretch stand in the order in which the row fits them.

    A row whose words fit none of them better goes with the row before it in the same stretch: the text tells of one
    after the other.
    """
    out: list[dict[str, Evidence]] = []
    last: tuple[tuple[str, ...], str] | None = None
    for row, score in zip(rows, scores, strict=True):
        found = dict(score)
        if len(row.owners) > 1 and not row.whole:
            first = _first(row, known, last[1] if last is not None and last[0] == row.owners else None)
            if first is not None and first in found:
                last = (row.owners, first)
                found = {item: _moved(evidence, item, row, first) for item, evidence in found.items()}
        out.append(found)
    return out


def _first(row: RowText, known: Sequence[Topic], before: str | None) -> str | None:
    points = {topic.item: points_near(row, topic) for topic in known if topic.item in row.owners}
    best = max(points.values(), default=0.0)
    fits = [item for item, told in points.items() if told == best]
    return fits[0] if best > 0 and len(fits) == 1 else before


def _moved(evidence: Evidence, item: str, row: RowText, first: str) -> Evidence:
    if item == first:
        top = min(HIGHEST, evidence.score + STEP)
        return replace(evidence, score=round(top, 4))
    return replace(evidence, score=round(evidence.score - STEP, 4)) if item in row.owners else evidence
