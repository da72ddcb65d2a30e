"""Marks that join the reports of several years, and what becomes of them."""

import json
from pathlib import Path
from typing import Any

import pytest

from perfnlp.corpus.across import check_across
from perfnlp.corpus.build import build_corpus
from perfnlp.corpus.copies import copies_of, kinds_between, paragraphs_of
from perfnlp.corpus.courses import courses_of, links_of
from perfnlp.corpus.gold import GoldDocument, SeriesName, Weight
from perfnlp.corpus.years import archives_of, repeated_of, series_of, year_of
from perfnlp.model.series import CopyKind, ItemStatus, SeriesStatus
from tests.corpus.archive import BODIES, ITEMS, archive_of, corpus_of, report, three_years
from tests.corpus.made import errors_of, gold_of

NEW, DROPPED, CONTINUED = SeriesStatus.NEW, SeriesStatus.DROPPED, SeriesStatus.CONTINUED


def test_a_quantity_names_its_series_and_the_one_it_goes_on_from() -> None:
    document = gold_of("举办⟦3场｜a 举办/讲座 series=讲座 switched=讲座期数⟧，到场⟦90人｜a 到场/居民⟧。")

    assert [] == errors_of(document)
    assert {"q1": SeriesName(name="讲座", switched="讲座期数")} == document.years.series


def test_a_problem_bears_one_name_in_all_years() -> None:
    document = gold_of("⦃capacity｜专职讲师不足两成｜m=公开招聘｜again=缺讲师⦄，⦃results｜场地长期漏雨⦄。公开招聘。")

    assert [] == errors_of(document)
    assert {"p1": "缺讲师"} == document.years.again


def test_an_item_goes_on_from_items_of_the_year_before() -> None:
    document = gold_of("讲座经费、书刊费。", "items:\n2 ｜ 讲座经费 ｜ was=宣讲费;讲堂费\n2 ｜ 书刊费\n")

    assert [] == errors_of(document)
    assert {"b1": ("宣讲费", "讲堂费")} == document.years.was


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ("预算⟦3万元｜b series=预算⟧。", "不能写 series="),
        ("举办⟦3场｜a 举办/讲座 switched=讲座⟧。", "要同时写 series="),
    ],
)
def test_a_mark_that_cannot_be_is_told(body: str, word: str) -> None:
    assert [error for error in errors_of(gold_of(body)) if word in error]


def test_an_archive_is_an_organisation_with_several_years() -> None:
    documents = three_years()

    assert (2020, 2021, 2022) == archive_of([documents[2], documents[0], documents[1]]).years
    assert () == archives_of(documents[:1])
    assert () == archives_of([gold_of("正文。"), gold_of("正文。")])


def test_rows_of_one_name_are_a_series_and_other_rows_stand_alone() -> None:
    series = series_of(archive_of(three_years()))
    told = [(s.label, [(p.year, p.quantity.text) for p in s.points], s.statuses) for s in series]

    assert [
        ("讲座", [(2020, "8场"), (2021, "9场"), (2022, "11场")], (CONTINUED,)),
        ("到场", [(2020, "600人")], (DROPPED,)),
        ("购书", [(2020, "3000册"), (2022, "0.4万册")], (CONTINUED,)),
        ("古籍", [(2020, "40册")], (DROPPED,)),
        ("到场人次", [(2021, "700人次"), (2022, "750人次")], (CONTINUED, NEW)),
        ("电子书", [(2021, "2万册")], (DROPPED, NEW)),
        ("书亭", [(2022, "2处")], (NEW,)),
    ] == told


def test_a_series_in_another_unit_names_the_one_it_goes_on_from() -> None:
    series = {s.label: s for s in series_of(archive_of(three_years()))}

    assert series["到场"].id == series["到场人次"].switched_from
    assert (True, False) == (series["到场"].is_switched, series["讲座"].is_switched)


def test_a_restated_figure_goes_with_its_first_telling() -> None:
    points = series_of(archive_of(three_years()))[0].points

    assert [[], ["9场"], []] == [[q.text for q in point.again] for point in points]


@pytest.mark.parametrize(
    ("second", "size"),
    [
        ("全年⟦52场｜a 举办/公益讲座⟧", 0),
        ("⟦50场｜a /公益讲座⟧全部免费", 0),
        ("⟦50场｜a /观影⟧全部免费", 1),
        ("⟦50人｜a 举办/公益讲座⟧", 1),
    ],
)
def test_what_says_one_thing_twice_is_no_second_row(second: str, size: int) -> None:
    documents = [report(2020, f"⟦50场｜a 举办/公益讲座⟧。{second}。"), report(2021, "没有开展。")]

    assert 1 + size == len(series_of(archive_of(documents)))


def test_items_go_on_by_name_and_by_what_they_were() -> None:
    archive = archive_of(three_years())

    assert (
        ((2020, "讲座费"), (2021, "讲座费")),
        ((2020, "购书费"), (2021, "纸书费")),
        ((2020, "购书费"), (2021, "电子书费")),
        ((2021, "讲座费"), (2022, "讲座费")),
        ((2021, "纸书费"), (2022, "纸电书刊费")),
        ((2021, "电子书费"), (2022, "纸电书刊费")),
    ) == links_of(archive)
    assert [
        ({2020: ("讲座费",), 2021: ("讲座费",), 2022: ("讲座费",)}, (ItemStatus.CONTINUED,)),
        (
            {2020: ("购书费",), 2021: ("纸书费", "电子书费"), 2022: ("纸电书刊费",)},
            (ItemStatus.SPLIT, ItemStatus.MERGED, ItemStatus.RENAMED),
        ),
        ({2022: ("书亭费",)}, (ItemStatus.NEW,)),
    ] == [(course.names, course.statuses) for course in courses_of(archive)]


def test_an_item_that_is_gone_or_renamed_says_so() -> None:
    documents = [
        report(2020, "甲费、乙费。", "items:\n2 ｜ 甲费\n2 ｜ 乙费"),
        report(2021, "丙费。", "items:\n2 ｜ 丙费 ｜ was=甲费"),
    ]

    assert [(ItemStatus.RENAMED,), (ItemStatus.DROPPED,)] == [c.statuses for c in courses_of(archive_of(documents))]


def test_problems_of_one_name_come_back() -> None:
    (repeated,) = repeated_of(archive_of(three_years()))

    assert ("缺人", [(2020, "馆员人手长期不够"), (2021, "馆员仍然缺编")]) == (
        repeated.name, [(year_of(document), problem.text) for document, problem in repeated.places],
    )  # fmt: skip


def test_copied_paragraphs_stand_in_both_reports() -> None:
    copies = list(copies_of(archive_of(three_years())))

    assert [(CopyKind.FIGURES,)] * 2 == [copy.kinds for copy in copies]
    assert [("（二）资金管理", "（三）资金管理"), ("（三）资金管理", "（四）资金管理")] == [
        (copy.places[0].text[:7], copy.places[1].text[:7]) for copy in copies
    ]


@pytest.mark.parametrize(
    ("other", "kinds"),
    [
        ("书目由馆务会审定，每年上架新书不少于两千册。", (CopyKind.IDENTICAL,)),
        ("书目由馆务会审定，每年上架新书不少于三千册。", (CopyKind.FIGURES,)),
        ("书目由馆务会审定，每年上架的新书不少于三千册。", (CopyKind.NEAR,)),
        ("讲座由社教部安排，票在网上预约。", ()),
    ],
)
def test_two_paragraphs_are_alike_in_some_way(other: str, kinds: tuple[CopyKind, ...]) -> None:
    (one,) = paragraphs_of(report(2020, "书目由馆务会审定，每年上架新书不少于两千册。"))

    assert kinds == kinds_between(one, *paragraphs_of(report(2021, other)))


def faults_of(documents: list[GoldDocument], weight: Weight) -> list[str]:
    return [fault.message for fault in check_across(documents) if fault.weight is weight]


def test_what_fits_has_no_fault() -> None:
    assert [] == list(check_across(three_years()))


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("⟦11场｜", "⟦11期｜", "“讲座”的单位不能换算：8场、11期"),
        ("series=到场人次 switched=到场⟧", "series=到场人次 switched=听众⟧", "switched=听众：往年没有"),
        ("⟦700人次｜", "⟦700人｜", "switched=到场：单位能换算（600人、700人）"),
        ("was=纸书费;电子书费", "was=纸书费;报刊费", "was=报刊费：上一年没有"),
        ("2021 ｜ figures", "2019 ｜ figures", "没有 2019 年的报告"),
        ("2021 ｜ figures", "2021 ｜ identical", "是 figures，不是 identical"),
        ("figures ｜ 经费", "figures ｜ 专款", "“专款由财务室统一核算”不是这份报告里一段的开头"),
        ("figures ｜ 经费由财务室统一核算", "figures ｜ 新设2处", "在 2021 年的报告里没有相像的一段"),
    ],
)
def test_what_does_not_fit_is_told(old: str, new: str, word: str) -> None:
    changed = [(body.replace(old, new), tables.replace(old, new)) for body, tables in zip(BODIES, ITEMS, strict=True)]
    documents = [report(2020 + n, *pair) for n, pair in enumerate(changed)]

    assert [message for message in faults_of(documents, Weight.ERROR) if word in message]


def test_an_item_of_the_first_year_was_nothing() -> None:
    documents = [report(2020, "甲费。", "items:\n2 ｜ 甲费 ｜ was=乙费"), report(2021, "甲费。")]

    assert ["was=乙费：这是最早的一年"] == faults_of(documents, Weight.ERROR)


def test_a_name_of_one_year_alone_is_worth_a_look() -> None:
    documents = [
        report(2020, "⟦8场｜a 举办/讲座 series=讲座⟧。⦃results｜讲座冷清无人到场｜again=冷清⦄。"),
        report(2021, "⟦9场｜a 举办/讲座⟧。"),
    ]

    assert ["序列“讲座”只有一个年度", "问题 again=冷清 只有一个年度"] == faults_of(documents, Weight.WARNING)
    assert [] == faults_of(documents[:1], Weight.WARNING)


@pytest.fixture
def built(tmp_path: Path) -> Path:
    build_corpus(corpus_of(three_years()), tmp_path)
    return tmp_path / "unassigned"


def read(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def test_series_are_compiled_with_their_points(built: Path) -> None:
    rows = read(built / "reports/series.json")
    texts = {path.stem: path.read_text("utf-8") for path in (built / "reports/texts").glob("*.txt")}

    assert ["wj-tushu-s001", [2020, 2021, 2022], ["讲座费"] * 3, "continued", []] == [
        rows[0][key] for key in ("id", "years", "budget_items", "status", "absent")
    ]
    assert (["购书费", None, "纸电书刊费"], [2021]) == (rows[2]["budget_items"], rows[2]["absent"])
    assert ("new", rows[1]["id"]) == (rows[4]["status_alternatives"][0], rows[4]["switched_from"])
    for point in (point for row in rows for point in row["points"]):
        for place in (point, *point.get("alternatives", ())):
            assert place["mention"] == texts[point["report"]][place["start"] : place["end"]]
    assert {"mention": "9场", "nth": 2, "start": 39, "end": 41, "value": 9, "low": 9, "high": 9, "qualifier": "exact",
            "unit": "场"} == rows[0]["points"][1]["alternatives"][0]  # fmt: skip


def test_what_else_joins_the_years_is_compiled_beside(built: Path) -> None:
    items, problems, copied = (read(built / f"years/{name}.json") for name in ("items", "problems", "copied"))

    assert {"from": [2020, "购书费"], "to": [2021, "纸书费"]} == items[0]["links"][1]
    assert ("split", ["merged", "renamed"]) == (
        items[0]["items"][1]["status"],
        items[0]["items"][1]["status_alternatives"],
    )
    assert ["馆员人手长期不够", "馆员仍然缺编"] == [place["mention"] for place in problems[0]["places"]]
    assert [("figures", [2020, 2021]), ("figures", [2021, 2022])] == [
        (copy["kind"], [place["year"] for place in copy["places"]]) for copy in copied
    ]


def test_an_organisation_without_series_was_not_joined(tmp_path: Path) -> None:
    build_corpus(corpus_of([report(2020, "⟦8场｜a 举办/讲座⟧。"), report(2021, "⟦9场｜a 举办/讲座⟧。")]), tmp_path)

    assert not (tmp_path / "unassigned/reports/series.json").exists()
    assert not (tmp_path / "unassigned/years").exists()
