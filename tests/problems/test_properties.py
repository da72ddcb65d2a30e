"""Laws of problems over texts put together from the words of reports."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from perfnlp.forms.find import find_forms
from perfnlp.model.words import Annotation
from perfnlp.problems.build import build_problems
from perfnlp.quantities.find import find_quantities
from perfnlp.structure.outline import read_outline
from perfnlp.text.fold import fold

PIECES = [
    "三、存在的问题\n", "四、改进措施\n", "二、项目绩效情况\n", "一是", "二是", "1.", "2.", "（1）", "①", "存在问题：", "建议：",
    "针对问题1，", "受疫情影响，", "因招标流标", "支出进度偏慢", "人员不足", "未能如期完成", "系统数据未打通", "仅完成计划的57%",
    "完成培训12期", "主要原因是批复较晚", "下一步将加快支付", "加强培训", "无", "未发现问题", "，", "。", "；", "\n", " ", "3,260.5万元",
]  # fmt: skip
STATED = ["支出进度偏慢", "人员不足", "未能如期完成", "系统数据未打通", "仅完成计划的57%", "受疫情影响，", "因招标流标"]
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=30).map("".join)


@given(TEXTS)
def test_statements_are_slices_in_order_and_none_overlaps_another(text: str) -> None:
    reading = fold(text)
    forms = find_forms(reading)

    found = build_problems(reading, read_outline(reading), find_quantities(reading, (), forms), Annotation(), forms)

    assert [f"p{number}" for number in range(1, len(found) + 1)] == [problem.id for problem in found]
    assert sorted(problem.at for problem in found) == [problem.at for problem in found]
    assert all(a.at.end <= b.at.start for a, b in pairwise(found))
    for problem in found:
        assert problem.text == problem.span.of(text)
        assert problem.text.strip(" \n，。；") == problem.text
        assert 0 < problem.confidence <= 1
        assert all(remedy.text == remedy.span.of(text) and 0 < remedy.score <= 1 for remedy in problem.remedies)


@given(st.lists(st.sampled_from([piece for piece in PIECES if piece not in STATED]), max_size=20).map("".join))
def test_without_a_word_that_fails_there_is_no_problem(text: str) -> None:
    reading = fold(text)

    found = build_problems(reading, read_outline(reading), find_quantities(reading), Annotation(), ())

    assert () == tuple(problem for problem in found if problem.by == "rule:cue")
