"""A stated rate of change does not follow from the two stated values."""

import re
from collections.abc import Iterator
from decimal import Decimal

from perfnlp.checks.base import Check, Report
from perfnlp.model.quantity import Kind, Qualifier, Quantity
from perfnlp.model.rows import Finding, Severity

CHANGE = re.compile(r"(?:增长|增加|上升|提高|提升|扩大|下降|减少|降低|压减|缩减|增幅|降幅)(?:了|率|为|达到?|约)*\Z")
OLD = re.compile(
    r"(?:由|从|比|较|与)?(?:上年|去年|上一年度?|上年度|上年同期|去年同期|20\d\d年|同期|年初|原来)(?:同期)?的?(?:为|是)?[^，。；\d]{0,8}\Z|(?:由|从)[^，。；\d]{0,8}\Z"
)
DIFFERENCE = re.compile(r"(?:增加|减少|增长|下降|提高|降低|节约|压减|多|少|增收)(?:了|约)*\Z")
"""What makes the second figure a difference and no value."""
COMPARABLE = (Kind.COUNT, Kind.AMOUNT, Kind.MEASURE)


def run(report: Report) -> Iterator[Finding]:
    """Compare `X，比上年的Y增长Z%` and `由Y增至X，增长Z%` with what X and Y give, to one unit of the last digit."""
    quantities = report.ledger.quantities
    for index in range(2, len(quantities)):
        rate = quantities[index]
        pair = _pair(report, quantities[index - 2], quantities[index - 1], rate)
        if pair is None or rate.value is None or _is_listed(report, index):
            continue
        old, new = pair
        computed = abs(new - old) / old * 100
        exponent = rate.value.as_tuple().exponent
        if abs(computed - rate.value) <= Decimal(10) ** (exponent if isinstance(exponent, int) else 0):
            continue
        subject = report.reading.text[max(0, quantities[index - 2].at.start - 12) : rate.at.end]
        told = computed.quantize(Decimal("0.01"))
        yield Finding(
            check="change_rate", severity=Severity.ERROR, about=subject,
            message=f"写为变动{rate.text}，按{quantities[index - 2].text}与{quantities[index - 1].text}计算为{told}%",
            refs=tuple(q.id for q in quantities[index - 2 : index + 1]),
            places=report.places_of(q.id for q in quantities[index - 2 : index + 1]),
            values=(("stated", rate.value), ("computed", told), ("from", old), ("to", new)),
        )  # fmt: skip


def _is_listed(report: Report, index: int) -> bool:
    """Whether the first figure is the last of a list (96万元、74万元和100万元): no value of the thing that changed."""
    if index < 3:
        return False
    before, first = report.ledger.quantities[index - 3], report.ledger.quantities[index - 2]
    return report.reading.text[before.at.end : first.at.start] in ("、", "和", "及", "与")


def _pair(report: Report, first: Quantity, second: Quantity, rate: Quantity) -> tuple[Decimal, Decimal] | None:
    """Old and new value of a change, where two exact figures of one unit stand before its rate in one sentence."""
    text = report.reading.text
    sentence = report.outline.sentence_at(rate.at.start)
    exact = all(q.qualifier is Qualifier.EXACT and q.value for q in (first, second, rate))
    if sentence is None or sentence.table or first.at.start < sentence.at.start or not exact:
        return None
    same = first.kind is second.kind and first.unit == second.unit and first.kind in COMPARABLE
    if (
        not same
        or rate.kind is not Kind.PERCENTAGE
        or rate.unit != "%"
        or not CHANGE.search(text, second.at.end, rate.at.start)
    ):
        return None
    if "；" in text[first.at.end : rate.at.start] or len(text[second.at.end : rate.at.start]) > 14:
        return None
    values = (first.value or Decimal(0), second.value or Decimal(0))
    if DIFFERENCE.search(text, first.at.end, second.at.start) or "其中" in text[first.at.end : rate.at.start]:
        return None
    if OLD.search(text, first.at.end, second.at.start):
        return values[1], values[0]
    begin = text.rfind("，", sentence.at.start, first.at.start) + 1
    return values if OLD.search(text, max(begin, sentence.at.start), first.at.start) else None


def lacks(_report: Report) -> str:
    """Pairs of values with a rate of change are told or not: their absence is nothing to be missed."""
    return ""


CHECK = Check(name="change_rate", severity=Severity.ERROR, run=run, lacks=lacks)
