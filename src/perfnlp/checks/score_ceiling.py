"""The self-score is higher than the execution rate allows."""

from collections.abc import Iterator
from decimal import Decimal

from perfnlp.checks.base import Check, Report, wan
from perfnlp.checks.spending import total_spending
from perfnlp.model.rows import Finding, Severity


def run(report: Report) -> Iterator[Finding]:
    """Full marks less the points that the money left unspent costs (the profile's weight of the execution rate)."""
    score, spending = report.ledger.self_score, total_spending(report)
    if score is None or spending is None:
        return
    share = min(Decimal(1), spending.spent / spending.budget)
    ceiling = (report.profile.full_marks - report.profile.execution_weight * (1 - share)).quantize(Decimal("0.01"))
    if score <= ceiling + report.profile.score_tolerance:
        return
    own = [q for q in report.ledger.quantities if q.role == "score" and q.value == score]
    yield Finding(
        check="score_ceiling", severity=Severity.ERROR, about="自评得分",
        message=(
            f"自评得分{score.normalize():f}分；预算{wan(spending.budget)}，支出{wan(spending.spent)}，执行率{spending.rate}%，"
            f"按执行率{report.profile.execution_weight:f}分计，最高{ceiling.normalize():f}分{_lower(report, score, ceiling)}"
        ),
        refs=tuple(q.id for q in own[:1]), places=report.places_of((*(q.id for q in own[:1]), *spending.figures)),
        values=(("self_score", score), ("ceiling", ceiling), ("execution_rate", spending.rate)),
    )  # fmt: skip


def _lower(report: Report, score: Decimal, ceiling: Decimal) -> str:
    """The grade that the ceiling leaves, where it is another than that of the score."""
    own, left = (report.profile.grade_of(points) for points in (score, ceiling))
    return f"，等级由“{own}”降为“{left}”" if own != left else ""


def lacks(report: Report) -> str:
    if report.ledger.self_score is None:
        return "没有写明自评得分"
    if report.ledger.self_score > report.profile.full_marks:
        return "得分高于满分，不是这套评分规则的得分"
    return "" if total_spending(report) else "没有同时写明项目的预算和支出"


CHECK = Check(name="score_ceiling", severity=Severity.ERROR, run=run, lacks=lacks)
