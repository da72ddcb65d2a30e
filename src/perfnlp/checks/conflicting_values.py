"""One indicator has two values in one report."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from perfnlp.checks.base import Check, Report
from perfnlp.model.quantity import Kind, Qualifier, Quantity
from perfnlp.model.rows import Achievement, Finding, Severity

WHOLE_YEAR = re.compile(r"全年|全馆|年度|年内|共|累计|总计|合计|20\d\d年")
PART = re.compile(r"其中|(?:上|下)半年|季度|月(?:份)?(?!均)|分别|平均|日均|每|户均|人均|[（(][^）)]*\Z")
KINDS = (Kind.COUNT, Kind.AMOUNT, Kind.MEASURE)
CLOSE = Decimal("0.67")
"""Values further apart than this are hardly one indicator: a part, another scope."""


def run(report: Report) -> Iterator[Finding]:
    """Compare rows of one action and one object, told of the whole year in different sentences, that differ in value."""
    rows = [(row, report.quantities[row.quantity]) for row in report.ledger.achievements]
    rows = [(row, quantity) for row, quantity in rows if _is_total(report, row, quantity)]
    told: set[str] = set()
    for (a, qa), (b, qb) in combinations(rows, 2):
        if a.id in told or not _is_one(a, b) or not _differs(qa, qb) or not _apart(report, qa, qb):
            continue
        told.add(a.id)
        name = min(a.object, b.object, key=len)
        yield Finding(
            check="conflicting_values", severity=Severity.WARNING, about=name,
            message=f"“{a.action}{name}”前后不一致：一处为{qa.text}，另一处为{qb.text}",
            refs=(a.id, b.id), places=report.places_of((qa.id, qb.id)), values=(("first", qa.value), ("second", qb.value)),
        )  # fmt: skip


def _is_total(report: Report, row: Achievement, quantity: Quantity) -> bool:
    """An exact figure of the whole year, no part of another and no average."""
    if (
        quantity.kind not in KINDS
        or quantity.qualifier is not Qualifier.EXACT
        or not (row.action and len(row.object) > 1)
    ):
        return False
    sentence = report.outline.sentence_at(quantity.at.start)
    if sentence is None or sentence.table:
        return False
    before = report.reading.text[sentence.at.start : quantity.at.start]
    return WHOLE_YEAR.search(before) is not None and PART.search(re.split("[，；：]", before)[-1]) is None


def _is_one(a: Achievement, b: Achievement) -> bool:
    short, long = sorted((a.object, b.object), key=len)
    return a.action == b.action and long.endswith(short)


def _differs(a: Quantity, b: Quantity) -> bool:
    if a.kind is not b.kind or a.unit != b.unit or not a.value or not b.value or a.value == b.value:
        return False
    return min(a.value, b.value) / max(a.value, b.value) >= CLOSE


def _apart(report: Report, a: Quantity, b: Quantity) -> bool:
    return report.outline.sentence_at(a.at.start) is not report.outline.sentence_at(b.at.start)


def lacks(report: Report) -> str:
    """Two rows at least, or there is nothing to compare."""
    return "" if len(report.ledger.achievements) > 1 else "报告中的量化成果不足两条"


CHECK = Check(name="conflicting_values", severity=Severity.WARNING, run=run, lacks=lacks)
