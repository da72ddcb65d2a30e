"""Styles of an old Word document: headings, tables of contents, and what a style says of its paragraphs."""

from dataclasses import dataclass, field
from typing import Final

from perfnlp.readers.binary.changes import Properties, properties_of

HEADINGS: Final = range(1, 10)
"""Numbers of built-in styles."""
CONTENTS: Final = range(19, 28)
TITLE: Final = 62
NO_STYLE: Final = 0xFFF
PARAGRAPH: Final = 1
DEEPEST: Final = 20


@dataclass(frozen=True, slots=True)
class Style:
    built_in: int
    base: int
    properties: Properties


@dataclass(frozen=True, slots=True)
class Styles:
    styles: dict[int, Style] = field(default_factory=dict)

    def chain(self, index: int) -> list[Style]:
        """A style and those it is based on, the nearest first."""
        found: list[Style] = []
        while index in self.styles and len(found) < DEEPEST:
            found.append(self.styles[index])
            index = self.styles[index].base
        return found

    def value(self, index: int, number: int) -> bytes | None:
        """What the nearest style says of a property."""
        return next((style.properties[number] for style in self.chain(index) if number in style.properties), None)

    def heading_level(self, index: int) -> int | None:
        """The heading's level, 0 for the title, None for body text."""
        for style in self.chain(index):
            if style.built_in in HEADINGS:
                return style.built_in
            if style.built_in == TITLE:
                return 0
        return None

    def is_contents(self, index: int) -> bool:
        return any(style.built_in in CONTENTS for style in self.chain(index))


def read_styles(data: bytes) -> Styles:
    """The paragraph styles of a document by their number."""
    found = {}
    head = int.from_bytes(data[:2], "little")
    fixed = int.from_bytes(data[4:6], "little")
    at, index = 2 + head, 0
    while at + 2 <= len(data):
        size = int.from_bytes(data[at : at + 2], "little")
        style = data[at + 2 : at + 2 + size]
        if len(style) >= fixed >= 8:
            found[index] = _style(style, fixed)
        at += 2 + size + size % 2
        index += 1
    return Styles(found)


def _style(data: bytes, fixed: int) -> Style:
    built_in = int.from_bytes(data[:2], "little") & 0xFFF
    kind, base = data[2] & 0xF, int.from_bytes(data[2:4], "little") >> 4
    letters = int.from_bytes(data[fixed : fixed + 2], "little")
    at = fixed + 2 + 2 * letters + 2
    at += at % 2
    size = int.from_bytes(data[at : at + 2], "little")
    stated = data[at + 4 : at + 2 + size] if kind == PARAGRAPH else b""
    return Style(built_in, NO_STYLE if base == NO_STYLE else base, properties_of(stated))
