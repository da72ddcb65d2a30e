"""An outturn lies on the wrong side of the target beside it, and the report says nothing of why."""

from collections.abc import Iterator

from perfnlp.checks.base import Check, Report
from perfnlp.checks.targets import Pair, is_explained, pairs_of, worse
from perfnlp.model.rows import Finding, Severity


def run(report: Report) -> Iterator[Finding]:
    """Every pair of target and outturn, in forms and in running text; lower is better where the target is an upper bound."""
    for pair in _judged(report):
        if worse(pair) and not is_explained(report, pair):
            yield _finding(report, pair)


def _finding(report: Report, pair: Pair) -> Finding:
    wanted = pair.target.value if pair.target.value is not None else pair.target.low
    return Finding(
        check="target_missed_silent", severity=Severity.WARNING, about=pair.name,
        message=f"“{pair.name}”目标{pair.target.text}，实际{pair.reached.text}，未达到目标，文中没有说明原因",
        refs=pair.refs, places=report.places_of(pair.refs), values=(("target", wanted), ("reached", pair.reached.value)),
    )  # fmt: skip


def _judged(report: Report) -> Iterator[Pair]:
    return (pair for pair in pairs_of(report) if worse(pair) is not None)


def lacks(report: Report) -> str:
    return "" if any(_judged(report)) else "没有并列写明的目标值和完成值"


CHECK = Check(name="target_missed_silent", severity=Severity.WARNING, run=run, lacks=lacks)
