"""The words that tell who did what: verbs by sort, and what is dropped at the edges of an object."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from perfnlp.tables import alternation, read_table


class VerbSort(StrEnum):
    LIGHT = "light"
    """开展, 完成: the deed is in the noun behind; a verb inside that noun is none of its own."""
    PIVOT = "pivot"
    """组织, 帮助: what it takes does something itself."""
    CHANGE = "change"
    STATIC = "static"
    """达到, 为: leaves the action empty."""
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Verb:
    surface: str
    sort: VerbSort
    example: str


@dataclass(frozen=True, slots=True)
class Filler:
    """A word at the edge of an object that does not belong to it."""

    surface: str
    sort: str
    example: str


PACKAGE = "perfnlp.achievements"


@cache
def verbs() -> dict[str, VerbSort]:
    return {row.surface: row.sort for row in read_table(PACKAGE, "verbs.tsv", Verb)}


@cache
def verbs_of(*sorts: VerbSort) -> str:
    """A regex of the verbs of some sorts, the longest first."""
    return alternation(surface for surface, sort in verbs().items() if sort in sorts)


@cache
def leading() -> re.Pattern[str]:
    """What may stand before the object or the verb and says nothing of it."""
    words = alternation(row.surface for row in read_table(PACKAGE, "fillers.tsv", Filler))
    return re.compile(rf"(?:(?:{words})|\d{{4}}年度?|[\s，。；、：:])+")


@dataclass(frozen=True, slots=True)
class KeptWord:
    """A word that begins like a filler and belongs to the object."""

    surface: str
    example: str


@cache
def keeps() -> re.Pattern[str]:
    """Words that begin like a filler: 对口, 新型, 实训."""
    return re.compile(alternation(row.surface for row in read_table(PACKAGE, "kept_words.tsv", KeptWord)))
