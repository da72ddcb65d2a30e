"""Years: what comparing the reports of an archive gives, from ledgers or straight from reports, project by project.

Ledgers are put aside on disk as they come; what stays in memory is a head for each report and a sketch of its
paragraphs. Then one project's reports are held at a time.
"""

import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache
from io import SEEK_END
from tempfile import TemporaryFile
from typing import IO, Any, Final

from perfnlp.checks.across import Batch, Digest, rows_digest, run_across
from perfnlp.comparing.archive import Project, Title, group_projects, title_of, title_of_row
from perfnlp.comparing.names import organisation_core
from perfnlp.comparing.paragraphs import Paragraph, paragraphs_of
from perfnlp.comparing.project import compare_project, without_duplicates
from perfnlp.comparing.spread import Sketch, copied_between
from perfnlp.model.keys import finding_keys
from perfnlp.model.ledger import Ledger, Status
from perfnlp.model.rows import Finding
from perfnlp.model.serial import to_row
from perfnlp.model.series import Record
from perfnlp.pipeline import Progress, Tally, steps
from perfnlp.settings import Settings
from perfnlp.sources.ledgers import is_ledger, parse_line, read_lines

HELD: Final = 64
"""Reports whose paragraphs are kept at hand while copies between projects are looked at."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a ledger's line lies in the spool, and where it came from."""

    start: int
    size: int
    path: str
    number: int


@dataclass(slots=True)
class Spool:
    """Ledgers put aside: their lines in a file without a name."""

    file: IO[bytes]
    kept: list[Kept] = field(default_factory=list)

    def add(self, raw: bytes, path: str, number: int) -> int:
        """Put a line aside; its number in the spool."""
        packed = zlib.compress(raw, 1)
        self.kept.append(Kept(self.file.seek(0, SEEK_END), len(packed), path, number))
        self.file.write(packed)
        return len(self.kept) - 1

    def read(self, number: int) -> Ledger:
        """The ledger of a line; LedgerError where it does not hold what the contract says."""
        kept = self.kept[number]
        self.file.seek(kept.start)
        return parse_line(kept.path, kept.number, zlib.decompress(self.file.read(kept.size))).ledger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """All ledgers of a run: their heads here, their rows in the spool."""

    spool: Spool
    titles: tuple[Title, ...]
    tally: Tally

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(sorted({title.year for title in self.titles if title.year is not None}))

    @property
    def left_out(self) -> tuple[Title, ...]:
        """Reports that were read, but do not tell whose or of which year they are."""
        return tuple(title for title in self.titles if title.is_read and not title.is_comparable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What a project came to; without a project, what holds between projects."""

    project: Project | None
    records: tuple[Record, ...]


@contextmanager
def archive_of(paths: Sequence[str], settings: Settings, progress: Progress | None = None) -> Iterator[Archive]:
    """The ledgers that the paths stand for: ledger files as they are, anything else is read and extracted.

    Raises:
        LedgerError: a ledger file is none.
    """
    with TemporaryFile(prefix="perfnlp-") as file:
        spool, titles, tally = Spool(file), [], Tally()
        for path in filter(is_ledger, paths):
            for line in read_lines(path):
                titles.append(title_of_row(spool.add(line.raw, path, line.number), line.row))
                tally = _counted(tally, line.row)
        reports = [path for path in paths if not is_ledger(path)]
        for step in steps(reports, settings) if reports else ():
            raw = json.dumps(to_row(step.ledger)).encode()
            titles.append(title_of(spool.add(raw, step.ledger.source, 1), step.ledger))
            tally = tally.plus(step.ledger)
            if progress is not None:
                progress(step)
        yield Archive(spool=spool, titles=tuple(titles), tally=tally)


def _counted(tally: Tally, row: Mapping[str, Any]) -> Tally:
    """The tally with a line of a ledger file, by its lists."""
    status = row.get("status")
    return Tally(
        documents=tally.documents + 1,
        ok=tally.ok + (status == Status.OK),
        partial=tally.partial + (status == Status.PARTIAL),
        failed=tally.failed + (status == Status.FAILED),
        achievements=tally.achievements + len(row.get("achievements", ())),
        problems=tally.problems + len(row.get("problems", ())),
        items=tally.items + sum(item.get("level", 0) > 1 for item in row.get("budget_items", ())),
        findings=tally.findings + len(row.get("findings", ())),
    )


def compare(
    archive: Archive, settings: Settings, chosen: Callable[[Project], bool] = lambda _: True
) -> Iterator[Compared]:
    """What comparing gives: project by project, then the text that was copied between projects; findings come last.

    Args:
        chosen: which projects are wanted; text is compared between those alone.
    """
    sketch = Sketch()
    bodies: dict[str, int] = {}
    for number, project in enumerate(filter(chosen, group_projects(archive.titles, settings.overlay))):
        kept = without_duplicates([archive.spool.read(title.number) for title in project.titles])
        records = tuple(compare_project(kept, project.organisation, project.project, settings.overlay))
        found = _findings(records, tuple(map(rows_digest, kept.reports)))
        yield Compared(project=project, records=(*records, *found))
        body = bodies.setdefault(organisation_core(project.organisation or f"?{number}"), len(bodies))
        numbers = {title.source: title.number for title in project.titles}
        for report, paragraphs in zip(kept.reports, kept.paragraphs, strict=True):
            sketch.add(numbers[report.source], body, number, paragraphs)
    copied = tuple(pair.record for pair in copied_between(sketch, _loader(archive.spool, sketch)))
    if copied:
        numbers = {title.source: title.number for title in archive.titles}
        homes = dict.fromkeys(numbers[record.places[-1].source] for record in copied)
        digests = tuple(rows_digest(archive.spool.read(number)) for number in homes)
        yield Compared(project=None, records=(*copied, *_findings(copied, digests)))


def _findings(records: Sequence[Record], digests: tuple[Digest, ...]) -> tuple[Finding, ...]:
    """What the checks over several reports make of the records, each with the key of its last place's report."""
    known = {digest.source: digest for digest in digests}
    of_source: dict[str, list[Finding]] = {}
    for finding in run_across(Batch(digests=digests, records=tuple(records))):
        of_source.setdefault(finding.places[-1].source, []).append(finding)
    keyed: list[Finding] = []
    for source, findings in of_source.items():
        home = known.get(source)
        whose = (home.organisation, home.project, home.year) if home is not None else (None, None, None)
        keys = finding_keys(*whose, findings)
        keyed += (replace(finding, key=key) for finding, key in zip(findings, keys, strict=True))
    return tuple(replace(finding, id=f"f{number}") for number, finding in enumerate(keyed, 1))


def _loader(spool: Spool, sketch: Sketch) -> Callable[[int], Paragraph]:
    @lru_cache(HELD)
    def paragraphs(report: int) -> tuple[Paragraph, ...]:
        return paragraphs_of(spool.read(report))

    return lambda number: paragraphs(sketch.report[number])[sketch.within[number]]


def records_of(compared: Iterable[Compared]) -> Iterator[Record]:
    return (record for one in compared for record in one.records)
