"""A report and the form behind it in the same file disagree: the reader takes them for two reports of one file."""

from collections.abc import Iterator
from itertools import groupby

from perfnlp.checks.across.base import AcrossCheck, Batch, Digest, Figure
from perfnlp.checks.text_table_conflict import is_close, is_named
from perfnlp.comparing.names import project_core
from perfnlp.model.rows import Finding, Severity


def run(batch: Batch) -> Iterator[Finding]:
    """Parts of one file that are of one project and year: the figures of the one's text, those of the other's form."""
    for _, parts in groupby(batch.digests, key=lambda digest: digest.source.rpartition("#")[0] or digest.source):
        told = list(parts)
        for report in told:
            for form in told:
                if report is not form and _are_one(report, form):
                    yield from _compared(report, form)


def _are_one(a: Digest, b: Digest) -> bool:
    """Whether two parts speak of one project and year; what a form leaves out is the report's."""
    years = {digest.year for digest in (a, b)} - {None}
    names = {project_core(digest.project) for digest in (a, b) if digest.project}
    return len(years) < 2 and len(names) < 2


def _compared(report: Digest, form: Digest) -> Iterator[Finding]:
    for outturn in form.outturns:
        alike = [row for row in report.rows if row.unit == outturn.unit]
        named = [row for row in alike if row.whole and is_named(outturn.name, row.action, row.name)]
        if not named or any(row.value == outturn.value for row in alike):
            continue
        if is_close(named[0].value, outturn.value):
            yield _finding(
                outturn.name, f"“{outturn.name}”正文为{named[0].text}，自评表为{outturn.text}", named[0], outturn
            )
    told = [figure for figure in report.totals if not figure.whole]
    totals = [figure for figure in form.totals if figure.whole]
    if told and totals and told[0].value != totals[-1].value:
        message = f"自评得分正文为{told[0].text}，自评表总分为{totals[-1].text}"
        yield _finding("自评得分", message, told[0], totals[-1])


def _finding(about: str, message: str, told: Figure, form: Figure) -> Finding:
    return Finding(
        check="text_table_conflict", severity=Severity.WARNING, about=about, message=message,
        places=(told.place, form.place), values=(("text", told.value), ("form", form.value)),
    )  # fmt: skip


CHECK = AcrossCheck(name="text_table_conflict", severity=Severity.WARNING, run=run)
