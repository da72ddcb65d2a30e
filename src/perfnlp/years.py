"""Years: what comparing the reports of an archive gives, from ledgers or straight from reports, project by project.

Ledgers are put aside on disk as they come; what stays in memory is a head for each report and a sketch of its
paragraphs. Then one project's reports are held at a time.
"""

import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from tempfile import TemporaryFile
from typing import IO, Final

from perfnlp.comparing.archive import Project, Title, group_projects, title_of
from perfnlp.comparing.names import organisation_core
from perfnlp.comparing.paragraphs import Paragraph, paragraphs_of
from perfnlp.comparing.project import compare_project, without_duplicates
from perfnlp.comparing.spread import Sketch, copied_between
from perfnlp.model.ledger import Ledger
from perfnlp.model.serial import to_row
from perfnlp.model.series import Record
from perfnlp.model.unserial import from_row
from perfnlp.pipeline import Progress, Step, Tally, steps
from perfnlp.settings import Settings
from perfnlp.sources.ledgers import is_ledger, read_ledgers

HELD: Final = 64
"""Reports whose paragraphs are kept at hand while copies between projects are looked at."""


@dataclass(slots=True)
class Spool:
    """Ledgers put aside: their lines in a file without a name, and where each begins."""

    file: IO[bytes]
    places: list[tuple[int, int]] = field(default_factory=list)

    def add(self, ledger: Ledger) -> int:
        """Put a ledger aside; its number."""
        line = zlib.compress(json.dumps(to_row(ledger)).encode(), 1)
        self.places.append((self.file.seek(0, 2), len(line)))
        self.file.write(line)
        return len(self.places) - 1

    def read(self, number: int) -> Ledger:
        start, size = self.places[number]
        self.file.seek(start)
        return from_row(json.loads(zlib.decompress(self.file.read(size))))


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
        for step in _steps(paths, settings):
            tally = tally.plus(step.ledger)
            titles.append(title_of(spool.add(step.ledger), step.ledger))
            if progress is not None:
                progress(step)
        yield Archive(spool=spool, titles=tuple(titles), tally=tally)


def _steps(paths: Sequence[str], settings: Settings) -> Iterator[Step]:
    """The ledger files first, in their order; then the reports."""
    tally = Tally()
    files = [path for path in paths if is_ledger(path)]
    for done, path in enumerate(files, 1):
        for ledger in read_ledgers(path):
            tally = tally.plus(ledger)
            yield Step(ledger=ledger, tally=tally, done=done, total=len(files))
    rest = [path for path in paths if not is_ledger(path)]
    if rest:
        yield from steps(rest, settings)


def compare(
    archive: Archive, settings: Settings, chosen: Callable[[Project], bool] = lambda _: True
) -> Iterator[Compared]:
    """What comparing gives: project by project, then the text that was copied between projects.

    Args:
        chosen: which projects are wanted; text is compared between those alone.
    """
    sketch = Sketch()
    bodies: dict[str, int] = {}
    for number, project in enumerate(filter(chosen, group_projects(archive.titles, settings.overlay))):
        kept = without_duplicates([archive.spool.read(title.number) for title in project.titles])
        records = compare_project(kept, project.organisation, project.project, settings.overlay)
        yield Compared(project=project, records=tuple(records))
        body = bodies.setdefault(organisation_core(project.organisation or f"?{number}"), len(bodies))
        numbers = {title.source: title.number for title in project.titles}
        for report, paragraphs in zip(kept.reports, kept.paragraphs, strict=True):
            sketch.add(numbers[report.source], body, number, paragraphs)
    copied = tuple(pair.record for pair in copied_between(sketch, _loader(archive.spool, sketch)))
    if copied:
        yield Compared(project=None, records=copied)


def _loader(spool: Spool, sketch: Sketch) -> Callable[[int], Paragraph]:
    @lru_cache(HELD)
    def paragraphs(report: int) -> tuple[Paragraph, ...]:
        return paragraphs_of(spool.read(report))

    return lambda number: paragraphs(sketch.report[number])[sketch.within[number]]


def records_of(compared: Iterable[Compared]) -> Iterator[Record]:
    return (record for one in compared for record in one.records)
