"""One-to-one pairs of gold and found rows."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from perfnlp.text.spans import Span

Gold = TypeVar("Gold")
Found = TypeVar("Found")


def overlap(one: Span, other: Span) -> int:
    """Characters that both hold; not above zero where they are apart."""
    return min(one.end, other.end) - max(one.start, other.start)


def pair_spans(gold: Sequence[Span], found: Sequence[Span]) -> list[tuple[int, int]]:
    """Places of overlapping spans, the largest overlap first, then the nearest length; each span at most once."""
    ranked = sorted(
        (
            (shared, -abs(len(one) - len(other)), i, j)
            for i, one in enumerate(gold)
            for j, other in enumerate(found)
            if (shared := overlap(one, other)) > 0
        ),
        reverse=True,
    )
    free_gold, free_found = set(range(len(gold))), set(range(len(found)))
    pairs = []
    for _, _, i, j in ranked:
        if i in free_gold and j in free_found:
            free_gold.remove(i)
            free_found.remove(j)
            pairs.append((i, j))
    return pairs


def pair_first(
    gold: Iterable[Gold], found: Iterable[Found], *fits: Callable[[Gold, Found], bool]
) -> tuple[list[tuple[Gold, Found]], list[Found]]:
    """Each of the gold with the first that is free and fits, the strictest test first; and what is left over."""
    free, pairs = list(found), []
    for row in gold:
        for fit in fits:
            best = next((place for place, other in enumerate(free) if fit(row, other)), None)
            if best is not None:
                pairs.append((row, free.pop(best)))
                break
    return pairs, free
