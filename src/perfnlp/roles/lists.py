"""What figures take from those before them: members of a list, parts of a total, changes of an amount."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from perfnlp.model.quantity import Kind, Quantity, Role
from perfnlp.roles.context import Context, family, squeeze
from perfnlp.roles.rules import Vote
from perfnlp.tables import read_table
from perfnlp.text.spans import Span

HARD: Final = 4.5
"""Votes of this weight are a judgement of their own: the neighbours are not asked."""
SOFT: Final = 2.0
"""Below this a figure says next to nothing of its own role."""
LOOK_BACK: Final = 14
ITEM_NAME: Final = 34
BRACKETS: Final = re.compile("（[^（）]*）")
MONEY: Final = frozenset({Role.BUDGET, Role.EXPENDITURE})
CHANGES: Final = frozenset({"rule:change", "rule:money.change"})
COMPARED: Final = re.compile(r"[比较与同][^，。；]{0,12}\Z")
OF_MONEY: Final = re.compile(r"预算|支出|经费|拨款|执行率|资金(?=[^，。；]{0,4}[比较与同])")
DIFFERENCES: Final = frozenset({"rule:score.changed", "rule:score.last_year", "rule:defect.gap", "rule:rate.gap"})
"""Rules for what lies between two figures: it gives no role to those behind it."""
MEMBERS: Final = frozenset({"rule:list", "rule:part", "rule:item"})


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


def list_votes(
    text: str, context: Context, index: int, judged: Sequence[Quantity], found: Sequence[Vote]
) -> list[Vote]:
    """What the figures before say of this one; `judged` are those before it in the reading, in order."""
    out = _change(text, context, index, judged)
    own = max((vote.weight for vote in found if vote.own), default=0.0)
    if own >= HARD or context.cell is not None or context.sentence is None:
        return out
    paragraph = context.sentence.paragraph
    near = [other for other in judged[max(0, index - LOOK_BACK) : index] if other.at.start >= paragraph.start]
    if context.quantity.kind is Kind.AMOUNT:
        return out + _from_amount(text, context, near, paragraph)
    return out + _from_figure(text, context, near, paragraph, own)


def _change(text: str, context: Context, index: int, judged: Sequence[Quantity]) -> list[Vote]:
    """A change of money allotted or spent is told for comparison only."""
    if not index or context.quantity.kind not in (Kind.AMOUNT, Kind.PERCENTAGE, Kind.MULTIPLE):
        return []
    before = judged[index - 1]
    between = squeeze(text[before.at.end : context.quantity.at.start])
    spent_of_it = before.role is Role.EXPENDITURE and _is("share_of_budget", between)
    if before.kind is Kind.AMOUNT and before.role in MONEY and _is("share", between) and not spent_of_it:
        return [Vote(role=Role.CONTEXT, weight=8.0, rule="share", own=True)]
    if before.kind is Kind.AMOUNT and before.role is Role.EXPENDITURE and _is("done_of", between):
        return [Vote(role=Role.EXPENDITURE, weight=8.0, rule="done_of", own=True)]
    if _is("change_from", between) and _is_base(text, context, judged[:index]):
        return [Vote(role=Role.CONTEXT, weight=9.0, rule="change", own=True)]
    of_money = before.role in MONEY and before.kind is Kind.AMOUNT and _is("change", between)
    if of_money or (before.by in CHANGES and _is("more_change", between)):
        return [Vote(role=Role.CONTEXT, weight=8.0, rule="change", own=True)]
    return []


def _is_base(text: str, context: Context, before: Sequence[Quantity]) -> bool:
    """Whether the last figure is one of money that a change is told from (支出比上年的100万元增加…)."""
    base = before[-1]
    start = context.sentence.at.start if context.sentence else 0
    words = text[start : base.at.start]
    if base.role is not Role.CONTEXT or base.at.start < start or not COMPARED.search(words):
        return False
    told = before[-2] if len(before) > 1 and before[-2].at.start >= start else None
    return (told is not None and told.role in MONEY) or (told is None and OF_MONEY.search(words) is not None)


def _from_figure(text: str, context: Context, near: Sequence[Quantity], paragraph: Span, own: float) -> list[Vote]:
    """The role of the figure before it: as a part of it (其中…), in a list, or as the next item."""
    quantity = context.quantity
    before = _told_before(text, quantity, near)
    if before is not None and quantity.kind is not Kind.RANK:
        between = BRACKETS.sub("", squeeze(_without_figures(text, before, quantity, near)))
        listed = 6.5 if before.by in MEMBERS else 4.0
        for name, weight in (("among", 4.5), ("joined", listed), ("comma", SOFT if own < SOFT else 0.5)):
            if _is(name, between):
                return [Vote(role=before.role, weight=weight, rule={"among": "part", "joined": "list"}.get(name, name))]
    return _from_item(text, context, near, paragraph) if own < SOFT else []


def _told_before(text: str, quantity: Quantity, near: Sequence[Quantity]) -> Quantity | None:
    """The figure before it of its family; a difference and what it is told from (较计划1000名多132名) are passed over."""
    passed = False
    for other in reversed(near):
        if family(other.kind) != family(quantity.kind) or not _open(text, other, quantity):
            continue
        if other.by in DIFFERENCES:
            passed = True
        elif not passed or other.role is not Role.TARGET:
            return other
    return None


def _open(text: str, before: Quantity, quantity: Quantity) -> bool:
    """Whether no bracket closes between two figures: 173名（目标160名），其中58名 are parts of the first."""
    between = text[before.at.end : quantity.at.start]
    return between.count("）") <= between.count("（")


def _without_figures(text: str, before: Quantity, quantity: Quantity, near: Sequence[Quantity]) -> str:
    """What stands between two figures, but for the figures of other families there."""
    out, place = "", before.at.end
    for other in near:
        if other.at.start >= place:
            out, place = out + text[place : other.at.start], other.at.end
    return out + text[place : quantity.at.start]


def _from_amount(text: str, context: Context, near: Sequence[Quantity], paragraph: Span) -> list[Vote]:
    """The role of the amount before it: in a list (A 10万元、B 8万元), or as a part of it (…：A 10万元)."""
    other = next((other for other in reversed(near) if other.kind is Kind.AMOUNT), None)
    if other is None or other.role not in (*MONEY, Role.ACHIEVEMENT):
        return []
    between = squeeze(text[other.at.end : context.quantity.at.start])
    if "\n" in between:
        return []
    if _is("joined", between) or _is("comma", between):
        return [Vote(role=other.role, weight=5.0 if _is("joined", between) else 4.0, rule="list")]
    if _is("parts", between):
        return [Vote(role=other.role, weight=3.5, rule="part")]
    if _is("next_item", between) and other.by in MEMBERS:
        return [Vote(role=other.role, weight=3.5, rule="item")]
    item = _from_item(text, context, near, paragraph)
    return item or ([Vote(role=other.role, weight=1.0, rule="neighbour")] if "。" not in between else [])


def _from_item(text: str, context: Context, near: Sequence[Quantity], paragraph: Span) -> list[Vote]:
    """The first figure of an item takes the role of that of the item before (甲10万元，已付9万元；乙8万元)."""
    quantity = context.quantity
    if not _heads_item(text, paragraph, quantity.at.start):
        return []
    for other in reversed(near):
        alike = other.kind is quantity.kind and other.unit == quantity.unit
        if alike and _heads_item(text, paragraph, other.at.start):
            return [Vote(role=other.role, weight=3.0, rule="item")]
    return []


def _heads_item(text: str, paragraph: Span, place: int) -> bool:
    """Whether a place stands behind the name with which an item begins."""
    line = squeeze(text[max(paragraph.start, place - ITEM_NAME) : place])
    return any(_is("item_head", line[start:]) for start in range(len(line)))
