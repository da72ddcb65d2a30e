"""Unit costs: what one of what was counted cost, by the money that its budget item spent."""

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from perfnlp.comparing.changes import percent_of
from perfnlp.comparing.items import Course
from perfnlp.model.quantity import Kind, Qualifier
from perfnlp.model.series import Change, Series, UnitCost

CENT: Final = Decimal("0.01")
COUNTED: Final = frozenset({Kind.COUNT, Kind.MEASURE})


def unit_costs(series: Sequence[Series], courses: Sequence[Course]) -> tuple[UnitCost, ...]:
    """The unit costs of a project's items: of each item whose spending is told for two years or more, and whose exact
    counts of one unit are a single series; where several things were counted, no money can be told to be for one of them.
    """
    homes = {(year, item.name): course.id for course in courses for year, item in course.items.items()}
    spent = {course.id: _spent(course) for course in courses}
    of_course: dict[str, list[Series]] = {}
    for one in series:
        home = next((homes[pair] for pair in one.item.items() if pair in homes), None)
        if home is not None and one.kind in COUNTED and len(one.points) > 1:
            of_course.setdefault(home, []).append(one)
    found = []
    for course, counted in of_course.items():
        units = Counter(one.unit for one in counted)
        for one in counted:
            values = _values(one, spent[course])
            if units[one.unit] == 1 and len(values) > 1:
                found.append(_record(one, values))
    return tuple(found)


def _spent(course: Course) -> dict[int, Decimal]:
    return {year: item.spent for year, item in course.items.items() if item.spent is not None}


def _values(one: Series, spent: Mapping[int, Decimal]) -> dict[int, Decimal]:
    """Money by count, of the years that tell both; a bound or a cumulative count divides nothing."""
    out = {}
    for point in one.points:
        count, money = point.said.value, spent.get(point.year)
        if count and money is not None and point.said.qualifier is Qualifier.EXACT and not point.said.cumulative:
            out[point.year] = (money / count).quantize(CENT)
    return out


def _record(one: Series, values: Mapping[int, Decimal]) -> UnitCost:
    years = sorted(values)
    changes = tuple(
        Change(
            start=a,
            end=b,
            absolute=values[b] - values[a],
            percent=percent_of(values[a], values[b]) if values[a] else None,
        )
        for a, b in itertools.pairwise(years)
    )
    return UnitCost(
        organisation=one.organisation, project=one.project, item=one.item, series=one.key, label=one.label,
        unit=f"元/{one.unit}", values=values, changes=changes,
    )  # fmt: skip
