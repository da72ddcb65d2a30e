"""Self-evaluation forms from their content: read from a case file, drawn in the layouts that are in use."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

Grid = list[list[str]]
"""Rows of cells; `<` goes on from the cell to the left, `^` from the one above."""
VALUE = re.compile(r"(?P<sign>[≥≤]?)(?P<number>\d+(?:\.\d+)?)(?P<times>万?)(?P<unit>.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    family: str
    cls: str
    name: str
    target: str
    actual: str
    weight: str
    score: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a form tells, whatever its layout is. Money in 万元."""

    project: str
    department: str
    unit: str
    year: str
    budget: str
    adjusted: str
    spent: str
    goal: str
    done: str
    rows: tuple[Row, ...]

    @property
    def rate(self) -> str:
        return f"{float(self.spent) / float(self.adjusted) * 100:.2f}%"


def read_contents(path: Path) -> Iterator[Content]:
    """The forms of a case file: `@` the head, `>` the goal, `<` what was done, and a line an indicator."""
    for block in path.read_text("utf-8").split("@ ")[1:]:
        head, goal, done, *rows = block.splitlines()
        names = ("project", "department", "unit", "year", "budget", "adjusted", "spent")
        columns = ("family", "cls", "name", "target", "actual", "weight", "score", "reason")
        yield Content(
            **dict(zip(names, head.split("|"), strict=True)),
            goal=goal.removeprefix("> "),
            done=done.removeprefix("< "),
            rows=tuple(Row(**dict(zip(columns, row.split("|"), strict=True))) for row in rows),
        )


def national(form: Content) -> Grid:
    """The form of the ministry: levels merged, a reason behind the points."""
    return [
        ["项目名称", form.project, "<", "<", "主管部门", form.department, "<", "实施单位", form.unit],
        ["项目资金（万元）", "", "年初预算数", "全年预算数", "<", "全年执行数", "分值", "执行率", "得分"],
        ["^", "年度资金总额", form.budget, form.adjusted, "<", form.spent, "10", form.rate, "10"],
        ["^", "其中：财政拨款", form.budget, form.adjusted, "<", form.spent, "—", form.rate, "—"],
        ["年度总体目标", "预期目标", "<", "<", "<", "实际完成情况", "<", "<", "<"],
        ["^", form.goal, "<", "<", "<", form.done, "<", "<", "<"],
        [
            "绩效指标",
            "一级指标",
            "二级指标",
            "三级指标",
            "年度指标值",
            "实际完成值",
            "分值",
            "得分",
            "偏差原因分析及改进措施",
        ],
        *(
            ["^", *levels, row.name, row.target, row.actual, row.weight, row.score, row.reason]
            for levels, row in _merged(form)
        ),
        ["总分", "<", "<", "<", "<", "<", "100", "98", ""],
    ]


def hubei(form: Content) -> Grid:
    """Execution with points of its own, first values and outturns as A and B, reasons in a row at the end."""
    reasons = "；".join(row.reason for row in form.rows if row.reason) or "无"
    return [
        ["项目名称", form.project, "<", "<", "<", "<"],
        ["主管部门", form.department, "<", "项目实施单位", form.unit, "<"],
        ["预算执行情况（万元）（20分）", "", "预算数(A)", "执行数(B)", "执行率(B/A)", "得分(20分*执行率)"],
        ["^", "年度财政资金总额", form.adjusted, form.spent, form.rate, "19.5"],
        ["一级指标", "二级指标", "三级指标", "年初目标值(A)", "实际完成值(B)", "得分"],
        *([*levels, row.name, row.target, row.actual, row.score] for levels, row in _merged(form)),
        ["总分", "<", "<", "<", "<", "97.5"],
        ["偏差大或目标未完成原因分析", reasons, "<", "<", "<", "<"],
    ]


def transfer(form: Content) -> Grid:
    """The form of transfers: no points at all."""
    return [
        ["转移支付（项目）名称", form.project, "<", "<", "<", "<", "<"],
        ["主管部门", form.department, "<", "<", "资金使用单位", form.unit, "<"],
        ["资金投入情况（万元）", "", "<", "全年预算数（A）", "全年执行数（B）", "预算执行率（B/A×100%）", "<"],
        ["^", "年度资金总额：", "<", form.adjusted, form.spent, form.rate, "<"],
        ["绩效指标", "一级指标", "二级指标", "三级指标", "指标值", "全年实际完成值", "未完成原因和改进措施"],
        *(["^", *levels, row.name, row.target, row.actual, row.reason] for levels, row in _merged(form)),
    ]


def chongqing(form: Content) -> Grid:
    """Sign, value and unit in cells of their own; no families."""
    return [
        ["项目名称", form.project, "<", "<", "自评总分（分）", "98", "<", "<", "<"],
        ["主管部门", form.department, "<", "<", "实施单位", form.unit, "<", "<", "<"],
        [
            "项目资金（万元）",
            "年初预算数",
            "全年（调整）预算数",
            "全年执行数",
            "执行率",
            "执行率权重",
            "<",
            "执行率得分",
            "<",
        ],
        ["年度总金额", form.budget, form.adjusted, form.spent, form.rate, "10", "<", "10", "<"],
        ["指标名称", "计量单位", "指标性质", "年初指标值", "调整指标值", "全年完成值", "指标权重", "指标得分", "说明"],
        *([row.name, *_parted(row), row.weight, row.score, row.reason] for row in form.rows),
    ]


def hunan(form: Content) -> Grid:
    """Money as planned, received, spent and left over; remarks at the end."""
    left = f"{float(form.adjusted) - float(form.spent):.2f}"
    return [
        ["项目名称", form.project, "<", "<", "<", "<", "<", "<"],
        ["单位名称", form.unit, "<", "<", "主管部门", form.department, "<", "<"],
        ["计划安排资金（万元）", "<", "实际到位资金（万元）", "<", "实际支出（万元）", "<", "结余（万元）", "<"],
        [form.budget, "<", form.adjusted, "<", form.spent, "<", left, "<"],
        ["一级指标", "二级指标", "三级指标", "指标值", "实际完成值", "分值", "得分", "备注"],
        *(
            [*levels, row.name, row.target, row.actual, row.weight, row.score, row.reason]
            for levels, row in _merged(form)
        ),
        ["合计", "<", "<", "<", "<", "100", "98", ""],
    ]


def vendor(form: Content) -> Grid:
    """What office systems print: one table, the levels in every row."""
    return [
        ["一级指标", "二级指标", "指标名称", "目标值", "完成值", "权重", "自评得分", "偏差原因"],
        *(
            [row.family, row.cls, row.name, row.target, row.actual, row.weight, row.score, row.reason]
            for row in form.rows
        ),
    ]


LAYOUTS: dict[str, Callable[[Content], Grid]] = {
    draw.__name__: draw for draw in (national, hubei, transfer, chongqing, hunan, vendor)
}
WITHOUT = {
    "hubei": ("weight", "reason"),
    "transfer": ("weight", "score"),
    "chongqing": ("family", "cls"),
}
"""What a layout does not tell of an indicator."""


def _merged(form: Content) -> Iterator[tuple[tuple[str, str], Row]]:
    """The labels of the levels, going on from above where they are the same."""
    family = cls = ""
    for row in form.rows:
        same, like = row.family == family, row.family == family and row.cls == cls
        yield ("^" if same else row.family, "^" if like else row.cls), row
        family, cls = row.family, row.cls


def _parted(row: Row) -> tuple[str, str, str, str, str]:
    """Unit, sign, the target twice (as set and as adjusted) and the outturn, bare where the target is a figure."""
    target, actual = VALUE.fullmatch(row.target), VALUE.fullmatch(row.actual)
    if target is None or actual is None:
        return "", "", row.target, row.target, row.actual
    first, last = (f"{each['number']}" for each in (target, actual))
    return target["times"] + target["unit"], target["sign"] or "=", first, first, last
