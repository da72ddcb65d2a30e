"""JSON Lines: the exchange contract, one line a document."""

import json
import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final

from perfnlp.exporters.base import STDOUT, Exporter, Options, Writer
from perfnlp.exporters.files import Draft, draft_of, sync, telling
from perfnlp.model.ledger import Ledger
from perfnlp.model.serial import to_row

LINE_ENDS: Final = {place: f"\\u{place:04x}" for place in (0x85, 0x2028, 0x2029)}
"""JSON lets them stand, but programs that split a file into lines end a line there."""


def encode_line(ledger: Ledger, *, with_text: bool = True) -> bytes:
    """A ledger as its line, the line end with it."""
    row = to_row(ledger, with_text=with_text)
    try:
        return _dumped(row, ensure_ascii=False)
    except UnicodeEncodeError:  # half of a pair, out of a broken file: as an escape it is at least kept
        return _dumped(row, ensure_ascii=True)


def _dumped(row: dict[str, object], *, ensure_ascii: bool) -> bytes:
    line = json.dumps(row, ensure_ascii=ensure_ascii, separators=(",", ":"), allow_nan=False)
    return f"{line.translate(LINE_ENDS)}\n".encode()


class JsonlWriter(Writer):
    """Writes a line for each ledger to a draft, or to a stream that is open already."""

    def __init__(self, path: Path, options: Options, draft: Draft | None, stream: BinaryIO) -> None:
        self._path, self._options, self._draft, self._stream = path, options, draft, stream

    def add(self, ledger: Ledger) -> None:
        with telling(self._path):
            self._stream.write(encode_line(ledger, with_text=self._options.with_text))
            if self._draft is None:
                self._stream.flush()  # who reads a pipe wants each line when it is there

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


def open_jsonl(path: Path, options: Options) -> JsonlWriter:
    if str(path) == STDOUT:
        return JsonlWriter(path, options, None, sys.stdout.buffer)
    draft = draft_of(path)
    with telling(path):
        return JsonlWriter(path, options, draft, draft.temporary.open("wb"))


EXPORTER: Final = Exporter(name="jsonl", suffixes=(".jsonl", ".ndjson"), open=open_jsonl, to_stdout=True)
