"""More was spent than budgeted, and no adjustment explains it."""

from collections.abc import Iterator
from decimal import Decimal

from perfnlp.checks.base import Check, Report, wan
from perfnlp.model.rows import Finding, Severity


def run(report: Report) -> Iterator[Finding]:
    """Compare spent with the adjusted budget, else the budget, of each item and each joint figure."""
    for item in report.ledger.budget_items:
        base = item.adjusted if item.adjusted is not None else item.budget
        if base is not None and item.spent is not None and item.group is None and _is_over(item.spent, base, report):
            yield _finding(report, item.name, item.spent, base, (item.id,), item.figures)
    for group in report.ledger.groups:
        members = [item for item in report.ledger.budget_items if item.id in group.items]
        bases = [item.adjusted if item.adjusted is not None else item.budget for item in members]
        total = sum((base for base in bases if base is not None), Decimal(0))
        if group.spent is not None and all(base is not None for base in bases) and _is_over(group.spent, total, report):
            figures = (*group.figures, *(figure for item in members for figure in item.figures))
            yield _finding(report, report.names(group), group.spent, total, (group.id,), figures)


def _is_over(spent: Decimal, base: Decimal, report: Report) -> bool:
    return spent > base * (1 + report.profile.money_tolerance)


def _finding(
    report: Report, about: str, spent: Decimal, base: Decimal, refs: tuple[str, ...], figures: tuple[str, ...]
) -> Finding:
    return Finding(
        check="over_budget", severity=Severity.ERROR, about=about,
        message=f"“{about}”支出{wan(spent)}，超出预算{wan(base)}，文中未见相应的预算调整",
        refs=refs, places=report.places_of(figures), values=(("spent", spent), ("budget", base)),
    )  # fmt: skip


CHECK = Check(name="over_budget", severity=Severity.ERROR, run=run)
