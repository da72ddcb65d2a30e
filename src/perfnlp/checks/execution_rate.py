"""A stated execution rate does not follow from spent and budget, on any base."""

from collections.abc import Iterator
from decimal import Decimal

from perfnlp.checks.base import Check, Report, wan
from perfnlp.model.budget import BudgetItem
from perfnlp.model.quantity import Kind, Role
from perfnlp.model.rows import Finding, Severity

NAMES = {"budget": "年初预算", "adjusted": "调整后预算", "received": "到位或下达资金"}


def run(report: Report) -> Iterator[Finding]:
    """Try budget, adjusted budget and what was received as the base of each stated rate."""
    for item in report.ledger.budget_items:
        if item.stated_rate is None or item.spent is None or item.group is not None:
            continue
        bases = list(_bases(report, item))
        if not bases or any(_fits(item.spent, base, item.stated_rate) for _, base in bases):
            continue
        name, base = bases[0]
        computed = (item.spent / base * 100).quantize(Decimal("0.01"))
        yield Finding(
            check="execution_rate", severity=Severity.ERROR, about=item.name,
            message=f"“{item.name}”执行率写为{item.stated_rate.normalize():f}%，按支出{wan(item.spent)}与{NAMES[name]}{wan(base)}计算为{computed}%",
            refs=(item.id,), places=report.places_of_item(item),
            values=(("stated_rate", item.stated_rate), ("computed_rate", computed), ("spent", item.spent), (name, base)),
        )  # fmt: skip


def _bases(report: Report, item: BudgetItem) -> Iterator[tuple[str, Decimal]]:
    for name, figure in (("adjusted", item.adjusted), ("budget", item.budget)):
        if figure:
            yield name, figure
    if item.level == 1:
        for quantity in report.ledger.quantities:
            if quantity.role is Role.BUDGET and quantity.kind is Kind.AMOUNT and quantity.value:
                yield "received", quantity.value


def _fits(spent: Decimal, base: Decimal, stated: Decimal) -> bool:
    """Whether the rate is right to half of the last digit stated (and a whole one for cut digits)."""
    exponent = stated.as_tuple().exponent
    digits = exponent if isinstance(exponent, int) else 0
    return abs(spent / base * 100 - stated) <= Decimal(10) ** digits


CHECK = Check(name="execution_rate", severity=Severity.ERROR, run=run)
