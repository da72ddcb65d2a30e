"""Activities and money received are listed as benefits."""

from collections.abc import Iterator

from perfnlp.checks.base import Check, Report
from perfnlp.checks.lexicon import patterns, words
from perfnlp.checks.parts import body_of, outermost, quantities_in
from perfnlp.model.form import Field, RowSort
from perfnlp.model.quantity import Role
from perfnlp.model.rows import Finding, Severity
from perfnlp.model.structure import SectionClass

LEAST = 2
"""Activities from which a section that has nothing else lists outputs."""


def run(report: Report) -> Iterator[Finding]:
    """Sections of benefits whose every figure is an activity, and rows of a form's benefit block that name one."""
    rows = {row.quantity: row for row in report.ledger.achievements}
    for section in outermost(report, SectionClass.OUTCOME):
        figures = [q for q in quantities_in(report, body_of(section)) if q.role is Role.ACHIEVEMENT and q.id in rows]
        figures = [q for q in figures if report.cell_of(q) is None]
        outputs = [q for q in figures if words("output_actions.tsv").fullmatch(rows[q.id].action)]
        if len(outputs) < LEAST or len(outputs) < len(figures):
            continue
        told = "、".join(f"{rows[q.id].action}{rows[q.id].object}{q.text}" for q in outputs[:3])
        yield Finding(
            check="output_in_benefit", severity=Severity.WARNING, about=section.title,
            message=f"“{section.title}”里写的都是做了什么，没有带来什么：{told}",
            refs=(section.id, *(rows[q.id].id for q in outputs)), places=report.places_of(q.id for q in outputs),
        )  # fmt: skip
    yield from _rows_of_forms(report)


def _rows_of_forms(report: Report) -> Iterator[Finding]:
    for form in report.forms:
        for cell in form.cells:
            benefit = (
                cell.sort is RowSort.INDICATOR
                and cell.field is Field.NAME
                and words("benefit_families.tsv").search(cell.family)
            )
            if not benefit or not patterns("output_names.tsv").search(cell.name):
                continue
            span = report.reading.span(cell.at.start, cell.at.end)
            yield Finding(
                check="output_in_benefit", severity=Severity.WARNING, about=cell.name,
                message=f"“{cell.name}”是产出，却列在{cell.family}里", places=(report.place(span),),
            )  # fmt: skip


def lacks(report: Report) -> str:
    families = any(words("benefit_families.tsv").search(cell.family) for form in report.forms for cell in form.cells)
    return "" if families or any(outermost(report, SectionClass.OUTCOME)) else "没有写效益的章节或指标"


CHECK = Check(name="output_in_benefit", severity=Severity.WARNING, run=run, lacks=lacks)
