"""The category of a problem: by what failed, in the words of its statement."""

import re
from collections import defaultdict

from perfnlp.model.rows import ProblemCategory
from perfnlp.problems.lexicon import cues, pattern, topic_of, topic_words, words_of

LATE = 0.4
"""Share of its weight that a cue loses towards the end of a statement."""
BEHIND_LEAD, IN_CAUSE = 0.5, 0.3
"""Weight of a cue behind the lead sentence, and in the stated reason: what failed decides, not why."""
UNTOLD = 0.3
"""Confidence where no cue and no topic speaks: a figure is most often a result not reached."""
CIRCUMSTANCE = 0.5
"""An outside reason is a category only where nothing else failed."""


def categorise(statement: str, cause: str = "") -> tuple[ProblemCategory, float]:
    """The category whose cues and topics weigh most, and its share as confidence."""
    weights: dict[ProblemCategory, float] = defaultdict(float)
    for row, regex in cues():
        match = regex.search(statement)
        if match:
            weights[row.category] += row.strength * _weight(statement, cause, match.start())
    for match in topic_words().finditer(statement):
        weights[topic_of()[match[0]]] += _weight(statement, cause, match.start())
    weights[ProblemCategory.EXTERNAL] *= CIRCUMSTANCE
    if not any(weights.values()):
        figure = re.search(r"\d|[一二三四五六七八九]成|一半", statement)
        return (ProblemCategory.RESULTS if figure else ProblemCategory.OTHER), UNTOLD
    best = max(weights, key=lambda category: (weights[category], category))
    return best, round(weights[best] / sum(weights.values()), 4)


def _weight(statement: str, cause: str, place: int) -> float:
    """What a word at a place of the statement counts."""
    weight = 1 - LATE * place / max(1, len(statement))
    lead = statement.find("。")
    if 0 <= lead < place:
        weight *= BEHIND_LEAD
    return weight * IN_CAUSE if _in_reason(statement, cause, place) else weight


def _in_reason(statement: str, cause: str, place: int) -> bool:
    """Whether a place lies in a reason that is named as one: 因…, 受…影响."""
    start = statement.find(cause) if cause else -1
    if not 0 <= start <= place < start + len(cause):
        return False
    return bool(re.search(rf"(?:{words_of('cause_before')})\Z", statement[:start]) or pattern("affected").search(cause))
