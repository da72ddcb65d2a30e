"""Two documents are one report, or nearly."""

from collections.abc import Iterator

from perfnlp.checks.across.base import AcrossCheck, Batch
from perfnlp.model.rows import Finding, Place, Severity
from perfnlp.model.series import Duplicate, Likeness
from perfnlp.text.spans import Span


def run(batch: Batch) -> Iterator[Finding]:
    """The same report twice; reports of other years that hold most of each other's words once figures are masked."""
    for record in batch.records:
        if isinstance(record, Duplicate):
            first, second, message = (
                record.kept,
                record.other,
                f"与{record.kept}是同一份报告（{record.reason}），只算一次",
            )
        elif isinstance(record, Likeness):
            first, second = record.sources
            message = f"正文的{record.score:.0%}与{first}相同（数字除外）"
        else:
            continue
        yield Finding(
            check="duplicate_report", severity=Severity.WARNING, about=first, message=message,
            places=(_head(first), _head(second)), values=(("score", f"{record.score:.4f}"),),
        )  # fmt: skip


def _head(source: str) -> Place:
    return Place(source=source, span=Span(0, 0), quote="")


CHECK = AcrossCheck(name="duplicate_report", severity=Severity.WARNING, run=run)
