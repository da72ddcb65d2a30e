"""The category of a problem: by what failed, in the words of its statement."""

from collections import defaultdict

from perfnlp.model.rows import ProblemCategory
from perfnlp.problems.lexicon import cues


def categorise(statement: str) -> tuple[ProblemCategory, float]:
    """The category whose cues weigh most (an early cue more than a late one), and its share as confidence."""
    weights: dict[ProblemCategory, float] = defaultdict(float)
    for row, regex in cues():
        match = regex.search(statement)
        if match:
            early = 1.0 - 0.4 * match.start() / max(1, len(statement))
            weights[row.category] += row.strength * early
    weights[ProblemCategory.EXTERNAL] *= 0.5  # an outside reason is a category only where nothing else failed
    if not any(weights.values()):
        return ProblemCategory.OTHER, 0.3
    best = max(weights, key=lambda category: (weights[category], category))
    return best, round(weights[best] / sum(weights.values()), 4)
