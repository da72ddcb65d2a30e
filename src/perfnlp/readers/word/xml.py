"""Names in Word's XML: both of its namespaces (transitional and strict) are read by local names."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

GONE: Final = frozenset(("del", "moveFrom", "delText", "instrText", "delInstrText", "rt"))
"""What a tracked change took away, the instructions of fields, the readings above letters."""
WRAPPERS: Final = frozenset(("ins", "moveTo", "smartTag", "customXml", "hyperlink", "fldSimple", "sdt", "sdtContent"))
"""What stands around content without being any: changes that were made, links, controls."""
INLINE: Final = WRAPPERS | {"dir", "bdo", "ruby", "rubyBase", "r"}


def name(element: "Element") -> str:
    """The local name of an element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: "Element | None", *path: str) -> "Element | None":
    """The element at the end of a path of local names, the first of each."""
    for step in path:
        if element is None:
            return None
        element = next((part for part in element if name(part) == step), None)
    return element


def children(element: "Element | None", *path: str) -> "list[Element]":
    """The children of the element at the end of a path; none where there is no such element."""
    found = child(element, *path)
    return [] if found is None else list(found)


def value(element: "Element | None", attribute: str = "val") -> str | None:
    """An attribute by its local name."""
    if element is None:
        return None
    return next((str(text) for key, text in element.attrib.items() if str(key).rpartition("}")[2] == attribute), None)


def number(element: "Element | None", attribute: str = "val") -> int | None:
    """An attribute as a whole number."""
    text = value(element, attribute) or ""
    return int(text) if text.removeprefix("-").isdecimal() else None


def is_on(element: "Element | None") -> bool:
    """Whether a switch is there and not turned off."""
    return element is not None and (value(element) or "1") not in ("0", "false", "off", "none")


def unwrapped(element: "Element", wrappers: frozenset[str]) -> "Iterator[Element]":
    """The children that count, those inside wrappers in their place; of alternatives the first, nothing deleted."""
    for part in element:
        tag = name(part)
        if tag == "AlternateContent":
            chosen = child(part, "Choice")
            yield from unwrapped(part if chosen is None else chosen, wrappers | {"Fallback"})
        elif tag in wrappers:
            yield from unwrapped(part, wrappers)
        elif tag not in GONE:
            yield part
