"""What the entry promises of every quantity."""

import re

from perfnlp.forms.find import find_forms
from perfnlp.model.structure import Facts
from perfnlp.model.words import Annotation
from perfnlp.quantities.find import find_quantities
from perfnlp.roles.assign import assign_roles
from perfnlp.roles.context import full_width
from perfnlp.structure.outline import read_outline
from perfnlp.text.fold import fold
from tests.roles.reading import read_roles

REPORT = """一、资金使用情况
年初预算36万元，支出35.1万元，执行率97.5%。
二、项目绩效
举办讲座24场，听众满意度96%。
"""
FORM = "指标名称\t年度指标值\t实际完成值\t分值\t得分\n培训人次（人次）\t≥600\t652\t10\t10"


def test_every_quantity_keeps_its_place_and_names_its_rule_and_section() -> None:
    reading = fold(REPORT)
    outline = read_outline(reading)
    found = find_quantities(reading)

    judged = assign_roles(reading, outline, found, Annotation(), (), Facts())

    assert [(q.id, q.span, q.kind) for q in found] == [(q.id, q.span, q.kind) for q in judged]
    assert ["budget", "expenditure", "expenditure", "achievement", "achievement"] == [str(q.role) for q in judged]
    assert {section.id for section in outline.sections} >= {q.section for q in judged}
    assert all(0 < q.confidence <= 1 for q in judged)
    assert all(re.fullmatch(r"rule:[a-z_.]+", q.by) for q in judged)


def test_cells_of_forms_decide_alone() -> None:
    reading = fold(FORM)
    forms = find_forms(reading)

    judged = assign_roles(
        reading, read_outline(reading), find_quantities(reading, (), forms), Annotation(), forms, Facts()
    )

    assert ["target", "achievement", "context", "score"] == [str(q.role) for q in judged]
    assert {"rule:cell"} == {q.by for q in judged}


def test_marks_of_half_width_are_read_like_those_of_chinese_type() -> None:
    text = "预算36万元,支出35.1万元;其中:印刷费20万元(含邮寄)。"

    assert len(text) == len(full_width(text))
    assert "预算36万元，支出35.1万元；其中：印刷费20万元（含邮寄）。" == full_width(text)
    assert [q.role for q in read_roles(full_width(text), "inputs")] == [q.role for q in read_roles(text, "inputs")]


def test_a_comma_inside_a_figure_stays() -> None:
    assert "支出1,286万元" == full_width("支出1,286万元")


def test_a_text_without_figures_has_none() -> None:
    assert read_roles("项目按期完成，群众评价良好。", "results") == ()
