"""When words, figures and names say the same."""

from decimal import Decimal

import pytest

from perfnlp.learn.alike import CLAUSE_OR_FIGURE, alike, same_name, same_number, same_words, squash


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("健康讲座", "健康讲座", True),
        ("“健康”讲座", "健康 讲座", True),
        ("讲座", "健康知识讲座", True),
        ("讲座", "面向全县中小学生与家长的健康知识讲座", False),
        ("培训班", "培训", True),
        ("演出", "培训", False),
        ("", "培训", False),
        (None, "", True),
    ],
)
def test_words_are_alike(one: str | None, other: str, expected: bool) -> None:
    assert expected == alike(one, other)


@pytest.mark.parametrize(
    ("gold", "found", "expected"),
    [("举办", "举办", True), ("举办", "举办，参加", False), ("", "达到", True), ("", "累计组织开展", False), ("办理", "办理3件", False)],
)  # fmt: skip
def test_actions_are_not_longer_by_a_clause_or_a_figure(gold: str, found: str, expected: bool) -> None:
    assert expected == same_words(gold, found, CLAUSE_OR_FIGURE)


@pytest.mark.parametrize(
    ("gold", "found", "expected"),
    [("66.67", "66.66666667", True), ("66.67", "66.6", False), ("0.004", "0.001", False), ("100", "100.0", True)],
)
def test_figures_are_equal_to_the_cent(gold: str, found: str, expected: bool) -> None:
    assert expected == same_number(Decimal(gold), Decimal(found))


def test_no_figure_is_equal_to_none_alone() -> None:
    assert same_number(None, None)
    assert not same_number(None, Decimal(0))


def test_names_are_of_nearly_the_same_length() -> None:
    assert same_name("健康教育经费", "健康教育专项经费")
    assert not same_name("经费", "健康教育专项经费")
    assert not same_name("", "经费")


def test_widths_and_marks_do_not_matter() -> None:
    assert "120万元" == squash("１２０ 万元。")
