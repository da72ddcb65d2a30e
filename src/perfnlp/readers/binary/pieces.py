"""The text of an old Word document: pieces in one or two bytes a letter, each at a place of its own."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from perfnlp.errors import BrokenDocument, OversizedDocument
from perfnlp.readers.binary.header import MEND, Header, Place

SINGLE: Final = 0x40000000
"""Marks a piece of one byte a letter, whose place is written doubled."""
PLAIN: Final = "cp1252"
MOST_LETTERS: Final = 20_000_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text: its first letter's number and its place in the stream."""

    first: int
    place: int
    width: int
    text: str

    def place_of(self, letter: int) -> int:
        return self.place + (letter - self.first) * self.width


def pieces_of(header: Header) -> list[Piece]:
    """The pieces in the order of the text.

    Raises:
        BrokenDocument: the list of pieces is damaged.
        OversizedDocument: the text is longer than any document's.
    """
    rows = _rows(header.part(Place.PIECES))
    count = (len(rows) - 4) // 12
    if count < 1:
        raise BrokenDocument("文件已损坏：没有正文的目录", MEND)
    ends = struct.unpack_from(f"<{count + 1}I", rows)
    found = []
    for at in range(count):
        (place,) = struct.unpack_from("<I", rows, 4 * (count + 1) + 8 * at + 2)
        size = ends[at + 1] - ends[at]
        if size < 0 or ends[at + 1] > MOST_LETTERS:
            raise OversizedDocument(f"正文超过 {MOST_LETTERS} 字，或目录已损坏", MEND)
        width = 1 if place & SINGLE else 2
        start = (place & ~SINGLE) // 2 if width == 1 else place
        data = header.main[start : start + size * width]
        text = data.decode(PLAIN if width == 1 else "utf-16-le", "replace")
        found.append(Piece(ends[at], start, width, _of_size(data, text, size, width)))
    return found


def _of_size(data: bytes, text: str, size: int, width: int) -> str:
    """A text in which each unit is a letter, so that numbers of letters hold; halves of pairs stay halves."""
    if len(text) == size:
        return text
    if width == 2:
        units = struct.unpack(f"<{len(data) // 2}H", data[: len(data) // 2 * 2])
        return "".join(map(chr, units))
    return text


def _rows(data: bytes) -> bytes:
    """The table of pieces, behind what is said of single stretches."""
    at = 0
    while at < len(data) and data[at] == 1:
        at += 3 + int.from_bytes(data[at + 1 : at + 3], "little")
    if at + 5 > len(data) or data[at] != 2:
        raise BrokenDocument("文件已损坏：正文的目录不完整", MEND)
    return data[at + 5 : at + 5 + int.from_bytes(data[at + 1 : at + 5], "little")]


def letters(pieces: list[Piece]) -> Iterator[tuple[str, int]]:
    """Each letter with its place in the stream."""
    for piece in pieces:
        place = piece.place
        for letter in piece.text:
            yield letter, place
            place += piece.width
