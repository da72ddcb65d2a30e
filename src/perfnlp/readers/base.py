"""What readers share: a builder that puts blocks and tables into a text and knows their places.

The rules of the text (contract, "Tables are in the text"): a block a line; a table a row a line, cells joined by
tabs, a merged cell once, no tab or line end inside a cell.
"""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from perfnlp.errors import EmptyDocument
from perfnlp.model.document import Block, BlockKind, Cell, Document, ReadBy, Table
from perfnlp.text.decode import REPLACED
from perfnlp.text.lines import RUNNING, RUNNING_MARK, TERMINAL
from perfnlp.text.spans import Span

UNPRINTABLE: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
SURROGATE: Final = re.compile("[\ud800-\udfff]")
LINE_END: Final = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
CELL_BLANK: Final = re.compile(r"[ \t\n\r\x0b\x0c\x85\u2028\u2029]+")
BLANKS: Final = " \t\u3000\u00a0\u200b\ufeff"
OPEN_END: Final = re.compile(r"[^。；！？.;!?]")
CJK: Final = re.compile("[\u3400-\u9fff]")
CAPTION: Final = 40
"""Characters of a line above a table that may still be its caption."""
LABEL: Final = 12
"""Characters of a cell that is a label, broken over lines by its narrow column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CellText:
    """A cell as a reader found it: its upper left place in the table, how far it reaches, and its text."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1
    text: str


class TextBuilder:
    """Collects a document's text block by block; a block is a line, a table is as many as it has rows."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._size = 0
        self._blocks: list[Block] = []
        self._tables: list[Table] = []

    def add(
        self,
        text: str,
        kind: BlockKind = BlockKind.PARAGRAPH,
        *,
        level: int | None = None,
        page: int | None = None,
        whole: bool = True,
    ) -> None:
        """Add a block; each line of it becomes one of its own, empty ones none.

        `whole` says that its ends are the author's, so that folding joins it to nothing.
        """
        for line in LINE_END.split(text):
            clean = printable(line).strip(BLANKS)
            if clean:
                span = self._append(clean)
                self._blocks.append(Block(kind=kind, span=span, level=level, page=page, whole=whole))

    def add_table(self, cells: Iterable[CellText], *, header_rows: int = 0, page: int | None = None) -> None:
        """Add a table; a row in which no cell begins is an empty line. Without any text in it, nothing is added."""
        ordered = sorted(cells, key=lambda cell: (cell.row, cell.column))
        if not any(cell.text for cell in ordered):
            return
        caption = self._caption()
        rows: list[list[CellText]] = [[] for _ in range(max(cell.row + cell.rows for cell in ordered))]
        for cell in ordered:
            rows[cell.row].append(replace(cell, text=one_line(cell.text)))
        placed: list[Cell] = []
        start = self._size
        for row in rows:
            span = self._append("\t".join(cell.text for cell in row))
            placed += _placed(row, span.start)
        span = Span(start, self._size - 1)
        self._tables.append(Table(span=span, cells=tuple(placed), header_rows=header_rows, caption=caption))
        self._blocks.append(Block(kind=BlockKind.TABLE, span=span, page=page, whole=True))

    def document(self, data: bytes, source: str, read_by: ReadBy) -> Document:
        """The document of all that was added.

        Raises:
            EmptyDocument: nothing was.
        """
        if not self._blocks:
            raise EmptyDocument("文件里没有文字", "请打开文件核对；若内容是图片，请先做文字识别（OCR）")
        text = "\n".join(self._lines)
        replaced = text.count(REPLACED)
        return Document(
            source=source,
            digest=digest_of(data),
            text=text,
            blocks=tuple(self._blocks),
            tables=tuple(self._tables),
            read_by=replace(read_by, replaced=replaced, partial=read_by.partial or replaced > 0),
        )

    def _append(self, line: str) -> Span:
        span = Span(self._size, self._size + len(line))
        self._lines.append(line)
        self._size += len(line) + 1
        return span

    def _caption(self) -> str:
        """The short lines right above (at most two): a table's title, and 单位：万元."""
        taken: list[str] = []
        for line, block in zip(reversed(self._lines), reversed(self._blocks), strict=False):
            open_ended = OPEN_END.fullmatch(line[-1:]) and len(line) <= CAPTION
            if len(taken) == 2 or block.kind is not BlockKind.PARAGRAPH or not open_ended:
                break
            taken.append(line)
        return " ".join(reversed(taken))


@dataclass(slots=True)
class Flow:
    """Tells which paragraphs are whole, as they come: one that stops in mid-sentence may go on in the next."""

    is_open: bool = False

    def takes(self, line: str, *, alone: bool = False) -> bool:
        """Whether the next paragraph is whole; `alone` says that it shows where it begins and is not the next's."""
        stripped = line.rstrip(BLANKS)
        ends = stripped[-1:] in TERMINAL
        goes_on = not alone and len(stripped) >= RUNNING and not ends and RUNNING_MARK.search(stripped) is not None
        whole = alone or not (self.is_open or goes_on)
        self.is_open = goes_on or (self.is_open and not alone and not ends)
        return whole

    def stop(self) -> None:
        """A heading or a table stands between."""
        self.is_open = False


def _placed(row: Sequence[CellText], start: int) -> Iterable[Cell]:
    for cell in row:
        end = start + len(cell.text)
        yield Cell(row=cell.row, column=cell.column, rows=cell.rows, columns=cell.columns, span=Span(start, end))
        start = end + 1


def digest_of(data: bytes) -> str:
    """12 characters of SHA-256 over a file's bytes: the id of its line in the ledger."""
    return hashlib.sha256(data).hexdigest()[:12]


def printable(text: str) -> str:
    """A text without control characters; halves of surrogate pairs count as characters lost."""
    return SURROGATE.sub(REPLACED, UNPRINTABLE.sub("", text))


def one_line(text: str) -> str:
    """A cell's text without tabs and line ends."""
    return CELL_BLANK.sub(" ", printable(text)).strip(BLANKS)


def joined(lines: Iterable[str]) -> str:
    """The paragraphs of a cell as one line: a label that its column broke is whole again, others keep a blank."""
    parts = [clean for line in lines for part in LINE_END.split(line) if (clean := one_line(part))]
    together = "".join(parts)
    is_label = len(together) <= LABEL and all(CJK.match(a[-1]) and CJK.match(b[0]) for a, b in pairwise(parts))
    return together if is_label else " ".join(parts)
