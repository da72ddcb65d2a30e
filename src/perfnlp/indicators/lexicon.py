"""The words that tell what a cell of a form holds beside figures."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from perfnlp.tables import read_table

PACKAGE: Final = "perfnlp.indicators"


@dataclass(frozen=True, slots=True)
class NoneMark:
    """A whole cell that says: not for this report."""

    surface: str
    example: str


@dataclass(frozen=True, slots=True)
class MeasureLead:
    """A pattern (regex) for where a cell goes from the reason over to what will be done about it."""

    pattern: str
    example: str


@cache
def none_marks() -> frozenset[str]:
    """The cells that say none, without blanks."""
    return frozenset(row.surface for row in read_table(PACKAGE, "none_marks.tsv", NoneMark))


@cache
def measure_leads() -> re.Pattern[str]:
    """Any lead of measures."""
    rows = read_table(PACKAGE, "measure_leads.tsv", MeasureLead)
    return re.compile("|".join(f"(?:{row.pattern})" for row in rows))
