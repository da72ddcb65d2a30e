"""The report states no problem although execution fell short."""

from collections.abc import Iterator

from perfnlp.checks.base import Check, Report
from perfnlp.checks.spending import Spending, spendings, total_spending
from perfnlp.model.rows import Finding, Severity
from perfnlp.model.structure import SectionClass

WHOLE = (SectionClass.PROBLEMS, SectionClass.RESULTS, SectionClass.SCORE)
"""Sections that make a text a report, and no passage of one."""


def run(report: Report) -> Iterator[Finding]:
    """No problem row, and the project's execution lies under what the profile calls good, or a part's is low."""
    short = _shortfall(report)
    if report.ledger.problems or short is None:
        return
    yield Finding(
        check="no_problem_stated", severity=Severity.WARNING, about="存在问题",
        message=f"“{short.about}”执行率{short.rate}%，但报告未写明存在的问题",
        refs=short.refs, places=report.places_of(short.figures), values=(("execution_rate", short.rate),),
    )  # fmt: skip


def _shortfall(report: Report) -> Spending | None:
    """The project's own execution where that is short, else the lowest of its parts where that is low."""
    total = total_spending(report)
    if total is not None and total.rate < report.profile.good_execution:
        return total
    parts = [own for own in spendings(report) if own.rate < report.profile.low_execution]
    return min(parts, key=lambda own: own.rate, default=None)


def lacks(report: Report) -> str:
    if not any(section.cls in WHOLE for section in report.ledger.sections):
        return "文中没有结果、问题或得分的章节，不像完整的报告"
    return "" if any(spendings(report)) or total_spending(report) else "没有同时写明预算和支出的资金"


CHECK = Check(name="no_problem_stated", severity=Severity.WARNING, run=run, lacks=lacks)
