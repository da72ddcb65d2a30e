"""How much a problem and a remedy say the same, and which order of remedies answers a list of problems best."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from typing import Final

from perfnlp.problems.category import categorise

SAME_TOPIC: Final = 0.1
"""What the same category adds to the share of common words."""
CLEARLY: Final = 0.2
"""How much better another order has to fit, before the order of the text is left."""
MOST: Final = 9
"""Members of a list up to which all orders are compared."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Weighs pairs of neighbouring characters: those that stand everywhere in a report (项目, 管理) tie nothing."""

    known: Counter[str]
    texts: int

    @classmethod
    def over(cls, texts: Sequence[str]) -> "Likeness":
        """The weights of a report's own problems and remedies."""
        return cls(Counter(pair for text in texts for pair in pairs_of(text)), len(texts))

    def common(self, problem: str, remedy: str) -> float:
        """Share of what both say, of all that the shorter one says, from 0 to 1."""
        one, other = pairs_of(problem), pairs_of(remedy)
        least = min(self._weight(one), self._weight(other))
        return self._weight(one & other) / least if least else 0.0

    def between(self, problem: str, remedy: str) -> float:
        """The share, and a little more where both are of one category."""
        same = SAME_TOPIC if categorise(problem)[0] is categorise(remedy)[0] else 0.0
        return self.common(problem, remedy) + same

    def _weight(self, pairs: set[str]) -> float:
        return sum(log((self.texts + 1) / max(1, self.known[pair])) for pair in pairs)


def pairs_of(text: str) -> set[str]:
    """The pairs of neighbouring characters of a text, those with marks and figures left out."""
    return {text[i : i + 2] for i in range(len(text) - 1) if text[i].isalpha() and text[i + 1].isalpha()}


def best_order(scores: Sequence[Sequence[float]]) -> list[int]:
    """For each remedy the problem that it answers, one each; the order of the text unless another fits clearly better.

    Args:
        scores: for each remedy its likeness to each problem; as many remedies as problems.
    """
    count = len(scores)
    straight = list(range(count))
    if not 1 < count <= MOST:
        return straight
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
    for row in scores:
        following: dict[int, tuple[float, list[int]]] = {}
        for taken, (total, order) in best.items():
            for index in range(count):
                key = taken | 1 << index
                found = (total + row[index], [*order, index])
                if not taken & 1 << index and (key not in following or following[key][0] < found[0]):
                    following[key] = found
        best = following
    total, order = best[(1 << count) - 1]
    kept = sum(scores[index][index] for index in straight)
    return order if total - kept >= CLEARLY else straight
