"""The words that checks look for in the text around figures."""

import re
from dataclasses import dataclass
from functools import cache

from perfnlp.tables import alternation, read_table

PACKAGE = "perfnlp.checks"
RATE_LEAD = r"[（(][^）)]*[）)]|为|是|达到?|高达|均|约|平均|实际|：|:|指标|[ ]"
"""What may stand between the name of a rate and its figure."""


@dataclass(frozen=True, slots=True)
class CheckWord:
    """A word of one of the lists; its example shows it in ⟦ ⟧, as `find` has to find it."""

    surface: str
    example: str


@dataclass(frozen=True, slots=True)
class CheckPattern:
    """A pattern (regex) of one of the lists; its example shows in ⟦ ⟧ what it finds."""

    pattern: str
    example: str


@dataclass(frozen=True, slots=True)
class Residue:
    """Something that a template leaves behind: a name, its pattern (regex), and what it is in words."""

    name: str
    pattern: str
    what: str
    example: str


@dataclass(frozen=True, slots=True)
class OwnYear:
    """A phrase (regex) that a report takes for its own year; one that is not strict tells of earlier years as well."""

    pattern: str
    strict: bool
    example: str


@dataclass(frozen=True, slots=True)
class RequiredPart:
    """A part that a report may have to have: class, its usual title, and a pattern (regex) for what titles may say."""

    section: str
    title: str
    titles: str
    example: str


@dataclass(frozen=True, slots=True)
class RateParts:
    """A rate that two counts beside it give: the words right before the whole and the part (regex), and a gap word."""

    rate: str
    whole: str
    part: str
    example: str


@cache
def adjustments() -> re.Pattern[str]:
    """Words that tell of money that came behind the budget."""
    return words("adjustments.tsv")


@cache
def part_words() -> re.Pattern[str]:
    """What the parts of a project are called right behind their number: 二级项目, 子项目."""
    return re.compile(rf"\s*(?P<noun>{words('part_words.tsv').pattern})")


@cache
def count_leads() -> re.Pattern[str]:
    """Words before a number of parts that tell all of them: 下设4个子项目."""
    return words("count_leads.tsv")


@cache
def rate_parts() -> tuple[tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]], ...]:
    """Rates and what they are of: patterns of the rate, the whole and the part, each for the words before its figure."""
    rows = read_table(PACKAGE, "rate_parts.tsv", RateParts)
    return tuple((_ending(row.rate), _ending(row.whole), _ending(row.part)) for row in rows)


def check_words(table: str) -> tuple[CheckWord, ...]:
    return read_table(PACKAGE, table, CheckWord)


def check_patterns(table: str) -> tuple[CheckPattern, ...]:
    return read_table(PACKAGE, table, CheckPattern)


@cache
def words(table: str) -> re.Pattern[str]:
    """Any word of a list, the longest first."""
    return re.compile(alternation(row.surface for row in check_words(table)))


@cache
def patterns(table: str) -> re.Pattern[str]:
    """Any pattern of a list."""
    return re.compile("|".join(f"(?:{row.pattern})" for row in check_patterns(table)))


def _ending(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern})\Z")


@cache
def bounded_rates() -> re.Pattern[str]:
    """The name of a rate that 100 % bounds, with nothing behind it but words that lead to its figure."""
    return re.compile(rf"(?P<name>[一-鿿]{{0,8}}(?:{words('bounded_rates.tsv').pattern}))(?:{RATE_LEAD})*\Z")


@cache
def check_residues() -> tuple[tuple[Residue, re.Pattern[str]], ...]:
    """What templates leave behind, in the order of the table."""
    rows = read_table(PACKAGE, "residues.tsv", Residue)
    return tuple((row, re.compile(row.pattern)) for row in rows)


@cache
def required_parts() -> dict[str, RequiredPart]:
    """The parts that a profile may require, by their classes."""
    return {row.section: row for row in read_table(PACKAGE, "required_parts.tsv", RequiredPart)}


@cache
def own_years() -> tuple[tuple[bool, re.Pattern[str]], ...]:
    """The phrases of a report's own year, with whether they are strict."""
    rows = read_table(PACKAGE, "own_year.tsv", OwnYear)
    return tuple((row.strict, re.compile(row.pattern)) for row in rows)
