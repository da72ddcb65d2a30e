"""Furniture: the lines that belong to a page or a site."""

import pytest

from perfnlp.tables import marked, read_table
from perfnlp.text.lines import Furniture, is_flat_row, is_furniture

ROWS = read_table("perfnlp.text", "furniture.tsv", Furniture)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.example)
def test_a_pattern_matches_the_line_of_its_example(row: Furniture) -> None:
    text, mentions = marked(row.example)

    assert (text,) == mentions
    assert is_furniture(f"　{text} ")


@pytest.mark.parametrize(
    "line",
    ["资金来源：县级财政资金120万元", "全年网站浏览次数达12万次", "12", "发布日期", "编辑出版县志2册", "上一年度结转资金3万元",
     "一、项目概况", "来源：中央财政下达120万元",
        "来源：财政拨款", "第3页为附表", "浏览量：12万次", "-5.2"],
)  # fmt: skip
def test_a_line_of_the_report_is_no_furniture(line: str) -> None:
    assert not is_furniture(line)


@pytest.mark.parametrize(
    ("line", "flat"),
    [
        ("合计 3,400.60 2,871.93 82.37%", True),
        ("数量指标 培训人次 ≥ 300 人次 312 人次 10 10", True),
        ("全年支出 36.5 万元，用于培训", False),
        ("项目 预算 支出", False),
    ],
)
def test_a_row_of_cells_is_told_from_a_sentence(line: str, flat: bool) -> None:
    assert flat == is_flat_row(line)
