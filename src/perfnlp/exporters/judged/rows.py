"""Findings with their reports and marks as rows."""

from collections.abc import Iterator, Sequence
from typing import Final

from perfnlp.exporters.cells import one_line
from perfnlp.model.contract import Json
from perfnlp.model.marks import Judged, Mark, Marked
from perfnlp.model.serial import finding_row

MARK_COLUMNS: Final = ("key", "mark", "reason", "note", "check", "source", "quote", "message")


def finding_line(report: Judged, each: Marked) -> Json:
    """A finding as in a ledger, with the head of its report and the mark that it bears."""
    return {
        "type": "finding",
        "source": report.source,
        "organisation": report.organisation,
        "project": report.project,
        "year": report.year,
        **finding_row(each.finding, each.key),
        "mark": mark_row(each.mark),
    }


def mark_row(mark: Mark | None) -> Json | None:
    if mark is None:
        return None
    return {"mark": mark.mark.value if mark.mark else None, "reason": mark.reason, "note": mark.note}


def mark_lines(reports: Sequence[Judged]) -> Iterator[str]:
    """A table of marks: its header, and a line a finding that can be marked."""
    yield "\t".join(MARK_COLUMNS)
    for report in reports:
        for each in report.findings:
            if each.finding.assessed:
                mark = each.mark or Mark(key=each.key)
                cells = (
                    each.key, mark.mark.value if mark.mark else "", mark.reason, mark.note, each.finding.check, report.source,
                    quote_of(each), each.finding.message,
                )  # fmt: skip
                yield "\t".join(one_line(cell).replace("\t", " ") for cell in cells)


def quote_of(each: Marked) -> str:
    """The words of the report that the finding is about."""
    quotes = [place.quote for place in each.finding.places if place.quote]
    return one_line(quotes[-1]) if quotes else one_line(each.finding.message)
