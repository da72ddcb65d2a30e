"""Two figures that explain each other: a target and what was reached, a budget and what was spent of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from perfnlp.model.quantity import Quantity, Role
from perfnlp.roles.context import Context
from perfnlp.roles.rules import Vote, judges, sort_of
from perfnlp.tables import read_table


@dataclass(frozen=True, slots=True)
class Pair:
    """A figure, what leads on from it, and the next one in its sentence: what this says of each of them."""

    name: str
    kinds: tuple[str, ...]
    """Kinds of the first figure, or names of groups of them."""
    then: tuple[str, ...]
    """Kinds of the second; empty: of the same kind and unit as the first."""
    before: str
    """Pattern (regex) for the words before the first; empty: any."""
    gap: str
    """Pattern for all that stands between the two."""
    first: str
    """Role of the first; empty: nothing is said of it."""
    first_weight: float
    second: str
    second_weight: float
    example: str


@cache
def _pairs() -> tuple[tuple[Pair, re.Pattern[str], re.Pattern[str]], ...]:
    rows = read_table("perfnlp.roles", "pairs.tsv", Pair)
    return tuple((row, re.compile(row.before), re.compile(row.gap)) for row in rows)


def pair_votes(context: Context, previous: Quantity | None, words_before: str) -> Iterator[Vote]:
    """What the next figure and the one before say of this one; `words_before` are those before the latter."""
    if context.cell is not None:
        return
    following = context.following
    for row, before, gap in _pairs():
        leads = following is not None and _fits(row, context.quantity, following) and gap.fullmatch(context.gap)
        if row.first and leads and before.search(context.before):
            yield Vote(role=Role(row.first), weight=row.first_weight, rule=row.name, own=True)
        ends = previous is not None and _fits(row, previous, context.quantity) and gap.fullmatch(context.joint)
        if row.second and ends and before.search(words_before):
            yield Vote(role=Role(row.second), weight=row.second_weight, rule=row.name, own=True)


def _fits(row: Pair, one: Quantity, other: Quantity) -> bool:
    if not judges(row.kinds, sort_of(one)):
        return False
    return judges(row.then, sort_of(other)) if row.then else one.kind is other.kind and one.unit == other.unit
