"""Rows of forms as entries of items: the table says name, field and figure by itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from perfnlp.budget.lexicon import MoneyField
from perfnlp.model.form import Field, Form, FormCell, RowSort
from perfnlp.model.quantity import Quantity
from perfnlp.text.spans import Span

FIELDS = {Field.BUDGET: MoneyField.BUDGET, Field.ADJUSTED: MoneyField.ADJUSTED, Field.SPENT: MoneyField.SPENT}


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetEntry:
    """A money cell of a row that is an item, or of the project's own row (no name)."""

    name: str
    at: Span
    field: MoneyField
    rate: bool
    quantity: Quantity


def entries_of_forms(forms: Sequence[Form], quantities: Sequence[Quantity]) -> Iterator[SheetEntry]:
    """The money cells of items and of the project, in the order of the text.

    In a form with both an initial and a yearly budget the row's first one is the budget, the other the adjusted one.
    """
    for form in forms:
        for cell in form.cells:
            if cell.sort not in (RowSort.ITEM, RowSort.PROJECT) or not _is_money(cell):
                continue
            quantity = next((q for q in quantities if cell.at.covers(q.at)), None)
            if quantity is not None:
                yield SheetEntry(
                    name=cell.name if cell.sort is RowSort.ITEM else "", at=cell.name_at or cell.at,
                    field=FIELDS.get(cell.field, MoneyField.NONE), rate=cell.field is Field.RATE, quantity=quantity,
                )  # fmt: skip


def _is_money(cell: FormCell) -> bool:
    return cell.field in FIELDS or cell.field is Field.RATE
