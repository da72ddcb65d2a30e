"""Series over three years: status, changes with their notes, switches, second values, keys."""

from decimal import Decimal

from perfnlp.comparing.costs import unit_costs
from perfnlp.comparing.items import courses_by_item, kin_of, match_items
from perfnlp.comparing.rows import in_courses, rows_of
from perfnlp.comparing.series import build_series
from perfnlp.model.ledger import Ledger
from perfnlp.model.series import Series, SeriesStatus
from tests.comparing.made import report


def series_of(*reports: Ledger) -> tuple[Series, ...]:
    told = {one.source: rows_of(one) for one in reports}
    courses = match_items(reports, told)
    kin = kin_of(courses)
    rows = {
        one.year or 0: in_courses(told[one.source], courses_by_item(courses, one.year or 0, one), kin)
        for one in reports
    }
    return build_series(rows, courses, "禾川市文化馆", "群众文化专项")


def test_a_series_of_two_points_or_more_is_continued_and_single_ones_are_new_or_dropped() -> None:
    found = series_of(
        report(2021, rows=["举办/培训班/18期", "慰问/困难职工/60户"]),
        report(2022, rows=["举办/培训班/20期", "检修/消防设备/4次"]),
        report(2023, rows=["举办/培训班/25期", "新建/书屋/3个"]),
    )

    status = {one.object: one.status for one in found}
    assert {
        "培训班": SeriesStatus.CONTINUED,
        "困难职工": SeriesStatus.DROPPED,
        "消防设备": SeriesStatus.DROPPED,
        "书屋": SeriesStatus.NEW,
    } == status


def test_changes_are_told_absolute_and_in_percent_and_rates_in_points() -> None:
    count, rate = series_of(
        report(2021, rows=["举办/培训班/16期", "/群众满意度/92%"]),
        report(2022, rows=["举办/培训班/20期", "/群众满意度/95.5%"]),
    )

    (counted,), (rated,) = count.changes, rate.changes
    assert (Decimal(4), Decimal("25.00"), "") == (counted.absolute, counted.percent, counted.note)
    assert (Decimal("3.5"), None, "") == (rated.absolute, rated.percent, rated.note)


def test_a_year_without_the_figure_is_told() -> None:
    (one,) = series_of(
        report(2021, rows=["举办/培训班/16期"]), report(2022, rows=[]), report(2023, rows=["举办/培训班/20期"])
    )

    assert [2021, 2023] == [point.year for point in one.points]
    assert "2022年报告未列" == one.changes[0].note


def test_bounds_are_never_compared_in_silence() -> None:
    (one,) = series_of(report(2021, rows=["参与/群众/≥5000人次"]), report(2022, rows=["参与/群众/约6000人次"]))

    assert "2021年为下限，2022年为约数，差额仅供参考" == one.changes[0].note


def test_units_that_convert_are_told_in_the_last_one() -> None:
    (one,) = series_of(report(2021, rows=["改造/农田/3公顷"]), report(2022, rows=["改造/农田/60亩"]))

    assert ("亩", [Decimal(45), Decimal(60)]) == (one.unit, [point.said.value for point in one.points])
    assert "单位已换算" in one.reason


def test_a_series_in_another_unit_names_the_one_that_it_goes_on_from() -> None:
    old, new = series_of(report(2021, rows=["举办/读书活动/16场"]), report(2022, rows=["举办/读书活动/18期"]))

    assert (SeriesStatus.DROPPED, SeriesStatus.NEW) == (old.status, new.status)
    assert old.key == new.switched_from


def test_a_second_value_of_one_report_is_kept_beside_the_first() -> None:
    filler = [f"检查/点位{n}/{n}处" for n in range(3, 9)]
    first = report(2021, rows=["接待/读者/1.2万人次"])
    second = report(2022, rows=["接待/读者/1.5万人次", *filler, "接待/读者/1.51万人次"])

    found = next(one for one in series_of(first, second) if one.object == "读者")

    assert [Decimal(15_000), [Decimal(15_100)]] == [
        found.points[1].said.value, [said.value for said in found.points[1].again]
    ]  # fmt: skip
    assert "2022年报告另有一数：1.51万人次" == found.changes[0].note


def test_keys_stay_when_rows_come_in_another_order() -> None:
    one = report(2021, rows=["举办/培训班/16期", "慰问/困难职工/60户"])
    other = report(2021, rows=["慰问/困难职工/60户", "举办/培训班/16期"])

    assert {s.key for s in series_of(one)} == {s.key for s in series_of(other)}
    assert 2 == len({s.key for s in series_of(one)})


def test_what_one_cost_is_the_money_of_the_item_by_the_count() -> None:
    first = report(2021, ["培训费=8/8"], ["举办/培训班/16期@培训费"])
    second = report(2022, ["培训费=11/10"], ["举办/培训班/20期@培训费"])
    courses = match_items([first, second])

    (cost,) = unit_costs(series_of(first, second), courses)

    assert ("元/期", {2021: Decimal("5000.00"), 2022: Decimal("5000.00")}) == (cost.unit, cost.values)
    assert (Decimal(0), Decimal(0)) == (cost.changes[0].absolute, cost.changes[0].percent)


def test_a_bound_divides_no_money() -> None:
    first = report(2021, ["培训费=8/8"], ["举办/培训班/≥16期@培训费"])
    second = report(2022, ["培训费=11/10"], ["举办/培训班/20期@培训费"])

    assert () == unit_costs(series_of(first, second), match_items([first, second]))
