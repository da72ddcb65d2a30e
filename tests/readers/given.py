"""What the tests of readers share."""

from typing import Final

from perfnlp.model.document import Document, Reader, Table
from perfnlp.registry import discover
from perfnlp.settings import Limits, load_settings

LIMITS: Final[Limits] = load_settings(folder=None).limits


def read(reader: str, data: bytes, name: str = "报告", limits: Limits = LIMITS) -> Document:
    return discover("readers", Reader)[reader].read(data, name, limits)


def kinds(document: Document) -> list[tuple[str, int | None, str]]:
    """Each block's kind, level and text."""
    return [(block.kind.value, block.level, block.span.of(document.text)) for block in document.blocks]


def grid(document: Document, table: Table) -> list[tuple[int, int, int, int, str]]:
    """Each cell of a table: row, column, rows, columns, text."""
    return [(c.row, c.column, c.rows, c.columns, c.span.of(document.text)) for c in table.cells]
