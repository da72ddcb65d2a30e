"""Laws of items over texts put together from the words of reports."""

from hypothesis import given
from hypothesis import strategies as st

from tests.budget.cases import items_of

PIECES = [
    "林道维修费", "防火物资费", "护林项目", "“三巡”服务费", "预算", "年初预算", "调整后预算", "支出", "实际支付", "其中：", "包括", "合计",
    "中央资金", "到位", "结余", "和", "、", "，", "；", "。", "：", "（", "）", "\n", "1.", "一是", "20万元", "18.6万元", "3,500元",
    "执行率93%", "由30万元调减为24万元", "分别为", "4个",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=24).map("".join)


@given(TEXTS)
def test_items_and_groups_hold_together(text: str) -> None:
    items, groups = items_of(text)

    ids = [item.id for item in items]
    assert [f"b{number}" for number in range(1, len(items) + 1)] == ids
    assert [f"g{number}" for number in range(1, len(groups) + 1)] == [group.id for group in groups]
    assert sum(item.level == 1 for item in items) <= 1
    assert all(item.name.strip() for item in items)
    assert all(set(group.items) <= set(ids) and len(set(group.items)) > 1 for group in groups)
    assert all(item.group in {group.id for group in groups} for item in items if item.group is not None)
    for item in items:
        assert all(mention.end > mention.start for mention in item.mentions)
        assert item.execution_rate is None or item.spent is not None


@given(TEXTS)
def test_no_figure_is_of_two_fields(text: str) -> None:
    items, groups = items_of(text)

    figures = [figure for told in (*items, *groups) for figure in told.figures]
    assert len(set(figures)) == len(figures)


@given(st.sampled_from(["结余", "结转下年", "上缴财政", "资金到位", "申报"]), st.integers(1, 900))
def test_what_is_left_or_received_fills_nothing(word: str, figure: int) -> None:
    items, _ = items_of(f"林道维修项目预算1000万元，{word}{figure}万元。")

    assert [(10_000_000, None, None)] == [(item.budget, item.adjusted, item.spent) for item in items]
