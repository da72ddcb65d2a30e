"""The words of problems: what fails, how it is said, how it is denied, why, and what answers it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import ClassVar

from perfnlp.model.rows import ProblemCategory
from perfnlp.tables import read_table

PACKAGE = "perfnlp.problems"


class Outside(StrEnum):
    """Whether a cue states a problem in a section that is not about problems."""

    NEVER = ""
    ALWAYS = "always"
    LED = "led"
    """Only behind a reason: 受疫情影响，…取消."""
    KIND = "kind"
    """It states none anywhere, and only tells the category of what does: 支出进度71%."""


@dataclass(frozen=True, slots=True)
class ProblemCue:
    """A pattern that states a shortfall, the category that it points to, and how strongly."""

    cue: str
    category: ProblemCategory
    strength: int
    outside: Outside
    example: str

    def __post_init__(self) -> None:
        re.compile(self.cue)


@dataclass(frozen=True, slots=True)
class Topic:
    """A noun that tells what fails where no cue does: 合同 is management, 台账 information."""

    surface: str
    category: ProblemCategory
    example: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern of one of the lists: failings, statements that there is none, leads of remedies."""

    pattern: str
    example: str

    def __post_init__(self) -> None:
        re.compile(self.pattern)


@dataclass(frozen=True, slots=True)
class NamedPattern:
    """One pattern of those that share a name; a name matches where any of its patterns does."""

    KEY: ClassVar = ("name", "pattern")

    name: str
    pattern: str
    example: str

    def __post_init__(self) -> None:
        re.compile(self.pattern)


@cache
def cues() -> tuple[tuple[ProblemCue, re.Pattern[str]], ...]:
    return tuple((row, re.compile(row.cue)) for row in read_table(PACKAGE, "cues.tsv", ProblemCue))


@cache
def outside(which: Outside) -> re.Pattern[str]:
    """The cues that state a problem in any section: always, or behind a reason."""
    return _any(row.cue for row, _ in cues() if row.outside is which)


@cache
def strong() -> re.Pattern[str]:
    """The cues that alone make a statement, also beside a denial."""
    return _any(row.cue for row, _ in cues() if row.strength >= 2 and row.outside is not Outside.KIND)


@cache
def topics() -> tuple[Topic, ...]:
    return read_table(PACKAGE, "topics.tsv", Topic)


@cache
def topic_words() -> re.Pattern[str]:
    """The nouns of all topics, the longest first: 绩效指标 wins over 指标."""
    return _any(re.escape(row.surface) for row in sorted(topics(), key=lambda row: -len(row.surface)))


@cache
def topic_of() -> dict[str, ProblemCategory]:
    return {row.surface: row.category for row in topics()}


@cache
def failings() -> re.Pattern[str]:
    """Words that say that something is not as it should be."""
    return _any(row.pattern for row in read_table(PACKAGE, "failings.tsv", Pattern))


@cache
def denials() -> re.Pattern[str]:
    return _any(row.pattern for row in read_table(PACKAGE, "none_statements.tsv", Pattern))


@cache
def remedy_leads() -> re.Pattern[str]:
    return _any(row.pattern.removeprefix("^") for row in read_table(PACKAGE, "remedy_leads.tsv", Pattern))


@cache
def named_patterns() -> tuple[NamedPattern, ...]:
    return read_table(PACKAGE, "patterns.tsv", NamedPattern)


@cache
def words_of(name: str) -> str:
    """The patterns of a name as one alternation, the longest first, to be put into a larger pattern."""
    found = sorted((row.pattern for row in named_patterns() if row.name == name), key=lambda p: (-len(p), p))
    return "|".join(f"(?:{pattern})" for pattern in found) or r"(?!)"


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Matches where any of the patterns of that name does."""
    return re.compile(words_of(name))


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for each in patterns) or r"(?!)")
