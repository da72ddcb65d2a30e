"""Laws of forms: nothing raises, cells are in order, inside their form and apart, whatever the text."""

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from perfnlp.forms.find import find_forms
from perfnlp.model.form import Form
from perfnlp.text.fold import Reading, fold

WORDS = st.sampled_from(
    [
        "项目名称",
        "年初预算数",
        "全年预算数",
        "全年执行数",
        "执行率",
        "分值",
        "得分",
        "年度资金总额",
        "其中：财政拨款",
        "合计",
        "总分",
        "一级指标",
        "三级指标",
        "指标值",
        "完成值",
        "产出指标（50分）",
        "数量指标",
        "数量",
        "指标",
        "培训人数（人）",
        "修建渠道",
        "≥95%",
        "12.5",
        "10",
        "98%",
        "4,216.80万元",
        "≥",
        "812",
        "人次",
        "百分比",
        "/",
        "无",
        "有效提升",
        "受疫情影响",
        "预期目标",
        "实际完成情况",
        "偏差原因",
        "单位：万元",
        "1",
        "一",
        "①培训",
        "目标值≥20场",
        "完成值22场",
        "（元）",
        "1、",
        "。",
        "；",
        "，",
        "|",
        "2021年",
        "-5",
        "1",
        "250人",
        "A",
    ]
)
GAPS = st.sampled_from([" ", "\n", "\t", " | ", "", "  ", "\n\n", "|", "　"])
TEXTS = st.lists(st.tuples(WORDS, GAPS), max_size=60).map(lambda parts: "".join(a + b for a, b in parts))


def forms_of(text: str) -> tuple[Reading, tuple[Form, ...]]:
    reading = fold(text)
    return reading, find_forms(reading)


@given(TEXTS)
@example("| | ")
def test_cells_stand_in_order_inside_their_form_and_apart(text: str) -> None:
    _, forms = forms_of(text)

    for form in forms:
        for cell in form.cells:
            assert form.at.covers(cell.at)
            assert cell.name_at is None or form.at.covers(cell.name_at)
        for before, after in pairwise(form.cells):
            assert before.at.end <= after.at.start
    for one, other in pairwise(forms):
        assert one.at.end <= other.at.start


@given(TEXTS)
def test_a_cell_covers_its_text_without_blanks_at_its_ends(text: str) -> None:
    reading, forms = forms_of(text)

    shown = [cell.at.of(reading.text) for form in forms for cell in form.cells]

    assert [content.strip() for content in shown] == shown
    assert all(shown)


@given(TEXTS)
def test_the_cells_of_a_row_share_its_name_sort_and_family(text: str) -> None:
    _, forms = forms_of(text)

    for form in forms:
        rows = {(cell.row, cell.name, cell.sort, cell.family) for cell in form.cells}
        assert len(rows) == len({cell.row for cell in form.cells})


@given(st.text(max_size=200))
def test_no_text_raises(text: str) -> None:
    reading, forms = forms_of(text)

    assert all(form.at.end <= len(reading.text) for form in forms)
