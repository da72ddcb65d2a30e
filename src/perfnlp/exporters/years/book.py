"""The workbook of a comparison: a sheet a sort of record, a column a year."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from perfnlp.exporters.base import Options
from perfnlp.exporters.files import Draft, clear, sync, target_of, telling, workshop_of
from perfnlp.exporters.sheets import MOST_ROWS, Cut, Sheet, formats_of
from perfnlp.exporters.views.base import Column, Head, Style, column, line
from perfnlp.exporters.xlsx import Stream, open_book, pack
from perfnlp.exporters.years.tables import RecordTable, tables
from perfnlp.model.series import Record
from perfnlp.settings import Language

TITLES: Final = {Language.ZH: "绩效成果年度对比", Language.EN: "Achievements over the years"}


CUTS: Final[tuple[Column[Cut], ...]] = (
    column("sheet", ("工作表", "Sheet"), 16, Style.TEXT, lambda cut: cut.sheet),
    column("row", ("行", "Row"), 8, Style.PLAIN, lambda cut: cut.row),
    column("column", ("列", "Column"), 16, Style.TEXT, lambda cut: cut.column),
    column("source", ("来源", "Source"), 30, Style.TEXT, lambda cut: cut.source),
)


@dataclass(frozen=True, slots=True)
class CutTable:
    """Where a cell holds the beginning of a text alone; the JSON lines hold all of it."""

    heads: tuple[Head, ...] = tuple(each.head for each in CUTS)

    def title(self, language: Language) -> str:
        return "截断的文字" if language is Language.ZH else "Cut texts"


class RecordBook:
    """Takes records one by one; where a cell cannot hold a text, its beginning goes in and a sheet of its own says so."""

    def __init__(self, path: Path, years: Sequence[int], options: Options) -> None:
        self._path = path
        self._workshop = workshop_of(path)
        self._draft = Draft(target_of(path), self._workshop / "book.xlsx")
        self._stream = Stream(self._draft.temporary)
        self._cuts: list[Cut] = []
        self._language = options.language
        self._book = open_book(self._stream, self._workshop, TITLES[options.language])
        self._formats = formats_of(self._book)
        self._sheets: tuple[tuple[RecordTable, Sheet[RecordTable]], ...] = tuple(
            (
                table,
                Sheet(self._book, table, self._formats, options.language, tell=self._cuts.append, most_rows=MOST_ROWS),
            )
            for table in tables(years, options.language)
        )

    def add(self, record: Record) -> None:
        with telling(self._path):
            for table, sheet in self._sheets:
                if isinstance(record, table.takes):
                    sheet.add(table.line(record))

    def finish(self) -> None:
        with telling(self._path):
            for _, sheet in self._sheets:
                sheet.finish()
            self._tell_cuts()
            pack(self._book)
            sync(self._stream)
            self._stream.close()

    def _tell_cuts(self) -> None:
        if self._cuts:
            told = tuple(self._cuts)
            sheet = Sheet(
                self._book, CutTable(), self._formats, self._language, tell=self._cuts.append, most_rows=MOST_ROWS
            )
            for cut in told:
                sheet.add(line(CUTS, cut))
            sheet.finish()

    def commit(self) -> None:
        with telling(self._path):
            self._draft.commit()
        clear(self._workshop)

    def abort(self) -> None:
        self._stream.forget()
        for sheet in self._book.worksheets():
            with suppress(OSError):
                sheet.row_data_fh.close()
        clear(self._workshop)
