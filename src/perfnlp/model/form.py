"""Tables of figures, however they came: what each cell is, before anything is made of it."""

from dataclasses import dataclass
from enum import StrEnum

from perfnlp.text.spans import Span


class Field(StrEnum):
    """What a cell of a self-evaluation form or a money table holds."""

    LABEL = "label"
    """A heading of a row, a column or a block; never a figure."""
    NAME = "name"
    """The name of an indicator, a budget item or a source of money."""
    ORDER = "order"
    """A running number."""
    BUDGET = "budget"
    ADJUSTED = "adjusted"
    SPENT = "spent"
    RECEIVED = "received"
    SURPLUS = "surplus"
    RATE = "rate"
    """Execution rate."""
    RECEIVED_RATE = "received_rate"
    TARGET = "target"
    REACHED = "reached"
    UNIT = "unit"
    """A unit in a cell of its own."""
    WEIGHT = "weight"
    SCORE = "score"
    GOAL_TEXT = "goal_text"
    """Narrative of what was promised."""
    REACHED_TEXT = "reached_text"
    """Narrative of what was done."""
    REASON = "reason"
    """Narrative of deviations and remedies."""
    TEXT = "text"
    """Any other words."""


class RowSort(StrEnum):
    """What a row of a table is about."""

    PROJECT = "project"
    """The project's whole money (年度资金总额, 合计)."""
    SOURCE = "source"
    """A source of money (财政拨款, 中央资金)."""
    ITEM = "item"
    """A budget item with a name of its own."""
    INDICATOR = "indicator"
    HEAD = "head"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormCell:
    """A cell: its place in the reading, its field, and the name that its row bears."""

    at: Span
    field: Field
    row: int
    """Cells of one row share the number, which is unique in the form."""
    sort: RowSort = RowSort.OTHER
    name: str = ""
    """Name of the row's indicator, item or source; empty where it has none."""
    name_at: Span | None = None
    unit: str = ""
    """The unit that holds for a bare figure here (万元, 人, %), from the cell beside, the header or the caption."""
    family: str = ""
    """The indicator's family or second-level label where the form states it (数量指标, 满意度指标)."""
    level1: str = ""
    """The label of the first level above it (产出指标), where the form states one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A table or form in the text, recognised; the cells in the order of the text."""

    at: Span
    cells: tuple[FormCell, ...]
    layout: str
    """How its cells stand in the text: tabbed, piped, blanks, lines, running; real where the file has a table."""
    by: str

    def cell_at(self, place: int) -> FormCell | None:
        """The cell that holds a character of the reading."""
        return next((cell for cell in self.cells if cell.at.start <= place < cell.at.end), None)
