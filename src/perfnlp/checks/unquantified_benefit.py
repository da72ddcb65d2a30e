"""The benefits of a report are told in praise alone, without any figure."""

from collections.abc import Iterator

from perfnlp.checks.base import Check, Report
from perfnlp.checks.lexicon import patterns
from perfnlp.checks.parts import body_of, outermost, quantities_in, sentences_in
from perfnlp.model.rows import Finding, Severity
from perfnlp.model.structure import Section, SectionClass

LEAST = 2
"""Clauses of praise from which a section counts as told in praise."""


def run(report: Report) -> Iterator[Finding]:
    """No section of benefits holds a figure; info where one does and another does not."""
    sections = list(_sections(report))
    empty = [section for section in sections if not quantities_in(report, body_of(section))]
    severity = Severity.WARNING if len(empty) == len(sections) else Severity.INFO
    for section in empty:
        said = body_of(section).of(report.reading.text)
        claims = [found[0] for found in patterns("vague_claims.tsv").finditer(said)]
        if len(claims) < LEAST:
            continue
        first = next(
            s
            for s in sentences_in(report, section.at)
            if patterns("vague_claims.tsv").search(s.at.of(report.reading.text))
        )
        yield Finding(
            check="unquantified_benefit", severity=severity, about=section.title,
            message=f"“{section.title}”只有“{'”“'.join(dict.fromkeys(claims[:3]))}”一类说法，没有一个数",
            refs=(section.id,), places=(report.place(report.reading.span(first.at.start, first.at.end)),),
        )  # fmt: skip


def _sections(report: Report) -> Iterator[Section]:
    return (s for s in outermost(report, SectionClass.OUTCOME) if len(body_of(s).of(report.reading.text).strip()) > 1)


def lacks(report: Report) -> str:
    return "" if any(_sections(report)) else "没有写效益的章节"


CHECK = Check(name="unquantified_benefit", severity=Severity.WARNING, run=run, lacks=lacks)
