"""What text documents of all formats are put together from: paragraphs with their numbers, headings, tables, notes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from perfnlp.model.document import BlockKind
from perfnlp.readers.base import CellText, Flow, TextBuilder

LONGEST_HEADING: Final = 60
"""Letters of a heading; what is longer is a paragraph that someone gave the style of one."""
NOTE: Final = "注："


@dataclass(slots=True)
class Passages:
    """Hands paragraphs and tables to the builder, and remembers what was left out."""

    builder: TextBuilder
    left_out: int = 0
    """Lines of the table of contents."""
    flow: Flow = field(default_factory=Flow)

    def add(
        self,
        text: str,
        *,
        label: str = "",
        level: int | None = None,
        is_apart: bool = False,
        is_contents: bool = False,
    ) -> None:
        """Add a paragraph: with the number that stands before it, its level if it is a heading."""
        if text.count("\t") < 2:  # one tab sets a distance, several make a row of cells
            text = text.replace("\t", " ")
        if not text.strip():
            return
        if is_contents:
            self.left_out += 1
            return
        line = label + text.strip() if label else text
        if level is not None and len(line) <= LONGEST_HEADING:
            self.flow.stop()
            self.builder.add(line, BlockKind.HEADING, level=level)
            return
        alone = bool(label) or is_apart or text[:1] in ("\u3000", " ")
        self.builder.add(line, whole=self.flow.takes(line, alone=alone))

    def add_note(self, text: str) -> None:
        """Add a note of the foot of a page, behind the paragraph that it belongs to."""
        if text.strip():
            self.flow.stop()
            self.builder.add(NOTE + text.strip().removeprefix(NOTE), whole=True)

    def add_table(self, cells: Iterable[CellText], *, header_rows: int = 0) -> None:
        self.flow.stop()
        self.builder.add_table(cells, header_rows=header_rows)

    def notes(self) -> Iterator[str]:
        """What the ledger is told of."""
        if self.left_out:
            yield f"目录 {self.left_out} 行未读入"
