"""Partners for everything at once: one assignment over all candidates, never greedy by order."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")
Pair = tuple[int, int, float]
"""Index on the left, index on the right, and how well the two fit."""


def assign(left: Sequence[A], right: Sequence[B], fit: Callable[[A, B], float], enough: float) -> tuple[Pair, ...]:
    """The pairs whose sum of fits above `enough` is largest; each side is used once at the most.

    Args:
        left, right: L and R candidates; either may be empty.
        fit: from 0 to 1; what is below `enough` makes no pair, whatever else is left.
        enough: a pair is worth what it fits beyond this.

    Returns:
        (left index, right index, fit) in the order of the left.
    """
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    if not left or not right:
        return ()
    fits = np.array([[fit(a, b) for b in right] for a in left], dtype=np.float64).reshape(len(left), len(right))
    gains = np.where(fits >= enough, fits - enough + 1e-9, 0.0)
    rows, columns = linear_sum_assignment(gains, maximize=True)
    chosen = zip(rows.tolist(), columns.tolist(), strict=True)
    return tuple((row, column, float(fits[row, column])) for row, column in chosen if fits[row, column] >= enough)


def assign_within(
    left: Sequence[A],
    right: Sequence[B],
    sorts: tuple[Callable[[A], Hashable], Callable[[B], Hashable]],
    fit: Callable[[A, B], float],
    enough: float,
) -> tuple[Pair, ...]:
    """The same where only candidates of one sort can fit: sort by sort, which is one assignment and far less work.

    Args:
        sorts: the sort of a candidate on the left, and on the right.
    """
    places: defaultdict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for number, one in enumerate(left):
        places[sorts[0](one)][0].append(number)
    for number, other in enumerate(right):
        places[sorts[1](other)][1].append(number)
    return tuple(sorted(
        (ours[a], theirs[b], score)
        for ours, theirs in places.values()
        for a, b, score in assign([left[n] for n in ours], [right[n] for n in theirs], fit, enough)
    ))  # fmt: skip
