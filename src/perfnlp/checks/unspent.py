"""Money was not spent at all, or far less than planned: judged for every item, the project among them."""

from collections.abc import Iterator
from decimal import Decimal

from perfnlp.checks.base import Check, Report, wan
from perfnlp.model.rows import Finding, Severity


def run(report: Report) -> Iterator[Finding]:
    """Items and joint figures whose execution lies under the profile's threshold."""
    for item in report.ledger.budget_items:
        base = item.adjusted if item.adjusted is not None else item.budget
        if item.group is None and item.spent is not None and base:
            yield from _judge(report, item.name, item.spent, base, (item.id,), item.figures)
    for group in report.ledger.groups:
        members = [item for item in report.ledger.budget_items if item.id in group.items]
        bases = [item.adjusted if item.adjusted is not None else item.budget for item in members]
        if group.spent is not None and all(bases):
            total = sum((base for base in bases if base is not None), Decimal(0))
            yield from _judge(report, report.names(group), group.spent, total, (group.id,), group.figures)


def _judge(
    report: Report, about: str, spent: Decimal, base: Decimal, refs: tuple[str, ...], figures: tuple[str, ...]
) -> Iterator[Finding]:
    rate = (spent / base * 100).quantize(Decimal("0.01"))
    if rate >= report.profile.low_execution:
        return
    told = "未支出" if spent == 0 else f"仅支出{wan(spent)}，执行率{rate}%"
    yield Finding(
        check="unspent", severity=Severity.WARNING, about=about, message=f"“{about}”预算{wan(base)}，{told}",
        refs=refs, places=report.places_of(figures), values=(("budget", base), ("spent", spent), ("execution_rate", rate)),
    )  # fmt: skip


CHECK = Check(name="unspent", severity=Severity.WARNING, run=run)
