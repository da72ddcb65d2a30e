"""The words that checks look for in the text around figures."""

import re
from dataclasses import dataclass
from functools import cache

from perfnlp.tables import alternation, read_table

PACKAGE = "perfnlp.checks"


@dataclass(frozen=True, slots=True)
class CheckWord:
    """A word of one of the lists; its example shows it in ⟦ ⟧, as `find` has to find it."""

    surface: str
    example: str


@cache
def adjustments() -> re.Pattern[str]:
    """Words that tell of money that came behind the budget."""
    return _words("adjustments.tsv")


@cache
def part_words() -> re.Pattern[str]:
    """What the parts of a project are called right behind their number: 二级项目, 子项目."""
    return re.compile(rf"\s*(?P<noun>{_words('part_words.tsv').pattern})")


@cache
def count_leads() -> re.Pattern[str]:
    """Words before a number of parts that tell all of them: 下设4个子项目."""
    return _words("count_leads.tsv")


def check_words(table: str) -> tuple[CheckWord, ...]:
    return read_table(PACKAGE, table, CheckWord)


def _words(table: str) -> re.Pattern[str]:
    return re.compile(alternation(row.surface for row in check_words(table)))
