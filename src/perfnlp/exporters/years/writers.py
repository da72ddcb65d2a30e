"""Outputs of a comparison: JSON Lines and a workbook, each under its name only when it is whole."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final, Protocol

from perfnlp.errors import WriteError
from perfnlp.exporters.base import STDOUT, Options
from perfnlp.exporters.files import Draft, draft_of, sync, telling
from perfnlp.exporters.jsonl import LINE_ENDS
from perfnlp.exporters.years.book import RecordBook
from perfnlp.model.contract import Json
from perfnlp.model.records import record_row
from perfnlp.model.series import Record

LINES: Final = (".jsonl", ".ndjson")
BOOK: Final = ".xlsx"


class RecordWriter(Protocol):
    """Takes records one by one; nothing stands under the output's name before `commit`."""

    def add(self, record: Record) -> None: ...
    def finish(self) -> None: ...
    def commit(self) -> None: ...
    def abort(self) -> None: ...


class RecordLines:
    """One line a record, to a draft or to standard output."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._draft: Draft | None = None if str(path) == STDOUT else draft_of(path)
        with telling(path):
            self._stream: BinaryIO = sys.stdout.buffer if self._draft is None else self._draft.temporary.open("wb")

    def add(self, record: Record) -> None:
        with telling(self._path):
            self._stream.write(encode_record(record_row(record)))

    def finish(self) -> None:
        with telling(self._path):
            if self._draft is None:
                self._stream.flush()
            else:
                sync(self._stream)
                self._stream.close()

    def commit(self) -> None:
        if self._draft is not None:
            with telling(self._path):
                self._draft.commit()

    def abort(self) -> None:
        if self._draft is not None:
            with suppress(OSError):
                self._stream.close()
            self._draft.discard()


def encode_record(row: Json) -> bytes:
    """A record as its line, the line end with it."""
    try:
        return _dumped(row, ensure_ascii=False)
    except UnicodeEncodeError:  # half of a pair, out of a broken file
        return _dumped(row, ensure_ascii=True)


def _dumped(row: Json, *, ensure_ascii: bool) -> bytes:
    line = json.dumps(row, ensure_ascii=ensure_ascii, separators=(",", ":"), allow_nan=False)
    return f"{line.translate(LINE_ENDS)}\n".encode()


@contextmanager
def open_records(paths: Iterable[Path], years: Sequence[int], options: Options) -> Iterator[Sequence[RecordWriter]]:
    """Writers for all outputs; at the end of the block all get their names, or none is left behind.

    Raises:
        WriteError: a path is named twice, its format is unknown, or it cannot be written to.
    """
    with ExitStack() as opened:
        writers: list[RecordWriter] = []
        seen: set[Path] = set()
        for path in paths:
            if path.resolve() in seen:
                raise WriteError(f"输出 {path} 写了两次", "每个输出只写一次")
            seen.add(path.resolve())
            writer = _open(path, years, options)
            opened.callback(writer.abort)
            writers.append(writer)
        yield writers
        for writer in writers:
            writer.finish()
        for writer in writers:
            writer.commit()
        opened.pop_all()


def check_outputs(paths: Iterable[Path]) -> None:
    """Raise WriteError where an output's format is unknown, before anything is read."""
    for path in paths:
        if str(path) != STDOUT and path.suffix.lower() not in (*LINES, BOOK):
            known = "、".join((*LINES, BOOK))
            raise WriteError(
                f"无法写入 {path}：不支持的扩展名 {path.suffix or '（无）'}", f"支持：{known}，以及标准输出 -"
            )


def _open(path: Path, years: Sequence[int], options: Options) -> RecordWriter:
    return RecordBook(path, years, options) if path.suffix.lower() == BOOK else RecordLines(path)
