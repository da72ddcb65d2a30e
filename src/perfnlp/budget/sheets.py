"""Rows of forms as entries of items: the table says name, field and figure by itself."""

from collections.abc import Iterator, Sequence

from perfnlp.budget.lexicon import MoneyField
from perfnlp.model.form import Field, Form, FormCell, RowSort
from perfnlp.model.quantity import Quantity
from perfnlp.text.spans import Span

FIELDS = {Field.BUDGET: MoneyField.BUDGET, Field.ADJUSTED: MoneyField.ADJUSTED, Field.SPENT: MoneyField.SPENT}


def entries_of_forms(
    forms: Sequence[Form], quantities: Sequence[Quantity]
) -> Iterator[tuple[str, Span, int, MoneyField, bool, Quantity]]:
    """For each money cell of a row that is an item or the project: name, place, level, field, is a rate, figure.

    In a form with both an initial and a yearly budget the row's first one is the budget, the other the adjusted one.
    """
    for form in forms:
        for cell in form.cells:
            if cell.sort not in (RowSort.ITEM, RowSort.PROJECT) or not (
                cell.field in FIELDS or cell.field is Field.RATE
            ):
                continue
            quantity = next((q for q in quantities if cell.at.covers(q.at)), None)
            if quantity is None:
                continue
            name = cell.name if cell.sort is RowSort.ITEM else ""
            yield name, cell.name_at or cell.at, 2 if name else 1, _field(cell), cell.field is Field.RATE, quantity


def _field(cell: FormCell) -> MoneyField:
    return FIELDS.get(cell.field, MoneyField.NONE)
