"""Raw cells: what shape their content has, and where a cell is two."""

import pytest

from perfnlp.forms.tokens import Shape, tokens_at
from perfnlp.text.spans import Span


def shapes(text: str) -> list[tuple[str, Shape]]:
    return [(token.at.of(text), token.shape) for token in tokens_at(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  4,216.80 ", [("4,216.80", Shape.PLAIN)]),
        ("1 127.4万元", [("1 127.4万元", Shape.MONEY)]),
        ("≥95%", [("≥95%", Shape.PERCENT)]),
        ("每亩300元", [("每亩300元", Shape.MONEY)]),
        ("≤30个工作日", [("≤30个工作日", Shape.COUNTED)]),
        ("9.8分", [("9.8分", Shape.POINTS)]),
        ("2021年", [("2021年", Shape.TIME)]),
        ("12月底前", [("12月底前", Shape.TIME)]),
        ("2021.06", [("2021.06", Shape.PLAIN)]),
        ("/", [("/", Shape.EMPTY)]),
        ("百分比", [("百分比", Shape.UNIT)]),
        ("有效提升", [("有效提升", Shape.STATE)]),
        ("（一）", [("（一）", Shape.ORDER)]),
        ("5G基站建设", [("5G基站建设", Shape.WORDS)]),
        ("完成年度巡检任务36次，其中夜间巡检9次。", [("完成年度巡检任务36次，其中夜间巡检9次。", Shape.PROSE)]),
        ("产出指标（50分）", [("产出指标", Shape.LEVEL), ("50分", Shape.FULL)]),
        ("其中：基本支出：768.16万元", [("其中：基本支出", Shape.ROW), ("768.16万元", Shape.MONEY)]),
        ("项目名称：河道保洁", [("项目名称", Shape.COLUMN), ("河道保洁", Shape.WORDS)]),
        ("群众满意度≥90%", [("群众满意度", Shape.WORDS), ("≥90%", Shape.PERCENT)]),
        ("执行率=支出/预算", [("执行率=支出/预算", Shape.WORDS)]),
    ],
)
def test_a_cell_has_the_shape_of_its_content(text: str, expected: list[tuple[str, Shape]]) -> None:
    assert expected == shapes(text)
