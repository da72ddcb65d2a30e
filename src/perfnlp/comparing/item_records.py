"""The courses of items as records: names, money and what became of them."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from perfnlp.comparing.items import Course
from perfnlp.comparing.names import item_core
from perfnlp.model.budget import BudgetItem
from perfnlp.model.ledger import Ledger
from perfnlp.model.series import ItemCourse, ItemStatus


def item_records(
    reports: Sequence[Ledger], courses: Sequence[Course], organisation: str | None, project: str | None
) -> tuple[ItemCourse, ...]:
    """The course of the project, where its reports tell its money, and of each of its items."""
    years = sorted({report.year for report in reports if report.year is not None})
    records = [_project_record(reports, organisation, project)]
    told = {other.id for c in courses for other in c.merged_from}
    told |= {part.id for c in courses for parts in c.parted.values() for part in parts}
    records += [_record(course, years, organisation, project) for course in courses if course.id not in told]
    return tuple(record for record in records if record is not None)


def _record(course: Course, years: Sequence[int], organisation: str | None, project: str | None) -> ItemCourse:
    members = _members(course, frozenset())
    names = {year: "、".join(item.name for item in items) for year, items in members.items()}
    status, reason = _status(course, names, years)
    return ItemCourse(
        organisation=organisation, project=project, level=2, names=names,
        budget={year: _sum([item.budget for item in items]) for year, items in members.items()},
        spent={year: _sum([item.spent for item in items]) for year, items in members.items()},
        self_score={}, status=status, score=round(min(course.fits, default=1.0), 4), reason=reason,
    )  # fmt: skip


def _members(course: Course, seen: frozenset[str]) -> dict[int, list[BudgetItem]]:
    """The items of each year that stand for a course: its own, its parts, and what was merged into it."""
    years: dict[int, list[BudgetItem]] = {year: [item] for year, item in course.items.items()}
    family = [*(part for parts in course.parted.values() for part in parts), *course.merged_from]
    for other in family:
        if other.id not in seen:
            for year, items in _members(other, seen | {course.id}).items():
                years.setdefault(year, []).extend(items)
    return dict(sorted(years.items()))


def _sum(figures: Sequence[Decimal | None]) -> Decimal | None:
    """The figures of parts added up where all are told."""
    return None if any(figure is None for figure in figures) else sum((f for f in figures if f is not None), Decimal())


def _status(course: Course, names: Mapping[int, str], years: Sequence[int]) -> tuple[ItemStatus, str]:
    if course.parted:
        year, parts = min(course.parted.items())
        return ItemStatus.SPLIT, f"{year}年分为{len(parts)}项，名称相近，或预算相合"
    if course.merged_from:
        return ItemStatus.MERGED, f"{len(course.merged_from) + (len(course.items) > 1)}项并为一项，名称相近，或预算相合"
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
