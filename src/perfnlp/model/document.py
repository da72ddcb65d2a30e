"""Where documents come from and what a reader makes: the text that all offsets refer to, its blocks and its tables."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from perfnlp.errors import ReadError
from perfnlp.settings import Limits
from perfnlp.text.fold import Reading, fold
from perfnlp.text.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Why a source will not open, known before anyone tries: it is raised when its bytes are asked for."""

    error: type[ReadError]
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document to be read: its name in the ledger and the way to its bytes, which it does not hold."""

    name: str
    """`2021/report.docx`, `all.zip!/2021/report.docx`: occurs once in a ledger (contract, "Sources")."""
    path: str
    """The file on disk: the document, or the archive that it is in."""
    members: tuple[int, ...] = ()
    """The way through archives: the entry's place in each archive's directory, from the outside in."""
    part: int | None = None
    """Where one report of several is wanted (`report.docx#2`): which."""
    trouble: Trouble | None = None


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    TABLE = "table"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of the document's text and what the file says it is."""

    kind: BlockKind
    span: Span
    page: int | None = None
    level: int | None = None
    """The heading's level, where the format states one (styles of a docx, h1 of html)."""
    whole: bool = False
    """The format says that a paragraph begins and ends here: its line ends are no breaks of typesetting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a table; a merged cell stands once, at its upper left place."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table in the text: a row a line, cells joined by tabs."""

    span: Span
    cells: tuple[Cell, ...]
    header_rows: int = 0
    caption: str = ""
    """What stands right above it: 单位：万元 lives there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBy:
    """How the document was read."""

    reader: str
    pages: int | None = None
    replaced: int = 0
    """Characters that could not be decoded and were replaced by U+FFFD."""
    ocr_confidence: float | None = None
    notes: tuple[str, ...] = ()
    partial: bool = False
    """Some pages, parts or characters could not be read; `notes` says which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A report as read: `text` is what `perfnlp text` prints and what every span refers to."""

    source: str
    digest: str
    """12 characters of SHA-256 over the file's bytes (and `#n` for a part)."""
    text: str
    blocks: tuple[Block, ...] = ()
    tables: tuple[Table, ...] = ()
    read_by: ReadBy
    stretch: Span | None = None
    """Which part of the text the report is, where a file holds several; offsets stay those of the whole text."""

    @property
    def settled(self) -> tuple[Span, ...]:
        """The places whose line ends are the author's own: tables, and blocks that the format tells to be whole."""
        blocks = (block.span for block in self.blocks if block.whole)
        return tuple(sorted({*(table.span for table in self.tables), *blocks}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A format: how its files are told from others, and how they are read."""

    name: str
    suffixes: tuple[str, ...]
    """In lower case, with the dot."""
    signed: bool = True
    """Whether every file of the format begins with its signature; where none has to, the suffix decides."""
    recognises: Callable[[bytes], bool]
    """Whether bytes are surely of this format."""
    read: Callable[[bytes, str, Limits], Document]
    """Bytes, the source's name and limits → the document; raises one of the `ReadError`s."""


def reading_of(document: Document) -> Reading:
    """The document (or the report in it) folded: what all stages match in."""
    return fold(document.text, document.settled, within=document.stretch)
