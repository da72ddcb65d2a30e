"""What was given and what was spent: of each item and joint figure, and of the project as a whole."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from perfnlp.checks.base import Report
from perfnlp.model.budget import BudgetItem


@dataclass(frozen=True, slots=True, kw_only=True)
class Spending:
    """Budget and spent in yuan, whose they are, and the quantities that they come from."""

    about: str
    refs: tuple[str, ...]
    budget: Decimal
    spent: Decimal
    figures: tuple[str, ...]

    @property
    def rate(self) -> Decimal:
        """Percent, to two digits; of a budget of nothing 100."""
        if not self.budget:
            return Decimal(100)
        return (self.spent / self.budget * 100).quantize(Decimal("0.01"))


def base_of(item: BudgetItem) -> Decimal | None:
    """What an item could spend: its adjusted budget, else its budget."""
    return item.adjusted if item.adjusted is not None else item.budget


def spendings(report: Report) -> Iterator[Spending]:
    """Each item and each joint figure that tells both what was given and what was spent."""
    for item in report.ledger.budget_items:
        base = base_of(item)
        if base is not None and item.spent is not None and item.group is None:
            yield Spending(about=item.name, refs=(item.id,), budget=base, spent=item.spent, figures=item.figures)
    for group in report.ledger.groups:
        members = [item for item in report.ledger.budget_items if item.id in group.items]
        total = _sum(base_of(item) for item in members)
        if total is not None and group.spent is not None:
            figures = (*group.figures, *(figure for item in members for figure in item.figures))
            yield Spending(
                about=report.names(group), refs=(group.id,), budget=total, spent=group.spent, figures=figures
            )


def total_spending(report: Report) -> Spending | None:
    """What the project was given and spent; None where neither the project nor all of its parts tell both."""
    project = report.project
    base = base_of(project) if project is not None else None
    if project is not None and base and project.spent is not None:
        return Spending(
            about=project.name, refs=(project.id,), budget=base, spent=project.spent, figures=project.figures
        )
    alone = [item.spent for item in report.parts if item.group is None]
    spent = _sum([*alone, *(group.spent for group in report.ledger.groups)]) if report.parts else None
    base = base or _sum(base_of(item) for item in report.parts)
    if not base or spent is None:
        return None
    figures = tuple(f for item in report.parts for f in item.figures)
    figures += tuple(f for group in report.ledger.groups for f in group.figures)
    refs = (*(item.id for item in report.parts), *(group.id for group in report.ledger.groups))
    name = project.name if project is not None else "各子项合计"
    return Spending(about=name, refs=refs, budget=base, spent=spent, figures=figures)


def _sum(figures: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of the figures; None where one of them is missing."""
    total = Decimal(0)
    for figure in figures:
        if figure is None:
            return None
        total += figure
    return total
