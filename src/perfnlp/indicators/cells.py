"""A cell of a form as the ledger tells it: a value with its bounds, words, nought, nothing, or not for this report."""

from collections.abc import Sequence
from decimal import Decimal

from perfnlp.indicators.lexicon import none_marks
from perfnlp.model.form import FormCell
from perfnlp.model.indicator import EMPTY, CellState, IndicatorCell
from perfnlp.model.quantity import Quantity
from perfnlp.text.fold import Reading
from perfnlp.text.spans import Span


class Cells:
    """The cells of one reading; figures are the quantities that were found in it."""

    def __init__(self, reading: Reading, quantities: Sequence[Quantity]) -> None:
        self._reading = reading
        self._quantities = tuple(quantities)

    def cell(self, form_cell: FormCell | None) -> IndicatorCell:
        """A target or an outturn."""
        text = "" if form_cell is None else self.text(form_cell.at)
        if form_cell is None or not text:
            return EMPTY
        span = self._reading.span(form_cell.at.start, form_cell.at.end)
        if is_none(text):
            return IndicatorCell(span=span, text=text, state=CellState.NOT_APPLICABLE)
        figure = self.figure(form_cell.at)
        if figure is None:
            return IndicatorCell(span=span, text=text, state=CellState.WORDS)
        return IndicatorCell(
            span=span,
            text=text,
            state=CellState.ZERO if figure.value == 0 else CellState.VALUE,
            value=figure.value,
            low=figure.low,
            high=figure.high,
            unit=figure.unit,
            qualifier=figure.qualifier,
        )

    def figure(self, at: Span) -> Quantity | None:
        """The first figure of a cell."""
        return next((quantity for quantity in self._quantities if at.covers(quantity.at)), None)

    def points(self, form_cell: FormCell | None) -> Decimal | None:
        """The points of a weight or a score; None where the cell has none."""
        figure = None if form_cell is None else self.figure(form_cell.at)
        return None if figure is None else figure.value

    def text(self, at: Span) -> str:
        """What the document has in a cell."""
        return self._reading.original(at).strip()

    def span(self, cells: Sequence[FormCell]) -> Span:
        """From the first of the cells to the last, in the document."""
        return self._reading.span(cells[0].at.start, cells[-1].at.end)


def is_none(text: str) -> bool:
    """Whether a whole cell says that there is nothing to tell."""
    return "".join(text.split()).strip("（）()。.") in none_marks()
