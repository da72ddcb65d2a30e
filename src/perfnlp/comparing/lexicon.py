"""The words of comparing, out of its tables: what says the same in other words, what converts, what only accumulates."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import ClassVar

from perfnlp.tables import NO_OVERLAY, Overlay, alternation, read_table

PACKAGE = "perfnlp.comparing"
CACHED = 1 << 16


@dataclass(frozen=True, slots=True)
class OrganisationName:
    """How the name of a body ends, in short or before a reform, and its full ending today."""

    surface: str
    name: str
    example: str


@dataclass(frozen=True, slots=True)
class SameWord:
    """Two words that say the same in names of items or in objects."""

    surface: str
    same: str
    example: str


@dataclass(frozen=True, slots=True)
class ItemEnding:
    """How the name of an item may end without saying more than that it is money."""

    ending: str
    example: str


@dataclass(frozen=True, slots=True)
class GenericWord:
    """A word that stands in the name of any item and tells none from another."""

    word: str
    example: str


@dataclass(frozen=True, slots=True)
class UnitBase:
    """A unit that converts: `factor` of the base make one."""

    unit: str
    base: str
    factor: float
    example: str


@dataclass(frozen=True, slots=True)
class ActionWord:
    """A verb, and the deed that it shares with others."""

    action: str
    deed: str
    example: str


@dataclass(frozen=True, slots=True)
class DeedConflict:
    """Two deeds that are not one figure's in two years, whatever they are done to: 新建 counts others than 改造."""

    deed: str
    other: str
    example: str
    KEY: ClassVar[tuple[str, ...]] = ("deed", "other")


@dataclass(frozen=True, slots=True)
class CumulativeCue:
    """What tells that a figure has grown over the years and is not the year's own."""

    cue: str
    example: str


@dataclass(frozen=True, slots=True)
class PlanCue:
    """What tells that a figure is planned for the year to come."""

    cue: str
    example: str


@dataclass(frozen=True, slots=True)
class ProblemTopic:
    """A word that tells what a problem is about, whatever else it is told in."""

    word: str
    topic: str
    example: str


@dataclass(frozen=True, slots=True)
class GrowthAction:
    """A verb of change: a percentage that it governs compares two figures and is no figure of its own."""

    action: str
    example: str


@cache
def organisation_names(overlay: Overlay = NO_OVERLAY) -> dict[str, str]:
    rows = read_table(PACKAGE, "organisation_names.tsv", OrganisationName, overlay)
    return {row.surface: row.name for row in rows}


@cache
def generic_words() -> tuple[str, ...]:
    """The longest first."""
    words = (row.word for row in read_table(PACKAGE, "item_generic_words.tsv", GenericWord))
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


@cache
def item_words(overlay: Overlay = NO_OVERLAY) -> dict[str, str]:
    return {row.surface: row.same for row in read_table(PACKAGE, "item_words.tsv", SameWord, overlay)}


@cache
def object_words() -> dict[str, str]:
    return {row.surface: row.same for row in read_table(PACKAGE, "object_words.tsv", SameWord)}


@cache
def units() -> dict[str, UnitBase]:
    return {row.unit: row for row in read_table(PACKAGE, "unit_bases.tsv", UnitBase)}


@cache
def deeds() -> dict[str, str]:
    return {row.action: row.deed for row in read_table(PACKAGE, "action_words.tsv", ActionWord)}


@cache
def _deed_names() -> frozenset[str]:
    return frozenset(deeds().values())


def is_known_deed(deed: str) -> bool:
    """Whether a deed is one of the table's: of others it is not sure that they are two."""
    return deed in _deed_names()


@cache
def deed_conflicts() -> frozenset[tuple[str, str]]:
    rows = read_table(PACKAGE, "deed_conflicts.tsv", DeedConflict)
    return frozenset(pair for row in rows for pair in ((row.deed, row.other), (row.other, row.deed)))


@cache
def growth_actions() -> frozenset[str]:
    return frozenset(row.action for row in read_table(PACKAGE, "growth_actions.tsv", GrowthAction))


@cache
def cumulative_cue() -> re.Pattern[str]:
    return re.compile(alternation(row.cue for row in read_table(PACKAGE, "cumulative_cues.tsv", CumulativeCue)))


@cache
def plan_cue(year: int) -> re.Pattern[str]:
    """The words that speak of the year to come, and that year's own number."""
    words = (row.cue for row in read_table(PACKAGE, "plan_cues.tsv", PlanCue))
    return re.compile(alternation([*words, f"{year}年"]))


@cache
def problem_topics() -> dict[str, str]:
    return {row.word: row.topic for row in read_table(PACKAGE, "problem_topics.tsv", ProblemTopic)}


@cache
def _topic_word() -> re.Pattern[str]:
    return re.compile(alternation(problem_topics()))


@lru_cache(CACHED)
def topics_in(text: str) -> frozenset[str]:
    """What a problem is about, by the words of the table that stand in it."""
    return frozenset(problem_topics()[match[0]] for match in _topic_word().finditer(text))


@cache
def item_ending() -> re.Pattern[str]:
    endings = alternation(row.ending for row in read_table(PACKAGE, "item_endings.tsv", ItemEnding))
    return re.compile(f"(?<=..)(?:{endings})$")


def base_of(unit: str) -> tuple[str, Decimal]:
    """The unit that a unit converts to, and by what factor; itself and 1 where it converts to none."""
    row = units().get(unit)
    return (unit, Decimal(1)) if row is None else (row.base, Decimal(str(row.factor)))


@lru_cache(CACHED)
def deed_of(action: str) -> str:
    """The deed that a verb stands for; a verb in two parts goes by the part that the table knows."""
    known = deeds()
    if action in known:
        return known[action]
    parts = [part for part in (action[:2], action[-2:]) if part in known]
    return known[parts[0]] if parts else action


@cache
def _translator(which: str, overlay: Overlay) -> tuple[re.Pattern[str], dict[str, str]]:
    words = item_words(overlay) if which == "item" else object_words()
    return re.compile(alternation(words)), words


@lru_cache(CACHED)
def same_words(text: str, which: str, overlay: Overlay = NO_OVERLAY) -> str:
    """A wording with each word that has a namesake in the table (`item` or `object`) put in the table's form."""
    pattern, words = _translator(which, overlay)
    return pattern.sub(lambda match: words[match[0]], text)
