"""The body of a Word document, from top to bottom: paragraphs with their numbers, headings, tables, text boxes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from perfnlp.model.document import BlockKind
from perfnlp.readers.base import Flow, TextBuilder
from perfnlp.readers.word.numbering import Numbering
from perfnlp.readers.word.runs import Words, boxes_of, words_of
from perfnlp.readers.word.styles import DEEPEST, Styles, is_indented, outline_of
from perfnlp.readers.word.tables import cells_of, header_rows, rows_of
from perfnlp.readers.word.xml import WRAPPERS, child, name, number, unwrapped, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LONGEST_HEADING: Final = 60
"""Letters of a heading; what is longer is a paragraph that someone gave the style of one."""
CONTENTS: Final = "Table of Contents"
OUTER: Final = WRAPPERS - {"sdt"}
CENTRED: Final = ("center", "right", "end")


@dataclass(slots=True)
class Body:
    """The walk: where text goes, what styles and lists say, and what the last paragraph left open."""

    builder: TextBuilder
    styles: Styles
    numbering: Numbering
    left_out: int = 0
    """Lines of the table of contents."""
    _held: str = ""
    """Text of a paragraph whose end was deleted: it goes on in the next."""
    flow: Flow = field(default_factory=Flow)

    def walk(self, parent: "Element") -> None:
        """Add all that stands below an element."""
        for part in self._parts(parent):
            if name(part) == "p":
                self._paragraph(part)
            elif name(part) == "tbl":
                self._table(part)

    def _parts(self, parent: "Element") -> "Iterator[Element]":
        """Paragraphs and tables, those in content controls too, but for the table of contents that Word keeps."""
        for part in unwrapped(parent, OUTER):
            if name(part) != "sdt":
                yield part
                continue
            content = child(part, "sdtContent")
            if value(child(part, "sdtPr", "docPartObj", "docPartGallery")) == CONTENTS:
                self.left_out += sum(name(inner) == "p" for inner in part.iter())
            elif content is not None:
                yield from self._parts(content)

    def _paragraph(self, paragraph: "Element") -> None:
        properties = child(paragraph, "pPr")
        words = words_of(paragraph)
        style = value(child(properties, "pStyle"))
        if words.is_contents or self.styles.is_contents(style):
            self.left_out += bool(words.text.strip())
        elif child(properties, "rPr", "del") is not None or child(properties, "rPr", "moveFrom") is not None:
            self._held += words.text
        else:
            self._add(properties, style, words)
        for box in boxes_of(paragraph):
            self.walk(box)

    def _add(self, properties: "Element | None", style: str | None, words: Words) -> None:
        text, self._held = self._held + words.text, ""
        label = self._label(properties, style)
        if not text.strip():
            return
        line = label + text.strip() if label else text
        level = self._level(properties, style)
        if level is not None and len(line) <= LONGEST_HEADING:
            self.builder.add(line, BlockKind.HEADING, level=level)
            self.flow.stop()
            return
        alone = bool(label) or self._begins(properties, style, text) or (words.bold and len(line) <= LONGEST_HEADING)
        self.builder.add(line, whole=self.flow.takes(line, alone=alone))

    def _begins(self, properties: "Element | None", style: str | None, text: str) -> bool:
        """Whether a paragraph shows where it begins: by an indent, by blanks, by its place in the middle."""
        centred = value(child(properties, "jc")) in CENTRED
        return centred or is_indented(properties) or self.styles.is_indented(style) or text[:1] in ("\u3000", " ")

    def _level(self, properties: "Element | None", style: str | None) -> int | None:
        stated = outline_of(properties)
        if stated is not None:
            return stated if stated <= DEEPEST else None
        return self.styles.heading_level(style)

    def _label(self, properties: "Element | None", style: str | None) -> str:
        """The automatic number before a paragraph, which counts even where the paragraph is empty."""
        list_id = number(child(properties, "numPr", "numId"))
        level = number(child(properties, "numPr", "ilvl"))
        if list_id is None:
            of_style = self.styles.numbering(style)
            if of_style is None:
                return ""
            list_id, level, stating = of_style
            level = self.numbering.level_of_style(list_id, stating) if level is None else level
        return self.numbering.label(list_id, level or 0)

    def _table(self, table: "Element") -> None:
        rows = rows_of(table)
        cells = [part for row in rows for part in unwrapped(row, WRAPPERS) if name(part) == "tc"]
        self.flow.stop()
        if len(cells) == 1:  # a frame around text
            self.walk(cells[0])
            return
        self.builder.add_table(cells_of(rows, self._lines), header_rows=header_rows(rows))

    def _lines(self, cell: "Element") -> Iterator[str]:
        """The lines of a cell, those of tables inside it too."""
        for part in self._parts(cell):
            if name(part) == "p":
                properties = child(part, "pPr")
                words = words_of(part)
                yield self._label(properties, value(child(properties, "pStyle"))) + words.text
                for box in boxes_of(part):
                    yield from self._lines(box)
            elif name(part) == "tbl":
                for row in rows_of(part):
                    for inner in unwrapped(row, WRAPPERS):
                        yield from self._lines(inner) if name(inner) == "tc" else ()
