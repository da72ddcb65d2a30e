"""Cues and priors: what speaks for each role of a quantity, as rows of tables that add up."""

import re
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import ClassVar

from perfnlp.model.form import Field
from perfnlp.model.quantity import Kind, Role
from perfnlp.model.structure import SectionClass
from perfnlp.roles.context import Context
from perfnlp.tables import read_table


class Side(StrEnum):
    BEFORE = "before"
    """Between the quantity before (or the clause's start) and the mention; the nearest cue counts full."""
    AFTER = "after"
    CLAUSE = "clause"
    LEAD = "lead"
    """In the sentence, before the clause."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern (regex) that speaks for a role; `kinds` are those of the quantity that it may judge (empty: all)."""

    cue: str
    side: Side
    kinds: tuple[str, ...]
    role: Role
    weight: float
    example: str

    KEY: ClassVar[tuple[str, ...]] = ("cue", "side", "kinds", "role")


@dataclass(frozen=True, slots=True)
class Prior:
    """How far a class of section speaks for a role, by kind."""

    cls: SectionClass
    kind: Kind
    role: Role
    weight: float

    KEY: ClassVar[tuple[str, ...]] = ("cls", "kind", "role")


CELL_ROLES = {
    Field.BUDGET: Role.BUDGET, Field.ADJUSTED: Role.BUDGET, Field.RECEIVED: Role.BUDGET, Field.RECEIVED_RATE: Role.BUDGET,
    Field.SPENT: Role.EXPENDITURE, Field.SURPLUS: Role.EXPENDITURE, Field.RATE: Role.EXPENDITURE,
    Field.TARGET: Role.TARGET, Field.REACHED: Role.ACHIEVEMENT, Field.WEIGHT: Role.CONTEXT, Field.SCORE: Role.SCORE,
}  # fmt: skip
TEXT_CLASSES = {
    Field.GOAL_TEXT: SectionClass.GOALS, Field.REACHED_TEXT: SectionClass.RESULTS, Field.REASON: SectionClass.PROBLEMS,
}  # fmt: skip
FAR = 0.35
"""What a cue is worth that another one follows on its way to the mention."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """A role that something speaks for, how strongly, and the table row that says so."""

    role: Role
    weight: float
    rule: str


@cache
def cues(side: Side, kind: Kind) -> tuple[tuple[Cue, re.Pattern[str]], ...]:
    rows = read_table("perfnlp.roles", "cues.tsv", Cue)
    return tuple(
        (row, re.compile(row.cue)) for row in rows if row.side is side and (not row.kinds or kind in row.kinds)
    )


@cache
def priors() -> dict[tuple[SectionClass, Kind], tuple[Prior, ...]]:
    out: dict[tuple[SectionClass, Kind], list[Prior]] = defaultdict(list)
    for row in read_table("perfnlp.roles", "priors.tsv", Prior):
        out[row.cls, row.kind].append(row)
    return {key: tuple(rows) for key, rows in out.items()}


def votes(context: Context) -> tuple[Vote, ...]:
    """All that speaks for a role of the quantity, but for its neighbours."""
    cell = context.cell
    if cell is not None and cell.field in CELL_ROLES:
        return (Vote(role=CELL_ROLES[cell.field], weight=20.0, rule="cell"),)
    kind = context.quantity.kind
    cls = TEXT_CLASSES.get(cell.field, context.cls) if cell is not None else context.cls
    found = [Vote(role=row.role, weight=row.weight, rule="section") for row in priors().get((cls, kind), ())]
    found += _nearest(context.before, kind)
    for side, text in ((Side.AFTER, context.after), (Side.CLAUSE, context.clause), (Side.LEAD, context.lead)):
        best: dict[Role, Vote] = {}
        for row, regex in cues(side, kind) if text else ():
            if regex.search(text) and (row.role not in best or best[row.role].weight < row.weight):
                best[row.role] = Vote(role=row.role, weight=row.weight, rule=f"{side}:{row.cue}")
        found += best.values()
    if context.quantity.text[:1] in "≥≤≧≦<>" and kind is not Kind.SCORE:
        found.append(Vote(role=Role.TARGET, weight=8.0, rule="sign"))
    return tuple(found)


def _nearest(before: str, kind: Kind) -> list[Vote]:
    """Cues before the mention: the one that ends nearest counts full, those behind it little."""
    hits: list[tuple[int, int, Cue]] = []
    for row, regex in cues(Side.BEFORE, kind):
        last = None
        for match in regex.finditer(before):
            last = match
        if last is not None and last.end() > last.start():
            hits.append((last.end(), last.end() - last.start(), row))
    if not hits:
        return []
    nearest = max(end for end, _, _ in hits)
    return [
        Vote(role=row.role, weight=row.weight * (1.0 if end >= nearest - 1 else FAR), rule=f"before:{row.cue}")
        for end, _, row in hits
    ]
