"""What `import perfnlp` offers: ledgers, texts and frames of reports, with the settings as words of their own."""

from collections.abc import Iterator
from os import PathLike
from pathlib import Path
from typing import TypedDict, Unpack

from perfnlp.catalogue import with_tables
from perfnlp.exporters.frames import to_frame as to_frame
from perfnlp.model.ledger import Ledger
from perfnlp.model.series import Record
from perfnlp.pipeline import ledgers, read_document
from perfnlp.settings import Settings, load_settings
from perfnlp.years import archive_of, records_of
from perfnlp.years import compare as compare_archive


class Told(TypedDict, total=False):
    """Settings that a caller may give; those left out are the file's or the defaults."""

    workers: int
    segmenter: str
    tables: str | PathLike[str]
    text: bool
    config: str | PathLike[str]
    """A settings file; without one no file is read."""


def extract(*paths: str | PathLike[str], **told: Unpack[Told]) -> Iterator[Ledger]:
    """The ledgers of reports, one by one, in a fixed order: files, folders and archives, `-` for standard input.

    A document that cannot be read is a ledger with the status `failed` and an error.

    Raises:
        PerfnlpError: the settings or the user's tables are wrong; raised before the first document is read.
    """
    settings = _settings(told)
    return (ledger for ledger in ledgers([str(path) for path in paths], settings))


def read_text(source: str | PathLike[str], **told: Unpack[Told]) -> str:
    """The text of one report, the one that the offsets of its ledger refer to.

    Raises:
        ReadError: the report cannot be read.
    """
    return read_document(str(source), _settings(told)).text


def compare(*paths: str | PathLike[str], **told: Unpack[Told]) -> Iterator[Record]:
    """What comparing years gives: series, items, unit costs, problems, promises, copied text, project by project.

    Args:
        paths: ledgers (`.jsonl`), or reports, folders and archives.

    Raises:
        PerfnlpError: the settings are wrong, or a ledger is none.
    """
    settings = _settings(told)
    with archive_of([str(path) for path in paths], settings) as archive:
        yield from records_of(compare_archive(archive, settings))


def _settings(told: Told) -> Settings:
    given = {key: value for key, value in told.items() if key != "config"}
    if "tables" in told:
        given["tables"] = str(told["tables"])
    config = Path(told["config"]) if "config" in told else None
    return with_tables(load_settings(config, given, folder=None))
