"""What figures take from those before them: members of a list, parts of a total, changes of an amount."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from perfnlp.model.quantity import Kind, Quantity, Role
from perfnlp.roles.context import Context, family
from perfnlp.roles.rules import Vote
from perfnlp.tables import read_table
from perfnlp.text.spans import Span

HARD: Final = 4.5
"""Votes of this weight are a judgement of their own: the neighbours are not asked."""
LOOK_BACK: Final = 14
ITEM_NAME: Final = 34
MONEY_MEN: Final = frozenset({Role.BUDGET, Role.EXPENDITURE})


@dataclass(frozen=True, slots=True)
class Joint:
    """What may stand between two figures, as a pattern (regex) for the whole of it."""

    name: str
    pattern: str
    example: str


@cache
def _joints() -> dict[str, re.Pattern[str]]:
    return {row.name: re.compile(row.pattern) for row in read_table("perfnlp.roles", "joints.tsv", Joint)}


def _is(name: str, between: str) -> bool:
    return _joints()[name].fullmatch(between) is not None


def own_weight(found: Sequence[Vote]) -> float:
    """How strongly the words around a figure speak for themselves."""
    return max((vote.weight for vote in found if vote.own), default=0.0)


def list_votes(
    text: str, context: Context, index: int, judged: Sequence[Quantity], found: Sequence[Vote]
) -> list[Vote]:
    """What the figures before say of this one; `judged` are those before it in the reading, in order."""
    out = _change(context, judged)
    own = own_weight(found)
    if own >= HARD or context.cell is not None:
        return out
    if context.quantity.kind is Kind.AMOUNT:
        return out + _from_amount(text, context, index, judged)
    if context.previous is None:
        return out
    before = judged[context.previous]
    if before.kind is not context.quantity.kind and not _alike(before, context.quantity):
        return out
    if _is("among", context.joint):
        return [*out, Vote(role=before.role, weight=4.0, rule="part")]
    if _is("joined", context.joint):
        return [*out, Vote(role=before.role, weight=4.0, rule="list")]
    if _is("comma", context.joint):
        return [*out, Vote(role=before.role, weight=2.0 if own < 2.0 else 0.5, rule="neighbour")]
    return out


def _alike(one: Quantity, other: Quantity) -> bool:
    return family(one.kind) == family(other.kind) == "thing"


def _from_amount(text: str, context: Context, index: int, judged: Sequence[Quantity]) -> list[Vote]:
    """The role of the amount before it: in a list (A 10万元、B 8万元), or as a part of it (…：A 10万元)."""
    at = context.quantity.at
    paragraph = context.sentence.paragraph if context.sentence else None
    for other in reversed(judged[max(0, index - LOOK_BACK) : index]):
        if paragraph is not None and other.at.start < paragraph.start:
            return []
        if other.kind is not Kind.AMOUNT:
            continue
        between = text[other.at.end : at.start]
        if other.role not in (*MONEY_MEN, Role.ACHIEVEMENT) or "\n" in between:
            return []
        if _is("joined", between) or _is("comma", between):
            return [Vote(role=other.role, weight=4.0, rule="list")]
        if _is("parts", between):
            return [Vote(role=other.role, weight=3.5, rule="part")]
        if _is("next_item", between) and other.by in ("rule:list", "rule:part", "rule:item"):
            return [Vote(role=other.role, weight=3.5, rule="item")]
        return _from_item(text, at.start, judged[max(0, index - LOOK_BACK) : index], paragraph) or (
            [Vote(role=other.role, weight=1.0, rule="neighbour")] if "。" not in between else []
        )
    return []


def _from_item(text: str, place: int, judged: Sequence[Quantity], paragraph: Span | None) -> list[Vote]:
    """The first amount of an item takes the role of the first amount of the item before (甲10万元，已付9万元；乙8万元)."""
    if paragraph is None or not _heads_item(text, paragraph, place):
        return []
    for other in reversed(judged):
        if other.at.start < paragraph.start:
            return []
        if other.kind is Kind.AMOUNT and _heads_item(text, paragraph, other.at.start):
            return [Vote(role=other.role, weight=3.0, rule="item")]
    return []


def _change(context: Context, judged: Sequence[Quantity]) -> list[Vote]:
    """A change of money allotted or spent is told for comparison only."""
    if context.previous is None or context.quantity.kind not in (Kind.AMOUNT, Kind.PERCENTAGE, Kind.MULTIPLE):
        return []
    before = judged[context.previous]
    if before.role in MONEY_MEN and before.kind is Kind.AMOUNT and _is("change", context.joint):
        return [Vote(role=Role.CONTEXT, weight=8.0, rule="change", own=True)]
    if before.by == "rule:change" and _is("more_change", context.joint):
        return [Vote(role=Role.CONTEXT, weight=8.0, rule="change", own=True)]
    return []


def _heads_item(text: str, paragraph: Span, place: int) -> bool:
    """Whether a place stands behind the name with which an item begins."""
    line = text[max(paragraph.start, place - ITEM_NAME) : place]
    return any(_is("item_head", line[start:]) for start in range(len(line)))
