"""Partners for everything at once: one assignment over all candidates, never greedy by order."""

from collections.abc import Callable, Sequence
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
