"""Parts that add up to a total before them are of its role: figures say what words leave open."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from perfnlp.model.quantity import Kind, Quantity, Role
from perfnlp.text.spans import Span

TOTALS: Final = frozenset({Role.BUDGET, Role.EXPENDITURE, Role.ACHIEVEMENT})
OPEN: Final = 4.5
"""Words that speak for a figure itself at this weight are not overruled."""
TOTALS_BACK: Final = 4


def settle_sums(
    judged: Sequence[Quantity], weights: Sequence[float], paragraphs: Sequence[Span | None]
) -> tuple[Quantity, ...]:
    """The quantities; a run of two amounts and more without words of their own takes the role of its total.

    `weights` say how strongly each figure's own words speak, `paragraphs` where it stands; all in one order.
    """
    out = list(judged)
    places = [index for index, quantity in enumerate(judged) if quantity.kind is Kind.AMOUNT]
    for start, place in enumerate(places):
        if weights[place] >= OPEN:
            continue
        run = [place]
        total = judged[place].value or Decimal(0)
        for follower in places[start + 1 :]:
            if weights[follower] >= OPEN or paragraphs[follower] != paragraphs[place]:
                break
            run.append(follower)
            total += judged[follower].value or Decimal(0)
            whole = _whole(total, out, places[max(0, start - TOTALS_BACK) : start], paragraphs, place)
            if whole is not None and total > 0:
                for part in run:
                    if out[part].role is not whole.role:
                        out[part] = replace(out[part], role=whole.role, by="rule:sum", confidence=0.9)
    return tuple(out)


def _whole(
    total: Decimal, judged: Sequence[Quantity], before: Sequence[int], paragraphs: Sequence[Span | None], place: int
) -> Quantity | None:
    """The nearest amount before a run that is its sum, in the same paragraph."""
    for index in reversed(before):
        if paragraphs[index] == paragraphs[place] and judged[index].value == total and judged[index].role in TOTALS:
            return judged[index]
    return None
