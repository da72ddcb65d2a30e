"""The sheets of a workbook: one view each, that goes on in a further sheet where a sheet is full."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Generic, Protocol, TypeVar

from perfnlp.errors import WriteError
from perfnlp.exporters.cells import as_number, clean, is_risky
from perfnlp.exporters.views.base import Cell, Head, Style
from perfnlp.settings import Language

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

MOST_ROWS: Final = 1_048_576
LONGEST: Final = 32_767
"""UTF-16 units that a cell holds."""
TOO_LONG: Final = -2
"""What the writer returns for a text that it has cut."""
NUMBER_FORMATS: Final[Mapping[Style, str]] = {
    Style.INTEGER: "#,##0",
    Style.PLAIN: "0",
    Style.MONEY: "#,##0.00",
    # the ledger's percentages are in percent: the sign is put behind, so that a cell holds the ledger's number
    Style.PERCENT: '0.00"%"',
    Style.SHARE: "0.00",
}
WHOLE, BROKEN_OFF = "#,##0", "#,##0.####"


@dataclass(frozen=True, slots=True, kw_only=True)
class Formats:
    """The workbook's formats; made once, a workbook keeps each."""

    head: "Format"
    text: "Format"
    long: "Format"
    quoted: "Format"
    """Text that looks like a formula: stays text when somebody edits the cell."""
    numbers: Mapping[str, "Format"]
    """By their pattern."""

    def of_number(self, style: Style, number: float) -> "Format":
        pattern = NUMBER_FORMATS.get(style) or (WHOLE if float(number).is_integer() else BROKEN_OFF)
        return self.numbers[pattern]

    def of_text(self, style: Style, text: str) -> "Format":
        if is_risky(text):
            return self.quoted
        return self.long if style is Style.LONG else self.text


def formats_of(book: "Workbook") -> Formats:
    top = {"valign": "top"}
    patterns = {*NUMBER_FORMATS.values(), WHOLE, BROKEN_OFF}
    heading = {"bold": True, "text_wrap": True, "bg_color": "#D9E1F2", "border": 1, "valign": "vcenter"}
    return Formats(
        head=book.add_format(heading),
        text=book.add_format(top),
        long=book.add_format({**top, "text_wrap": True}),
        quoted=book.add_format({**top, "text_wrap": True, "quote_prefix": True}),
        numbers={pattern: book.add_format({**top, "num_format": pattern}) for pattern in sorted(patterns)},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A text that a cell could not hold as a whole."""

    source: str
    sheet: str
    row: int
    """As the program shows it: from 1, the head counted."""
    column: str


class Titled(Protocol):
    """What a sheet shows: a table with a title and the heads of its columns."""

    @property
    def heads(self) -> tuple[Head, ...]: ...
    def title(self, language: Language) -> str: ...


T = TypeVar("T", bound=Titled)


class Sheet(Generic[T]):
    """A table in a workbook; rows are written as they come and are not kept."""

    def __init__(
        self,
        book: "Workbook",
        view: T,
        formats: Formats,
        language: Language,
        *,
        tell: Callable[[Cut], None],
        most_rows: int,
    ) -> None:
        self.view = view
        self._book, self._formats, self._language = book, formats, language
        self._tell, self._most_rows = tell, most_rows
        self._parts = 0
        self._begin()

    def add(self, cells: Sequence[Cell]) -> None:
        """Write a row behind the last; in a further sheet where this one is full."""
        if self._row == self._most_rows:
            self.finish()
            self._begin()
        for place, cell in enumerate(cells):
            if isinstance(cell.value, str):
                if not self._put_text(place, cell.value, cell.style):
                    self._tell_cut(place, cells)
            elif cell.value is not None:
                self._put_number(place, cell.value, cell.style)
        self._row += 1

    def finish(self) -> None:
        """Put filters over the rows that there are."""
        self._sheet.autofilter(0, 0, max(self._row - 1, 1), len(self.view.heads) - 1)

    def _begin(self) -> None:
        self._parts += 1
        title = self.view.title(self._language)
        self.title = title if self._parts == 1 else f"{title}({self._parts})"
        self._sheet = self._book.add_worksheet(self.title)
        self._sheet.freeze_panes(1, 0)
        for place, head in enumerate(self.view.heads):
            self._sheet.set_column(place, place, head.width)
            self._checked(self._sheet.write_string(0, place, head.title(self._language), self._formats.head))
        self._row = 1

    def _put_number(self, place: int, value: int | float | Decimal, style: Style) -> None:
        number = as_number(value)
        if number is None:
            self._put_text(place, str(value), Style.TEXT)
        else:
            form = self._formats.of_number(style, number)
            self._checked(self._sheet.write_number(self._row, place, float(number), form))

    def _put_text(self, place: int, value: str, style: Style) -> bool:
        """Write a text; False where only its beginning went in."""
        text = clean(value)
        fitting = fitted(text)
        if fitting:
            form = self._formats.of_text(style, fitting)
            code = self._sheet.write_string(self._row, place, no_markup(fitting), form)
            self._checked(0 if code == TOO_LONG else code)
        return len(fitting) == len(text)

    def _tell_cut(self, place: int, cells: Sequence[Cell]) -> None:
        names = [head.name for head in self.view.heads]
        self._tell(
            Cut(
                source=str(cells[names.index("source")].value) if "source" in names else "",
                sheet=self.title,
                row=self._row + 1,
                column=self.view.heads[place].title(self._language),
            )
        )

    def _checked(self, code: int) -> None:
        if code:
            raise WriteError(
                f"无法写入工作表 {self.title} 第 {self._row + 1} 行（代码 {code}）", "请改用 .csv 或 .jsonl 输出"
            )


def fitted(text: str) -> str:
    """The beginning of a text that a cell holds: no more UTF-16 units than that, and no half of a pair."""
    if len(text) <= LONGEST // 2:
        return text
    units = text.encode("utf-16-le")
    return text if len(units) <= 2 * LONGEST else units[: 2 * LONGEST].decode("utf-16-le", "ignore")


def no_markup(text: str) -> str:
    """A text that the writer does not take for markup of its own: what stands in <r>…</r> it would put in unescaped."""
    if not (text.startswith("<r>") and text.endswith("</r>")):
        return text
    return f"{text} " if fitted(f"{text} ") != text else text[:-1]
