"""Rows with little evidence of their own lean on the rows beside them."""

from collections.abc import Mapping, Sequence

from perfnlp.linking.evidence import Evidence, RowText
from perfnlp.model.rows import EvidenceKind

SURE = 0.55
"""A row whose best evidence is at least this needs no neighbour."""
SAME_PART, NEARBY = 0.8, 0.3
"""What is left of a neighbour's score, by how near it stands."""
MOST = 0.7


def with_neighbours(rows: Sequence[RowText], scores: Sequence[Mapping[str, Evidence]]) -> list[dict[str, Evidence]]:
    """The scores of rows, where those with little evidence lean on the row before (which may lean itself), else behind."""
    out: list[dict[str, Evidence]] = []
    for index, row in enumerate(rows):
        found = dict(scores[index])
        if _top(found) < SURE and not row.whole:
            before = (rows[index - 1], out[index - 1]) if index else None
            behind = (rows[index + 1], scores[index + 1]) if index + 1 < len(rows) else None
            for neighbour in (before, behind):
                if neighbour is not None:
                    _lean(found, neighbour[1], _nearness(row, neighbour[0]))
        out.append(found)
    return out


def _top(found: Mapping[str, Evidence]) -> float:
    return max((evidence.score for evidence in found.values()), default=0.0)


def _nearness(row: RowText, other: RowText) -> float:
    if row.owners or other.paragraph != row.paragraph:
        return 0.0
    if other.part == row.part:
        return SAME_PART
    return NEARBY


def _lean(found: dict[str, Evidence], other: Mapping[str, Evidence], nearness: float) -> None:
    for item, evidence in other.items():
        score = round(min(MOST, nearness * evidence.score), 4)
        own = found[item].score if item in found else 0.0
        if score > own and evidence.score == _top(other):
            found[item] = Evidence(kind=EvidenceKind.NEIGHBOUR, score=score)
