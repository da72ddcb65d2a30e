"""A stated execution rate does not follow from spent and budget, on any base."""

from collections.abc import Iterator
from decimal import Decimal

from perfnlp.checks.base import Check, Report, wan
from perfnlp.model.budget import BudgetItem
from perfnlp.model.quantity import Kind, Role
from perfnlp.model.rows import Finding, Severity

NAMES = {"adjusted": "调整后预算", "budget": "预算", "received": "到位或下达资金"}


def run(report: Report) -> Iterator[Finding]:
    """Try the adjusted budget, the budget and what was received as the base of each stated rate."""
    for item, stated, spent in _rated(report):
        bases = list(_bases(report, item))
        if not bases or any(_fits(spent, base, stated) for _, base in bases):
            continue
        name, base = bases[0]
        computed = (spent / base * 100).quantize(Decimal("0.01"))
        yield Finding(
            check="execution_rate", severity=Severity.ERROR, about=item.name,
            message=f"“{item.name}”执行率写为{stated.normalize():f}%，按支出{wan(spent)}与{NAMES[name]}{wan(base)}计算为{computed}%",
            refs=(item.id,), places=report.places_of_item(item),
            values=(("stated_rate", stated), ("computed_rate", computed), ("spent", spent), (name, base)),
        )  # fmt: skip


def _rated(report: Report) -> Iterator[tuple[BudgetItem, Decimal, Decimal]]:
    """The items that state a rate and what was spent, with both."""
    for item in report.ledger.budget_items:
        if item.stated_rate is not None and item.spent is not None and item.group is None:
            yield item, item.stated_rate, item.spent


def _bases(report: Report, item: BudgetItem) -> Iterator[tuple[str, Decimal]]:
    for name, figure in (("adjusted", item.adjusted), ("budget", item.budget)):
        if figure:
            yield name, figure
    if item.level == 1:
        for quantity in report.ledger.quantities:
            if quantity.role is Role.BUDGET and quantity.kind is Kind.AMOUNT and quantity.value:
                yield "received", quantity.value


def _fits(spent: Decimal, base: Decimal, stated: Decimal) -> bool:
    """Whether the rate is right to one of the last digit stated: some reports round, others cut digits off."""
    exponent = stated.as_tuple().exponent
    digits = min(exponent, 0) if isinstance(exponent, int) else 0
    return abs(spent / base * 100 - stated) <= Decimal(10) ** digits


def lacks(report: Report) -> str:
    rated = any(any(_bases(report, item)) for item, _, _ in _rated(report))
    return "" if rated else "没有同时写明执行率、支出和预算的资金"


CHECK = Check(name="execution_rate", severity=Severity.ERROR, run=run, lacks=lacks)
