"""The report and its own form disagree: an indicator, the money, or the score."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from perfnlp.budget.items import find_items
from perfnlp.checks.base import Check, Report, near, wan
from perfnlp.checks.figures import alike, is_exact
from perfnlp.checks.lexicon import patterns
from perfnlp.checks.targets import bigrams, pairs_of
from perfnlp.model.budget import BudgetItem
from perfnlp.model.form import Field, FormCell, RowSort
from perfnlp.model.quantity import Kind, Quantity, Role
from perfnlp.model.rows import Achievement, Finding, Severity
from perfnlp.model.structure import Fact, Facts

CLOSE: Final = Decimal("0.67")
"""Values further apart than this are hardly one indicator: a part, another scope."""
SAME: Final = 0.75
"""Share of the pairs of characters of the shorter name that the longer one has to hold."""
TOTAL: Final = re.compile(r"总\s*分|合\s*计|自评得分")
MONEY: Final = (Field.BUDGET, Field.ADJUSTED, Field.SPENT, Field.RECEIVED)


def run(report: Report) -> Iterator[Finding]:
    """Indicators by name and unit, then the project's money, then the score."""
    yield from _indicators(report)
    yield from _money(report)
    yield from _score(report)


def _indicators(report: Report) -> Iterator[Finding]:
    prose = [quantity for quantity in report.ledger.quantities if report.sentence_of(quantity) is not None]
    rows = [(row, quantity) for row, quantity in told_rows(report) if is_whole_figure(report, quantity)]
    for pair in pairs_of(report):
        if not pair.in_form or not is_exact(pair.reached):
            continue
        named = [(row, q) for row, q in rows if alike(q, pair.reached) and is_named(pair.name, row.action, row.object)]
        if any(alike(q, pair.reached) and q.value == pair.reached.value for q in prose):
            continue
        for row, told in named[:1]:
            if is_close(told.value, pair.reached.value):
                yield _finding(
                    report, pair.name, f"“{pair.name}”正文为{told.text}，自评表为{pair.reached.text}", (row.id, told.id, pair.reached.id),
                    (told, pair.reached), (("text", told.value), ("form", pair.reached.value)),
                )  # fmt: skip


def told_rows(report: Report) -> Iterator[tuple[Achievement, Quantity]]:
    """The rows of running text with an exact figure of the report's own year."""
    for row in report.ledger.achievements:
        quantity = report.quantities[row.quantity]
        sentence = report.sentence_of(quantity)
        if sentence is not None and is_exact(quantity) and not row.period:
            yield row, quantity


def is_whole_figure(report: Report, quantity: Quantity) -> bool:
    """Whether a figure is no part, average, sum over years or difference, by the words of its clause."""
    sentence = report.outline.sentence_at(quantity.at.start)
    start = sentence.at.start if sentence is not None else 0
    before = re.split("[，；：]", report.reading.text[start : quantity.at.start])[-1]
    return patterns("partial_figures.tsv").search(before) is None


def is_named(name: str, action: str, thing: str) -> bool:
    """Whether a row speaks of an indicator: nearly all of the shorter name stands in the longer one."""
    indicator, told, own = bigrams(name), bigrams(action + thing), bigrams(thing)
    if len(own) < 2 or not indicator:
        return False
    shorter = min(len(indicator), len(told))
    return len(own & indicator) >= SAME * len(own) and len(told & indicator) >= SAME * shorter


def is_close(a: Decimal | None, b: Decimal | None) -> bool:
    return bool(a and b) and min(a or 0, b or 0) / max(a or 1, b or 1) >= CLOSE


def _money(report: Report) -> Iterator[Finding]:
    """The project's budget and spent of the text alone, held against all money of the form's total and sources."""
    cells = [
        cell for form in report.forms for cell in form.cells if cell.sort is RowSort.PROJECT and cell.field in MONEY
    ]
    others = [cell for form in report.forms for cell in form.cells if cell.field in MONEY]
    project = _project_of_text(report) if cells else None
    if project is None:
        return
    for name, field, figure in (("预算", Field.BUDGET, project.budget), ("支出", Field.SPENT, project.spent)):
        own = list(_amounts(report, [cell for cell in cells if cell.field is field]))
        known = [q.value for q in _amounts(report, others) if q.value is not None]
        if figure is None or not own or any(near(figure, value, report.profile.money_tolerance) for value in known):
            continue
        told = next((q for q in report.ledger.quantities if q.id in project.figures and q.value == figure), None)
        if told is not None and own[0].value is not None and is_close(figure, own[0].value):
            yield _finding(
                report, f"项目{name}", f"项目{name}正文为{wan(figure)}，自评表为{wan(own[0].value)}", (told.id, own[0].id),
                (told, own[0]), (("text", figure), ("form", own[0].value)),
            )  # fmt: skip


def _amounts(report: Report, cells: list[FormCell]) -> Iterator[Quantity]:
    for quantity in report.ledger.quantities:
        if quantity.kind is Kind.AMOUNT and any(cell.at.covers(quantity.at) for cell in cells):
            yield quantity


def _project_of_text(report: Report) -> BudgetItem | None:
    """The project's money as the running text alone tells it."""
    told = [quantity for quantity in report.ledger.quantities if report.sentence_of(quantity) is not None]
    name = report.ledger.project
    facts = Facts(project=Fact(value=name, span=None, by="rule:ledger") if name else None)
    items, _ = find_items(report.reading, report.outline, told, (), facts)
    return next((item for item in items if item.level == 1), None)


def scores(report: Report) -> Iterator[tuple[Quantity, bool]]:
    """The self score where running text states it, and the total of a form; with whether it is the form's."""
    for quantity in report.ledger.quantities:
        if quantity.role is Role.SCORE and quantity.value is not None:
            if report.sentence_of(quantity) is not None:
                if quantity.value == report.ledger.self_score:
                    yield quantity, False
            elif _is_total(report, quantity):
                yield quantity, True


def _score(report: Report) -> Iterator[Finding]:
    """The total of the form and the score that the text states."""
    told = [quantity for quantity, in_form in scores(report) if not in_form]
    totals = [quantity for quantity, in_form in scores(report) if in_form]
    if told and totals and totals[-1].value != told[0].value:
        yield _finding(
            report, "自评得分", f"自评得分正文为{told[0].text}，自评表总分为{totals[-1].text}", (told[0].id, totals[-1].id),
            (told[0], totals[-1]), (("text", told[0].value), ("form", totals[-1].value)),
        )  # fmt: skip


def _is_total(report: Report, quantity: Quantity) -> bool:
    cell = report.cell_of(quantity)
    if cell is None or cell.field is not Field.SCORE:
        return False
    form = next(form for form in report.forms if form.at.covers(cell.at))
    row = [other for other in form.cells if other.row == cell.row]
    return any(TOTAL.search(other.at.of(report.reading.text)) for other in row if other.field is Field.LABEL)


def _finding(
    report: Report, about: str, message: str, refs: tuple[str, ...], figures: tuple[Quantity, Quantity],
    values: tuple[tuple[str, Decimal | None], ...],
) -> Finding:  # fmt: skip
    return Finding(
        check="text_table_conflict", severity=Severity.WARNING, about=about, message=message, refs=refs,
        places=report.places_of(q.id for q in figures), values=values,
    )  # fmt: skip


def lacks(report: Report) -> str:
    rows = any(cell.field in (Field.REACHED, *MONEY, Field.SCORE) for form in report.forms for cell in form.cells)
    return "" if rows and any(report.sentence_of(q) for q in report.ledger.quantities) else "没有正文和自评表可以对照"


CHECK = Check(name="text_table_conflict", severity=Severity.WARNING, run=run, lacks=lacks)
