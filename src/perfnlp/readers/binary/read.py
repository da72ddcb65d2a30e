"""From the streams of an old Word document to its passages."""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from perfnlp.errors import BrokenDocument
from perfnlp.readers.base import TextBuilder
from perfnlp.readers.binary.body import Body
from perfnlp.readers.binary.changes import Stretches, letters_of, paragraphs_of
from perfnlp.readers.binary.header import MEND, Place, read_header
from perfnlp.readers.binary.lists import read_lists
from perfnlp.readers.binary.pieces import letters, pieces_of
from perfnlp.readers.binary.styles import read_styles
from perfnlp.readers.binary.words import NOTE, paragraphs
from perfnlp.readers.compound import DAMAGE
from perfnlp.readers.passages import Passages

STREAMS: Final = ("WordDocument", "0Table", "1Table", "Data")
NOTHING: Final = Stretches((), ())
FOOT_NOTES, END_NOTES, BOXES = 1, 5, 6
"""Places in the numbers of letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """The passages of a document, and what the ledger is told of."""

    passages: Passages
    boxes: int
    """Lines of text boxes, which stand at the end."""
    missing: int
    """Letters that the file tells of and does not hold."""


def read_passages(streams: dict[str, bytes]) -> Read:
    """The passages of a document.

    Raises:
        EncryptedDocument: the document wants a password.
        BrokenDocument: it is older than Word 97, or its streams are damaged.
        OversizedDocument: its text is longer than any document's.
    """
    try:
        return _passages(streams)
    except (struct.error, *DAMAGE) as error:
        raise BrokenDocument(f"文件已损坏：{type(error).__name__}", MEND) from error


def _passages(streams: dict[str, bytes]) -> Read:
    header = read_header(streams)
    body, *_ = counts = [max(count, 0) for count in header.counts]
    text = list(letters(pieces_of(header)))
    of_letters = letters_of(header)

    def lines(which: int) -> list[str]:
        start = sum(counts[:which])
        part = text[start : start + counts[which]]
        return [line.text for line in paragraphs(part, NOTHING, of_letters)]

    notes = [*_noted(text, counts, FOOT_NOTES), *_noted(text, counts, END_NOTES)]
    walk = Body(
        passages=Passages(TextBuilder()),
        styles=read_styles(header.part(Place.STYLES)),
        numbering=read_lists(header),
        data=streams.get("Data", b""),
        notes=notes,
    )
    walk.walk(paragraphs(islice(text, body or None), paragraphs_of(header), of_letters))
    for note in walk.notes:
        walk.passages.add_note(note)
    boxes = [line for line in lines(BOXES) if line.strip()]
    for line in boxes:
        walk.passages.add(line, is_apart=True)
    return Read(passages=walk.passages, boxes=len(boxes), missing=max(sum(counts) - len(text), 0))


def _noted(text: Sequence[tuple[str, int]], counts: Sequence[int], which: int) -> Iterator[str]:
    """The notes of a sort: each begins with the sign of its number."""
    start = sum(counts[:which])
    letters_there = "".join(letter for letter, _ in text[start : start + counts[which]])
    for note in letters_there.split(NOTE)[1:]:
        words = "".join(letter if letter >= " " else " " for letter in note)
        yield " ".join(words.split())
