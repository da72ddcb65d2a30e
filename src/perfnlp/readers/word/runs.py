"""The words of a paragraph: runs, tabs, breaks and symbols, without what is deleted or hidden."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from perfnlp.readers.symbols import symbol
from perfnlp.readers.word.xml import INLINE, child, is_on, name, unwrapped, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

SIGNS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
IN_RUN: Final = frozenset(("t", "sym", *SIGNS))
CONTENTS_LINK: Final = "_Toc"


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph's text, whether all of it is bold, and whether it leads to a heading elsewhere."""

    text: str
    bold: bool
    is_contents: bool


def words_of(paragraph: "Element") -> Words:
    """The words of a paragraph as Word shows them once all changes are accepted."""
    parts: list[str] = []
    bold: list[bool] = []
    for run, part in _pieces(paragraph):
        text = _text(part)
        if text and not _is_hidden(run):
            parts.append(text)
            bold.append(is_on(child(run, "rPr", "b")) or not text.strip())
    text = "".join(parts)
    if text.count("\t") < 2:  # one tab sets a distance, several make a row of cells
        text = text.replace("\t", " ")
    return Words(text, bool(bold) and all(bold), _is_contents(paragraph))


def boxes_of(paragraph: "Element") -> "Iterator[Element]":
    """The contents of the text boxes that hang on a paragraph."""
    for part in unwrapped(paragraph, INLINE):
        if name(part) in ("drawing", "pict", "object"):
            yield from (inner for inner in part.iter() if name(inner) == "txbxContent")


def _pieces(paragraph: "Element") -> "Iterator[tuple[Element | None, Element]]":
    """What can hold text, each with the run that says how it looks."""
    for part in unwrapped(paragraph, INLINE):
        tag = name(part)
        if tag in IN_RUN:
            parent = part.getparent()
            yield (parent if parent is not None and name(parent) == "r" else None), part
        elif tag in ("oMath", "oMathPara"):
            yield from ((None, inner) for inner in part.iter() if name(inner) == "t")


def _text(part: "Element") -> str:
    tag = name(part)
    if tag == "t":
        return part.text or ""
    if tag == "sym":
        return symbol(value(part, "font") or "", value(part, "char") or "")
    return "" if value(part, "type") in ("page", "column") else SIGNS[tag]


def _is_hidden(run: "Element | None") -> bool:
    return is_on(child(run, "rPr", "vanish"))


def _is_contents(paragraph: "Element") -> bool:
    """Whether a paragraph's words are links to headings: a line of the table of contents."""
    return any(
        name(part) == "hyperlink" and (value(part, "anchor") or "").startswith(CONTENTS_LINK) for part in paragraph
    )
