"""One table set in several ways tells the same: the layout moves the cells, it does not change what they are."""

from hypothesis import given
from hypothesis import strategies as st

from perfnlp.forms.find import find_forms
from perfnlp.model.form import Field
from perfnlp.text.fold import fold

NAMES = st.sampled_from(
    [
        "培训农户人数",
        "修建渠道长度",
        "设备购置数量",
        "课题验收合格率",
        "补贴发放及时率",
        "群众满意度",
        "新增就业岗位",
        "宣传活动场次",
    ]
)
ITEMS = st.sampled_from(["道路养护专项", "桥梁检测经费", "信息系统运维", "人才引进补助", "会议培训费", "设备更新改造"])
UNITS = st.sampled_from(["人次", "公里", "台", "个", "场", "户", "万亩", "万元"])
WHOLE = st.integers(min_value=2, max_value=9999)
AMOUNT = st.decimals(min_value=1, max_value=5000, places=2).map(lambda d: f"{d:,.2f}")
POINTS = st.sampled_from(["5", "8", "10", "15", "20", "7.5"])
SHARE = st.decimals(min_value=50, max_value=100, places=1).map(lambda d: f"{d}%")
FIGURED = {
    Field.BUDGET, Field.ADJUSTED, Field.SPENT, Field.RATE, Field.TARGET, Field.REACHED, Field.WEIGHT, Field.SCORE, Field.NAME
}  # fmt: skip


@st.composite
def indicators(draw: st.DrawFn) -> list[list[str]]:
    def row(name: str) -> list[str]:
        if draw(st.booleans()):
            unit = draw(UNITS)
            values = [f"≥{draw(WHOLE)}{unit}", f"{draw(WHOLE)}{unit}"]
        else:
            values = [f"≥{draw(SHARE)}", draw(SHARE)]
        weight = draw(POINTS)
        return [name, *values, weight, weight]

    names = draw(st.lists(NAMES, min_size=2, max_size=6, unique=True))
    return [["三级指标", "年度指标值", "实际完成值", "分值", "得分"], *map(row, names)]


@st.composite
def budgets(draw: st.DrawFn) -> list[list[str]]:
    names = draw(st.lists(ITEMS, min_size=2, max_size=5, unique=True))
    rows = [[name, draw(AMOUNT), draw(AMOUNT), draw(AMOUNT), draw(SHARE)] for name in names]
    return [["子项目名称", "年初预算数", "调整预算数", "实际支出", "执行率"], *rows]


TABLES = st.one_of(indicators(), budgets())
HEADS = {
    "三级指标": Field.NAME, "年度指标值": Field.TARGET, "实际完成值": Field.REACHED, "分值": Field.WEIGHT, "得分": Field.SCORE,
    "子项目名称": Field.NAME, "年初预算数": Field.BUDGET, "调整预算数": Field.ADJUSTED, "实际支出": Field.SPENT, "执行率": Field.RATE,
}  # fmt: skip
SETTINGS = {
    "tabs": ("\t", "\n"),
    "bars": (" | ", "\n"),
    "blanks": (" ", "\n"),
    "one line": (" ", " "),
    "lines": ("\n", "\n"),
    "barred lines": (" |\n", " |\n"),
}


@given(TABLES, st.sampled_from(sorted(SETTINGS)))
def test_the_layout_does_not_change_what_a_cell_is(table: list[list[str]], setting: str) -> None:
    between, behind = SETTINGS[setting]
    expected = [(HEADS[head], cell) for row in table[1:] for head, cell in zip(table[0], row, strict=True)]

    reading = fold(behind.join(between.join(row) for row in table) + (" |" if "bar" in setting else ""))
    cells = [cell for form in find_forms(reading) for cell in form.cells]

    assert expected == [(c.field, c.at.of(reading.text)) for c in cells if c.field in FIGURED]


@given(TABLES, st.sampled_from(sorted(SETTINGS)))
def test_the_cells_of_a_row_bear_its_name(table: list[list[str]], setting: str) -> None:
    between, behind = SETTINGS[setting]
    expected = [row[0] for row in table[1:]]

    reading = fold(behind.join(between.join(row) for row in table) + (" |" if "bar" in setting else ""))
    cells = [cell for form in find_forms(reading) for cell in form.cells]

    assert expected == list(dict.fromkeys(cell.name for cell in cells if cell.name))
