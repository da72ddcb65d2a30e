"""A page's content as blocks of text: paragraphs, headings with their level, numbered lists, tables."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from perfnlp.model.document import BlockKind
from perfnlp.readers.base import TextBuilder
from perfnlp.readers.markup.events import BLOCKS, Step, events, is_shown
from perfnlp.readers.markup.inline import collapsed
from perfnlp.readers.markup.tables import is_layout, read_grid
from perfnlp.text.lines import is_furniture

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}


def add_fragment(builder: TextBuilder, source: str) -> None:
    """Add what stands in a piece of HTML."""
    from selectolax.lexbor import LexborHTMLParser

    body = LexborHTMLParser(source).body
    if body is not None:
        add_content(builder, body)


def add_content(builder: TextBuilder, root: "LexborNode") -> None:
    """Add all that an element shows; what the site says about the page (浏览次数) is left out."""
    walk = _Walk(builder)
    tables: list[LexborNode] = []

    def descend(node: "LexborNode") -> bool:
        if node.tag == "table" and is_shown(node) and not is_layout(node):
            tables.append(node)
            return True  # its events are passed over, its grid is read as a whole
        return is_shown(node)

    for step, node in events(root, descend):
        if tables:
            if step is Step.CLOSE and node.mem_id == tables[0].mem_id:
                walk.table(tables[0])
                tables.clear()
        elif step is Step.TEXT:
            walk.parts.append(node.text_content or "")
        elif step is Step.OPEN:
            walk.opens(node)
        else:
            walk.closes(node)
    walk.flush()


@dataclass(slots=True)
class _Walk:
    """The line that is being put together, and where in headings and lists it stands."""

    builder: TextBuilder
    parts: list[str] = field(default_factory=list)
    level: int | None = None
    counters: list[int | None] = field(default_factory=list)
    marker: str = ""
    preformatted: int = 0

    def opens(self, node: "LexborNode") -> None:
        tag = node.tag or ""
        if tag not in BLOCKS:
            return
        self.flush()
        if tag in HEADINGS:
            self.level = HEADINGS[tag]
        elif tag in ("ol", "ul"):
            start = (node.attributes.get("start") or "1").strip()
            self.counters.append((int(start) if start.isdecimal() else 1) if tag == "ol" else None)
        elif tag == "li" and self.counters:
            number = self.counters[-1]
            self.marker = "" if number is None else f"{number}. "
            self.counters[-1] = None if number is None else number + 1
        self.preformatted += tag == "pre"

    def closes(self, node: "LexborNode") -> None:
        tag = node.tag or ""
        if tag not in BLOCKS:
            return
        self.flush()
        if tag in HEADINGS:
            self.level = None
        elif tag in ("ol", "ul") and self.counters:
            self.counters.pop()
        self.preformatted -= tag == "pre"

    def flush(self) -> None:
        raw = "".join(self.parts)
        self.parts.clear()
        for line in raw.split("\n") if self.preformatted else (raw,):
            text = collapsed(line)
            if text and not is_furniture(text):
                kind = BlockKind.PARAGRAPH if self.level is None else BlockKind.HEADING
                self.builder.add(self.marker + text, kind, level=self.level, whole=not self.preformatted)
                self.marker = ""

    def table(self, node: "LexborNode") -> None:
        self.flush()
        grid = read_grid(node)
        if grid.caption:
            self.builder.add(grid.caption)
        self.builder.add_table(grid.cells, header_rows=grid.header_rows)
