"""Lists of an old Word document: their levels as the newer format names them, so that one counter counts both."""

import struct
from typing import Final

from perfnlp.readers.binary.header import Header, Place
from perfnlp.readers.word.numbering import LEVELS, Level, List, Numbering

FORMATS: Final = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 10: "ideographDigital",
    11: "japaneseCounting", 14: "decimalFullWidth", 16: "japaneseLegal", 17: "japaneseDigitalTenThousand",
    18: "decimalEnclosedCircle", 19: "decimalFullWidth2", 22: "decimalZero", 23: "bullet", 26: "decimalEnclosedFullstop",
    27: "decimalEnclosedParen", 28: "decimalEnclosedCircleChinese", 29: "ideographEnclosedCircle",
    30: "ideographTraditional", 33: "taiwaneseCounting", 34: "ideographLegalTraditional", 35: "taiwaneseCountingThousand",
    36: "taiwaneseDigital", 37: "chineseCounting", 38: "chineseLegalSimplified", 39: "chineseCountingThousand", 255: "none",
}  # fmt: skip
LIST: Final = 28
LEVEL: Final = 28
USE: Final = 16
NOTHING: Final = 2
"""Follows a label that stands close to its text."""


def read_lists(header: Header) -> Numbering:
    """The lists that paragraphs name by the number of their use; what is damaged is no list."""
    try:
        return Numbering(_uses(header, _schemes(header)))
    except (struct.error, IndexError):
        return Numbering({})


def _schemes(header: Header) -> dict[int, tuple[Level, ...]]:
    """The levels of each scheme; those of all schemes follow one another behind the table of schemes."""
    start, size = header.place(Place.LISTS)
    if not size:
        return {}
    (count,) = struct.unpack_from("<H", header.table, start)
    at = start + size
    found = {}
    for index in range(count):
        place = start + 2 + LIST * index
        (scheme,) = struct.unpack_from("<I", header.table, place)
        is_simple = header.table[place + 26] & 1
        levels = []
        for _ in range(1 if is_simple else LEVELS):
            level, at = _level(header.table, at)
            levels.append(level)
        found[scheme] = (*levels, *(Level(format="none") for _ in range(LEVELS - len(levels))))
    return found


def _level(data: bytes, at: int) -> tuple[Level, int]:
    """A level, and where the next begins."""
    start, form, flags = struct.unpack_from("<IBB", data, at)
    follows, letters, paragraphs, restart = data[at + 15], data[at + 24], data[at + 25], data[at + 26]
    at += LEVEL + letters + paragraphs
    (size,) = struct.unpack_from("<H", data, at)
    units = struct.unpack_from(f"<{size}H", data, at + 2)
    template = "".join(f"%{unit + 1}" if unit < LEVELS else chr(unit) for unit in units)
    level = Level(
        start=start,
        format=FORMATS.get(form, "decimal"),
        text=template,
        spaced=follows != NOTHING,
        restart=restart if flags & 8 else None,
        legal=bool(flags & 4),
    )
    return level, at + 2 + 2 * size


def _uses(header: Header, schemes: dict[int, tuple[Level, ...]]) -> dict[int, List]:
    data = header.part(Place.LIST_USES)
    count = int.from_bytes(data[:4], "little") if len(data) >= 4 else 0
    at = 4 + USE * count
    found = {}
    for index in range(count):
        scheme, changes = struct.unpack_from("<I8xB", data, 4 + USE * index)
        at += 4 if data[at : at + 4] == b"\xff\xff\xff\xff" else 0
        levels = list(schemes.get(scheme, ()))
        overrides = []
        for _ in range(changes):
            start, flags = struct.unpack_from("<II", data, at)
            at += 8
            level = flags & 0xF
            if flags & 0x10 and level < LEVELS:
                overrides.append((level, start))
            if flags & 0x20:
                made, at = _level(data, at)
                if level < len(levels):
                    levels[level] = made
        if levels:
            found[index + 1] = List(scheme=str(scheme), levels=tuple(levels), overrides=tuple(overrides))
    return found
