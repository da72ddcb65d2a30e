"""Readers' marks put to findings by their keys; where a key is gone, the most similar finding is proposed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from perfnlp.comparing.similar import alike
from perfnlp.model.marks import Judged, Mark, Marked, Proposal

LIKE = 0.35
"""Likeness of two quotes from which on a finding is proposed for a mark."""
LONGEST = 120


def with_marks(reports: Iterable[Judged], marks: Iterable[Mark]) -> tuple[Judged, ...]:
    """The reports with the marks whose keys they hold."""
    known = {mark.key: mark for mark in marks}
    return tuple(
        replace(report, findings=tuple(replace(each, mark=known.get(each.key)) for each in report.findings))
        for report in reports
    )


def proposals(reports: Sequence[Judged], marks: Iterable[Mark]) -> Iterator[Proposal]:
    """For each mark whose key no report holds, the finding of its check and report without a mark that is most like it.

    Nothing is taken over: a mark is for what a reader has seen.
    """
    keys = {each.key for report in reports for each in report.findings}
    for mark in marks:
        if mark.key in keys or not mark.check:
            continue
        candidates = [
            (alike(mark.quote[:LONGEST], quote_of(each)[:LONGEST]), each)
            for report in reports if report.source == mark.source
            for each in report.findings if each.finding.check == mark.check and each.mark is None
        ]  # fmt: skip
        likeness, best = max(candidates, key=lambda pair: pair[0], default=(0.0, None))
        likely = best is not None and likeness >= LIKE
        yield Proposal(mark=mark, likeness=round(likeness, 4) if likely else 0.0, candidate=best if likely else None)


def quote_of(marked: Marked) -> str:
    """The words that a mark keeps of a finding: those of its last place in the report, else its message."""
    quotes = [place.quote for place in marked.finding.places if place.quote]
    return " ".join((quotes[-1] if quotes else marked.finding.message).split())
