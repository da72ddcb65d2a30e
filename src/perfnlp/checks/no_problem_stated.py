"""The report states no problem although execution or results fell short."""

from collections.abc import Iterator
from decimal import Decimal

from perfnlp.checks.base import Check, Report
from perfnlp.checks.spending import total_spending
from perfnlp.model.rows import Finding, Place, Severity
from perfnlp.model.structure import SectionClass


def run(report: Report) -> Iterator[Finding]:
    """No problem row, and the project's execution (or an item's) lies under what the profile calls good."""
    if report.ledger.problems or not _is_whole(report):
        return
    spending = total_spending(report)
    low = [i for i in report.parts if i.execution_rate is not None and i.execution_rate < report.profile.low_execution]
    rate = spending.rate if spending else None
    if not low and (rate is None or rate >= report.profile.good_execution):
        return
    told = (
        f"预算执行率{rate}%"
        if rate is not None and rate < report.profile.good_execution
        else f"“{low[0].name}”执行率仅{low[0].execution_rate}%"
    )
    places: tuple[Place, ...] = report.places_of(spending.figures) if spending else ()
    yield Finding(
        check="no_problem_stated", severity=Severity.WARNING, about="存在问题", message=f"{told}，但报告未写明存在的问题",
        refs=tuple(item.id for item in low), places=places or report.places_of(f for item in low for f in item.figures),
        values=(("execution_rate", rate if rate is not None else low[0].execution_rate or Decimal(0)),),
    )  # fmt: skip


def _is_whole(report: Report) -> bool:
    """Whether this is a report at all, and not a passage: it has sections of its own."""
    return any(
        section.cls in (SectionClass.PROBLEMS, SectionClass.RESULTS, SectionClass.SCORE)
        for section in report.ledger.sections
    )


CHECK = Check(name="no_problem_stated", severity=Severity.WARNING, run=run)
