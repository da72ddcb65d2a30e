"""The words around budget items: fields, sources of money, names that say nothing, and how names begin and end."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import ClassVar

from perfnlp.tables import NO_OVERLAY, Overlay, alternation, read_table

PACKAGE = "perfnlp.budget"


class MoneyField(StrEnum):
    BUDGET = "budget"
    ADJUSTED = "adjusted"
    SPENT = "spent"
    NONE = "none"
    """A figure of the money that fills no field of an item: received, left over, only applied for."""


@dataclass(frozen=True, slots=True)
class FieldWord:
    """A word before a figure, and the field of the item that the figure fills."""

    surface: str
    field: MoneyField
    example: str


@dataclass(frozen=True, slots=True)
class NameWord:
    """A word of one of the lists about names."""

    surface: str
    example: str


@dataclass(frozen=True, slots=True)
class ItemAlias:
    """Another name of an item: both are one item, under the name that a report lists first."""

    alias: str
    name: str
    example: str


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
def field_words() -> dict[str, MoneyField]:
    return {row.surface: row.field for row in read_table(PACKAGE, "fields.tsv", FieldWord)}


@cache
def any_field_word() -> re.Pattern[str]:
    """Every place of a field word in a text, those that overlap as well; the word is the first group."""
    return re.compile(rf"(?=({alternation(field_words())}))")


@cache
def field_tail() -> re.Pattern[str]:
    """Field words (with 为, 共, 约 …) at the end of what stands before a figure."""
    return re.compile(rf"(?:(?P<word>{alternation(field_words())})|{words_of('filler')}|[:：\s（(])+\Z")


@cache
def listed_names(table: str) -> frozenset[str]:
    return frozenset(row.surface for row in read_table(PACKAGE, table, NameWord))


@cache
def heads() -> re.Pattern[str]:
    """How the name of an item ends: 费, 经费, 项目, 培训."""
    return re.compile(rf"(?:{alternation(listed_names('heads.tsv'))})(?:[（(<《][^（）()<>]{{1,12}}[）)>》])?[”》]?\Z")


@cache
def before_names() -> re.Pattern[str]:
    """What may stand before a name and does not belong to it."""
    words = alternation(listed_names("before_names.tsv"))
    return re.compile(
        rf"(?:(?:{words})(?![一-鿿]?\Z)|\d{{4}}年?(?:度|初|底)?|\d{{1,2}}月(?:份|底|末|初)?|[一二三四五六七八九十]是|项目[一二三四五六七八九\d]+[：:、]?"
        r"|[（(]?\d{1,2}[）)、.．](?!\d)|[（(]?[一二三四五六七八九十]{1,2}[）)、.．]|[①-⑳]"
        r"|[，。；：:、,;\s（(【）)】”—–●■◆▲▪•◎※]|[一-鿿]{1,14}(?:申报|实施|承担|负责|组织)的)+"
    )


@cache
def aliases(overlay: Overlay = NO_OVERLAY) -> dict[str, str]:
    """The name that stands for each alias."""
    return {row.alias: row.name for row in read_table("perfnlp.budget", "item_aliases.tsv", ItemAlias, overlay)}


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
