"""Running all checks: what cannot be assessed is told, and thresholds come from the profile."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from perfnlp.checks import run_checks
from perfnlp.checks.base import Check, near, wan
from perfnlp.checks.profile import Profile, load_profile, national, profile_names, read_profile
from perfnlp.errors import SettingsError
from perfnlp.model.rows import Severity
from perfnlp.registry import discover
from perfnlp.structure.outline import read_outline
from perfnlp.text.fold import fold
from tests.checks.reports import ledger_of

REPORT = """云溪县林业局2022年度林场管护项目绩效自评报告
一、项目概况
林场管护项目年初预算60万元，实际支出42万元，预算执行率70%。
二、项目绩效情况
全年巡护林地126次。
三、存在的问题
护林员年龄偏大，人手不足。
四、自评得分
项目自评得分96分。
"""
PROFILE = """name = "county"
execution_weight = 20
full_marks = 100
low_execution = "75.5"
good_execution = 90
low_target = 130
money_tolerance = "0.005"
score_tolerance = "0.05"
required_sections = ["results", "problems", "remedies"]

[grades]
A = 95
B = 0
"""


def checked(text: str, profile: Profile | None = None) -> dict[str, tuple[Severity, bool, str]]:
    """The findings of a report by their checks: severity, whether assessed, and the message."""
    reading = fold(text)
    found = run_checks(ledger_of(text), reading, read_outline(reading), profile)
    return {finding.check: (finding.severity, finding.assessed, finding.message) for finding in found}


def test_a_check_without_its_inputs_was_not_passed() -> None:
    found = checked("护林员巡护林地126次。")

    info = (Severity.INFO, False)
    expected = {
        "conflicting_values": (*info, "无法评估：报告中的量化成果不足两条"),
        "execution_rate": (*info, "无法评估：没有同时写明执行率、支出和预算的资金"),
        "item_count": (*info, "无法评估：没有写明子项的个数，或没有列出子项"),
        "items_total": (*info, "无法评估：没有写明项目的预算"),
        "no_achievement": (*info, "无法评估：没有写明支出的子项"),
        "no_problem_stated": (*info, "无法评估：文中没有结果、问题或得分的章节，不像完整的报告"),
        "over_budget": (*info, "无法评估：没有同时写明预算和支出的资金"),
        "problem_without_measure": (*info, "无法评估：文中没有写明的问题"),
        "score_ceiling": (*info, "无法评估：没有写明自评得分"),
        "unspent": (*info, "无法评估：没有同时写明预算和支出的资金"),
    }
    assert expected.items() <= found.items()
    assert [] == [name for name, (*told, message) in found.items() if (*told, message[:5]) != (*info, "无法评估：")]


def test_a_check_that_was_passed_leaves_nothing() -> None:
    found = checked(REPORT)

    assert {"conflicting_values", "item_count", "items_total", "no_achievement"} <= {
        name for name, told in found.items() if not told[1]
    }
    assert {"missing_section", "problem_without_measure"} == {name for name, told in found.items() if told[1]}


@pytest.mark.parametrize(
    ("text", "check", "missing"),
    [
        ("林场管护项目预算60万元。", "items_total", "没有列出两个以上的子项"),
        ("林场管护项目预算60万元，其中林道维修费20万元、防火物资费支出8万元。", "items_total", "有子项没有写明预算"),
        ("林道维修费预算20万元，支出20万元。", "no_achievement", "没有量化成果"),
        ("项目自评得分96分。", "score_ceiling", "没有同时写明项目的预算和支出"),
        (REPORT.replace("96分", "118分"), "score_ceiling", "得分高于满分，不是这套评分规则的得分"),
        ("一、存在的问题\n护林员年龄偏大。", "no_problem_stated", "没有同时写明预算和支出的资金"),
    ],
)
def test_what_is_missing_is_told(text: str, check: str, missing: str) -> None:
    assert (Severity.INFO, False, f"无法评估：{missing}") == checked(text)[check]


def test_thresholds_are_those_of_the_profile() -> None:
    profile = read_profile(PROFILE, "county.toml")

    own, others = checked(REPORT, profile), checked(REPORT)

    assert "“林场管护项目”预算60万元，仅支出42万元，执行率70.00%" == own["unspent"][2]
    assert "按执行率20分计，最高94分" in own["score_ceiling"][2]
    assert {"unspent", "score_ceiling"}.isdisjoint(others)


def test_the_national_form_gives_ten_points_for_execution() -> None:
    profile = national()

    told = (profile.execution_weight, profile.full_marks, profile.low_execution, profile.good_execution)
    assert (Decimal(10), Decimal(100), Decimal(60), Decimal(90)) == told
    assert (Decimal("0.005"), Decimal("0.05")) == (profile.money_tolerance, profile.score_tolerance)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("full_marks", "full_mark", "评分规则 county.toml 没有名为 full_mark 的项"),
        ("full_marks", "zzz", "评分规则 county.toml 没有名为 zzz 的项"),
        ("= 20\n", "= true\n", "评分规则 county.toml 的 execution_weight 不能是 True"),
        ("= 20\n", "= -20\n", "评分规则 county.toml 的 execution_weight 不能是 -20"),
        ("= 20\n", "= nan\n", "评分规则 county.toml 的 execution_weight 不能是 nan"),
        ("= 20\n", "= [20]\n", r"评分规则 county.toml 的 execution_weight 不能是 \[20\]"),
        ("= 20\n", "=\n", "评分规则 county.toml 不是合法的 TOML"),
        ('name = "county"', "name = 3", "评分规则 county.toml 的 name 不能是 3"),
        (
            '"problems"',
            '"trouble"',
            r"评分规则 county.toml 的 required_sections 不能是 \['results', 'trouble', 'remedies'\]",
        ),
        ("A = 95", 'A = "x"', "评分规则 county.toml 的 grades.A 不能是 'x'"),
        ("[grades]\nA = 95\nB = 0", "grades = 3", "评分规则 county.toml 的 grades 不能是 3"),
    ],
)
def test_a_bad_profile_is_told(old: str, new: str, message: str) -> None:
    with pytest.raises(SettingsError, match=message) as told:
        read_profile(PROFILE.replace(old, new), "county.toml")

    assert told.value.hint


def test_a_profile_goes_out_from_the_national_one() -> None:
    profile = read_profile("execution_weight = 15", "town.toml")

    assert ("town", Decimal(15)) == (profile.name, profile.execution_weight)
    assert national() == replace(profile, name="national", execution_weight=Decimal(10))


def test_the_profiles_that_come_with_the_program_can_be_read() -> None:
    assert ("guangdong", "hubei", "national", "sichuan", "zhejiang") == profile_names()
    assert profile_names() == tuple(load_profile(name).name for name in profile_names())
    assert (Decimal(20), Decimal(10)) == (load_profile("hubei").execution_weight, national().execution_weight)


@pytest.mark.parametrize(
    ("score", "grade"), [("95", "优"), ("90", "优"), ("89.99", "良"), ("60", "中"), ("59", "差"), ("0", "差")]
)
def test_a_score_gives_a_grade(score: str, grade: str) -> None:
    assert grade == national().grade_of(Decimal(score))


def test_a_profile_of_ones_own_is_read_by_its_path(tmp_path: Path) -> None:
    (tmp_path / "county.toml").write_text(PROFILE, "utf-8")
    (tmp_path / "other.toml").write_bytes("title = '云溪'".encode("gb18030"))

    assert read_profile(PROFILE, "county.toml") == load_profile(str(tmp_path / "county.toml"))
    for wanted, message in (
        ("hubai", "没有名为 hubai 的评分规则"),
        (str(tmp_path / "none.toml"), "读不到评分规则"),
        (str(tmp_path / "other.toml"), "不是 UTF-8 编码"),
    ):
        with pytest.raises(SettingsError, match=message) as told:
            load_profile(wanted)
        assert told.value.hint


def test_a_ceiling_in_another_grade_is_told() -> None:
    report = REPORT.replace("96分", "91分").replace("42万元", "24万元").replace("70%", "40%")

    found = checked(report, load_profile("hubei"))

    assert found["score_ceiling"][2].endswith("按执行率20分计，最高88分，等级由“优”降为“良”")


def test_every_check_bears_the_name_of_its_file() -> None:
    assert [] == [name for name, check in discover("checks", Check).items() if name != check.name]


def test_amounts_near_each_other_differ_by_a_share_of_the_larger() -> None:
    tolerance = national().money_tolerance

    assert near(Decimal(1000), Decimal(1005), tolerance)
    assert near(Decimal(-1005), Decimal(-1000), tolerance)
    assert not near(Decimal(1000), Decimal(1006), tolerance)
    assert not near(Decimal(0), Decimal(1), tolerance)


@pytest.mark.parametrize(
    ("amount", "told"),
    [("600000", "60万元"), ("5000", "0.5万元"), ("12345.678", "1.234568万元"), ("0", "0万元"), ("-20000", "-2万元")],
)
def test_amounts_are_told_in_wan(amount: str, told: str) -> None:
    assert told == wan(Decimal(amount))


def test_another_profile_keeps_its_name() -> None:
    assert ("county", "national") == (read_profile(PROFILE, "x").name, replace(national()).name)
