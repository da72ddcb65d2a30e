"""CSV for spreadsheets: `ledger.csv` stands for one file a table, `ledger.achievements.csv` and so on."""

import csv
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

from perfnlp.exporters.base import Exporter, Options, Writer
from perfnlp.exporters.cells import as_number, as_text, one_line
from perfnlp.exporters.evidence import build_index
from perfnlp.exporters.files import Draft, draft_of, sync, telling
from perfnlp.exporters.views import VIEWS
from perfnlp.exporters.views.base import Value, View
from perfnlp.model.ledger import Ledger

if TYPE_CHECKING:
    from _csv import Writer as Lines


class CsvTable:
    """One view in one file: UTF-8 with a mark that spreadsheets know it by, one line a row."""

    def __init__(self, path: Path, view: View, options: Options) -> None:
        self.view, self._path = view, path
        self._draft: Draft = draft_of(path)
        with telling(path):
            self._stream: TextIO = self._draft.temporary.open("w", encoding="utf-8-sig", newline="")
        self._lines: Lines = csv.writer(self._stream, lineterminator="\r\n")
        self.add([head.title(options.language) for head in view.heads])

    def add(self, values: Sequence[Value]) -> None:
        with telling(self._path):
            self._lines.writerow([written(value) for value in values])

    def finish(self) -> None:
        with telling(self._path):
            sync(self._stream)
            self._stream.close()

    def commit(self) -> None:
        with telling(self._path):
            self._draft.commit()

    def abort(self) -> None:
        with suppress(OSError):
            self._stream.close()
        self._draft.discard()


def written(value: Value) -> str | int | float:
    """A value as CSV has it: numbers bare and without format, text on one line and never a formula."""
    if value is None:
        return ""
    if isinstance(value, str):
        return as_text(one_line(value))
    number = as_number(value)
    return as_text(str(value)) if number is None else number


class CsvWriter(Writer):
    def __init__(self, path: Path, options: Options) -> None:
        self._options = options
        self._tables: list[CsvTable] = []
        try:
            for view in VIEWS:
                self._tables.append(CsvTable(table_path(path, view), view, options))
        except BaseException:
            self.abort()
            raise

    def add(self, ledger: Ledger) -> None:
        index = build_index(ledger, self._options.language)
        for table in self._tables:
            for cells in table.view.lines(index):
                table.add([cell.value for cell in cells])

    def finish(self) -> None:
        for table in self._tables:
            table.finish()

    def commit(self) -> None:
        for table in self._tables:
            table.commit()

    def abort(self) -> None:
        for table in self._tables:
            table.abort()


def table_path(path: Path, view: View) -> Path:
    """Where a view goes: `out/ledger.csv` → `out/ledger.achievements.csv`."""
    return path.with_name(f"{path.stem}.{view.name}{path.suffix}")


EXPORTER: Final = Exporter(name="csv", suffixes=(".csv",), open=CsvWriter)
