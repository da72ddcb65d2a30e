"""The project's spending as a whole: its own figures, else the sums of its parts."""

from dataclasses import dataclass
from decimal import Decimal

from perfnlp.checks.base import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Spending:
    """Budget and spent in yuan, and the quantities that they come from."""

    budget: Decimal
    spent: Decimal
    figures: tuple[str, ...]

    @property
    def rate(self) -> Decimal:
        """Percent, to two digits."""
        return (self.spent / self.budget * 100).quantize(Decimal("0.01"))


def total_spending(report: Report) -> Spending | None:
    """What the project was given and spent; None where neither the project nor all of its parts tell both."""
    project = report.project
    base = None
    if project is not None:
        base = project.adjusted if project.adjusted is not None else project.budget
        if base and project.spent is not None:
            return Spending(budget=base, spent=project.spent, figures=project.figures)
    alone = [item for item in report.parts if item.group is None]
    if (
        not report.parts
        or any(item.spent is None for item in alone)
        or any(g.spent is None for g in report.ledger.groups)
    ):
        return None
    spent = sum((item.spent or Decimal(0) for item in alone), Decimal(0))
    spent += sum((group.spent or Decimal(0) for group in report.ledger.groups), Decimal(0))
    bases = [item.adjusted if item.adjusted is not None else item.budget for item in report.parts]
    if not base:
        base = sum((b for b in bases if b is not None), Decimal(0)) if all(b is not None for b in bases) else None
    if not base:
        return None
    figures = tuple(f for item in report.parts for f in item.figures) + tuple(
        f for g in report.ledger.groups for f in g.figures
    )
    return Spending(budget=base, spent=spent, figures=figures)
