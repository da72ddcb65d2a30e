"""A rate that does not follow from the two counts told before it."""

from collections.abc import Iterator
from decimal import Decimal

from perfnlp.checks.base import Check, Report
from perfnlp.checks.figures import alike, in_sentences, is_exact, is_percentage, last_digit, runs, words_before
from perfnlp.checks.lexicon import rate_parts
from perfnlp.model.quantity import Quantity
from perfnlp.model.rows import Finding, Severity


def run(report: Report) -> Iterator[Finding]:
    """`发放问卷320份，收回304份，回收率97%`: the rate is the part by the whole, to one unit of its last digit."""
    for whole, part, rate in _triples(report):
        if not whole.value or part.value is None or rate.value is None:
            continue
        computed = part.value / whole.value * 100
        if abs(computed - rate.value) <= last_digit(rate):
            continue
        yield Finding(
            check="count_rate_conflict", severity=Severity.ERROR,
            about=report.reading.text[max(0, whole.at.start - 12) : rate.at.end],
            message=f"写为{rate.text}，按{part.text}与{whole.text}计算为{computed:.2f}%",
            refs=(whole.id, part.id, rate.id), places=report.places_of((whole.id, part.id, rate.id)),
            values=(("stated", rate.value), ("computed", computed.quantize(Decimal("0.01"))), ("whole", whole.value), ("part", part.value)),
        )  # fmt: skip


def _triples(report: Report) -> Iterator[tuple[Quantity, Quantity, Quantity]]:
    """Whole, part and rate, where their own words say that the one is the other by the third."""
    for _, figures in in_sentences(report):
        for whole, part, rate in runs(figures, 3):
            counted = alike(whole, part) and is_percentage(rate) and not is_percentage(whole)
            if not counted or not all(is_exact(q) for q in (whole, part, rate)):
                continue
            before = [words_before(report, figure) for figure in (rate, whole, part)]
            if any(all(p.search(text) for p, text in zip(row, before, strict=True)) for row in rate_parts()):
                yield whole, part, rate


def lacks(report: Report) -> str:
    return "" if any(_triples(report)) else "没有同时写明总数、其中的数和比率"


CHECK = Check(name="count_rate_conflict", severity=Severity.ERROR, run=run, lacks=lacks)
