"""Keys of rows: what a row says, hashed, so that a reader's mark survives a rerun and small edits elsewhere.

A key is 12 hex digits of SHA-256 over organisation, project, year, sort of row, what the row says and its number
among its like. Offsets and ids stay out: a paragraph inserted above changes neither.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from typing import Final

from perfnlp.model.budget import BudgetItem
from perfnlp.model.indicator import Indicator
from perfnlp.model.ledger import Ledger
from perfnlp.model.quantity import Quantity
from perfnlp.model.rows import Achievement, Finding, Problem

LENGTH: Final = 12
BETWEEN: Final = "\x1f"  # stands in no text that a reader hands out, so that parts cannot run into each other
BLANK: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """The keys of one ledger's rows, table by table, in the order of the rows."""

    budget_items: tuple[str, ...]
    achievements: tuple[str, ...]
    problems: tuple[str, ...]
    indicators: tuple[str, ...]
    findings: tuple[str, ...]


def keys_of(ledger: Ledger) -> Keys:
    """The keys of a ledger's rows. Pure: the same rows give the same keys, whatever their ids and places are."""
    whose = _whose(ledger.organisation, ledger.project, ledger.year)
    quantities = {quantity.id: quantity for quantity in ledger.quantities}
    return Keys(
        budget_items=_numbered(whose, "budget_item", map(_item_says, ledger.budget_items)),
        achievements=_numbered(
            whose, "achievement", (_achievement_says(row, quantities.get(row.quantity)) for row in ledger.achievements)
        ),
        problems=_numbered(whose, "problem", map(_problem_says, ledger.problems)),
        indicators=_numbered(whose, "indicator", map(_indicator_says, ledger.indicators)),
        findings=_numbered(whose, "finding", map(_finding_says, ledger.findings)),
    )


def finding_keys(
    organisation: str | None, project: str | None, year: int | None, findings: Iterable[Finding]
) -> tuple[str, ...]:
    """The keys of findings that stand in no ledger, as those of the report whose head is given."""
    return _numbered(_whose(organisation, project, year), "finding", map(_finding_says, findings))


def _whose(organisation: str | None, project: str | None, year: int | None) -> tuple[str, ...]:
    return (organisation or "", project or "", "" if year is None else str(year))


def _numbered(whose: tuple[str, ...], sort: str, said: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    seen: Counter[tuple[str, ...]] = Counter()
    keys = []
    for says in said:
        like = tuple(map(_squashed, says))
        seen[like] += 1
        keys.append(_hashed((*map(_squashed, whose), sort, *like, str(seen[like]))))
    return tuple(keys)


def _hashed(parts: tuple[str, ...]) -> str:
    # a lone surrogate out of a broken file has no UTF-8, but its row has a key all the same
    return sha256(BETWEEN.join(parts).encode("utf-8", "backslashreplace")).hexdigest()[:LENGTH]


def _squashed(words: str) -> str:
    """Words without blanks, widths told apart no more: a line broken elsewhere is the same statement."""
    return BLANK.sub("", unicodedata.normalize("NFKC", words))


def _item_says(item: BudgetItem) -> tuple[str, ...]:
    return (item.name,)


def _achievement_says(row: Achievement, quantity: Quantity | None) -> tuple[str, ...]:
    """Action, object and figure: another figure is another claim, and a mark on the old one may not pass over to it."""
    if quantity is None:
        return (row.action, row.object)
    figures = (quantity.value, quantity.low, quantity.high)
    return (row.action, row.object, quantity.kind, quantity.unit, quantity.qualifier, *map(_plain, figures))


def _problem_says(problem: Problem) -> tuple[str, ...]:
    return (problem.text,)


def _indicator_says(row: Indicator) -> tuple[str, ...]:
    """Its name and its two cells: another figure is another claim."""
    return (row.name, row.target.text, row.actual.text)


def _finding_says(finding: Finding) -> tuple[str, ...]:
    return (finding.check, finding.about)


def _plain(number: Decimal | None) -> str:
    """A figure without trailing zeros: 10 万 and 100000 are one value."""
    return "" if number is None else f"{number.normalize():E}"
