"""A rate that cannot pass 100 % is stated with more."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from perfnlp.checks.base import Check, Report
from perfnlp.checks.figures import is_percentage
from perfnlp.checks.lexicon import bounded_rates
from perfnlp.model.quantity import Quantity, Role
from perfnlp.model.rows import Finding, Severity

FULL: Final = Decimal(100)
REACH: Final = 20
"""Characters before a figure in which its name stands."""


def run(report: Report) -> Iterator[Finding]:
    """Each figure behind the name of such a rate, in running text and in cells; targets are left alone."""
    for quantity, name in _rates(report):
        value = quantity.low if quantity.low is not None else quantity.value
        if value is None or value <= FULL:
            continue
        yield Finding(
            check="rate_over_100", severity=Severity.ERROR, about=name,
            message=f"“{name}”不可能超过100%，文中为{quantity.text}",
            refs=(quantity.id,), places=(report.place(quantity.span),), values=(("stated", value),),
        )  # fmt: skip


def _rates(report: Report) -> Iterator[tuple[Quantity, str]]:
    for quantity in report.ledger.quantities:
        if not is_percentage(quantity) or quantity.role is Role.TARGET:
            continue
        cell = report.cell_of(quantity)
        before = report.reading.text[max(0, quantity.at.start - REACH) : quantity.at.start]
        told = bounded_rates().search(
            cell.name if cell is not None and cell.name else re.split("[，；。、\n]", before)[-1]
        )
        if told:
            yield quantity, told["name"]


def lacks(report: Report) -> str:
    return "" if any(_rates(report)) else "没有写明不能超过100%的比率"


CHECK = Check(name="rate_over_100", severity=Severity.ERROR, run=run, lacks=lacks)
