"""Units as the reader of the gold's mentions knows them: the rule tables, none of the code that reads reports."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final

from perfnlp.model.quantity import Kind, Qualifier
from perfnlp.quantities.lexicon import Currency, MeasureWord, UnitRow
from perfnlp.tables import Row, read_table

OWN: Final = {
    Kind.AMOUNT: "元",
    Kind.PERCENTAGE: "%",
    Kind.SCORE: "分",
    Kind.RANK: "名",
    Kind.MULTIPLE: "倍",
    Kind.COUNT: "",
}
"""The unit of a bare number, by the kind that the source tells; measures and durations have none of their own."""


BOTH: Final = re.compile(r"(.+?)[(（](.+)[)）]")
"""Two measure words of which either may hold."""


@dataclass(frozen=True, slots=True)
class Multiplier:
    """A word that multiplies; the guards of the extractor's scanner do not matter for a whole mention."""

    surface: str
    factor: str
    guard: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Bound:
    """A word of a mention that bounds its figure: before it, inside it (60多家) or behind it."""

    surface: str
    place: str
    qualifier: Qualifier
    example: str

    KEY = ("surface", "place")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    kind: Kind
    name: str
    factor: Decimal = Decimal(1)
    known: bool = True
    """Whether a table has it."""


MISSING: Final = Unit(kind=Kind.MEASURE, name="", known=False)


@cache
def known_units() -> dict[str, Unit]:
    """The units of the tables by their surface."""
    found = {row.surface: Unit(kind=Kind.COUNT, name=row.unit) for row in _rows("measure_words.tsv", MeasureWord)}
    for line in _rows("units.tsv", UnitRow):
        found[line.surface] = Unit(kind=line.kind, name=line.unit, factor=Decimal(line.factor))
    for money in _rows("currencies.tsv", Currency):
        found[money.surface] = Unit(kind=Kind.AMOUNT, name=money.unit)
    return found


@cache
def multipliers() -> tuple[tuple[str, Decimal], ...]:
    """The words that multiply, the longest first."""
    rows = _rows("multipliers.tsv", Multiplier)
    return tuple(sorted(((row.surface, Decimal(row.factor)) for row in rows), key=lambda pair: -len(pair[0])))


@cache
def bounds(place: str) -> tuple[tuple[str, Qualifier], ...]:
    """The bounding words of a place (before, inside, behind), the longest first."""
    rows = read_table("perfnlp.corpus", "bounds.tsv", Bound)
    found = ((row.surface, row.qualifier) for row in rows if row.place == place)
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))


def _rows(name: str, kind: type[Row]) -> tuple[Row, ...]:
    return read_table("perfnlp.quantities", name, kind)


def find_unit(words: str) -> Unit:
    """The unit that words name; one that no table has counts, and is told as unknown."""
    told = known_units().get(words)
    if told is not None:
        return told
    plain = words.translate({ord(mark): None for mark in "()（）"})
    if plain in known_units():
        return known_units()[plain]
    both = BOTH.fullmatch(words)
    if both and all(known_units().get(word, MISSING).kind is Kind.COUNT for word in both.groups()):
        return Unit(kind=Kind.COUNT, name=plain)  # 件（套）
    if "/" in plain:  # 微克/立方米, 元/人
        upper, _, _ = plain.partition("/")
        above = known_units().get(upper)
        if above is not None and above.kind is Kind.MEASURE:
            return Unit(kind=Kind.MEASURE, name=plain)
    return Unit(kind=Kind.COUNT, name=plain, known=not plain)


def split_multiplier(words: str) -> tuple[Decimal, str]:
    """The factor that words begin with, and the unit behind it: 万平方米; 千米 is a unit as it stands."""
    if words in known_units():
        return Decimal(1), words
    for surface, factor in multipliers():
        if words.startswith(surface):
            return factor, words[len(surface) :]
    return Decimal(1), words
