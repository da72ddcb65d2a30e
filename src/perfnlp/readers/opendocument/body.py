"""The body of an OpenDocument text, from top to bottom: paragraphs with their numbers, headings, tables, text boxes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from perfnlp.readers.base import CellText, joined
from perfnlp.readers.opendocument.styles import Styles
from perfnlp.readers.opendocument.words import boxes_of, notes_of, words_of
from perfnlp.readers.passages import Passages
from perfnlp.readers.word.numbering import Numbering
from perfnlp.readers.word.xml import name, number, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

INDEXES: Final = ("table-of-content", "illustration-index", "table-index", "alphabetical-index", "bibliography")
GROUPS: Final = ("section", "index-body", "table-rows", "table-row-group", "page-sequence")
WIDEST: Final = 200
DEEPEST_LIST: Final = 9


@dataclass(slots=True)
class Body:
    """The walk: where text goes, what styles say, and where the lists stand."""

    passages: Passages
    styles: Styles
    numbering: Numbering = field(init=False)
    _ids: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self._ids = {style: at for at, style in enumerate(self.styles.lists, 1)}
        self.numbering = Numbering({self._ids[style]: made for style, made in self.styles.lists.items()})

    def walk(self, parent: "Element") -> None:
        """Add all that stands below an element."""
        for part, label in self._parts(parent):
            if name(part) == "table":
                self._table(part)
            else:
                self._paragraph(part, label)

    def _parts(self, parent: "Element") -> "Iterator[tuple[Element, str]]":
        """Paragraphs and tables with their numbers, those in sections and lists too."""
        for part in parent:
            tag = name(part)
            if tag in ("p", "h", "table"):
                yield part, ""
            elif tag == "list":
                yield from self._list(part, None, 0)
            elif tag in GROUPS:
                yield from self._parts(part)
            elif tag in INDEXES:
                self.passages.left_out += sum(name(line) == "p" for line in part.iter())
            elif tag in ("frame", "custom-shape"):
                for box in boxes_of(part):
                    yield from self._parts(box)

    def _list(self, element: "Element", style: str | None, level: int) -> "Iterator[tuple[Element, str]]":
        style = value(element, "style-name") or style
        list_id = self._ids.get(style or "", 0)
        goes_on = value(element, "continue-numbering") == "true" or value(element, "continue-list") is not None
        if level == 0 and not goes_on:
            self.numbering.restart(list_id)
        for item in element:
            start = number(item, "start-value")
            if start is not None:
                self.numbering.restart(list_id, level, start)
            counts = name(item) == "list-item"
            for part in item:
                if name(part) == "list" and level < DEEPEST_LIST:
                    yield from self._list(part, style, level + 1)
                elif name(part) in ("p", "h"):
                    yield part, self.numbering.label(list_id, level) if counts else ""
                    counts = False

    def _paragraph(self, part: "Element", label: str) -> None:
        style = value(part, "style-name")
        level = number(part, "outline-level") if name(part) == "h" else None
        self.passages.add(
            words_of(part, self.styles.hidden),
            label=label,
            level=0 if level is None and self.styles.is_title(style) else level,
            is_apart=self.styles.is_apart(style),
            is_contents=self.styles.is_contents(style),
        )
        for note in notes_of(part):
            self.passages.add_note("".join(words_of(line) for line in note if name(line) == "p"))
        for box in boxes_of(part):
            self.walk(box)

    def _table(self, table: "Element") -> None:
        rows = list(_rows(table))
        cells = [cell for row, _ in rows for cell in row if name(cell) == "table-cell"]
        if len(cells) == 1:  # a frame around text
            self.walk(cells[0])
            return
        found = []
        for at, (row, _) in enumerate(rows):
            column = 0
            for cell in row:
                if name(cell) not in ("table-cell", "covered-table-cell"):
                    continue
                if name(cell) == "table-cell":
                    found.append(self._cell(cell, at, column, len(rows)))
                column += _count(cell, "number-columns-repeated")
        head = sum(is_head for _, is_head in rows)
        self.passages.add_table(found, header_rows=head if head < len(rows) else 0)

    def _cell(self, cell: "Element", row: int, column: int, height: int) -> CellText:
        down, right = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
        rows = min(down, height - row)
        return CellText(row=row, column=column, rows=rows, columns=right, text=joined(self._lines(cell)))

    def _lines(self, cell: "Element") -> Iterator[str]:
        for part, label in self._parts(cell):
            if name(part) != "table":
                yield label + words_of(part, self.styles.hidden)
                for box in boxes_of(part):
                    yield from self._lines(box)
                continue
            for row, _ in _rows(part):
                for inner in row:
                    yield from self._lines(inner) if name(inner) == "table-cell" else ()


def _rows(table: "Element", is_head: bool = False) -> "Iterator[tuple[Element, bool]]":
    for part in table:
        if name(part) == "table-row":
            yield part, is_head
        elif name(part) == "table-header-rows":
            yield from _rows(part, True)
        elif name(part) in GROUPS:
            yield from _rows(part, is_head)


def _count(element: "Element", attribute: str) -> int:
    return min(max(number(element, attribute) or 1, 1), WIDEST)
