"""How alike two short Chinese wordings are: shares of common characters and pairs of characters, from 0 to 1."""

from collections.abc import Set
from dataclasses import dataclass
from functools import lru_cache

CACHED = 1 << 16


@dataclass(frozen=True, slots=True)
class Grams:
    """The characters and the pairs of neighbouring characters of a wording."""

    letters: frozenset[str]
    pairs: frozenset[str]


@lru_cache(CACHED)
def grams(words: str) -> Grams:
    return Grams(frozenset(words), frozenset(words[i : i + 2] for i in range(len(words) - 1)))


def dice(a: Set[str], b: Set[str]) -> float:
    """Twice the common part by the sum of both; 0 where one is empty."""
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def inside(a: Set[str], b: Set[str]) -> float:
    """The share of the smaller that the larger holds."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


@lru_cache(CACHED)
def alike(a: str, b: str) -> float:
    """Likeness of two names or noun phrases: pairs count most, then characters, then how far one holds the other."""
    if a == b:
        return 1.0 if a else 0.0
    left, right = grams(a), grams(b)
    return (
        0.4 * dice(left.pairs, right.pairs)
        + 0.3 * dice(left.letters, right.letters)
        + 0.3 * inside(left.letters, right.letters)
    )
