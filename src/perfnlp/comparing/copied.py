"""Copied text within one project: paragraphs that stand in two years' reports, and how much of a report they make."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from perfnlp.comparing.paragraphs import Paragraph
from perfnlp.model.series import Copied, CopyKind, Likeness

NEAR: Final = 0.5
"""The share of common shingles from which on two paragraphs are nearly one."""
LIKE: Final = 0.5
"""The share of a report's words that another's has to hold to be told."""
SAME_REPORT: Final = 0.75
"""The same between two documents of one project and year that are one report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two paragraphs that are one text."""

    left: Paragraph
    right: Paragraph
    kind: CopyKind
    score: float

    @property
    def record(self) -> Copied:
        return Copied(kind=self.kind, places=(self.left.place, self.right.place), score=round(self.score, 4))


def kind_of(a: Paragraph, b: Paragraph) -> tuple[CopyKind, float] | None:
    """How two paragraphs are one text, and how far; None where they are not."""
    if a.plain == b.plain:
        return CopyKind.IDENTICAL, 1.0
    if a.masked == b.masked:
        return CopyKind.FIGURES, 1.0
    shared = jaccard(a.shingles, b.shingles)
    return (CopyKind.NEAR, shared) if shared >= NEAR else None


def jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    common = len(a & b)
    return common / (len(a) + len(b) - common) if common else 0.0


def pairs_between(left: Sequence[Paragraph], right: Sequence[Paragraph]) -> Iterator[Pair]:
    """The paragraphs of one report that stand in another, each with its best partner, in the order of the right."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number, paragraph in enumerate(left):
        for shingle in paragraph.shingles:
            holders[shingle].append(number)
    sizes = [len(paragraph.shingles) for paragraph in left]
    for paragraph in right:
        own = len(paragraph.shingles)
        shared = Counter(chain.from_iterable(holders.get(shingle, ()) for shingle in paragraph.shingles))
        likest = ((common / (sizes[number] + own - common), -number) for number, common in shared.items())
        share, place = max(likest, default=(0.0, 0))
        told = kind_of(left[-place], paragraph) if share >= NEAR else None
        if told is not None:
            yield Pair(left=left[-place], right=paragraph, kind=told[0], score=told[1])


def likeness(pairs: Sequence[Pair], left: Sequence[Paragraph], right: Sequence[Paragraph]) -> float:
    """The share of the words of the shorter report that the other holds."""
    ours = sum(len(pair.right.masked) * pair.score for pair in pairs)
    whole = min(sum(len(p.masked) for p in left), sum(len(p.masked) for p in right))
    return min(1.0, ours / whole) if whole else 0.0


def copied_within(reports: Sequence[Sequence[Paragraph]]) -> tuple[Copied | Likeness, ...]:
    """The copies between the reports of one project, the earlier place first, and the reports that are alike on the whole.

    Args:
        reports: the paragraphs of each report, in the order of years.
    """
    records: list[Copied | Likeness] = []
    for later, ours in enumerate(reports):
        for theirs in reports[:later]:
            pairs = list(pairs_between(theirs, ours))
            records += [pair.record for pair in pairs]
            share = likeness(pairs, theirs, ours)
            if share >= LIKE:
                records.append(Likeness(sources=(theirs[0].source, ours[0].source), score=round(share, 4)))
    return tuple(records)
