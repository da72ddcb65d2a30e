"""The reading of a ledger's text, made again: for rows that come back from a file, and for views that show evidence."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from perfnlp.model.document import Block, BlockKind, Document, ReadBy, Table, reading_of
from perfnlp.model.ledger import Part
from perfnlp.text.fold import Reading
from perfnlp.text.spans import Span

HELD: Final = 8
"""Readings at hand: several stages ask for that of one report in turn."""


@lru_cache(HELD)
def refold(text: str, blocks: tuple[Block, ...], part: Part | None = None) -> Reading:
    """The reading that the stages matched in, as far as the ledger tells: its blocks say whose line ends are meant."""
    return reading_of(document_of(text, blocks, part))


def document_of(text: str, blocks: Iterable[Block], part: Part | None = None) -> Document:
    """The document as far as a ledger tells it; of its tables the places alone."""
    known = tuple(blocks)
    return Document(
        source="",
        digest="",
        text=text,
        blocks=known,
        tables=tuple(Table(span=block.span, cells=()) for block in known if block.kind is BlockKind.TABLE),
        read_by=ReadBy(reader="ledger"),
        stretch=None if part is None else Span(part.start, part.end),
    )
