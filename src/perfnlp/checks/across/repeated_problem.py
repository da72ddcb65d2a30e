"""Last year's problem again."""

from collections.abc import Iterator

from perfnlp.checks.across.base import AcrossCheck, Batch, quoted
from perfnlp.model.rows import Finding, Severity
from perfnlp.model.series import RepeatedProblem
from perfnlp.model.structure import SectionClass

STATED = (SectionClass.PROBLEMS, SectionClass.REMEDIES)


def run(batch: Batch) -> Iterator[Finding]:
    """A problem of two years or more, told with its latest report.

    What stands outside sections of problems (a delay told in passing) is often another matter each year: info.
    """
    for record in batch.records:
        if not isinstance(record, RepeatedProblem):
            continue
        years = "、".join(dict.fromkeys(str(place.year) for place in record.places))
        last = record.places[-1]
        yield Finding(
            check="repeated_problem", severity=Severity.WARNING if _is_stated(batch, record) else Severity.INFO, about=last.text[:40],
            message=f"这个问题{years}年都写过：{last.text[:60]}",
            places=tuple(map(quoted, record.places)), values=(("years", years), ("promised", "；".join(record.promised))),
        )  # fmt: skip


def _is_stated(batch: Batch, record: RepeatedProblem) -> bool:
    """Whether its first and its last telling stand in sections of problems."""
    ends = record.places[0], record.places[-1]
    homes = [(batch.by_source.get(place.source), place.span) for place in ends]
    return all(digest is not None and digest.class_at(span) in STATED for digest, span in homes)


CHECK = AcrossCheck(name="repeated_problem", severity=Severity.WARNING, run=run)
