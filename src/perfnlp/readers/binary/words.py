"""The paragraphs of an old Word document: its letters without fields' instructions, pictures and what is hidden."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from perfnlp.readers.binary.changes import Properties, Stretches
from perfnlp.readers.symbols import symbol

ENDS: Final = frozenset("\r\x07\x0c")
SHOWN: Final = {"\x0b": "\n", "\x1e": "-", "\xa0": "\u00a0", "\t": "\t"}
NOTE: Final = "\x02"
FIELD, RESULT, FIELD_END = "\x13", "\x14", "\x15"
CELL: Final = "\x07"
HIDDEN: Final = (0x083C, 0x0800)
"""Hidden; deleted, with the deletion kept."""
SYMBOL: Final = 0x6A09
SYMBOL_FONT: Final = "wingdings"
"""Fonts of signs differ little in their codes; the tick boxes that matter are of this one."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its text, the mark that ends it, how many notes it refers to, its style and properties."""

    text: str
    mark: str
    notes: int
    style: int
    properties: Properties


def paragraphs(letters: Iterable[tuple[str, int]], said: Stretches, of_letters: Stretches) -> Iterator[Paragraph]:
    """The paragraphs of a stretch of letters, each with its place in the stream; the last may lack its mark."""
    parts: list[str] = []
    notes = 0
    fields: list[bool] = []
    """For each field that is open, whether its result has begun."""
    for letter, place in letters:
        if letter in ENDS:
            style, properties = said.at(place)
            yield Paragraph(_text(parts), letter, notes, style, properties)
            parts, notes = [], 0
        elif letter == FIELD:
            fields.append(False)
        elif letter == RESULT and fields:
            fields[-1] = True
        elif letter == FIELD_END and fields:
            fields.pop()
        elif all(fields):
            shown = _shown(letter, of_letters.at(place)[1])
            notes += shown == NOTE
            parts.append(shown.strip(NOTE))
    if parts:
        yield Paragraph(_text(parts), "\r", notes, 0, {})


def _shown(letter: str, properties: Properties) -> str:
    if any(properties.get(number, b"")[:1] == b"\x01" for number in HIDDEN):
        return ""
    if SYMBOL in properties:
        code = int.from_bytes(properties[SYMBOL][2:4], "little")
        return symbol(SYMBOL_FONT, f"{code:04X}")
    if letter < " ":
        return letter if letter == NOTE else SHOWN.get(letter, "")
    return letter


def _text(parts: list[str]) -> str:
    return "".join(parts).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
