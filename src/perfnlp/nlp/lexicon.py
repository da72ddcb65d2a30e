"""The words of the language stage: rows of its tables, read once."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import ClassVar, Final

from perfnlp.model.words import EntityLabel
from perfnlp.tables import NO_OVERLAY, Overlay, alternation, read_table

PACKAGE: Final = "perfnlp.nlp"


@dataclass(frozen=True, slots=True)
class KnownWord:
    """A word that segmenters have to cut whole, and its part of speech in the tags of jieba."""

    surface: str
    tag: str
    example: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A verb with its object that the dictionaries hold as one noun: it is cut, or the verb would be lost."""

    surface: str
    parts: tuple[str, ...]
    example: str

    def __post_init__(self) -> None:
        if "".join(self.parts) != self.surface:
            raise ValueError(f"{self.parts} 合起来不是 {self.surface}")


class Core(StrEnum):
    """What has to stand before a suffix to make a name of it."""

    NONE = "none"
    """Nothing: it is a name by itself (工商联)."""
    NOUN = "noun"
    """Any noun: 财政 + 局."""
    PROPER = "proper"
    """A place, an ordinal or another proper name: 江州 + 医院; else it is a class of things."""


@dataclass(frozen=True, slots=True)
class EntitySuffix:
    """How names of a sort end."""

    surface: str
    label: EntityLabel
    core: Core
    example: str


@dataclass(frozen=True, slots=True)
class EntityPattern:
    """A sort of name that its own form tells: a regex, and what belongs to it on the left."""

    name: str
    label: EntityLabel
    before: str
    """A regex for what may stand right before the match and is part of the name; empty: nothing."""
    pattern: str
    example: str


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name that nothing but its own letters tells."""

    surface: str
    label: EntityLabel
    example: str


class StopReason(StrEnum):
    CLASS = "class"
    """It makes a class of things of what follows: 贫困村 is no name."""
    EDGE = "edge"
    """A name does not begin with it, and begins behind it: 联合财政局."""


@dataclass(frozen=True, slots=True)
class EntityStop:
    """A word at which a name, read from its end to the left, stops."""

    surface: str
    reason: StopReason
    example: str


class Side(StrEnum):
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class PersonTitle:
    """A title that stands on one side of a person's name."""

    KEY: ClassVar = ("surface", "side")

    surface: str
    side: Side
    example: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """A row of entity_patterns.tsv, compiled."""

    name: str
    label: EntityLabel
    before: re.Pattern[str] | None
    regex: re.Pattern[str]


@cache
def known_words(overlay: Overlay = NO_OVERLAY) -> tuple[KnownWord, ...]:
    """The words that both segmenters have to know."""
    return read_table(PACKAGE, "words.tsv", KnownWord, overlay)


@cache
def phrases(overlay: Overlay = NO_OVERLAY) -> tuple[Phrase, ...]:
    """The phrases that are cut."""
    return read_table(PACKAGE, "phrases.tsv", Phrase, overlay)


@cache
def known_names(overlay: Overlay = NO_OVERLAY) -> tuple[KnownName, ...]:
    """The names that no pattern tells, the user's own among them."""
    return read_table(PACKAGE, "entity_names.tsv", KnownName, overlay)


@cache
def function_words(overlay: Overlay = NO_OVERLAY) -> dict[str, str]:
    """The function words that guessing segmenters glue to their neighbours, with their tags."""
    return {row.surface: row.tag for row in read_table(PACKAGE, "function_words.tsv", KnownWord, overlay)}


@cache
def name_pattern(overlay: Overlay = NO_OVERLAY) -> re.Pattern[str]:
    """The known names, the longest first."""
    return re.compile(alternation(row.surface for row in known_names(overlay)))


@cache
def suffixes(overlay: Overlay = NO_OVERLAY) -> dict[str, tuple[EntitySuffix, ...]]:
    """The endings of names by their last character, the longest first."""
    rows = read_table(PACKAGE, "entity_suffixes.tsv", EntitySuffix, overlay)
    by_last: dict[str, list[EntitySuffix]] = {}
    for row in sorted(rows, key=lambda row: (-len(row.surface), row.surface)):
        by_last.setdefault(row.surface[-1], []).append(row)
    return {last: tuple(found) for last, found in by_last.items()}


@cache
def patterns(overlay: Overlay = NO_OVERLAY) -> tuple[Pattern, ...]:
    """The sorts of names that their form tells."""
    return tuple(
        Pattern(
            row.name, row.label, re.compile(rf"(?:{row.before})\Z") if row.before else None, re.compile(row.pattern)
        )
        for row in read_table(PACKAGE, "entity_patterns.tsv", EntityPattern, overlay)
    )


@cache
def stops(overlay: Overlay = NO_OVERLAY) -> dict[str, StopReason]:
    """The words at which a name stops on its left, and why."""
    return {row.surface: row.reason for row in read_table(PACKAGE, "entity_stops.tsv", EntityStop, overlay)}


@cache
def titles(side: Side, overlay: Overlay = NO_OVERLAY) -> re.Pattern[str]:
    """The titles that stand on a side of a person's name."""
    rows = read_table(PACKAGE, "person_titles.tsv", PersonTitle, overlay)
    return re.compile(alternation(row.surface for row in rows if row.side is side))
