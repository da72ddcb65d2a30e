"""From a source to its document: the text without marks, rows at their places, faults with file and line."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfnlp.corpus.gold import Part
from perfnlp.corpus.markup import parse_gold, read_gold
from perfnlp.corpus.rows import split_heading
from perfnlp.model.quantity import Role
from perfnlp.model.rows import ProblemCategory
from perfnlp.model.structure import SectionClass
from tests.corpus.made import HEAD, SAMPLES, errors_of, gold_of

PASSAGE = SAMPLES / "passages" / "ql-jiankang-01.gold.txt"
REPORT = SAMPLES / "reports" / "ql-wenhua-2022.gold.txt"


def test_the_text_is_what_remains_without_the_marks() -> None:
    (document,) = read_gold(PASSAGE)

    assert document.text == (
        "（二）健康教育。全年用健康教育经费举办健康讲座36场，参加群众2400余\n人次，较2021年增加约三成，覆盖两类人群。\n"
        "受暴雨影响，2场下乡义诊未能如期举办。下一步，提前制定备选方案。"
    )
    assert () == document.faults


def test_quantities_stand_at_their_places_with_what_was_told() -> None:
    (document,) = read_gold(PASSAGE)
    ledger = document.ledger

    assert [
        ("36场", Decimal(36), Role.ACHIEVEMENT),
        ("2400余\n人次", Decimal(2400), Role.ACHIEVEMENT),
        ("约三成", Decimal(30), Role.CONTEXT),
        ("2场", Decimal(2), Role.CONTEXT),
    ] == [(q.text, q.value, q.role) for q in ledger.quantities]
    assert [q.text for q in ledger.quantities] == [q.span.of(document.text) for q in ledger.quantities]
    assert ["两类"] == [span.of(document.text) for span in document.optional]
    assert [("举办", "健康讲座"), ("参加", "群众")] == [(row.action, row.object) for row in ledger.achievements]
    assert ("健康教育经费", None) == document.accepted["a2"].links
    assert ["b1", "b1"] == [link.budget_item for row in ledger.achievements for link in row.links]


def test_a_problem_has_category_cause_remedies_and_link() -> None:
    (document,) = read_gold(PASSAGE)
    (problem,) = document.ledger.problems

    assert "受暴雨影响，2场下乡义诊未能如期举办" == problem.text == problem.span.of(document.text)
    assert (ProblemCategory.RESULTS, "受暴雨影响") == (problem.category, problem.cause)
    assert ["提前制定备选方案"] == [remedy.span.of(document.text) for remedy in problem.remedies]
    assert (("external",), (None,)) == (document.accepted["p1"].others, document.accepted["p1"].links)
    assert () == problem.links


def test_a_report_has_facts_sections_items_and_findings() -> None:
    (document,) = read_gold(REPORT)
    ledger = document.ledger

    assert Part.REPORT is document.head.part
    assert ("青柳县文化馆", ("县文化馆",), 2022, Decimal("96.5")) == (
        ledger.organisation, document.organisation_also, ledger.year, ledger.self_score,
    )  # fmt: skip
    assert [
        (1, "一、", "项目概况", SectionClass.OVERVIEW, None),
        (1, "二、", "绩效情况", SectionClass.RESULTS, None),
        (2, "（一）", "产出", SectionClass.OUTPUT, "s2"),
        (1, "三、", "存在问题及建议", SectionClass.PROBLEMS, None),
        (1, "四、", "自评得分", SectionClass.SCORE, None),
    ] == [(s.level, s.number, s.title, s.cls, s.parent) for s in ledger.sections]
    assert ["s1"] * 7 + ["s3"] * 2 + ["s5"] == [q.section for q in ledger.quantities]
    assert [
        ("公共文化服务专项经费", 300_000, 228_000),
        ("戏曲下乡经费", 180_000, 176_000),
        ("展览经费", 120_000, 52_000),
    ] == [(item.name, item.budget, item.spent) for item in ledger.budget_items]
    assert ("村民", "全年") == (ledger.achievements[1].actor, ledger.achievements[1].period)
    assert document.findings is not None
    assert [("unspent", "展览经费", True), ("no_achievement", "展览经费", False)] == [
        (finding.check, finding.about, finding.planted) for finding in document.findings
    ]


def test_a_group_shares_a_figure() -> None:
    document = gold_of(
        "甲费和乙费支出⟦15.85万元｜e⟧。", "items:\n2 ｜ 甲费\n2 ｜ 乙费\ngroups:\n甲费 + 乙费 ｜ spent=15.85万元\n"
    )

    (group,) = document.ledger.groups
    assert (("b1", "b2"), Decimal(158500)) == (group.items, group.spent)
    assert ["g1", "g1"] == [item.group for item in document.ledger.budget_items]


def test_each_line_is_a_document_where_the_part_is_lines() -> None:
    documents = parse_gold("---\nid: zz\npart: lines\n---\n财绩〔2022〕17号\n\n建成⟦3座｜a 建成/公厕⟧\n", "made")

    assert ["zz-001", "zz-002"] == [document.head.id for document in documents]
    assert ["财绩〔2022〕17号", "建成3座"] == [document.text for document in documents]
    assert [5, 7] == [document.first_line for document in documents]


def test_tables_may_be_missing_and_mean_not_annotated() -> None:
    (document,) = parse_gold(f"{HEAD}办理⟦3件｜a 办理/案件⟧。\n", "made")

    assert [] == errors_of(document)
    assert document.findings is None
    assert not document.has_links


def test_a_table_without_findings_means_none() -> None:
    assert () == gold_of("办理⟦3件｜a 办理/案件⟧。", "findings:\n无\n").findings


@pytest.mark.parametrize(
    ("body", "tables", "line", "word"),
    [
        ("甲⟦3件⟧", "", 5, "缺少“｜角色”"),
        ("甲\n乙⟦3件｜x⟧", "", 6, "没有角色“x”"),
        ("⟦3件｜a⟧", "", 5, "缺少 动作/对象"),
        ("⟦3件｜a 办理⟧", "", 5, "办理/"),
        ("⟦3件｜c 办理/案件⟧", "", 5, "只有 a"),
        ("⟦3件｜c kin=count⟧", "", 5, "看不懂"),
        ("⟦若干｜c⟧", "", 5, "读不出"),
        ("⟦3件 ｜c⟧", "", 5, "空白"),
        ("⟦3件｜a 办理/案件 @甲费⟧", "", 5, "甲费"),
        ("⟦3件｜a 办理/案件 @项目⟧", "items:\n1 ｜ 项目", 5, "@-"),
        ("⦃result｜没有完成任务⦄", "", 5, "没有问题类别"),
        ("⦃results｜没有完成任务｜x=1⦄", "", 5, "看不懂"),
        ("⦃results｜没有完成任务", "", 5, "没有配对"),
        ("没有完成任务⦄", "", 5, "多余的 ⦄"),
        ("⟦3件｜c", "", 5, "⟦"),
        ("甲｜乙", "", 5, "｜"),
        ("§a results 一、概况", "", 5, "层级"),
        ("§1 result 一、概况", "", 5, "没有章节类别"),
        ("§1 results 一、", "", 5, "只有编号"),
        ("甲¶乙", "", 5, "¶"),
        ("甲", "items:\n项目 ｜ 1", 8, "层级 ｜ 名称"),
        ("甲", "items:\n1 ｜ 项目 ｜ budget=5个", 8, "不是一个金额"),
        ("甲", "items:\n1 ｜ 项目 ｜ cost=5元", 8, "没有“cost=”"),
        ("甲", "groups:\n甲 + 乙 ｜ spent=5元", 8, "没有名为“甲”"),
        ("甲", "findings:\nunspend ｜ 甲", 8, "unspent"),
        ("甲", "1 ｜ 项目", 7, "不在任何表里"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_line(body: str, tables: str, line: int, word: str) -> None:
    errors = errors_of(gold_of(body, tables))

    assert [error for error in errors if error.startswith(f"made:{line}: ") and word in error], errors


@pytest.mark.parametrize(
    ("head", "word"),
    [
        ("id: aa\npart: passage\n", "---"),
        ("---\nid: aa\npart: story\n---\n", "story"),
        ("---\npart: passage\n---\n", "缺少 id"),
        ("---\nid: aa\npart: passage\nyears: 2022\n---\n", "years"),
        ("---\nid: aa\npart: report\nyear: 22\n---\n", "四位年份"),
        ("---\nid: aa\npart: report\nself_score: 优\n---\n", "数字"),
    ],
)
def test_a_fault_of_the_head_is_told(head: str, word: str) -> None:
    (document,) = parse_gold(f"{head}正文\n", "made")

    assert [error for error in errors_of(document) if word in error]


def test_a_faulty_mark_hides_no_other() -> None:
    document = gold_of("⟦3件｜x⟧、⟦4件｜c⟧、⟦5件｜y⟧")

    assert 2 == len(errors_of(document))
    assert ["4件"] == [quantity.text for quantity in document.ledger.quantities]
    assert not document.is_sound


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("一、项目概况", ("一、", "项目概况")),
        ("（二）产出情况。", ("（二）", "产出情况")),
        ("1、强化服务。", ("1、", "强化服务")),
        ("3.2 资金使用", ("3.2", "资金使用")),
        ("第四部分 自评结论：", ("第四部分", "自评结论")),
        ("①数量指标", ("①", "数量指标")),
        ("(3)质量指标", ("(3)", "质量指标")),
        ("项目概况", ("", "项目概况")),
        ("三公经费情况", ("", "三公经费情况")),
        ("2022年工作", ("", "2022年工作")),
    ],
)
def test_a_heading_is_number_and_title(words: str, expected: tuple[str, str]) -> None:
    assert expected == split_heading(words)


@given(st.text(alphabet="甲三3件%-⟦⟧⦃⦄｜§¶\n 1ac@=/?十半"))
def test_no_source_raises_and_offsets_are_those_of_the_text(body: str) -> None:
    document = gold_of(body)
    rows = (*document.ledger.quantities, *document.ledger.problems)

    assert [row.text for row in rows] == [row.span.of(document.text) for row in rows]


@given(st.text(alphabet="甲\n-:｜=+ 12万元items:groups", max_size=60))
def test_no_table_raises(tables: str) -> None:
    gold_of("甲。", f"items:\n{tables}\ngroups:\n{tables}\nfindings:\n{tables}")
