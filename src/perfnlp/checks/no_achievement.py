"""An item or a group spent money, and no quantified achievement is linked to it."""

from collections.abc import Iterator
from decimal import Decimal

from perfnlp.checks.base import Check, Report, wan
from perfnlp.model.rows import Finding, Severity


def run(report: Report) -> Iterator[Finding]:
    """Best links count; an item that some row names second or third is told as info only."""
    best = {row.links[0].budget_item for row in report.ledger.achievements if row.links}
    others = {link.budget_item for row in report.ledger.achievements for link in row.links[1:]}
    for item in report.parts:
        if item.group is None and item.spent and item.id not in best:
            yield _finding(report, item.name, item.spent, (item.id,), item.figures, second=item.id in others)
    for group in report.ledger.groups:
        if group.spent and not best & set(group.items):
            second = bool(others & set(group.items))
            yield _finding(report, report.names(group), group.spent, (group.id,), group.figures, second=second)


def _finding(
    report: Report, about: str, spent: Decimal, refs: tuple[str, ...], figures: tuple[str, ...], *, second: bool
) -> Finding:
    return Finding(
        check="no_achievement", severity=Severity.INFO if second else Severity.WARNING, about=about,
        message=f"“{about}”支出{wan(spent)}，文中没有与之对应的量化成果" + ("（有成果可能与之有关，但更贴近其他子项）" if second else ""),
        refs=refs, places=report.places_of(figures), values=(("spent", spent),),
    )  # fmt: skip


def lacks(report: Report) -> str:
    if not report.ledger.achievements:
        return "没有量化成果"
    spent = [item.spent for item in report.parts if item.group is None]
    return "" if any([*spent, *(group.spent for group in report.ledger.groups)]) else "没有写明支出的子项"


CHECK = Check(name="no_achievement", severity=Severity.WARNING, run=run, lacks=lacks)
