"""A paragraph stands word for word, or all but its figures, in another report."""

from collections.abc import Iterator
from typing import Final

from perfnlp.checks.across.base import AcrossCheck, Batch, quoted
from perfnlp.model.rows import Finding, Severity
from perfnlp.model.series import Copied, CopyKind
from perfnlp.model.structure import SectionClass

KINDS: Final = {CopyKind.IDENTICAL: "一字不差", CopyKind.FIGURES: "只有数字不同", CopyKind.NEAR: "大体相同"}
OWN: Final = frozenset(
    {
        SectionClass.RESULTS, SectionClass.OUTPUT, SectionClass.OUTCOME, SectionClass.SATISFACTION, SectionClass.PRACTICE,
        SectionClass.PROBLEMS, SectionClass.REMEDIES,
    }
)  # fmt: skip
"""Sections that tell what this year came to; what a body is and which rules hold may stand there every year."""
TITLES: Final = (None, SectionClass.HEAD)
"""Before the first heading stand titles and the words of the notice that ordered the report."""
OPENING: Final = 24


def run(batch: Batch) -> Iterator[Finding]:
    """Every copied paragraph; nearly the same words, and copies in sections of background, are info."""
    for record in batch.records:
        if not isinstance(record, Copied):
            continue
        first, second = record.places
        digest = batch.by_source.get(second.source)
        home = digest.class_at(second.span) if digest is not None else None
        if home in TITLES:
            continue
        own = home in OWN
        severe = own and record.kind is not CopyKind.NEAR
        words = "".join(second.text.split())
        yield Finding(
            check="copied_paragraph", severity=Severity.WARNING if severe else Severity.INFO, about=words[:OPENING],
            message=f"“{words[:OPENING]}…”一段与{first.source}的一段{KINDS[record.kind]}",
            places=(quoted(first), quoted(second)), values=(("kind", record.kind.value),),
        )  # fmt: skip


CHECK = AcrossCheck(name="copied_paragraph", severity=Severity.WARNING, run=run)
