"""Organisation, project, year and self score, with where they stand."""

from decimal import Decimal

import pytest

from perfnlp.model.structure import Fact, Facts
from perfnlp.structure.facts import find_facts
from perfnlp.structure.outline import read_outline
from perfnlp.text.fold import fold
from perfnlp.text.spans import Span
from tests.structure.cases import CASES, read_cases


def facts_of(text: str, source: str = "") -> Facts:
    reading = fold(text)
    return find_facts(reading, read_outline(reading), source)


def value(fact: Fact | None) -> str:
    return fact.value if fact is not None else ""


@pytest.mark.parametrize(("text", "organisation", "project", "year", "score", "note"), read_cases("facts.tsv"))
def test_the_head_is_read_whole(text: str, organisation: str, project: str, year: str, score: str, note: str) -> None:
    facts = facts_of(text)

    found = (value(facts.organisation), value(facts.project), value(facts.year))
    assert (organisation.strip(), project.strip(), year) == found, note
    assert (Decimal(score) if score else None) == (facts.self_score[0] if facts.self_score else None), note


REPORTS = [
    ("conclusion_first", "松原区城市管理局", "道路保洁市场化项目", "2021", "96.2"),
    ("decimals", "江湾市体育中心", "场馆免费开放专项", "", ""),
    ("evaluation_style", "", "清源市农村饮水安全巩固提升工程项目", "2020", "88.6"),
    ("flattened", "西坪镇人民政府", "人居环境整治项目", "2022", ""),
    ("lost_marks", "东屏区档案馆", "馆藏档案数字化项目", "2021", ""),
    ("many_projects", "南屏县文化和旅游局", "", "2023", ""),
    ("sichuan_style", "白鹤县农业农村局", "粮油绿色高质高效创建项目", "2021", "94.5"),
    ("slogans", "北河市妇女联合会", "家庭教育指导服务专项", "2022", "97.1"),
    ("spaced_letters", "石桥区教育局", "校园安防提升专项", "2022", "95"),
    ("transfer_form", "", "残疾人事业发展补助资金", "2022", ""),
]


@pytest.mark.parametrize(("name", "organisation", "project", "year", "score"), REPORTS, ids=[r[0] for r in REPORTS])
def test_the_head_of_a_whole_report(name: str, organisation: str, project: str, year: str, score: str) -> None:
    facts = facts_of((CASES / "reports" / f"{name}.txt").read_text("utf-8"))

    found = (value(facts.organisation), value(facts.project), value(facts.year))
    assert (organisation, project, year) == found
    assert score == (str(facts.self_score[0]) if facts.self_score else "")


def test_every_report_has_its_head_tested() -> None:
    assert sorted(path.stem for path in (CASES / "reports").glob("*.txt")) == [name for name, *_ in REPORTS]


def test_a_fact_points_to_the_document() -> None:
    text = "　　禾川市水务局２０２１年度河道清淤专项绩效自评报告\n自评得分 ９５.３ 分。"

    facts = facts_of(text)

    spans = [f.span for f in (facts.organisation, facts.project, facts.year) if f is not None]
    assert ["禾川市水务局", "河道清淤专项", "２０２１"] == [span.of(text) for span in spans if span is not None]
    assert facts.self_score is not None
    assert (Decimal("95.3"), "９５.３") == (facts.self_score[0], facts.self_score[1].of(text))


def test_the_file_name_tells_what_the_text_does_not() -> None:
    facts = facts_of("全年清淤36公里。", "2022/禾川市水务局2021年度河道清淤专项绩效自评报告.docx")

    assert (
        Facts(
            organisation=Fact(value="禾川市水务局", span=None, by="rule:source"),
            project=Fact(value="河道清淤专项", span=None, by="rule:source"),
            year=Fact(value="2021", span=None, by="rule:source"),
        )
        == facts
    )


def test_the_folder_tells_the_year_when_nothing_else_does() -> None:
    assert Fact(value="2022", span=None, by="rule:source") == facts_of("全年清淤36公里。", "2022/report.docx").year


def test_the_text_outranks_the_file_name() -> None:
    text = "禾川市水务局2021年度河道清淤专项绩效自评报告"

    facts = facts_of(text, "2022/绿源县林业局2020年度造林补助绩效自评报告.docx")

    assert ("禾川市水务局", Span(0, 6)) == (value(facts.organisation), facts.organisation and facts.organisation.span)
    assert "2021" == value(facts.year)
