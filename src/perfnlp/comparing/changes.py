"""From one year to the next: differences that say where they compare bounds, approximate or cumulative figures."""

import itertools
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from perfnlp.model.quantity import Kind, Qualifier
from perfnlp.model.series import Change, Point, Statement

HUNDREDTH: Final = Decimal("0.01")
BOUNDS: Final = {Qualifier.OVER: "下限", Qualifier.UNDER: "上限", Qualifier.APPROX: "约数", Qualifier.RANGE: "区间"}


def changes_of(points: Sequence[Point], kind: Kind, years: Sequence[int]) -> tuple[Change, ...]:
    """The change from each point to the next; a year of the archive in between that lacks the figure is told.

    Args:
        points: of one series, in the order of years, values in one unit.
        years: all years for which the project has a report.
    """
    return tuple(_change(a, b, kind, years) for a, b in itertools.pairwise(points))


def _change(a: Point, b: Point, kind: Kind, years: Sequence[int]) -> Change:
    notes = [*_missing(a.year, b.year, years), *_bounds(a, b), *_twice(a), *_twice(b)]
    if a.said.cumulative != b.said.cumulative:
        notes.append(f"{(a if a.said.cumulative else b).year}年为累计数，两年口径不同")
    elif a.said.cumulative:
        notes.append("累计数")
    left, right = a.said.value, b.said.value
    if left is None or right is None:
        return Change(start=a.year, end=b.year, absolute=None, percent=None, note="；".join(notes))
    absolute = right - left
    percent = None
    if kind is not Kind.PERCENTAGE and kind is not Kind.RANK and left:
        percent = percent_of(left, right)
    return Change(start=a.year, end=b.year, absolute=absolute, percent=percent, note="；".join(notes))


def percent_of(left: Decimal, right: Decimal) -> Decimal:
    """The change in percent of the left, to two digits."""
    return ((right - left) / abs(left) * 100).quantize(HUNDREDTH)


def _missing(start: int, end: int, years: Sequence[int]) -> list[str]:
    between = [str(year) for year in years if start < year < end]
    if between:
        return [f"{'、'.join(between)}年报告未列"]
    return [f"中间缺{end - start - 1}年报告"] if end - start > 1 else []


def _bounds(a: Point, b: Point) -> list[str]:
    told = [f"{point.year}年为{BOUNDS[point.said.qualifier]}" for point in (a, b) if point.said.qualifier in BOUNDS]
    return [f"{'，'.join(told)}，差额仅供参考"] if told else []


def _twice(point: Point) -> list[str]:
    others = [said for said in point.again if not _same(said, point.said)]
    return [f"{point.year}年报告另有一数：{'、'.join(said.text for said in others)}"] if others else []


def _same(a: Statement, b: Statement) -> bool:
    return (a.value, a.low, a.high) == (b.value, b.low, b.high)
