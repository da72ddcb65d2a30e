"""Marks that join the reports of several years."""

import pytest

from perfnlp.corpus.gold import SeriesName
from tests.corpus.made import errors_of, gold_of

ITEMS = "items:\n2 ｜ 讲座经费 ｜ was=宣讲费;讲堂费\n2 ｜ 书刊费\n"


def test_a_quantity_names_its_series_and_the_one_it_goes_on_from() -> None:
    document = gold_of("举办⟦3场｜a 举办/讲座 series=讲座 switched=讲座期数⟧，到场⟦90人｜a 到场/居民⟧。")

    assert [] == errors_of(document)
    assert {"q1": SeriesName(name="讲座", switched="讲座期数")} == document.years.series


def test_a_problem_bears_one_name_in_all_years() -> None:
    document = gold_of("⦃capacity｜专职讲师不足两成｜m=公开招聘｜again=缺讲师⦄，⦃results｜场地长期漏雨⦄。公开招聘。")

    assert [] == errors_of(document)
    assert {"p1": "缺讲师"} == document.years.again


def test_an_item_goes_on_from_items_of_the_year_before() -> None:
    document = gold_of("讲座经费、书刊费。", ITEMS)

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
