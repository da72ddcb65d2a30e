"""The signs of an RTF file in their order: groups, control words, text. Bytes stand as letters of Latin-1."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

SIGN: Final = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?[ ]?|\\'(?P<code>[0-9a-fA-F]{2})|\\(?P<symbol>.)"
    r"|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)|\\$",
    re.S,
)
BINARY: Final = "bin"


class Sort(Enum):
    OPEN = "{"
    CLOSE = "}"
    WORD = "word"
    SYMBOL = "symbol"
    """A control sign of one letter that is none: `\\~`, `\\*`."""
    TEXT = "text"
    CODE = "code"
    """One byte, written as two digits."""


@dataclass(frozen=True, slots=True)
class Sign:
    sort: Sort
    text: str
    number: int | None = None


def signs_of(data: bytes) -> Iterator[Sign]:
    """All signs; pictures written as bytes are passed over."""
    source = data.decode("latin-1")
    at = 0
    while at < len(source):
        found = SIGN.match(source, at)
        if found is None:
            return
        at = found.end()
        if found["word"]:
            number = None if found["number"] is None else int(found["number"])
            if found["word"] == BINARY:
                at += max(number or 0, 0)
            yield Sign(Sort.WORD, found["word"], number)
        elif found["code"]:
            yield Sign(Sort.CODE, chr(int(found["code"], 16)))
        elif found["symbol"]:
            yield Sign(Sort.SYMBOL, found["symbol"])
        elif found["brace"]:
            yield Sign(Sort(found["brace"]), found["brace"])
        elif found["text"]:
            yield Sign(Sort.TEXT, found["text"])
