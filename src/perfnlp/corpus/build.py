"""Compiles the sources into texts and gold, split by split."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from perfnlp.corpus.compiled import Json, to_json
from perfnlp.corpus.compiled_years import copied_rows, item_rows, problem_rows, series_rows
from perfnlp.corpus.files import find_source_files
from perfnlp.corpus.gold import Fault, GoldDocument
from perfnlp.corpus.markup import read_gold
from perfnlp.corpus.splits import Split, Splits, read_splits
from perfnlp.corpus.years import archives_of
from perfnlp.errors import WriteError

PLACES: Final = {"passage": "passages", "lines": "lines"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """All documents of a corpus in the order of their files, and which split each belongs to."""

    folder: Path
    documents: tuple[GoldDocument, ...]
    splits: Splits

    def split_of(self, document: GoldDocument) -> Split:
        return self.splits.of(document.head.id)

    @property
    def faults(self) -> tuple[Fault, ...]:
        return tuple(fault for document in self.documents for fault in document.faults)


def read_corpus(folder: Path) -> Corpus:
    """Read a corpus, or one of its folders or files; the splits are looked for there and above.

    Raises:
        MissingDocument, UndecodableDocument, SettingsError: there is no source, one is not UTF-8, the splits are bad.
    """
    documents = [document for path in find_source_files(folder) for document in read_gold(path)]
    root = next((above for above in (folder, *folder.resolve().parents) if (above / "splits.toml").is_file()), folder)
    return Corpus(folder=folder, documents=tuple(documents), splits=read_splits(root))


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What was compiled, and what could not be."""

    written: int
    left_out: tuple[GoldDocument, ...]


def build_corpus(corpus: Corpus, target: Path) -> Built:
    """Write texts and gold under a folder; documents with errors are left out and returned.

    The layout is `SPLIT/passages.jsonl` with `SPLIT/passages/ID.txt`, the same for lines, and `SPLIT/reports/ID.json`
    with `SPLIT/reports/texts/ID.txt`: each pair of gold and texts is what a score is computed from. Where an
    organisation has reports of several years, `SPLIT/reports/series.json` holds their series, and `SPLIT/years/` what
    else joins them.

    Raises:
        WriteError: the folder cannot be written.
    """
    sound = [document for document in corpus.documents if document.is_sound]
    by_split: dict[Split, list[GoldDocument]] = defaultdict(list)
    for document in sound:
        by_split[corpus.split_of(document)].append(document)
    try:
        _clear(target)
        for split, documents in by_split.items():
            _write_split(target / split.value, documents)
    except OSError as error:
        raise WriteError(f"无法写到 {target}：{error.strerror}", "请检查路径与磁盘空间") from error
    left_out = tuple(document for document in corpus.documents if not document.is_sound)
    return Built(written=len(sound), left_out=left_out)


def _clear(target: Path) -> None:
    """Remove what an earlier run compiled: a document that has changed its split must not stay in the old one."""
    places = ("*.jsonl", "passages/*.txt", "lines/*.txt", "reports/*.json", "reports/texts/*.txt", "years/*.json")
    for path in (path for split in Split for place in places for path in (target / split.value).glob(place)):
        path.unlink()


def _write_split(folder: Path, documents: Sequence[GoldDocument]) -> None:
    for part, place in PLACES.items():
        some = [document for document in documents if document.head.part == part]
        if some:
            folder.mkdir(parents=True, exist_ok=True)
            lines = (json.dumps(to_json(document, with_text=True), ensure_ascii=False) for document in some)
            (folder / f"{place}.jsonl").write_text("".join(f"{line}\n" for line in lines), "utf-8", newline="\n")
            _write_texts(folder / place, some)
    reports = [document for document in documents if document.is_whole]
    for report in reports:
        _write_json(folder / "reports" / f"{report.head.id}.json", to_json(report, with_text=False))
    if reports:
        _write_texts(folder / "reports" / "texts", reports)
    archives = [archive for archive in archives_of(reports) if archive.is_marked]
    if archives:
        _write_json(folder / "reports" / "series.json", series_rows(archives))
        _write_json(folder / "years" / "items.json", item_rows(archives))
        _write_json(folder / "years" / "problems.json", problem_rows(archives))
        _write_json(folder / "years" / "copied.json", copied_rows(archives))


def _write_json(path: Path, rows: Json | list[Json]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", "utf-8", newline="\n")


def _write_texts(folder: Path, documents: Iterable[GoldDocument]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for document in documents:
        (folder / f"{document.head.id}.txt").write_text(document.text, "utf-8", newline="\n")
