"""The entry: one row for each achievement, in order; names of table rows; the reporting unit is no actor."""

from dataclasses import replace

from perfnlp.achievements.build import build_achievements
from perfnlp.model.form import Field, Form, FormCell
from perfnlp.model.quantity import Role
from perfnlp.model.structure import Fact, Facts
from perfnlp.model.words import Annotation
from perfnlp.nlp.annotate import annotate
from perfnlp.quantities.find import find_quantities
from perfnlp.structure.outline import read_outline
from perfnlp.text.fold import fold
from tests.achievements.reading import read_marked

TEXT = "县财政安排80万元。举办讲座12场，参训人员900人次，合格率98%。"


def test_each_achievement_has_one_row_in_the_order_of_the_text() -> None:
    reading = fold(TEXT)
    found = find_quantities(reading)
    counted = tuple(replace(q, role=Role.BUDGET if q.unit == "元" else Role.ACHIEVEMENT) for q in found)

    rows = build_achievements(reading, read_outline(reading), counted, annotate(reading), (), Facts())

    expected = [("a1", "举办", "讲座"), ("a2", "参训", "人员"), ("a3", "", "人员合格率")]
    assert expected == [(row.id, row.action, row.object) for row in rows]
    assert [q.id for q in counted if q.role is Role.ACHIEVEMENT] == [row.quantity for row in rows]


def test_no_achievement_makes_no_row() -> None:
    reading = fold(TEXT)

    assert () == build_achievements(reading, read_outline(reading), find_quantities(reading), Annotation(), (), Facts())


def test_a_figure_of_a_table_has_the_name_of_its_row() -> None:
    reading = fold("新建公厕数量（座）\t≥12座\t14座")
    *_, last = find_quantities(reading)
    cell = FormCell(at=last.at, field=Field.REACHED, row=1, name="新建公厕数量（座）")
    form = Form(at=last.at, cells=(cell,), layout="tabbed", by="rule:test")

    (row,) = build_achievements(
        reading, read_outline(reading), (replace(last, role=Role.ACHIEVEMENT),), annotate(reading), (form,), Facts()
    )

    assert ("新建", "新建公厕数量", "rule:cell") == (row.action, row.object, row.by)


def test_the_reporting_unit_is_no_actor() -> None:
    own = Facts(organisation=Fact(value="青河县疾控中心", span=None, by="rule:test"))

    assert "县疾控中心" == read_marked("县疾控中心完成水质采样⟦640份⟧。").actor
    assert "" == read_marked("县疾控中心完成水质采样⟦640份⟧。", facts=own).actor
