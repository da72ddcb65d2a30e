"""What figures say of each other where words leave it open: parts that add up, and rates that fit."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from perfnlp.model.quantity import Kind, Quantity, Role
from perfnlp.roles.rules import CELL
from perfnlp.text.spans import Span

MONEY: Final = frozenset({Role.BUDGET, Role.EXPENDITURE})
TOTALS: Final = frozenset({Role.BUDGET, Role.EXPENDITURE, Role.ACHIEVEMENT})
OPEN: Final = 4.5
"""Words that speak for a figure itself at this weight are not overruled."""
FIRM: Final = 7.5
"""What is given to others (资助 60万元) may still be a part of a budget, below this weight."""
TOTALS_BACK: Final = 4
ROUNDING: Final = Decimal("0.06")
"""How far a rate may be from the quotient of its amounts, in percent."""


def settle_sums(
    judged: Sequence[Quantity], weights: Sequence[float], paragraphs: Sequence[Span | None]
) -> tuple[Quantity, ...]:
    """The quantities; a run of two amounts and more without words of their own takes the role of its total.

    `weights` say how strongly each figure's own words speak, `paragraphs` where it stands; all in one order.
    """
    out = list(judged)
    places = [index for index, quantity in enumerate(judged) if quantity.kind is Kind.AMOUNT]
    free = {index for index in places if weights[index] < OPEN}
    given = {index for index in places if judged[index].role is Role.ACHIEVEMENT and weights[index] < FIRM}
    known = {index for index in places if judged[index].role in MONEY}
    for start, place in enumerate(places):
        run: list[int] = []
        total = Decimal(0)
        for part in places[start:]:
            if part not in free | given | known or paragraphs[part] != paragraphs[place]:
                break
            run.append(part)
            total += judged[part].value or Decimal(0)
            before = places[max(0, start - TOTALS_BACK) : start]
            whole = _whole(total, out, before, paragraphs, place) if len(run) > 1 and total else None
            if whole is None or any(out[index].role is not whole.role for index in run if index not in free | given):
                continue
            for index in run:
                if index in free or (index in given and whole.role is Role.BUDGET):
                    out[index] = _take(out[index], whole)
    return tuple(out)


def _take(part: Quantity, whole: Quantity) -> Quantity:
    if part.role is whole.role:
        return part
    return replace(part, role=whole.role, by="rule:sum", confidence=0.9)


def _whole(
    total: Decimal, judged: Sequence[Quantity], before: Sequence[int], paragraphs: Sequence[Span | None], place: int
) -> Quantity | None:
    """The nearest amount before a run that is its sum, in the same paragraph."""
    for index in reversed(before):
        if paragraphs[index] == paragraphs[place] and judged[index].value == total and judged[index].role in TOTALS:
            return judged[index]
    return None


def settle_rates(judged: Sequence[Quantity], weights: Sequence[float], beside: Sequence[bool]) -> tuple[Quantity, ...]:
    """The quantities; in a row of two amounts and their quotient the first is the budget, the others what was spent.

    `beside` tells of each figure whether nothing but blanks stand between it and the next one.
    """
    out = list(judged)
    for place in range(len(judged) - 2):
        if not (beside[place] and beside[place + 1]) or max(weights[place : place + 3]) >= CELL:
            continue
        if _is_rate(*judged[place : place + 3]):
            for offset, role in enumerate((Role.BUDGET, Role.EXPENDITURE, Role.EXPENDITURE)):
                out[place + offset] = replace(out[place + offset], role=role, by="rule:rate", confidence=0.9)
    for place in range(2, len(out)):  # 预算280万元，支出265.3万元，占比94.75%
        whole, spent, rate = out[place - 2 : place + 1]
        told = whole.role is Role.BUDGET and spent.role is Role.EXPENDITURE and rate.by == "rule:share"
        if told and _is_rate(whole, spent, rate):
            out[place] = replace(rate, role=Role.EXPENDITURE, by="rule:rate", confidence=0.9)
    return tuple(out)


def _is_rate(whole: Quantity, spent: Quantity, rate: Quantity) -> bool:
    if (whole.kind, spent.kind, rate.kind) != (Kind.AMOUNT, Kind.AMOUNT, Kind.PERCENTAGE):
        return False
    if not whole.value or spent.value is None or rate.value is None or spent.value > whole.value:
        return False
    return abs(100 * spent.value / whole.value - rate.value) <= ROUNDING
