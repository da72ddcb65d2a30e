"""An outturn is given as a bound (≥95%) and no value."""

import re
from collections.abc import Iterator
from typing import Final

from perfnlp.checks.base import Check, Report
from perfnlp.checks.figures import is_percentage, words_before
from perfnlp.checks.lexicon import patterns, words
from perfnlp.model.form import Field
from perfnlp.model.quantity import Qualifier, Quantity, Role
from perfnlp.model.rows import Finding, Severity
from perfnlp.model.structure import SectionClass

RESULTS: Final = (SectionClass.RESULTS, SectionClass.OUTPUT, SectionClass.OUTCOME, SectionClass.SATISFACTION)
LEAD: Final = re.compile(r"(?:为|是|达到?|均|约|实际|：)+\Z")
SHORTEST: Final = 3
"""Characters of a name."""
REACHED: Final = re.compile(r"实际(?:完成|达到)?值?[为：]?\Z")
SIGNS: Final = "≥≤"
BOUNDS: Final = (Qualifier.OVER, Qualifier.UNDER)


def run(report: Report) -> Iterator[Finding]:
    """Cells of outturn, and rows told in running text; 1000余人 is a bound that a count can have, 95%以上 in prose only info."""
    for quantity, name, in_form in _outturns(report):
        if quantity.qualifier not in BOUNDS or not patterns("bound_marks.tsv").search(quantity.text):
            continue
        severe = in_form or not quantity.text.endswith("以上")
        bound = quantity.low if quantity.low is not None else quantity.high
        yield Finding(
            check="actual_is_bound", severity=Severity.WARNING if severe else Severity.INFO, about=name,
            message=f"“{name}”的完成值写成了界限“{quantity.text}”，不是实际数",
            refs=(quantity.id,), places=(report.place(quantity.span),), values=(("bound", bound),),
        )  # fmt: skip


def _outturns(report: Report) -> Iterator[tuple[Quantity, str, bool]]:
    """What was reached, with its name: cells first judged by their column, prose by its role."""
    for quantity in report.ledger.quantities:
        cell = report.cell_of(quantity)
        if cell is not None:
            if cell.field is Field.REACHED:
                yield quantity, cell.name or quantity.text, True
            continue
        before, name = words_before(report, quantity), LEAD.sub("", words_before(report, quantity))
        if len(name) < SHORTEST or _is_norm(
            report, quantity
        ):  # 96.2%（95%以上）, 较≥95%: without a name it is the target
            continue
        told = quantity.role is Role.ACHIEVEMENT or REACHED.search(before) is not None or quantity.text[:1] in SIGNS
        if told and (is_percentage(quantity) or quantity.text[:1] in SIGNS):
            yield quantity, name, False


def _is_norm(report: Report, quantity: Quantity) -> bool:
    """Whether a figure stands outside the results, or its sentence tells what has to be: a target, a plan, a rule."""
    sentence = report.sentence_of(quantity)
    if sentence is None or sentence.section is None or sentence.cls not in RESULTS:
        return True
    said = sentence.at.of(report.reading.text)
    if REACHED.search(words_before(report, quantity)):
        return False
    return words("target_words.tsv").search(said) is not None or patterns("norm_cues.tsv").search(said) is not None


def lacks(report: Report) -> str:
    return "" if any(_outturns(report)) else "没有写明的完成值"


CHECK = Check(name="actual_is_bound", severity=Severity.WARNING, run=run, lacks=lacks)
