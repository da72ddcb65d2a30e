"""An indicator of a self-evaluation form: what was promised and what was reached, cell by cell."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from perfnlp.model.quantity import Qualifier
from perfnlp.text.spans import Span


class CellState(StrEnum):
    """What a cell holds. Nothing, none and nought are three things."""

    VALUE = "value"
    WORDS = "words"
    ZERO = "zero"
    EMPTY = "empty"
    NOT_APPLICABLE = "not_applicable"
    """A dash, a stroke, 无 or 不涉及: told, but not for this report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorCell:
    """A target or an outturn. `span` and `text` are the document's; an empty cell has no place."""

    span: Span | None = None
    text: str = ""
    state: CellState = CellState.EMPTY
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    qualifier: Qualifier | None = None


EMPTY: IndicatorCell = IndicatorCell()


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A row of indicators. `span` is the row's place in the document, from the first cell that is its own to the last."""

    id: str
    span: Span
    family: str
    """The first level as the form has it: 产出指标, 效益指标, 满意度指标; empty where it states none."""
    cls: str
    """The second level: 数量指标, 社会效益指标; empty where it states none."""
    name: str
    target: IndicatorCell
    actual: IndicatorCell
    weight: Decimal | None
    score: Decimal | None
    reason: str
    """Why the outturn differs, as written; empty where nothing is said."""
    measures: str
    """What is to be done about it, as written."""
    by: str
