"""Budget items over the years: partners by name, money and order as one assignment; then what was split or merged."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from perfnlp.comparing.match import assign
from perfnlp.comparing.names import item_core, item_likeness
from perfnlp.model.budget import BudgetItem
from perfnlp.model.ledger import Ledger
from perfnlp.model.series import ItemCourse, ItemStatus
from perfnlp.tables import NO_OVERLAY, Overlay

ENOUGH: Final = 0.5
PART: Final = 0.45
"""So alike the names of an item and of its parts have to be, where their money adds up."""
ADDS_UP: Final = Decimal("0.15")
NAME, MONEY, ORDER = 0.8, 0.12, 0.08


@dataclass(slots=True, kw_only=True)
class Course:
    """One item on its way through the years, while it is being built."""

    id: str
    items: dict[int, BudgetItem] = field(default_factory=dict)
    order: dict[int, int] = field(default_factory=dict)
    fits: list[float] = field(default_factory=list)
    parted: dict[int, tuple[BudgetItem, ...]] = field(default_factory=dict)
    """The items that stand in a year for this one: parts that it was split into."""
    merged_from: list["Course"] = field(default_factory=list)

    @property
    def last(self) -> int:
        return max(self.items)

    @property
    def first(self) -> int:
        return min(self.items)


def match_items(reports: Sequence[Ledger], overlay: Overlay = NO_OVERLAY) -> tuple[Course, ...]:
    """The courses of a project's items of level 2 and more, in the order in which each first stands.

    Args:
        reports: one project's, each with a year, in the order of years; a year may have several.
    """
    courses: list[Course] = []
    for report in reports:
        assert report.year is not None
        items = [item for item in report.budget_items if item.level > 1]
        open_ = [course for course in courses if report.year not in course.items]
        listed = list(enumerate(items))
        taken = _again(report.year, items, courses, overlay)

        def fit(course: Course, entry: tuple[int, BudgetItem], count: int = len(items)) -> float:
            return _fit(course, entry, count, overlay)

        free = [entry for entry in listed if entry[0] not in taken]
        partners = {right: (left, score) for left, right, score in assign(open_, free, fit, ENOUGH)}
        for place, (order, item) in enumerate(free):
            if place in partners:
                left, score = partners[place]
                course = open_[left]
                course.fits.append(score)
            else:
                course = Course(id=f"c{len(courses) + 1}")
                courses.append(course)
            course.items[report.year], course.order[report.year] = item, order
    _find_splits(courses, sorted({r.year for r in reports if r.year is not None}), overlay)
    return tuple(courses)


def _again(year: int, items: Sequence[BudgetItem], courses: Sequence[Course], overlay: Overlay) -> set[int]:
    """The items that another report of the same year has told already."""
    told = {item_core(c.items[year].name, overlay) for c in courses if year in c.items}
    return {place for place, item in enumerate(items) if item_core(item.name, overlay) in told}


def _fit(course: Course, entry: tuple[int, BudgetItem], count: int, overlay: Overlay) -> float:
    order, item = entry
    names = max(item_likeness(known.name, item.name, overlay) for known in course.items.values())
    before = course.items[course.last]
    apart = abs(course.order[course.last] - order) / max(1, count)
    return NAME * names + MONEY * _money_fit(before, item) + ORDER * (1 - min(1.0, apart))


def _money_fit(a: BudgetItem, b: BudgetItem) -> float:
    """1 for the same budget, 0 for one twice as large; half a point where one is not told."""
    if not a.budget or not b.budget:
        return 0.5
    return max(0.0, 1 - float(abs(a.budget - b.budget) / max(a.budget, b.budget)) * 2)


def _find_splits(courses: list[Course], years: Sequence[int], overlay: Overlay) -> None:
    """Items of which a year knows the parts (or the sum): the names are alike and the money adds up."""
    for before, after in itertools.pairwise(years):
        ended = [c for c in courses if before in c.items]
        begun = [c for c in courses if c.first == after]
        for course in ended:
            near = [c for c in begun if _is_part(course.items[before], c.items[after], overlay)]
            own = [course.items[after]] if after in course.items else []
            parts = [*own, *(c.items[after] for c in near)]
            if near and len(parts) > 1 and _adds_up(course.items[before], parts):
                course.parted[after] = tuple(parts)
        gone = [c for c in courses if c.last == before]
        for course in (c for c in courses if after in c.items):
            near = [c for c in gone if c is not course and _is_part(course.items[after], c.items[before], overlay)]
            own = [course.items[before]] if before in course.items else []
            if (
                near
                and len(near) + len(own) > 1
                and _adds_up(course.items[after], [*own, *(c.items[before] for c in near)])
            ):
                course.merged_from += near


def _is_part(whole: BudgetItem, part: BudgetItem, overlay: Overlay) -> bool:
    return item_likeness(whole.name, part.name, overlay) >= PART


def _adds_up(whole: BudgetItem, parts: Sequence[BudgetItem]) -> bool:
    budgets = [part.budget for part in parts]
    if whole.budget is None or any(budget is None for budget in budgets):
        return True  # the names alone have to do
    total = sum((budget for budget in budgets if budget is not None), Decimal())
    return abs(total - whole.budget) <= ADDS_UP * max(whole.budget, total)


def courses_by_item(courses: Sequence[Course], year: int, report: Ledger) -> Mapping[str, str]:
    """The course of each item of a report, by item id; of an item that another report of the year told, by its name."""
    names = {item_core(course.items[year].name): course.id for course in courses if year in course.items}
    found = ((item.id, names.get(item_core(item.name))) for item in report.budget_items if item.level > 1)
    return {item: course for item, course in found if course is not None}


def item_records(
    reports: Sequence[Ledger], courses: Sequence[Course], organisation: str | None, project: str | None
) -> tuple[ItemCourse, ...]:
    """The course of the project, where its reports tell its money, and of each of its items."""
    years = sorted({report.year for report in reports if report.year is not None})
    records = [_project_record(reports, organisation, project)]
    told = {c.id for course in courses for c in course.merged_from}
    split_off = {item_core(i.name): c.id for c in courses for items in c.parted.values() for i in items}
    for course in courses:
        begun = item_core(course.items[course.first].name)
        is_part = split_off.get(begun, course.id) != course.id
        if course.id not in told and not is_part:
            records.append(_record(course, years, organisation, project))
    return tuple(record for record in records if record is not None)


def _record(course: Course, years: Sequence[int], organisation: str | None, project: str | None) -> ItemCourse:
    names = {year: item.name for year, item in course.items.items()}
    for year, parts in course.parted.items():
        names[year] = "、".join(part.name for part in parts)
    for other in course.merged_from:
        for year, item in other.items.items():
            names[year] = f"{names[year]}、{item.name}" if year in names else item.name
    score = round(min(course.fits, default=1.0), 4)
    status, reason = _status(course, names, years)
    return ItemCourse(
        organisation=organisation, project=project, level=2, names=dict(sorted(names.items())),
        budget=_sums(course, "budget"), spent=_sums(course, "spent"), self_score={}, status=status,
        score=score, reason=reason,
    )  # fmt: skip


def _sums(course: Course, field_name: str) -> dict[int, Decimal | None]:
    """The figure of each year; that of parts added up where all tell it."""
    out: dict[int, Decimal | None] = {}
    members: dict[int, list[BudgetItem]] = {year: [item] for year, item in course.items.items()}
    members |= {year: list(parts) for year, parts in course.parted.items()}
    for other in course.merged_from:
        for year, item in other.items.items():
            members.setdefault(year, []).append(item)
    for year, items in sorted(members.items()):
        figures = [getattr(item, field_name) for item in items]
        out[year] = None if any(figure is None for figure in figures) else sum(figures, Decimal())
    return out


def _status(course: Course, names: Mapping[int, str], years: Sequence[int]) -> tuple[ItemStatus, str]:
    if course.parted:
        year, parts = min(course.parted.items())
        return ItemStatus.SPLIT, f"{year}年分为{len(parts)}项，名称相近，预算相合"
    if course.merged_from:
        return ItemStatus.MERGED, f"{len(course.merged_from) + (len(course.items) > 1)}项并为一项，名称相近，预算相合"
    if max(names) < years[-1]:
        return ItemStatus.DROPPED, f"{max(names)}年之后不再列出"
    if min(names) > years[0]:
        return ItemStatus.NEW, f"{min(names)}年首次列出"
    if len({item_core(name) for name in names.values()}) > 1:
        return ItemStatus.RENAMED, "名称有变，按名称、金额和次序对应"
    return ItemStatus.CONTINUED, "名称相同"


def _project_record(reports: Sequence[Ledger], organisation: str | None, project: str | None) -> ItemCourse | None:
    tops: dict[int, BudgetItem] = {}
    scores: dict[int, Decimal | None] = {}
    for report in reports:
        top = next((item for item in report.budget_items if item.level == 1), None)
        if report.year is not None and top is not None:
            tops.setdefault(report.year, top)
        if report.year is not None and report.self_score is not None:
            scores.setdefault(report.year, report.self_score)
    names = {report.year: report.project or "" for report in reports if report.year is not None}
    names |= {year: top.name for year, top in tops.items()}
    if not tops and not scores:
        return None
    cores = {item_core(name) for name in names.values()}
    status = ItemStatus.CONTINUED if len(cores) == 1 else ItemStatus.RENAMED
    return ItemCourse(
        organisation=organisation, project=project, level=1, names=names,
        budget={year: tops[year].adjusted if tops[year].adjusted is not None else tops[year].budget for year in tops},
        spent={year: top.spent for year, top in tops.items()}, self_score=scores, status=status, score=1.0,
        reason="同一单位的同一项目",
    )  # fmt: skip
