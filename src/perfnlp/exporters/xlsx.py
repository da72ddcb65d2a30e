"""The workbook for people: every view a sheet, text that stays text, the same bytes for the same ledgers.

Memory is flat: in `constant_memory` mode each sheet's rows go to a file of its own as soon as the next row begins, so
the sheets may be filled in turn, ledger by ledger; the files lie in a folder beside the output until they are packed.
"""

import io
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from perfnlp.exporters.base import Exporter, Options, Writer
from perfnlp.exporters.evidence import build_index
from perfnlp.exporters.files import Draft, clear, sync, target_of, telling, workshop_of
from perfnlp.exporters.sheets import MOST_ROWS, Cut, Sheet, formats_of
from perfnlp.exporters.views import VIEWS
from perfnlp.exporters.views.base import View
from perfnlp.exporters.views.reports import UNREAD, Unread, unread_line
from perfnlp.model.ledger import Ledger
from perfnlp.settings import Language

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer
    from xlsxwriter.workbook import Workbook

CREATED: Final = datetime(2020, 1, 1, tzinfo=UTC)
"""The same for every workbook: a date of its own would make equal ledgers differ."""
CUT_CODE: Final = "write.cut"


class XlsxWriter(Writer):
    def __init__(self, path: Path, options: Options, *, most_rows: int = MOST_ROWS) -> None:
        self._path, self._options = path, options
        self._cuts: list[Cut] = []
        self._workshop = workshop_of(path)
        self._draft = Draft(target_of(path), self._workshop / "book.xlsx")
        self._stream = Stream(self._draft.temporary)
        self._book = open_book(self._stream, self._workshop, TITLES[options.language])
        try:
            self._sheets = self._begin(most_rows)
        except BaseException:
            self.abort()
            raise

    def _begin(self, most_rows: int) -> tuple[Sheet[View], ...]:
        formats = formats_of(self._book)
        with telling(self._path):
            return tuple(
                Sheet(self._book, view, formats, self._options.language, tell=self._cuts.append, most_rows=most_rows)
                for view in VIEWS
            )

    def add(self, ledger: Ledger) -> None:
        index = build_index(ledger, self._options.language)
        with telling(self._path):
            for sheet in self._sheets:
                for cells in sheet.view.lines(index):
                    sheet.add(cells)
            self._tell_cuts()

    def finish(self) -> None:
        with telling(self._path):
            for sheet in self._sheets:
                sheet.finish()
            pack(self._book)
            sync(self._stream)
            self._stream.close()

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

    def _tell_cuts(self) -> None:
        """Tell what did not fit where people look for what is missing."""
        unread = next(sheet for sheet in self._sheets if sheet.view is UNREAD)
        for cut in tuple(self._cuts):
            unread.add(unread_line(_of_cut(cut, self._options.language)))
        self._cuts.clear()


def open_book(stream: "Stream", workshop: Path, title: str) -> "Workbook":
    """A workbook in a stream, what it puts aside in a folder: text stays text, and nothing in it tells the day."""
    from xlsxwriter.workbook import Workbook

    book = Workbook(
        stream,
        {
            "constant_memory": True,
            "tmpdir": str(workshop),
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "use_zip64": True,
        },
    )
    book.set_properties({"title": title, "created": CREATED.replace(tzinfo=None)})
    return book


def pack(book: "Workbook") -> None:
    """Put the workbook together; what the system says against it comes as the OSError that it is."""
    from xlsxwriter.exceptions import XlsxWriterException

    try:
        book.close()
    except XlsxWriterException as error:  # wraps what the system said
        said = error.args[0] if error.args else ""
        raise said if isinstance(said, OSError) else OSError(str(error)) from error


TITLES: Final = {Language.ZH: "绩效成果台账", Language.EN: "Ledger of achievements"}


def _of_cut(cut: Cut, language: Language) -> Unread:
    if language is Language.ZH:
        words = (
            "文字截断",
            f"{cut.sheet} 第 {cut.row} 行“{cut.column}”超过 32,767 字符，只写入开头",
            "全文见 .jsonl 输出",
        )
    else:
        cell = f"{cut.sheet}, row {cut.row}, {cut.column}"
        words = (
            "text cut",
            f"{cell}: longer than 32,767 characters, only its beginning is here",
            "see the .jsonl output",
        )
    return Unread(source=cut.source, status=words[0], code=CUT_CODE, message=words[1], hint=words[2])


class Stream(io.BufferedWriter):
    """The file that the workbook is packed into. Once forgotten, it swallows what a dying archive still writes:
    the archive ends itself when it is collected, and a full disk would then be told a second time, with a traceback."""

    def __init__(self, path: Path) -> None:
        super().__init__(io.FileIO(path, "xb"))
        self._forgotten = False

    def forget(self) -> None:
        self._forgotten = True
        with suppress(OSError):
            super().close()

    def write(self, data: "Buffer", /) -> int:
        return memoryview(data).nbytes if self._forgotten else super().write(data)

    def seek(self, place: int, whence: int = 0, /) -> int:
        return 0 if self._forgotten else super().seek(place, whence)

    def flush(self) -> None:
        if not self._forgotten:
            super().flush()


EXPORTER: Final = Exporter(name="xlsx", suffixes=(".xlsx",), open=XlsxWriter)
