"""Paragraph styles: what a style says of headings and numbering, taken over from the styles it is based on."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from perfnlp.readers.word.xml import child, name, number, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

HEADING: Final = "heading "
"""Built-in styles bear English names in every language of Word: heading 1, toc 1, Title."""
DEEPEST: Final = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A paragraph style as its part of the document states it."""

    id: str
    name: str
    based_on: str | None
    outline: int | None
    """Level in the outline, from 1; 10 is body text."""
    list_id: int | None
    list_level: int | None
    indented: bool


@dataclass(frozen=True, slots=True)
class Styles:
    by_id: tuple[tuple[str, Style], ...]
    default: str | None

    def chain(self, style_id: str | None) -> Iterator[Style]:
        """A style and those it is based on, the nearest first."""
        styles = dict(self.by_id)
        seen: set[str] = set()
        here = style_id if style_id in styles else self.default
        while here is not None and here in styles and here not in seen:
            seen.add(here)
            yield styles[here]
            here = styles[here].based_on

    def heading_level(self, style_id: str | None) -> int | None:
        """The heading's level, 0 for the title, None for body text."""
        for style in self.chain(style_id):
            stated = style.name.removeprefix(HEADING)
            if style.name.startswith(HEADING) and stated.isdecimal():
                return int(stated)
            if style.name == "title":
                return 0
            if style.outline is not None:
                return style.outline if style.outline <= DEEPEST else None
        return None

    def is_contents(self, style_id: str | None) -> bool:
        """Whether a style is that of a line in the table of contents."""
        return any(style.name.startswith("toc ") for style in self.chain(style_id))

    def numbering(self, style_id: str | None) -> tuple[int, int | None, str] | None:
        """The list that a style belongs to: its id, the level where stated, and the style that says so."""
        for style in self.chain(style_id):
            if style.list_id is not None:
                return style.list_id, style.list_level, style.id
        return None

    def is_indented(self, style_id: str | None) -> bool:
        return any(style.indented for style in self.chain(style_id))


def read_styles(root: "Element | None") -> Styles:
    """The paragraph styles of a document; none where it has no such part."""
    found: dict[str, Style] = {}
    default = None
    for element in () if root is None else root:
        style_id = value(element, "styleId")
        if name(element) != "style" or value(element, "type") not in (None, "paragraph") or style_id is None:
            continue
        properties = child(element, "pPr")
        found[style_id] = Style(
            id=style_id,
            name=(value(child(element, "name")) or "").lower(),
            based_on=value(child(element, "basedOn")),
            outline=outline_of(properties),
            list_id=number(child(properties, "numPr", "numId")),
            list_level=number(child(properties, "numPr", "ilvl")),
            indented=is_indented(properties),
        )
        if value(element, "default") in ("1", "true"):
            default = style_id
    return Styles(tuple(found.items()), default)


def outline_of(properties: "Element | None") -> int | None:
    """The outline level that paragraph properties state, from 1."""
    stated = number(child(properties, "outlineLvl"))
    return None if stated is None else stated + 1


def is_indented(properties: "Element | None") -> bool:
    """Whether the first line begins further in than the others."""
    indent = child(properties, "ind")
    return max(number(indent, "firstLine") or 0, number(indent, "firstLineChars") or 0) > 0
