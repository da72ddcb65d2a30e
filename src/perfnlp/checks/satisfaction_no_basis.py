"""A satisfaction value without any survey, sample or visit that it could come from."""

import re
from collections.abc import Iterator
from typing import Final

from perfnlp.checks.base import Check, Report
from perfnlp.checks.figures import is_percentage, words_before
from perfnlp.checks.lexicon import words
from perfnlp.model.quantity import Quantity, Role
from perfnlp.model.rows import Finding, Severity

SATISFIED: Final = re.compile(r"[一-鿿]{0,10}满意(?:度|率)")


def run(report: Report) -> Iterator[Finding]:
    """The first value of a whole report that names no survey at all; info where the value stands in a form alone."""
    if any(map(words("survey_words.tsv").search, (report.reading.text, *report.elsewhere))):
        return
    values = sorted(_values(report), key=lambda told: report.cell_of(told[0]) is not None)
    quantity, name = values[0]
    in_form = report.cell_of(quantity) is not None
    yield Finding(
        check="satisfaction_no_basis", severity=Severity.INFO if in_form else Severity.WARNING, about=name,
        message=f"“{name}”为{quantity.text}，全文没有写明问卷、调查、访谈或样本",
        refs=(quantity.id,), places=(report.place(quantity.span),), values=(("stated", quantity.value or quantity.low),),
    )  # fmt: skip


def _values(report: Report) -> Iterator[tuple[Quantity, str]]:
    for quantity in report.ledger.quantities:
        if is_percentage(quantity) and quantity.role is not Role.TARGET:
            cell = report.cell_of(quantity)
            told = SATISFIED.search(cell.name if cell is not None else words_before(report, quantity))
            if told:
                yield quantity, told[0]


def lacks(report: Report) -> str:
    if not any(_values(report)):
        return "没有写明的满意度"
    return "" if report.is_whole else "文中没有标题和结尾的章节，不像完整的报告"


CHECK = Check(name="satisfaction_no_basis", severity=Severity.WARNING, run=run, lacks=lacks)
