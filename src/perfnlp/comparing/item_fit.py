"""How well an item of one year goes on in an item of another: by name, rows, money and order."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from statistics import fmean
from typing import Final

from perfnlp.comparing.lexicon import CACHED, generic_words
from perfnlp.comparing.names import item_core, item_likeness
from perfnlp.comparing.rows import Row
from perfnlp.comparing.similar import alike, grams
from perfnlp.model.budget import BudgetItem
from perfnlp.tables import NO_OVERLAY, Overlay

NAME, ROWS, MONEY, ORDER = 0.66, 0.16, 0.1, 0.08
RARE: Final = 0.62
"""A name that shares a word with one other name alone is as good as so much likeness."""
ROW: Final = 0.55
"""So alike the objects of two rows have to be to speak for their items."""
FEW: Final = 4
"""Rows of an item that are enough evidence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An item in the list of its year, with the rows that are linked to it."""

    item: BudgetItem
    place: float
    """From 0 at the head of the list to 1 at its end."""
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Company:
    """The words of the names in two years' lists, by how many names of each have them."""

    before: Mapping[str, int]
    after: Mapping[str, int]

    def is_rare(self, word: str) -> bool:
        """Whether one name of the one year shares the word with at most two of the other."""
        return 0 < self.before.get(word, 0) * self.after.get(word, 0) <= 2


def company_of(before: Sequence[Listed], after: Sequence[Listed], overlay: Overlay = NO_OVERLAY) -> Company:
    return Company(_words(before, overlay), _words(after, overlay))


def _words(listed: Sequence[Listed], overlay: Overlay) -> Counter[str]:
    return Counter(word for one in listed for word in _telling(one.item.name, overlay))


@lru_cache(CACHED)
def _telling(name: str, overlay: Overlay) -> frozenset[str]:
    """The pairs of characters of a name that do not stand in any item's name."""
    core = item_core(name, overlay)
    for word in generic_words():
        core = core.replace(word, "　")
    return frozenset(pair for pair in grams(core).pairs if "　" not in pair)


def item_fit(a: Listed, b: Listed, company: Company, overlay: Overlay = NO_OVERLAY) -> float:
    """From 0 to 1; of rows nothing is said where one of the two has none."""
    names = name_fit(a, b, company, overlay)
    points = NAME * names + MONEY * money_fit(a.item, b.item) + ORDER * (1 - abs(a.place - b.place))
    if not a.rows or not b.rows:
        return points / (NAME + MONEY + ORDER)
    return points + ROWS * rows_fit(a.rows, b.rows)


def name_fit(a: Listed, b: Listed, company: Company, overlay: Overlay = NO_OVERLAY) -> float:
    """The likeness of the names; a word that the two share and hardly any other has is worth much of it."""
    named = item_likeness(a.item.name, b.item.name, overlay)
    if named == 0.0:
        return 0.0
    shared = _telling(a.item.name, overlay) & _telling(b.item.name, overlay)
    rare = sum(company.is_rare(word) for word in shared)
    return max(named, min(0.9, RARE + 0.1 * (rare - 1))) if rare else named


def rows_fit(left: Sequence[Row], right: Sequence[Row]) -> float:
    """The share of rows that have a counterpart: same kind and unit, objects alike."""
    fewer, more = sorted((left, right), key=len)
    best = sorted((max(_row_fit(a, b) for b in more) for a in fewer), reverse=True)[:FEW]
    return fmean(best)


def _row_fit(a: Row, b: Row) -> float:
    if a.quantity.kind is not b.quantity.kind or a.base != b.base:
        return 0.0
    likeness = alike(a.object, b.object)
    return likeness if likeness >= ROW else 0.0


def money_fit(a: BudgetItem, b: BudgetItem) -> float:
    """1 for the same budget, 0 for one twice as large; half a point where one is not told."""
    if not a.budget or not b.budget:
        return 0.5
    return max(0.0, 1 - float(abs(a.budget - b.budget) / max(a.budget, b.budget)) * 2)


def adds_up(whole: BudgetItem, parts: Sequence[BudgetItem], tolerance: Decimal) -> bool | None:
    """Whether the parts' budgets make the whole's; None where one is not told."""
    budgets = [part.budget for part in parts]
    if whole.budget is None or any(budget is None for budget in budgets):
        return None
    total = sum((budget for budget in budgets if budget is not None), Decimal())
    return abs(total - whole.budget) <= tolerance * max(whole.budget, total)
