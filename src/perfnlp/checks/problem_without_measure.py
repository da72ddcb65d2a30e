"""A problem that no remedy answers."""

from collections.abc import Iterator

from perfnlp.checks.answers import Answers
from perfnlp.checks.base import Check, Report
from perfnlp.model.rows import Finding, Severity


def run(report: Report) -> Iterator[Finding]:
    """Each stated problem without a remedy of its own, unless the report answers its matter elsewhere."""
    answers = Answers(report)
    for problem in report.ledger.problems:
        if problem.remedies or answers.answers(problem):
            continue
        yield Finding(
            check="problem_without_measure", severity=Severity.WARNING, about=problem.text[:40],
            message=f"文中未见针对该问题的改进措施：{problem.text[:60]}",
            refs=(problem.id,), places=(report.place(problem.span),),
        )  # fmt: skip


def lacks(report: Report) -> str:
    return "" if report.ledger.problems else "文中没有写明的问题"


CHECK = Check(name="problem_without_measure", severity=Severity.WARNING, run=run, lacks=lacks)
