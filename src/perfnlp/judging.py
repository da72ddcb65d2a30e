"""Judging: all checks over the reports and ledgers of a run, by a profile, with readers' marks."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from perfnlp.checks.across import Batch, Digest, digest_of, run_across
from perfnlp.checks.base import run_checks
from perfnlp.checks.marks import proposals, with_marks
from perfnlp.checks.profile import Profile
from perfnlp.checks.reread import report_of
from perfnlp.model.keys import finding_keys
from perfnlp.model.ledger import Ledger, Status
from perfnlp.model.marks import Judged, Mark, Marked, Proposal
from perfnlp.model.rows import Finding, Severity
from perfnlp.model.series import Copied, Duplicate, Likeness, Promise, RepeatedProblem
from perfnlp.settings import Settings
from perfnlp.years import Archive, compare, records_of

LOOKED_AT: Final = (Copied, Duplicate, Likeness, Promise, RepeatedProblem)
"""The records that checks look at: series and courses of a large archive are not held for them."""
ORDER: Final = (Severity.INFO, Severity.WARNING, Severity.ERROR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a run came to: the reports in the order of the archive, and what became of marks without a finding."""

    reports: tuple[Judged, ...]
    proposals: tuple[Proposal, ...]

    def stands(self, severity: Severity) -> bool:
        """Whether a finding of a severity or above stands that no reader has dismissed."""
        return any(
            each.finding.assessed and is_at_least(each.finding.severity, severity) and not each.is_dismissed
            for report in self.reports
            for each in report.findings
        )


def is_at_least(severity: Severity, least: Severity) -> bool:
    return ORDER.index(severity) >= ORDER.index(least)


def judge(
    archive: Archive, settings: Settings, profile: Profile, marks: Sequence[Mark] = (), *, unassessed: bool = False
) -> Judgement:
    """Run the checks of each report, then those over several, and put the marks to what they find.

    A finding over several reports is told with the report of its last place. Findings of a ledger without text are
    those that it came with: what needs the text cannot be judged again.
    """
    found: dict[str, list[Finding]] = {}
    digests: list[Digest] = []
    for title in archive.titles:
        ledger = archive.spool.read(title.number)
        if ledger.status is Status.FAILED:
            continue
        own, digest = _judge_one(ledger, settings, profile)
        found.setdefault(ledger.source, []).extend(own)
        if digest is not None:
            digests.append(digest)
    records = tuple(record for record in records_of(compare(archive, settings)) if isinstance(record, LOOKED_AT))
    for finding in run_across(Batch(digests=tuple(digests), records=records, profile=profile)):
        found.setdefault(finding.places[-1].source, []).append(finding)
    reports = with_marks(_judged(archive, found, unassessed=unassessed), marks)
    return Judgement(reports=reports, proposals=tuple(proposals(reports, marks)))


def _judge_one(ledger: Ledger, settings: Settings, profile: Profile) -> tuple[tuple[Finding, ...], Digest | None]:
    report = report_of(ledger, profile, settings.overlay)
    if report is None:
        return ledger.findings, None
    return run_checks(report.ledger, report.reading, report.outline, profile, report.known_forms), digest_of(report)


def _judged(archive: Archive, found: dict[str, list[Finding]], *, unassessed: bool) -> Iterator[Judged]:
    seen: dict[str, int] = defaultdict(int)
    for title in archive.titles:
        seen[title.source] += 1
        if not title.is_read or seen[title.source] > 1:
            continue
        told = [finding for finding in found.get(title.source, ()) if finding.assessed or unassessed]
        findings = tuple(replace(finding, id=f"f{number}") for number, finding in enumerate(told, 1))
        keys = finding_keys(title.organisation, title.project, title.year, findings)
        yield Judged(
            source=title.source, organisation=title.organisation, project=title.project, year=title.year,
            findings=tuple(Marked(key=key, finding=finding) for key, finding in zip(keys, findings, strict=True)),
        )  # fmt: skip


def at_least(reports: Sequence[Judged], severity: Severity) -> tuple[Judged, ...]:
    """The reports with their findings from a severity on."""
    return tuple(
        replace(
            report, findings=tuple(each for each in report.findings if is_at_least(each.finding.severity, severity))
        )
        for report in reports
    )
