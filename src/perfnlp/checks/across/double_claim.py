"""One achievement in two reports of one body and year."""

from collections.abc import Iterator

from perfnlp.checks.across.base import AcrossCheck, Batch, Told
from perfnlp.comparing.names import organisation_core, project_core
from perfnlp.model.rows import Finding, Severity
from perfnlp.model.series import Duplicate


def run(batch: Batch) -> Iterator[Finding]:
    """The same action, object and figure in the reports of two projects: info, for both may tell the whole body's work."""
    twins = {record.other for record in batch.records if isinstance(record, Duplicate)}
    seen: dict[tuple[str, ...], tuple[str, str, Told]] = {}
    for digest in batch.digests:
        if digest.year is None or not digest.organisation or digest.source in twins:
            continue
        project = project_core(digest.project or "")
        for claim in digest.claims:
            home = (organisation_core(digest.organisation), str(digest.year), *claim.says[:4])
            other, name, first = seen.setdefault(home, (project, digest.source, claim))
            if other == project:
                continue
            action, thing, _, _, figure = claim.says
            yield Finding(
                check="double_claim", severity=Severity.INFO, about=f"{action}{thing}",
                message=f"“{action}{thing}{figure}”也写在{name}里",
                places=(first.place, claim.place), values=(("figure", figure),),
            )  # fmt: skip


CHECK = AcrossCheck(name="double_claim", severity=Severity.INFO, run=run)
