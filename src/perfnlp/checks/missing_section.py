"""A part that every report has to have is not there."""

import re
from collections.abc import Iterator

from perfnlp.checks.base import Check, Report
from perfnlp.checks.lexicon import patterns, required_parts
from perfnlp.checks.parts import classes_of
from perfnlp.model.rows import Finding, Severity
from perfnlp.model.structure import SectionClass
from perfnlp.text.spans import Span

IN_PLACE = {
    "results": {SectionClass.OUTPUT, SectionClass.OUTCOME, SectionClass.SATISFACTION, SectionClass.PRACTICE},
    "inputs": {SectionClass.PROCESS},
    "process": {SectionClass.INPUTS, SectionClass.PRACTICE},
    "conclusion": {SectionClass.SCORE},
}
"""Classes that do the work of another: a report with 产出 and 效益 has told its results."""


def run(report: Report) -> Iterator[Finding]:
    """Each class that the profile requires, by headings, labels or the rows that it would hold."""
    told = classes_of(report)
    titles = "\n".join(section.title for section in report.outline.sections)
    for required in report.profile.required_sections:
        if SectionClass(required) in told or IN_PLACE.get(required, set()) & told or _is_told(report, required):
            continue
        part = required_parts().get(required)
        if part is not None and re.search(part.titles, titles):
            continue
        name = part.title if part is not None else required
        yield Finding(
            check="missing_section", severity=Severity.WARNING, about=required,
            message=f"报告中没有“{name}”部分",
            places=(report.place(_head(report)),), values=(("section", required),),
        )  # fmt: skip


def _is_told(report: Report, required: str) -> bool:
    """Whether what the section would hold is told elsewhere: problems, or that there are none; measures; a score."""
    if required == "problems":
        return bool(report.ledger.problems) or patterns("no_problems.tsv").search(report.reading.text) is not None
    if required == "remedies":
        return all(problem.remedies for problem in report.ledger.problems)
    if required == "conclusion":
        return report.ledger.self_score is not None
    return False


def _head(report: Report) -> Span:
    """The first line of the report."""
    text = report.reading.text
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    return report.reading.span(start, end if end > start else len(text))


def lacks(report: Report) -> str:
    return "" if report.is_whole else "文中没有标题和结尾的章节，不像完整的报告"


CHECK = Check(name="missing_section", severity=Severity.WARNING, run=run, lacks=lacks)
