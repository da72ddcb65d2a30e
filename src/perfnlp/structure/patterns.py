"""Small patterns of structure that have no class of their own, by name (tables/patterns.tsv)."""

import re
from dataclasses import dataclass
from functools import cache
from typing import ClassVar

from perfnlp.tables import read_table


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
def named_patterns() -> tuple[NamedPattern, ...]:
    return read_table("perfnlp.structure", "patterns.tsv", NamedPattern)


@cache
def words_of(name: str) -> str:
    """The patterns of a name as one alternation, the longest first, to be put into a larger pattern."""
    found = sorted((row.pattern for row in named_patterns() if row.name == name), key=lambda p: (-len(p), p))
    return "|".join(found) or r"(?!)"


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Matches where any of the patterns of that name does."""
    return re.compile(words_of(name))


@cache
def patterns(name: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of a name one by one, in the table's order, for those with named groups."""
    return tuple(re.compile(row.pattern, re.M) for row in named_patterns() if row.name == name)
