"""What a template left behind: blanks to fill in, XX for figures and names, instructions."""

from collections.abc import Iterator

from perfnlp.checks.base import QUOTE, Check, Report
from perfnlp.checks.lexicon import check_residues
from perfnlp.model.rows import Finding, Severity
from perfnlp.text.spans import Span


def run(report: Report) -> Iterator[Finding]:
    """Every place that a pattern of residues.tsv finds; several in one line are told once."""
    text = report.reading.text
    told: set[int] = set()
    for row, pattern in check_residues():
        for found in pattern.finditer(text):
            line = text.rfind("\n", 0, found.start())
            if line in told:
                continue
            told.add(line)
            yield Finding(
                check="template_residue", severity=Severity.WARNING, about=_around(text, found.start(), found.end()),
                message=f"像是模板留下的{row.what}：“{found[0].strip()[:QUOTE]}”",
                places=(report.place(_placed(report, found.start(), found.end())),), values=(("sort", row.name),),
            )  # fmt: skip


def _around(text: str, start: int, end: int) -> str:
    """The words of the line around a place, for the finding's key."""
    return text[max(text.rfind("\n", 0, start) + 1, start - 12) : end + 6].split("\n")[0]


def _placed(report: Report, start: int, end: int) -> Span:
    return report.reading.span(start, end)


def lacks(report: Report) -> str:
    return "" if report.reading.text.strip() else "没有文本"


CHECK = Check(name="template_residue", severity=Severity.WARNING, run=run, lacks=lacks)
