"""Markdown: its prose without the marks, headings with their level, tables as tables."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from perfnlp.model.document import BlockKind, Document, ReadBy, Reader
from perfnlp.readers.base import CellText, TextBuilder
from perfnlp.settings import Limits
from perfnlp.text.decode import decode

if TYPE_CHECKING:
    from markdown_it.token import Token

STAR_IN_FIGURES: Final = re.compile(r"(?<=\d)\*(?=\d)")
FRONT_MATTER: Final = re.compile(r"\A---\n.*?\n(?:---|\.\.\.)\n", re.S)
LEFT_OVER: Final = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
"""Strong marks that the standard does not see beside Chinese punctuation."""
DIVIDED: Final = ("code_block", "fence")


def read_md(data: bytes, source: str, _limits: Limits) -> Document:
    """The document of a Markdown file. Lines inside a paragraph stay lines: Chinese writers end paragraphs so.

    Raises:
        EmptyDocument: there is no text.
        UndecodableDocument: the bytes are no text.
    """
    from markdown_it import MarkdownIt

    text = STAR_IN_FIGURES.sub(r"\\\g<0>", FRONT_MATTER.sub("", decode(data).text))
    builder = TextBuilder()
    _Walk(builder).over(MarkdownIt("commonmark").enable("table").parse(text))
    return builder.document(data, source, ReadBy(reader=READER.name))


@dataclass(slots=True)
class _Walk:
    """Goes over the tokens of a file and hands blocks to the builder."""

    builder: TextBuilder
    marker: str = ""
    """The number of the list item that begins here."""
    cells: list[CellText] = field(default_factory=list)
    row: int = -1
    in_table: bool = False
    header_rows: int = 0
    level: int | None = None

    def over(self, tokens: Iterable["Token"]) -> None:
        for token in tokens:
            self._take(token)

    def _take(self, token: "Token") -> None:
        match token.type:
            case "heading_open":
                self.level = int(token.tag[1:])
            case "heading_close":
                self.level = None
            case "list_item_open":
                self.marker = f"{token.info}{token.markup} " if token.info else ""
            case "table_open":
                self.in_table, self.cells, self.row = True, [], -1
            case "table_close":
                self.builder.add_table(self.cells, header_rows=self.header_rows)
                self.in_table = False
            case "thead_close":
                self.header_rows = self.row + 1
            case "tr_open":
                self.row += 1
            case "html_block":
                self._html(token.content)
            case "inline":
                self._inline("".join(_plain(token.children or ())))
            case kind if kind in DIVIDED:
                self.builder.add(token.content, whole=False)

    def _inline(self, text: str) -> None:
        text = LEFT_OVER.sub(r"\1", text)
        if self.in_table:
            column = sum(cell.row == self.row for cell in self.cells)
            self.cells.append(CellText(row=self.row, column=column, text=text))
        elif self.level is not None:
            self.builder.add(text.replace("\n", " "), BlockKind.HEADING, level=self.level)
        else:
            self.builder.add(self.marker + text, whole=False)
            self.marker = ""

    def _html(self, content: str) -> None:
        from perfnlp.readers.markup.walk import add_fragment

        add_fragment(self.builder, content)


def _plain(tokens: Iterable["Token"]) -> Iterator[str]:
    """The words of a line: marks, images and tags are none."""
    for token in tokens:
        if token.type in ("text", "code_inline", "text_special"):
            yield token.content
        elif token.type in ("softbreak", "hardbreak") or token.content.lower().startswith("<br"):
            yield "\n"


READER = Reader(name="md", suffixes=(".md", ".markdown"), signed=False, recognises=lambda _: False, read=read_md)
