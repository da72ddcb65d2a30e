"""Money was not spent at all, or far less than planned: judged for every item, the project among them."""

from collections.abc import Iterator

from perfnlp.checks.base import Check, Report, wan
from perfnlp.checks.spending import spendings
from perfnlp.model.rows import Finding, Severity


def run(report: Report) -> Iterator[Finding]:
    """Items and joint figures whose execution lies under the profile's threshold."""
    for own in spendings(report):
        if own.rate >= report.profile.low_execution:
            continue
        told = "未支出" if own.spent == 0 else f"仅支出{wan(own.spent)}，执行率{own.rate}%"
        yield Finding(
            check="unspent", severity=Severity.WARNING, about=own.about,
            message=f"“{own.about}”预算{wan(own.budget)}，{told}", refs=own.refs, places=report.places_of(own.figures),
            values=(("budget", own.budget), ("spent", own.spent), ("execution_rate", own.rate)),
        )  # fmt: skip


def lacks(report: Report) -> str:
    return "" if any(spendings(report)) else "没有同时写明预算和支出的资金"


CHECK = Check(name="unspent", severity=Severity.WARNING, run=run, lacks=lacks)
