"""One achievement is claimed for two budget items of a report."""

from collections.abc import Iterator
from itertools import combinations

from perfnlp.checks.base import Check, Report
from perfnlp.checks.figures import alike, is_exact
from perfnlp.model.quantity import Quantity
from perfnlp.model.rows import Achievement, Finding, Severity

LEAST = 3
"""Characters of an object that say what it is; and the value from which two alike are hardly chance."""


def run(report: Report) -> Iterator[Finding]:
    """Two rows of one action, object and figure, each linked best to another item: info only, for summaries repeat."""
    names = {item.id: item.name for item in report.parts}
    for (a, qa), (b, qb) in combinations(_claims(report), 2):
        items = a.links[0].budget_item, b.links[0].budget_item
        same = a.object == b.object and a.action == b.action and alike(qa, qb) and qa.value == qb.value
        if not same or items[0] == items[1]:
            continue
        first, second = (names[item] for item in items)
        yield Finding(
            check="double_claim", severity=Severity.INFO, about=f"{a.action}{a.object}",
            message=f"“{a.action}{a.object}{qa.text}”既记在“{first}”，又记在“{second}”",
            refs=(a.id, b.id, *items), places=report.places_of((qa.id, qb.id)), values=(("value", qa.value),),
        )  # fmt: skip


def _claims(report: Report) -> list[tuple[Achievement, Quantity]]:
    parts = {item.id for item in report.parts}
    rows = [(row, report.quantities[row.quantity]) for row in report.ledger.achievements]
    rows = [(row, q) for row, q in rows if report.sentence_of(q) is not None]  # a form repeats what the text says
    return [
        (row, q) for row, q in rows
        if is_exact(q) and q.value is not None and q.value >= LEAST and len(row.object) >= LEAST
        and row.links and row.links[0].budget_item in parts
    ]  # fmt: skip


def lacks(report: Report) -> str:
    return "" if len(_claims(report)) > 1 and len(report.parts) > 1 else "没有关联到两个子项的量化成果"


CHECK = Check(name="double_claim", severity=Severity.INFO, run=run, lacks=lacks)
