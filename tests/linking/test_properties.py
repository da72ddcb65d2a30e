"""Laws of links over texts put together from the words of reports."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.linking.cases import ledger_of

PIECES = [
    "古琴传习经费", "展柜更新费", "预算20万元", "支出18.6万元", "主要用于聘请琴师", "举办传习课32场", "更换展柜41组", "惠及群众860人",
    "满意度96%", "进度滞后", "尚未完工", "和", "、", "，", "；", "。", "：", "\n", "（一）", "1.", "一是", "两项共", "分别",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=24).map("".join).filter(str.strip)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_links_are_ranked_scored_and_of_parts(text: str) -> None:
    ledger = ledger_of(text)

    parts = {item.id for item in ledger.budget_items if item.level > 1}
    for row in (*ledger.achievements, *ledger.problems):
        scores = [link.score for link in row.links]
        assert sorted(scores, reverse=True) == scores
        assert all(0 < score < 1 for score in scores)
        assert len({link.budget_item for link in row.links}) == len(row.links) <= 3
        assert {link.budget_item for link in row.links} <= parts


@settings(max_examples=30, deadline=None)
@given(TEXTS)
def test_the_same_text_is_linked_the_same_way(text: str) -> None:
    first, second = ledger_of(text), ledger_of(text)

    assert [a.links for a in first.achievements] == [a.links for a in second.achievements]
