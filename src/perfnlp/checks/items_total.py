"""The sub-items do not add up to the stated total."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from perfnlp.checks.base import Check, Report, near, wan
from perfnlp.model.budget import BudgetItem
from perfnlp.model.rows import Finding, Severity


def run(report: Report) -> Iterator[Finding]:
    """Compare the project's budget with the sum of its parts; parts of parts are not added twice."""
    project = report.project
    if project is None or project.budget is None:
        return
    total = sum((item.budget for item in report.parts if item.budget is not None), Decimal(0))
    if _explained(project, report.parts, report.profile.money_tolerance):
        return
    yield Finding(
        check="items_total", severity=Severity.ERROR, about=project.name,
        message=f"各子项预算合计{wan(total)}，与项目预算{wan(project.budget)}不符，相差{wan(abs(total - project.budget))}",
        refs=(project.id, *(item.id for item in report.parts)),
        places=tuple(place for item in (project, *report.parts) for place in report.places_of(item.figures[:1])),
        values=(("total", project.budget), ("sum", total)),
    )  # fmt: skip


def _explained(project: BudgetItem, parts: Sequence[BudgetItem], tolerance: Decimal) -> bool:
    """Whether the parts add up to a stated figure of the project, all of them or those that are no part of another."""
    stated = [figure for figure in (project.budget, project.adjusted) if figure is not None]
    budgets = [part.budget or Decimal(0) for part in parts]
    for figures in (budgets, _outermost(budgets, tolerance)):
        if any(near(sum(figures, Decimal(0)), figure, tolerance) for figure in stated):
            return True
    return False


def _outermost(budgets: Sequence[Decimal], tolerance: Decimal) -> list[Decimal]:
    """The figures without the runs behind one of them that add up to it: its own parts."""
    out: list[Decimal] = []
    place = 0
    while place < len(budgets):
        out.append(budgets[place])
        running, end = Decimal(0), place + 1
        while end < len(budgets) and running < budgets[place]:
            running += budgets[end]
            end += 1
        whole = end - place > 2 and near(running, budgets[place], tolerance)
        place = end if whole else place + 1
    return out


def lacks(report: Report) -> str:
    """A part without a budget leaves the sum open."""
    if report.project is None or report.project.budget is None:
        return "没有写明项目的预算"
    if len(report.parts) < 2:
        return "没有列出两个以上的子项"
    return "" if all(item.budget is not None for item in report.parts) else "有子项没有写明预算"


CHECK = Check(name="items_total", severity=Severity.ERROR, run=run, lacks=lacks)
