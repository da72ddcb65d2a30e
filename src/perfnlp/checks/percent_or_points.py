"""A change of a rate told in percent that is one in points, or the other way round."""

import re
from collections.abc import Iterator
from decimal import Decimal

from perfnlp.checks.base import Check, Report
from perfnlp.checks.figures import between, in_sentences, is_exact, is_percentage, last_digit, plain, runs, words_before
from perfnlp.checks.lexicon import patterns
from perfnlp.model.quantity import Kind, Quantity
from perfnlp.model.rows import Finding, Severity

FROM = re.compile(r"(?:由|从)[^，；]*\Z")
TO = re.compile(r"[^，；。]{0,6}[到至为][^，；。]{0,2}|[^，；。]{0,8}[升降增减达]至")
AGAINST = re.compile(r"，?(?:比|较|同比|与)[^，；。]{0,10}")


def run(report: Report) -> Iterator[Finding]:
    """`由A%提高到B%，提高C%` and `B%，比上年的A%提高C%`: what C has to be is told by A and B."""
    for old, new, change in _changes(report):
        before, after, stated = (figure.value or Decimal(0) for figure in (old, new, change))
        points = abs(after - before)
        relative = points / before * 100 if before else Decimal(0)
        in_points = not is_percentage(change)
        meant, other = (points, relative) if in_points else (relative, points)
        digit = last_digit(change)
        swapped = abs(other - stated) <= digit / 2
        if abs(meant - stated) <= (digit / 2 if swapped else digit):
            continue
        if swapped:
            told = "按比例计算应写作%" if in_points else "两个比率相减，应写作百分点"
        else:
            told = f"相差{plain(points)}个百分点，按比例为{relative:.2f}%"
        yield Finding(
            check="percent_or_points", severity=Severity.WARNING,
            about=report.reading.text[max(0, old.at.start - 12) : change.at.end],
            message=f"由{old.text}到{new.text}，写为变动{change.text}：{told}",
            refs=(old.id, new.id, change.id), places=report.places_of((old.id, new.id, change.id)),
            values=(("from", before), ("to", after), ("stated", stated), ("points", points)),
        )  # fmt: skip


def _changes(report: Report) -> Iterator[tuple[Quantity, Quantity, Quantity]]:
    """Old rate, new rate and the change, where they stand so in one sentence."""
    for _, figures in in_sentences(report):
        for first, second, change in runs(figures, 3):
            rates = is_percentage(first) and is_percentage(second) and change.kind is Kind.PERCENTAGE
            if not rates or not all(is_exact(q) for q in (first, second, change)):
                continue
            if not patterns("change_leads.tsv").fullmatch(between(report, second, change)):
                continue
            gap = between(report, first, second)
            if FROM.search(words_before(report, first)) and TO.fullmatch(gap):
                yield first, second, change
            elif AGAINST.fullmatch(gap):
                yield second, first, change


def lacks(report: Report) -> str:
    return "" if any(_changes(report)) else "没有同时写明前后两个比率和变动幅度"


CHECK = Check(name="percent_or_points", severity=Severity.WARNING, run=run, lacks=lacks)
