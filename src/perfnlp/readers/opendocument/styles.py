"""Styles of an OpenDocument text: which paragraphs are titles or stand apart, and how lists count."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from perfnlp.readers.word.numbering import LEVELS, Level, List
from perfnlp.readers.word.xml import child, name, number, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

TITLE: Final = "Title"
CONTENTS: Final = re.compile(r"Contents_20_\d+")
CENTRED: Final = ("center", "end", "right")
LENGTH: Final = re.compile(r"(\d+(?:\.\d+)?)(?:cm|mm|in|pt|em)")
FORMATS: Final = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
CHINESE: Final = {
    "一": "chineseCounting",
    "壹": "chineseLegalSimplified",
    "①": "decimalEnclosedCircle",
    "１": "decimalFullWidth",
}
"""Formats that are written as the first numbers of their row: 一, 二, 三, ..."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A paragraph style: the one that it is based on, and whether it sets its first line apart."""

    parent: str | None
    is_apart: bool


@dataclass(frozen=True, slots=True)
class Styles:
    paragraphs: dict[str, Style]
    lists: dict[str, List]
    hidden: frozenset[str]
    """Styles of letters that are not shown."""

    def chain(self, style: str | None) -> Iterator[str]:
        """A style's name and those of the styles it is based on."""
        seen: set[str] = set()
        while style is not None and style not in seen:
            seen.add(style)
            yield style
            style = self.paragraphs[style].parent if style in self.paragraphs else None

    def is_title(self, style: str | None) -> bool:
        return TITLE in self.chain(style)

    def is_contents(self, style: str | None) -> bool:
        """Whether a style is that of a line in the table of contents."""
        return any(CONTENTS.fullmatch(base) for base in self.chain(style))

    def is_apart(self, style: str | None) -> bool:
        """Whether paragraphs show where they begin: by an indent, or by their place in the middle."""
        return any(self.paragraphs[base].is_apart for base in self.chain(style) if base in self.paragraphs)


def read_styles(*roots: "Element | None") -> Styles:
    """The styles that the parts of a document define."""
    paragraphs: dict[str, Style] = {}
    lists: dict[str, List] = {}
    hidden = set()
    for root in roots:
        for element in () if root is None else root.iter():
            named = value(element, "name") or ""
            if name(element) == "style" and value(element, "family") == "paragraph":
                properties = child(element, "paragraph-properties")
                paragraphs[named] = Style(parent=value(element, "parent-style-name"), is_apart=_is_apart(properties))
            elif value(child(element, "text-properties"), "display") == "none":
                hidden.add(named)
            elif name(element) in ("list-style", "outline-style"):
                lists[named] = List(scheme=named, levels=tuple(_levels(element)))
    return Styles(paragraphs, lists, frozenset(hidden))


def _is_apart(properties: "Element | None") -> bool:
    indent = LENGTH.fullmatch(value(properties, "text-indent") or "")
    return value(properties, "text-align") in CENTRED or (indent is not None and float(indent[1]) > 0)


def _levels(style: "Element") -> list[Level]:
    levels = [Level(format="none") for _ in range(LEVELS)]
    for element in style:
        at = (number(element, "level") or 0) - 1
        if not 0 <= at < LEVELS:
            continue
        if name(element) == "list-level-style-bullet":
            levels[at] = Level(format="bullet")
        elif name(element) in ("list-level-style-number", "outline-level-style"):
            levels[at] = _level(element, at)
    return levels


def _level(element: "Element", at: int) -> Level:
    """A level that counts: its template as Word writes it, `%1.%2` for two numbers."""
    written = value(element, "num-format") or ""
    above = min(max(number(element, "display-levels") or 1, 1), at + 1)
    numbers = ".".join(f"%{level + 1}" for level in range(at + 1 - above, at + 1))
    template = value(element, "num-list-format")
    if template is None:
        template = f"{value(element, 'num-prefix') or ''}{numbers}{value(element, 'num-suffix') or ''}"
    else:
        template = re.sub(r"(%\d+)%", r"\1", template)
    start = number(element, "start-value")
    return Level(
        start=1 if start is None else start,
        format=FORMATS.get(written) or CHINESE.get(written[:1]) or ("none" if not written else "decimal"),
        text=template if written else "",
    )
