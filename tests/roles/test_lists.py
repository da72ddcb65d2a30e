"""What a figure without words of its own takes from those before it."""

import pytest

from tests.roles.reading import read_roles


def roles(text: str, section: str = "inputs", year: str = "") -> list[str]:
    return [str(q.role) for q in read_roles(text, section, year)]


@pytest.mark.parametrize("mark", ["、", "，", "和"])
def test_members_of_a_list_share_the_role_of_the_first(mark: str) -> None:
    assert ["budget"] * 2 == roles(f"下达甲镇10万元{mark}乙镇8万元")
    assert ["expenditure"] * 2 == roles(f"支付印刷费10万元{mark}场租费8万元")


def test_parts_take_the_role_of_their_total_across_a_rate() -> None:
    text = "预算150万元，拨付125万元，拨付率83.33%：其中电商培训60万元、冷链物流42万元"

    assert ["budget", "expenditure", "expenditure", "expenditure", "expenditure"] == roles(text)


def test_parts_in_the_next_sentence_take_the_role_of_their_total() -> None:
    assert ["expenditure"] * 3 == roles("执行29.7万元。其中展台搭建20.2万元，物料印制9.5万元")


def test_parts_that_add_up_belong_to_the_total_that_they_add_up_to() -> None:
    text = "预算40万元，执行30万元。广告12.5万元，节庆17.5万元"

    assert ["budget", "expenditure", "expenditure", "expenditure"] == roles(text, "results")


def test_parts_of_a_stock_are_no_achievements() -> None:
    assert ["context"] * 2 == roles("现有供水工程176处，其中规模化工程6处", "results")


def test_a_change_of_spending_is_told_for_comparison() -> None:
    assert ["expenditure", "context", "context"] == roles("支出186万元，比上年增加12万元，增长6.9%")


def test_a_change_of_a_result_is_a_result() -> None:
    assert ["achievement", "achievement"] == roles("旅游收入21.6亿元，同比增长18.2%", "results")
