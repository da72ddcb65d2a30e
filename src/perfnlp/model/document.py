"""What a reader makes: the text that all offsets refer to, its blocks and its tables."""

from dataclasses import dataclass
from enum import StrEnum

from perfnlp.text.spans import Span


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
