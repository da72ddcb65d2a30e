"""The words of a paragraph: blanks and tabs written as elements; notes and boxes are read behind it."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Final

from perfnlp.readers.word.xml import name, number, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

SHAPES: Final = frozenset(["frame", "custom-shape", "rect", "ellipse", "g"])
GONE: Final = SHAPES | {"note", "annotation", "annotation-end", "ruby-text", "tracked-changes", "script"}
"""What is no text of the paragraph's own."""
MOST_BLANKS: Final = 200


def words_of(paragraph: "Element", hidden: Collection[str] = ()) -> str:
    """The text of a paragraph as it is shown, without what has one of the `hidden` styles."""
    return "".join(_words(paragraph, hidden))


def boxes_of(element: "Element") -> "Iterator[Element]":
    """What holds the paragraphs of the text boxes and shapes that hang on an element."""
    if name(element) in ("text-box", "custom-shape", "rect", "ellipse"):
        yield element
    elif name(element) in SHAPES or name(element) in ("p", "h", "span", "a"):
        for part in element:
            if name(part) in SHAPES or name(part) in ("text-box", "span", "a"):
                yield from boxes_of(part)


def notes_of(paragraph: "Element") -> "Iterator[Element]":
    """The bodies of the notes that a paragraph refers to."""
    yield from (part for part in paragraph.iter() if name(part) == "note-body")


def _words(element: "Element", hidden: Collection[str]) -> Iterator[str]:
    yield element.text or ""
    for part in element:
        tag = name(part)
        if tag == "s":
            yield " " * min(max(number(part, "c") or 1, 1), MOST_BLANKS)
        elif tag == "tab":
            yield "\t"
        elif tag == "line-break":
            yield "\n"
        elif tag and tag not in GONE and value(part, "style-name") not in hidden:
            yield from _words(part, hidden)
        yield part.tail or ""
