"""The words of a paragraph: blanks and tabs written as elements, notes and marks left out."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from perfnlp.readers.word.xml import name, number

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

GONE: Final = frozenset(
    ["note", "annotation", "annotation-end", "ruby-text", "frame", "custom-shape", "rect", "tracked-changes", "script"]
)
"""What is no text of the paragraph's own; frames are read behind it."""
MOST_BLANKS: Final = 200


def words_of(paragraph: "Element") -> str:
    """The text of a paragraph as it is shown, changes that were deleted left out."""
    return "".join(_words(paragraph))


def frames_of(paragraph: "Element") -> "Iterator[Element]":
    """The text boxes that hang on a paragraph."""
    for part in paragraph.iter():
        if name(part) == "text-box" or (name(part) in ("custom-shape", "rect") and part is not paragraph):
            yield part


def _words(element: "Element") -> Iterator[str]:
    yield element.text or ""
    for part in element:
        tag = name(part)
        if tag == "s":
            yield " " * min(max(number(part, "c") or 1, 1), MOST_BLANKS)
        elif tag == "tab":
            yield "\t"
        elif tag == "line-break":
            yield "\n"
        elif tag and tag not in GONE:
            yield from _words(part)
        yield part.tail or ""
