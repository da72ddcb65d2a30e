"""Cues and priors: what speaks for each role of a quantity, as rows of tables that add up."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import ClassVar, Final

from perfnlp.model.form import Field
from perfnlp.model.quantity import Kind, Quantity, Role
from perfnlp.model.structure import SectionClass
from perfnlp.roles.context import Context
from perfnlp.roles.scopes import Scope
from perfnlp.tables import alternation, read_table


class Side(StrEnum):
    BEFORE = "before"
    """Up to the mention, from the figure of its family before it; the nearest cue counts full."""
    AFTER = "after"
    TAIL = "tail"
    """Behind the mention, at most to the end of the next clause."""
    CLAUSE = "clause"
    MENTION = "mention"
    """In the mention itself (≥95%)."""
    LEAD = "lead"
    """In the sentence, before the clause."""


POINTS: Final = "points"
"""Percentage points: differences, which cues for shares do not fit."""
GROUPS: Final[dict[str, tuple[str, ...]]] = {
    "things": (Kind.COUNT, Kind.MEASURE),
    "counted": (Kind.COUNT, Kind.MEASURE, Kind.DURATION, Kind.RANK, Kind.MULTIPLE),
    "rates": (Kind.PERCENTAGE, POINTS, Kind.MULTIPLE),
    "figures": (Kind.COUNT, Kind.MEASURE, Kind.DURATION, Kind.PERCENTAGE, POINTS, Kind.MULTIPLE),
    "valued": (Kind.COUNT, Kind.MEASURE, Kind.DURATION, Kind.PERCENTAGE, POINTS, Kind.MULTIPLE, Kind.AMOUNT),
}
"""Names for kinds that are judged alike."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern (regex) that speaks for a role."""

    name: str
    side: Side
    kinds: tuple[str, ...]
    """Kinds, or names of groups of them, that it may judge."""
    role: Role
    weight: float
    reach: int
    """Characters from the cue to the mention up to which others between them do not weaken it."""
    turns: bool
    """Says only that there is work or a result: in a promise it speaks for a target."""
    sections: tuple[str, ...]
    """Classes of sections where it holds; empty: everywhere."""
    cue: str
    beside: str
    """Pattern for the words on the other side of the mention, where both sides must agree; empty: any."""
    example: str


@dataclass(frozen=True, slots=True)
class Deed:
    """A word for something done; whether it was done or is promised, the scope tells."""

    deed: str
    example: str


@dataclass(frozen=True, slots=True)
class Prior:
    """How far a class of section speaks for a role, by kind."""

    cls: SectionClass
    kind: str
    role: Role
    weight: float
    example: str

    KEY: ClassVar[tuple[str, ...]] = ("cls", "kind", "role")


def judges(kinds: Sequence[str], kind: str) -> bool:
    """Whether a kind is among those named, alone or by their group."""
    return any(kind in GROUPS.get(name, (name,)) for name in kinds)


CELL_ROLES: Final = {
    Field.BUDGET: Role.BUDGET, Field.ADJUSTED: Role.BUDGET, Field.RECEIVED: Role.BUDGET, Field.RECEIVED_RATE: Role.BUDGET,
    Field.SPENT: Role.EXPENDITURE, Field.SURPLUS: Role.EXPENDITURE, Field.RATE: Role.EXPENDITURE,
    Field.TARGET: Role.TARGET, Field.REACHED: Role.ACHIEVEMENT, Field.WEIGHT: Role.CONTEXT, Field.SCORE: Role.SCORE,
}  # fmt: skip
PROMISING: Final = frozenset({SectionClass.GOALS, SectionClass.REMEDIES})
FAR: Final = 0.35
"""What a cue is worth that another one follows on its way to the mention."""
LED: Final = 0.4
"""What a cue is worth that stands in a clause before."""
DONE_ALL_THE_SAME: Final = 5.0
CELL, PROMISE, AMOUNT_PROMISE = 20.0, 4.5, 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """A role that something speaks for, how strongly, and the name of the rule that says so."""

    role: Role
    weight: float
    rule: str
    own: bool = False
    """Said by words about this very figure."""


@cache
def _cues(side: Side, kind: str) -> tuple[tuple[Cue, re.Pattern[str], re.Pattern[str]], ...]:
    rows = (*read_table("perfnlp.roles", "cues.tsv", Cue), deed_cue(), deed_at_hand())
    return tuple(
        (row, re.compile(row.cue), re.compile(row.beside))
        for row in rows
        if row.side is side and judges(row.kinds, kind)
    )


@cache
def deed_cue() -> Cue:
    """All deeds as one cue: they weigh alike."""
    deeds = alternation(row.deed for row in read_table("perfnlp.roles", "deeds.tsv", Deed))
    return Cue(
        name="deed", side=Side.BEFORE, kinds=("counted",), role=Role.ACHIEVEMENT, weight=3.0, reach=22, turns=True,
        sections=(), cue=f"(?<!未)(?<!未能)(?<!没有)(?<!无法)(?:{deeds})", beside="", example="",
    )  # fmt: skip


@cache
def deed_at_hand() -> Cue:
    """Deeds that stand at the figure itself: in a problem's statement too they tell what was reached."""
    return replace(
        deed_cue(), name="deed.at_hand", kinds=("things",), weight=DONE_ALL_THE_SAME, reach=0,
        sections=(SectionClass.PROBLEMS,), cue=f"{deed_cue().cue}(?:了|完|成|出|到)?(?<!登记)(?<!变更)(?<!上报)(?<!报送)(?<!减少)(?<!减少了)(?<!更换)(?<!调整)$",
    )  # fmt: skip


@cache
def _priors() -> dict[tuple[SectionClass, str], tuple[Prior, ...]]:
    out: dict[tuple[SectionClass, str], list[Prior]] = defaultdict(list)
    for row in read_table("perfnlp.roles", "priors.tsv", Prior):
        for kind in GROUPS.get(row.kind, (row.kind,)):
            out[row.cls, kind].append(row)
    return {key: tuple(rows) for key, rows in out.items()}


def is_promised(context: Context) -> bool:
    """Whether the words around speak of what is to come: by their scope, else by their section."""
    if context.scope is not None:
        return context.scope is Scope.PROMISED
    return context.cls in PROMISING


def sort_of(quantity: Quantity) -> str:
    """The kind by which cues choose what they judge: percentage points are a kind of their own."""
    return POINTS if quantity.unit == "百分点" else quantity.kind


def votes(context: Context) -> tuple[Vote, ...]:
    """All that speaks for a role of the quantity, but for its neighbours."""
    if context.cell is not None and context.cell.field in CELL_ROLES:
        return (Vote(role=CELL_ROLES[context.cell.field], weight=CELL, rule="cell", own=True),)
    reported = context.scope is Scope.REPORTED and context.cls in PROMISING  # 整改情况: what was done after all
    section = SectionClass.RESULTS if reported else context.cls
    found = [
        Vote(role=row.role, weight=row.weight, rule="section")
        for row in _priors().get((section, sort_of(context.quantity)), ())
    ]
    found += _scope(context)
    found += _nearest(context)
    for side, text in (
        (Side.AFTER, context.after), (Side.TAIL, context.tail),
        (Side.CLAUSE, context.clause), (Side.LEAD, context.lead), (Side.MENTION, context.quantity.text),
    ):  # fmt: skip
        found += _strongest(context, side, text)
    return tuple(found)


def _scope(context: Context) -> Iterator[Vote]:
    kind = context.quantity.kind
    if context.scope is Scope.PROMISED and kind is not Kind.SCORE:
        yield Vote(role=Role.TARGET, weight=AMOUNT_PROMISE if kind is Kind.AMOUNT else PROMISE, rule="scope")


def _vote(context: Context, row: Cue, factor: float = 1.0) -> Vote:
    turned = row.turns and is_promised(context)
    return Vote(role=Role.TARGET if turned else row.role, weight=row.weight * factor, rule=row.name, own=True)


def _holds(row: Cue, beside: re.Pattern[str], context: Context) -> bool:
    if row.sections and context.cls not in row.sections:
        return False
    return not row.beside or beside.search(context.after if row.side is Side.BEFORE else context.before) is not None


def _strongest(context: Context, side: Side, text: str) -> Iterator[Vote]:
    """For each role the strongest cue of a stretch: cues that say the same do not add up."""
    best: dict[Role, Vote] = {}
    for row, regex, beside in _cues(side, sort_of(context.quantity)) if text else ():
        if _holds(row, beside, context) and regex.search(text):
            vote = _vote(context, row)
            if vote.role not in best or best[vote.role].weight < vote.weight:
                best[vote.role] = vote
    yield from best.values()


def _nearest(context: Context) -> list[Vote]:
    """Cues before the mention; an amount without any in its clause asks the clauses before (下达，第一批12万元)."""
    found = _cues_before(context, context.before)
    if found or context.quantity.kind is not Kind.AMOUNT:
        return found
    led = (vote for vote in _cues_before(context, context.lead) if vote.role is not Role.CONTEXT)
    return [replace(vote, weight=vote.weight * LED, own=False) for vote in led]


def _cues_before(context: Context, words: str) -> list[Vote]:
    """The votes of the cues in the words before a mention: the nearest and those in reach count full, others little.

    A cue inside a longer one (预算 in 预算执行率) does not count; of several for one role the strongest does.
    """
    hits: list[tuple[int, int, Cue]] = []
    label = words.rfind("：")  # a label tells no work (整改措施：…)
    for row, regex, beside in _cues(Side.BEFORE, sort_of(context.quantity)):
        if _holds(row, beside, context):
            matches = (m for m in regex.finditer(words) if m.end() > m.start())
            hits += [(m.start(), m.end(), row) for m in matches if not row.turns or m.end() > label]
    hits = [hit for hit in hits if not any(_inside(hit, other) for other in hits)]
    nearest = max((end for _, end, _ in hits), default=0)
    best: dict[Role, Vote] = {}
    for _, end, row in hits:
        near = end >= nearest - 1 or len(words) - end <= row.reach
        vote = _vote(context, row, 1.0 if near else FAR)
        if vote.role not in best or best[vote.role].weight < vote.weight:
            best[vote.role] = vote
    return list(best.values())


def _inside(hit: tuple[int, int, Cue], other: tuple[int, int, Cue]) -> bool:
    return other[0] <= hit[0] and hit[1] <= other[1] and other[1] - other[0] > hit[1] - hit[0]
