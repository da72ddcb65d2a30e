"""A project over its years: duplicates, promises, problems, copies, and what the order of the archive may not change."""

from dataclasses import replace
from decimal import Decimal
from itertools import permutations

from perfnlp.comparing.archive import group_projects, title_of
from perfnlp.comparing.project import compare_project, without_duplicates
from perfnlp.comparing.promises import promises_kept
from perfnlp.comparing.rows import rows_of
from perfnlp.model.ledger import Ledger
from perfnlp.model.series import (
    Copied,
    CopyKind,
    Duplicate,
    ItemCourse,
    Likeness,
    PromiseStatus,
    RepeatedProblem,
    Series,
)
from tests.comparing.made import Report, report

LONG = "资金实行专账核算，报销须经经办人、科室负责人和分管领导三级签字，全年没有发现截留挪用的情形。"
OTHER = "文艺小分队冒雪进村，在打谷场上搭台，台上台下一起唱起了老曲子，许多外出务工的人也赶了回来。"


def records_of(*reports: Ledger) -> list[object]:
    return list(compare_project(without_duplicates(reports), "禾川市文化馆", "群众文化专项"))


def test_two_documents_that_are_one_report_are_counted_once() -> None:
    draft = Report(2021, source="a/稿.txt").row("举办/培训班/16期").paragraph(LONG).paragraph(OTHER).done()
    final = Report(2021, source="b/定稿.txt").row("举办/培训班/17期").paragraph(LONG).paragraph(OTHER).done()
    later = Report(2022).row("举办/培训班/20期").done()

    found = records_of(draft, final, later)

    (twice,) = [one for one in found if isinstance(one, Duplicate)]
    (series,) = [one for one in found if isinstance(one, Series)]
    assert ("a/稿.txt", "b/定稿.txt") == (twice.kept, twice.other)
    assert [Decimal(16), Decimal(20)] == [point.said.value for point in series.points]
    assert () == series.points[0].again


def test_two_reports_of_one_year_that_differ_both_count() -> None:
    first = Report(2021, source="a.txt").row("举办/培训班/16期").paragraph(LONG).done()
    second = Report(2021, source="b.txt").row("新建/书屋/3个").paragraph(OTHER).done()

    found = records_of(first, second)

    assert [] == [one for one in found if isinstance(one, Duplicate)]
    assert {"培训班", "书屋"} == {one.object for one in found if isinstance(one, Series)}


def test_paragraphs_of_another_year_are_copies_and_reports_alike_are_told() -> None:
    first = Report(2021).paragraph(LONG).done()
    second = Report(2022).paragraph(LONG.replace("三级", "两级")).paragraph("附注。").done()

    found = records_of(first, second)

    (copied,) = [one for one in found if isinstance(one, Copied)]
    assert (CopyKind.FIGURES, [2021, 2022]) == (copied.kind, [place.year for place in copied.places])
    assert [LONG, LONG.replace("三级", "两级")] == [place.text for place in copied.places]
    assert [("2021/report.txt", "2022/report.txt")] == [one.sources for one in found if isinstance(one, Likeness)]


def test_a_problem_that_came_back_tells_what_had_been_promised() -> None:
    first = Report(2021).problem("文化站专职人员少，多由乡镇干部兼职", remedy="三年内为每个站配一名专职人员").done()
    second = Report(2022).problem("基层文化队伍人手不足，兼职多", remedy="向社会招募志愿者").done()

    (one,) = [r for r in records_of(first, second) if isinstance(r, RepeatedProblem)]

    assert ("三年内为每个站配一名专职人员",) == one.promised
    assert [2021, 2022] == [place.year for place in one.places]


def test_what_was_planned_is_kept_missed_or_not_reported() -> None:
    before = (
        Report(2021)
        .plan("2022年计划新建书屋", "5个")
        .plan("2022年力争举办培训班", "20期")
        .plan("2022年组织老年合唱比赛", "3场")
        .done()
    )
    after = report(2022, rows=["新建/书屋/6个", "举办/培训班/18期"])

    kept = promises_kept(before, rows_of(after), 2022, None, None)

    assert [PromiseStatus.MET, PromiseStatus.MISSED, PromiseStatus.NOT_REPORTED] == [one.status for one in kept]
    assert ["6个", "18期", None] == [one.answer and one.answer.text for one in kept]


def test_targets_of_the_own_year_and_rules_are_no_plans() -> None:
    before = Report(2021).plan("2021年举办培训班", "20期").plan("下一步，每季度开展检查", "1次").done()

    assert () == promises_kept(before, (), 2022, None, None)


def test_money_left_is_told_with_the_item() -> None:
    found = records_of(report(2021, ["培训费=10/9"]), report(2022, ["培训费=12/12"]))

    (course,) = [one for one in found if isinstance(one, ItemCourse) and one.level == 2]
    assert {2021: Decimal(10_000)} == course.left


def test_the_order_of_the_archive_changes_nothing_but_the_order_of_projects() -> None:
    reports = [
        report(2021, rows=["举办/培训班/16期"], organisation="禾川市文化馆"),
        report(2022, rows=["举办/培训班/18期"], organisation="市文化馆"),
        report(2021, rows=["新建/书屋/3个"], organisation="临泽县图书馆", project="书屋建设", source="x.txt"),
    ]
    seen = set()
    for order in permutations(reports):
        groups = group_projects([title_of(number, one) for number, one in enumerate(order)])
        seen.add(frozenset(frozenset(title.source for title in group.titles) for group in groups))

    assert {frozenset([frozenset(["2021/report.txt", "2022/report.txt"]), frozenset(["x.txt"])])} == seen


def test_reports_without_a_year_are_in_no_project() -> None:
    known = report(2021)

    assert 1 == len(group_projects([title_of(0, known)]))
    assert () == group_projects([title_of(0, replace(known, year=None))])
