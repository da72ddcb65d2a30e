"""The head of an old Word document: where in its streams everything lies."""

import struct
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from perfnlp.errors import BrokenDocument, EncryptedDocument

MAGIC: Final = 0xA5EC
OLDEST: Final = 0xC1
"""Version of Word 97; what is older is laid out in another way."""
FLAGS: Final = 0x0A
ENCRYPTED: Final = 0x0100
SECOND_TABLE: Final = 0x0200
COUNTS: Final = 0x4C
"""Where the numbers of letters begin: body, foot notes, headers, macros, comments, end notes, boxes."""
PLACES: Final = 154
MEND: Final = "请用 Word 或 WPS 打开，另存为 .docx 后再读"


class Place(IntEnum):
    """What the head gives places of: its number in the row."""

    STYLES = 1
    LETTERS = 12
    PARAGRAPHS = 13
    PIECES = 33
    LISTS = 73
    LIST_USES = 74


@dataclass(frozen=True, slots=True)
class Header:
    main: bytes
    """The stream with the text."""
    table: bytes
    """The stream with all that is said of it."""
    counts: tuple[int, ...]
    """Letters of the body, foot notes, headers, macros, comments, end notes, boxes."""

    def place(self, place: Place) -> tuple[int, int]:
        """Where something begins in the table stream, and how long it is."""
        start, size = struct.unpack_from("<II", self.main, PLACES + 8 * place)
        return start, size

    def part(self, place: Place) -> bytes:
        start, size = self.place(place)
        return self.table[start : start + size]


def read_header(streams: dict[str, bytes]) -> Header:
    """The head of a document.

    Raises:
        EncryptedDocument: the document wants a password.
        BrokenDocument: it is older than Word 97, or its streams are damaged.
    """
    main = streams.get("WordDocument", b"")
    if len(main) < PLACES + 8 * (Place.LIST_USES + 1):
        raise BrokenDocument("文件已损坏：正文不完整", MEND)
    magic, version = struct.unpack_from("<HH", main)
    if magic != MAGIC or version < OLDEST:
        raise BrokenDocument("Word 97 以前的文档格式，或文件已损坏", MEND)
    (flags,) = struct.unpack_from("<H", main, FLAGS)
    if flags & ENCRYPTED:
        raise EncryptedDocument("文档有打开密码", "请用密码打开，去掉密码后另存，再读")
    table = streams.get("1Table" if flags & SECOND_TABLE else "0Table", b"")
    return Header(main, table, struct.unpack_from("<7i", main, COUNTS))
