"""A part told with 其中 is larger than the whole before it."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from perfnlp.checks.base import Check, Report, wan
from perfnlp.checks.figures import alike, between, in_sentences, is_exact, words_before
from perfnlp.model.quantity import Kind, Quantity
from perfnlp.model.rows import Finding, Severity

AMONG: Final = re.compile(r"[^，；。\d]{0,10}[，。（(：:]?其中[，：:]?[^，；。、\d（(]{0,16}")
"""From the whole to its first part; nothing else stands between."""
OF_PART: Final = re.compile(r"占|比|较|累计|每|增|人均|户均|平均")
"""What makes the second figure none of a part: a comparison, an average, a sum over years."""
DIFFERENCE: Final = re.compile(r"[比较多少增减超]")
"""What makes the first figure a difference, whose parts 其中 does not tell."""
LISTED: Final = re.compile(r"[、和及与][^，；。\d（(]{1,14}")
"""Between two parts of one list."""
KINDS: Final = (Kind.COUNT, Kind.AMOUNT, Kind.MEASURE)


def run(report: Report) -> Iterator[Finding]:
    """The figure right before 其中 and the one right behind it, both exact and of one unit."""
    for whole, part in _pairs(report):
        if whole.value is None or part.value is None or part.value <= whole.value:
            continue
        yield Finding(
            check="part_exceeds_whole", severity=Severity.ERROR,
            about=report.reading.text[max(0, whole.at.start - 12) : part.at.end],
            message=f"其中的{part.text}大于总数{whole.text}",
            refs=(whole.id, part.id), places=report.places_of((whole.id, part.id)),
            values=(("whole", whole.value), ("part", part.value)),
        )  # fmt: skip
    for whole, parts in _lists(report):
        total = sum((part.value or Decimal(0) for part in parts), Decimal(0))
        slack = (whole.value or Decimal(0)) * report.profile.money_tolerance
        if (
            whole.value is None
            or total <= whole.value + slack
            or any((part.value or 0) > whole.value for part in parts)
        ):
            continue
        yield Finding(
            check="part_exceeds_whole", severity=Severity.ERROR,
            about=report.reading.text[max(0, whole.at.start - 12) : parts[-1].at.end],
            message=f"其中所列各项合计{wan(total)}，大于总数{whole.text}",
            refs=(whole.id, *(part.id for part in parts)), places=report.places_of((whole.id, *(part.id for part in parts))),
            values=(("whole", whole.value), ("sum", total)),
        )  # fmt: skip


def _pairs(report: Report) -> Iterator[tuple[Quantity, Quantity]]:
    for _, figures in in_sentences(report):
        yield from _pairs_of(report, figures)


def _pairs_of(report: Report, figures: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    for whole, part in pairwise(figures):
        if whole.kind in KINDS and alike(whole, part) and is_exact(whole) and is_exact(part):
            gap = between(report, whole, part)
            is_difference = DIFFERENCE.search(words_before(report, whole))
            if AMONG.fullmatch(gap) and not OF_PART.search(gap) and not is_difference:
                yield whole, part


def _lists(report: Report) -> Iterator[tuple[Quantity, tuple[Quantity, ...]]]:
    """A sum of money, and the amounts that 其中 lists behind it: 甲80万元、乙60万元."""
    for _, figures in in_sentences(report):
        for place, (whole, part) in enumerate(pairwise(figures)):
            if whole.kind is not Kind.AMOUNT or (whole, part) not in tuple(_pairs_of(report, figures)):
                continue
            parts = [part]
            for last, following in pairwise(figures[place + 1 :]):
                if not (
                    alike(last, following)
                    and is_exact(following)
                    and LISTED.fullmatch(between(report, last, following))
                ):
                    break
                parts.append(following)
            if len(parts) > 1:
                yield whole, tuple(parts)


def lacks(report: Report) -> str:
    return "" if any(_pairs(report)) else "没有以“其中”写明的部分"


CHECK = Check(name="part_exceeds_whole", severity=Severity.ERROR, run=run, lacks=lacks)
