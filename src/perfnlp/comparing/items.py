"""Budget items over the years: one assignment from year to year, then what was split or merged."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from perfnlp.comparing.item_fit import Company, Listed, adds_up, company_of, item_fit, name_fit
from perfnlp.comparing.match import assign
from perfnlp.comparing.names import item_core
from perfnlp.comparing.rows import Row
from perfnlp.model.budget import BudgetItem
from perfnlp.model.ledger import Ledger
from perfnlp.tables import NO_OVERLAY, Overlay

ENOUGH: Final = 0.44
PART: Final = 0.42
"""So alike the names of an item and of its parts have to be where their money adds up, or is not told."""
PART_ALONE: Final = 0.6
"""The same where the money has changed."""
GAP: Final = 0.06
"""What a year without the item takes from its fit."""
ADDS_UP: Final = Decimal("0.15")


@dataclass(slots=True, kw_only=True)
class Course:
    """One item on its way through the years, while it is being built."""

    id: str
    listed: dict[int, Listed] = field(default_factory=dict)
    fits: list[float] = field(default_factory=list)
    parted: dict[int, tuple["Course", ...]] = field(default_factory=dict)
    """The courses that begin in a year with a part of this one."""
    merged_from: list["Course"] = field(default_factory=list)
    """The courses that end in this one."""

    is_closed: bool = False
    """Whether it ended in others: split up, or put together with something."""

    @property
    def items(self) -> dict[int, BudgetItem]:
        return {year: one.item for year, one in self.listed.items()}

    @property
    def last(self) -> int:
        return max(self.listed)

    @property
    def first(self) -> int:
        return min(self.listed)


def match_items(
    reports: Sequence[Ledger], rows: Mapping[str, Sequence[Row]] | None = None, overlay: Overlay = NO_OVERLAY
) -> tuple[Course, ...]:
    """The courses of a project's items of level 2 and more, in the order in which each first stands.

    Args:
        reports: one project's, each with a year, in the order of years; a year may have several.
        rows: the rows of each report, by its source: what an item paid for speaks for what it is.
    """
    courses: list[Course] = []
    for report in reports:
        assert report.year is not None
        year = report.year
        listed = listed_in(report, (rows or {}).get(report.source, ()))
        told = {item_core(c.items[year].name, overlay) for c in courses if year in c.listed}
        free = [one for one in listed if item_core(one.item.name, overlay) not in told]
        open_ = [course for course in courses if year not in course.listed and not course.is_closed]
        company = company_of([course.listed[course.last] for course in open_], free, overlay)
        partners = _partners(open_, free, year, company, overlay)
        begun = []
        for place, one in enumerate(free):
            if place in partners:
                course, score = partners[place]
                course.fits.append(score)
            else:
                course = Course(id=f"c{len(courses) + 1}")
                courses.append(course)
                begun.append(course)
            course.listed[year] = one
        _find_parts(courses, begun, year, company, overlay)
    return tuple(courses)


def listed_in(report: Ledger, rows: Sequence[Row]) -> list[Listed]:
    """The items of a report's list, each with its rows."""
    items = [item for item in report.budget_items if item.level > 1]
    of_item: dict[str, list[Row]] = {}
    for row in rows:
        if row.linked is not None:
            of_item.setdefault(row.linked, []).append(row)
    last = max(1, len(items) - 1)
    return [
        Listed(item=item, place=place / last, rows=tuple(of_item.get(item.id, ()))) for place, item in enumerate(items)
    ]


def _partners(
    open_: Sequence[Course], free: Sequence[Listed], year: int, company: Company, overlay: Overlay
) -> dict[int, tuple[Course, float]]:
    """The course that each item goes on from, by its place in the list."""
    latest = max((course.last for course in open_), default=year)

    def fit(course: Course, one: Listed) -> float:
        score = item_fit(course.listed[course.last], one, company, overlay)
        return score - GAP * (course.last < latest)

    return {right: (open_[left], score) for left, right, score in assign(open_, free, fit, ENOUGH)}


def _find_parts(
    courses: Sequence[Course], begun: Sequence[Course], year: int, company: Company, overlay: Overlay
) -> None:
    """What the year split off from an item of the list before, and what it put together out of several."""
    before = max((known for course in courses for known in course.listed if known < year), default=year)
    earlier = [course for course in courses if before in course.listed and before < year]
    ended = [course for course in earlier if year not in course.listed]
    later = [course for course in courses if year in course.listed]

    def split(whole: Course, part: Course) -> float:
        return name_fit(whole.listed[before], part.listed[year], company, overlay)

    def merge(whole: Course, part: Course) -> float:
        return name_fit(part.listed[before], whole.listed[year], company, overlay)

    for whole, parts in _gathered(begun, earlier, (year, before), split):
        whole.parted[year] = parts
        whole.is_closed = year not in whole.listed
    for whole, parts in _gathered([c for c in ended if year not in c.parted], later, (before, year), merge):
        whole.merged_from += parts
        for part in parts:
            part.is_closed = True


def _gathered(
    parts: Sequence[Course], wholes: Sequence[Course], years: tuple[int, int], fit: Callable[[Course, Course], float]
) -> Iterator[tuple[Course, tuple[Course, ...]]]:
    """The wholes that parts of the other year belong to, by name and, where it is told, by the sum of the money.

    Args:
        years: in which the parts are listed, and the wholes.
    """
    of_part, of_whole = years
    groups: dict[str, list[tuple[Course, float]]] = {}
    for part in parts:
        fits = [(fit(whole, part), -place) for place, whole in enumerate(wholes) if whole is not part]
        score, place = max(fits, default=(0.0, 0))
        if score >= PART:
            groups.setdefault(wholes[-place].id, []).append((part, score))
    for whole in wholes:
        own = [whole.items[of_part]] if of_part in whole.listed else []
        known = groups.get(whole.id, [])
        sums = adds_up(whole.items[of_whole], [*own, *(part.items[of_part] for part, _ in known)], ADDS_UP)
        enough = PART if sums else PART_ALONE
        kept = tuple(part for part, score in known if score >= enough)
        if kept and len(kept) + len(own) > 1:
            yield whole, kept


def courses_by_item(courses: Sequence[Course], year: int, report: Ledger) -> Mapping[str, str]:
    """The course of each item of a report, by item id; of an item that another report of the year told, by its name."""
    names = {item_core(course.items[year].name): course.id for course in courses if year in course.items}
    found = ((item.id, names.get(item_core(item.name))) for item in report.budget_items if item.level > 1)
    return {item: course for item, course in found if course is not None}


def kin_of(courses: Sequence[Course]) -> Mapping[str, frozenset[str]]:
    """For each course the others that it was split into, put together from, or shares such a change with."""
    kin: dict[str, set[str]] = {course.id: set() for course in courses}
    for course in courses:
        for family in (*course.parted.values(), tuple(course.merged_from)):
            ids = {course.id, *(other.id for other in family)}
            for one in ids:
                kin[one] |= ids - {one}
    return {one: frozenset(others) for one, others in kin.items()}
