"""What a walk over an RTF file remembers: how its groups are set, and the table that is being put together."""

from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from perfnlp.readers.base import joined
from perfnlp.readers.passages import Passages
from perfnlp.readers.rulers import RuledCell, RuledRow, header_rows, placed

UNSTATED: Final = 1000
"""Width of cells whose limits the file does not state."""


class Target(Enum):
    """Where the text of a group goes."""

    BODY = "body"
    SKIP = "skip"
    LABEL = "label"
    NOTE = "note"
    BOX = "box"
    FONTS = "fonts"
    STYLES = "styles"


@dataclass(slots=True)
class State:
    """What holds in a group until it closes."""

    target: Target = Target.BODY
    font: int = -1
    far_font: int = -1
    """The font of East Asian letters."""
    fallback: int = 1
    """Signs behind a Unicode letter that stand for it in programs that know none."""
    is_hidden: bool = False
    style: int = 0
    outline: int | None = None
    in_table: bool = False
    is_apart: bool = False


@dataclass(slots=True)
class Limit:
    """Where a cell ends, stated before the cells come; and whether it goes on from its neighbour."""

    right: int = 0
    across: bool = False
    down: bool = False


@dataclass(slots=True)
class TableSoFar:
    """The rows of a table, the cells of the row that is open, the lines of the cell that is."""

    lines: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    limits: list[Limit] = field(default_factory=list)
    pending: Limit = field(default_factory=Limit)
    left: int = 0
    is_head: bool = False
    rows: list[RuledRow] = field(default_factory=list)

    def define(self) -> None:
        """A new row is described."""
        self.limits, self.pending, self.left, self.is_head = [], Limit(), 0, False

    def limit(self, right: int) -> None:
        """The cell that is described ends there."""
        self.pending.right = right
        self.limits.append(self.pending)
        self.pending = Limit()

    def end_cell(self) -> None:
        self.cells.append(joined(self.lines))
        self.lines = []

    def end_row(self) -> None:
        if not self.cells:
            return
        last = self.limits[-1].right if self.limits else self.left
        missing = range(1, len(self.cells) - len(self.limits) + 1)
        limits = [*self.limits, *(Limit(last + at * UNSTATED) for at in missing)]
        cells = tuple(
            RuledCell(text=text, right=limit.right, across=limit.across, down=limit.down)
            for text, limit in zip(self.cells, limits, strict=False)
        )
        self.rows.append(RuledRow(left=self.left, cells=cells, is_head=self.is_head))
        self.cells, self.lines = [], []

    def finish(self, passages: Passages) -> bool:
        """Hand the table on, if there is one; a single cell is a frame around text."""
        self.end_row()
        rows, self.rows = self.rows, []
        if sum(len(row.cells) for row in rows) == 1:
            passages.add(rows[0].cells[0].text)
        elif rows:
            passages.add_table(placed(rows), header_rows=header_rows(rows))
        return bool(rows)
