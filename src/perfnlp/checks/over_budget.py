"""More was spent than budgeted, and no adjustment explains it."""

from collections.abc import Iterator

from perfnlp.checks.base import Check, Report, wan
from perfnlp.checks.lexicon import adjustments
from perfnlp.checks.spending import Spending, spendings
from perfnlp.model.rows import Finding, Severity


def run(report: Report) -> Iterator[Finding]:
    """Compare spent with the adjusted budget, else the budget, of each item and each joint figure."""
    for own in spendings(report):
        if own.spent <= own.budget * (1 + report.profile.money_tolerance) or _is_explained(report, own):
            continue
        yield Finding(
            check="over_budget", severity=Severity.ERROR, about=own.about,
            message=f"“{own.about}”支出{wan(own.spent)}，超出预算{wan(own.budget)}，文中未见相应的预算调整",
            refs=own.refs, places=report.places_of(own.figures), values=(("spent", own.spent), ("budget", own.budget)),
        )  # fmt: skip


def _is_explained(report: Report, own: Spending) -> bool:
    """Whether a sentence with one of the figures tells of money that came behind the budget."""
    places = [report.quantities[figure].at.start for figure in own.figures if figure in report.quantities]
    sentences = (report.outline.sentence_at(place) for place in places)
    text = report.reading.text
    return any(each is not None and not each.table and adjustments().search(each.at.of(text)) for each in sentences)


def lacks(report: Report) -> str:
    return "" if any(spendings(report)) else "没有同时写明预算和支出的资金"


CHECK = Check(name="over_budget", severity=Severity.ERROR, run=run, lacks=lacks)
