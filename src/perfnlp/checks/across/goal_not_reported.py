"""A plan of last year's report that this year's says nothing of."""

from collections.abc import Iterator

from perfnlp.checks.across.base import AcrossCheck, Batch, quoted
from perfnlp.model.rows import Finding, Place, Severity
from perfnlp.model.series import Promise, PromiseStatus
from perfnlp.text.spans import Span


def run(batch: Batch) -> Iterator[Finding]:
    """Promises without an answer, told with the report that should have given it: info, for wording drifts."""
    for record in batch.records:
        if not isinstance(record, Promise) or record.status is not PromiseStatus.NOT_REPORTED:
            continue
        before = batch.by_source.get(record.target.source)
        after = [d for d in batch.digests if before and d.year == record.year and d.organisation == before.organisation]
        if not after:
            continue
        words = " ".join(record.target.text.split())
        yield Finding(
            check="goal_not_reported", severity=Severity.INFO, about=words[:40],
            message=f"{record.target.year}年报告的打算，{record.year}年报告没有下文：{words[:60]}",
            places=(quoted(record.target), Place(source=after[0].source, span=Span(0, 0), quote="")),
        )  # fmt: skip


CHECK = AcrossCheck(name="goal_not_reported", severity=Severity.INFO, run=run)
