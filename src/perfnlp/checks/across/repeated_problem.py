"""Last year's problem again."""

from collections.abc import Iterator

from perfnlp.checks.across.base import AcrossCheck, Batch, quoted
from perfnlp.model.rows import Finding, Severity
from perfnlp.model.series import RepeatedProblem


def run(batch: Batch) -> Iterator[Finding]:
    """A problem that stands in two years or more, told with its latest report, and what was promised before."""
    for record in batch.records:
        if not isinstance(record, RepeatedProblem):
            continue
        years = "、".join(dict.fromkeys(str(place.year) for place in record.places))
        promised = f"；曾提出：{'；'.join(record.promised[:2])}" if record.promised else ""
        last = record.places[-1]
        yield Finding(
            check="repeated_problem", severity=Severity.WARNING, about=last.text[:40],
            message=f"这个问题{years}年都写过：{last.text[:60]}{promised}",
            places=tuple(map(quoted, record.places)), values=(("years", years), ("score", f"{record.score:.4f}")),
        )  # fmt: skip


CHECK = AcrossCheck(name="repeated_problem", severity=Severity.WARNING, run=run)
