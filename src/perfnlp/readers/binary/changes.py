"""What is said of stretches of text: pages of 512 bytes, each with its stretches and their properties."""

import struct
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from perfnlp.readers.binary.header import Header, Place

PAGE: Final = 512
SIZES: Final = (1, 1, 2, 4, 2, 2, -1, 3)
"""Bytes behind a property, by the highest bits of its number; -1: told by the first of them."""
TABLE_ROW: Final = 0xD608
TABS: Final = 0xC615
MERGED_DOWN: Final = 0xD62B
"""Said anew for each cell of a row."""
Properties = Mapping[int, bytes]


@dataclass(frozen=True, slots=True)
class Stretches:
    """Stretches of the stream in their order, with what holds in each."""

    starts: tuple[int, ...]
    found: tuple[tuple[int, int, Properties], ...]
    """The end of a stretch, its style, its properties."""

    def at(self, place: int) -> tuple[int, Properties]:
        index = bisect_right(self.starts, place) - 1
        if index < 0 or place >= self.found[index][0]:
            return 0, {}
        return self.found[index][1], self.found[index][2]


def properties_of(data: bytes) -> dict[int, bytes]:
    """The properties in a row of them, by their numbers."""
    found: dict[int, bytes] = {}
    at = 0
    while at + 2 <= len(data):
        number = data[at] | data[at + 1] << 8
        at += 2
        size = SIZES[number >> 13]
        if number == TABLE_ROW:
            size = int.from_bytes(data[at : at + 2], "little") + 1
        elif size < 0:
            size = 1 + (data[at] if at < len(data) else 0)
            if number == TABS and size == 256:
                break
        before = found.get(number, b"") if number == MERGED_DOWN else b""
        found[number] = before + data[at : at + size]
        at += size
    return found


def paragraphs_of(header: Header) -> Stretches:
    """What is said of paragraphs: the style first, then the rest."""
    return _stretches(header, Place.PARAGRAPHS, 13)


def letters_of(header: Header) -> Stretches:
    """What is said of letters."""
    return _stretches(header, Place.LETTERS, 1)


def _stretches(header: Header, place: Place, width: int) -> Stretches:
    rows: dict[int, tuple[int, int, Properties]] = {}
    data = header.part(place)
    count = max((len(data) - 4) // 8, 0)
    for at in range(count):
        (number,) = struct.unpack_from("<I", data, 4 * (count + 1) + 4 * at)
        page = header.main[number * PAGE : (number + 1) * PAGE]
        if len(page) == PAGE:
            rows.update(_page(page, width))
    starts = tuple(sorted(rows))
    return Stretches(starts, tuple(rows[start] for start in starts))


def _page(page: bytes, width: int) -> Iterator[tuple[int, tuple[int, int, Properties]]]:
    count = page[PAGE - 1]
    if 4 * (count + 1) + width * count > PAGE:
        return
    ends = struct.unpack_from(f"<{count + 1}I", page)
    for at in range(count):
        offset = 2 * page[4 * (count + 1) + width * at]
        style, data = (0, b"") if not offset else _paragraph(page, offset) if width > 1 else (0, _letter(page, offset))
        yield ends[at], (ends[at + 1], style, properties_of(data))


def _paragraph(page: bytes, offset: int) -> tuple[int, bytes]:
    size = page[offset]
    start, length = (offset + 1, 2 * size - 1) if size else (offset + 2, 2 * page[min(offset + 1, PAGE - 1)])
    data = page[start : start + max(length, 0)]
    return int.from_bytes(data[:2], "little"), data[2:]


def _letter(page: bytes, offset: int) -> bytes:
    return page[offset + 1 : offset + 1 + page[offset]]
