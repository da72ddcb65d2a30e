"""One project over its years: everything that comparing its reports gives, in a fixed order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from perfnlp.comparing.copied import SAME_REPORT, copied_within, likeness, pairs_between
from perfnlp.comparing.costs import unit_costs
from perfnlp.comparing.item_records import item_records
from perfnlp.comparing.items import courses_by_item, kin_of, match_items
from perfnlp.comparing.paragraphs import Paragraph, paragraphs_of
from perfnlp.comparing.problems import repeated_problems
from perfnlp.comparing.promises import promises_kept
from perfnlp.comparing.rows import Row, in_courses, rows_of
from perfnlp.comparing.series import build_series
from perfnlp.model.ledger import Ledger
from perfnlp.model.series import Duplicate, Record
from perfnlp.tables import NO_OVERLAY, Overlay


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The reports of a project without those that are one with another, and which those were."""

    reports: tuple[Ledger, ...]
    paragraphs: tuple[tuple[Paragraph, ...], ...]
    duplicates: tuple[Duplicate, ...]


def compare_project(
    kept: Kept, organisation: str | None, project: str | None, overlay: Overlay = NO_OVERLAY
) -> Iterator[Record]:
    """The records of a project: duplicates, items, series, unit costs, problems, promises, copied text.

    Args:
        kept: its reports, each with a year, in the order of years.
    """
    reports = kept.reports
    yield from kept.duplicates
    told = {report.source: rows_of(report) for report in reports}
    courses = match_items(reports, told, overlay)
    yield from item_records(reports, courses, organisation, project)
    kin = kin_of(courses)
    homes = {report.source: courses_by_item(courses, report.year or 0, report) for report in reports}
    rows: dict[int, list[Row]] = {}
    for report in reports:
        rows.setdefault(report.year or 0, []).extend(in_courses(told[report.source], homes[report.source], kin))
    series = build_series(rows, courses, organisation, project)
    yield from series
    yield from unit_costs(series, courses)
    yield from repeated_problems(reports, homes, organisation, project)
    for before, after in zip(sorted(rows), sorted(rows)[1:], strict=False):
        for report in reports:
            if report.year == before and after == before + 1:
                yield from promises_kept(report, rows[after], after, organisation, project)
    yield from copied_within(kept.paragraphs)


def without_duplicates(reports: Sequence[Ledger]) -> Kept:
    """Of the reports of a project, the first of those that are one: same year, and the same bytes or nearly the same words.

    Args:
        reports: in the order of the archive.
    """
    kept: list[tuple[Ledger, tuple[Paragraph, ...]]] = []
    duplicates = []
    for report in reports:
        ours = paragraphs_of(report)
        told = next((found for other, theirs in kept if (found := _duplicate(other, theirs, report, ours))), None)
        if told is None:
            kept.append((report, ours))
        else:
            duplicates.append(told)
    kept.sort(key=lambda pair: pair[0].year or 0)  # of one year in the order of the archive
    return Kept(
        reports=tuple(report for report, _ in kept), paragraphs=tuple(words for _, words in kept), duplicates=tuple(duplicates)
    )  # fmt: skip


def _duplicate(
    first: Ledger, theirs: Sequence[Paragraph], second: Ledger, ours: Sequence[Paragraph]
) -> Duplicate | None:
    if first.year != second.year:
        return None
    if first.id == second.id:
        return Duplicate(kept=first.source, other=second.source, score=1.0, reason="文件内容完全相同")
    share = likeness(list(pairs_between(theirs, ours)), theirs, ours)
    if share < SAME_REPORT:
        return None
    reason = f"同一单位、项目和年度，正文相同{share:.0%}"
    return Duplicate(kept=first.source, other=second.source, score=round(share, 4), reason=reason)
