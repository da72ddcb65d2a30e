"""The cues of problems, of their denial, and of remedies."""

import re
from dataclasses import dataclass
from functools import cache

from perfnlp.model.rows import ProblemCategory
from perfnlp.tables import read_table

PACKAGE = "perfnlp.problems"


@dataclass(frozen=True, slots=True)
class ProblemCue:
    """A pattern that states a shortfall; `outside` ones count in any section, the others among problems only."""

    cue: str
    category: ProblemCategory
    strength: int
    outside: bool
    example: str


@dataclass(frozen=True, slots=True)
class Pattern:
    pattern: str
    example: str


@cache
def cues() -> tuple[tuple[ProblemCue, re.Pattern[str]], ...]:
    return tuple((row, re.compile(row.cue)) for row in read_table(PACKAGE, "cues.tsv", ProblemCue))


@cache
def outside() -> re.Pattern[str]:
    """Any cue that states a problem wherever it stands."""
    return re.compile("|".join(f"(?:{row.cue})" for row, _ in cues() if row.outside))


@cache
def denials() -> re.Pattern[str]:
    rows = read_table(PACKAGE, "none_statements.tsv", Pattern)
    return re.compile("|".join(f"(?:{row.pattern})" for row in rows))


@cache
def remedy_leads() -> re.Pattern[str]:
    rows = read_table(PACKAGE, "remedy_leads.tsv", Pattern)
    return re.compile("|".join(f"(?:{row.pattern.removeprefix('^')})" for row in rows))
