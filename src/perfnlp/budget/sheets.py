"""Rows of forms as entries of items: the table says name, field and figure by itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from perfnlp.budget.lexicon import MoneyField, pattern
from perfnlp.budget.names import Named, name_in
from perfnlp.model.form import Field, Form, FormCell, RowSort
from perfnlp.model.quantity import Quantity
from perfnlp.text.spans import Span

TITLE_LINES = 4
"""Lines above a table that may hold its title; one with the unit often stands between."""
FIELDS = {Field.BUDGET: MoneyField.BUDGET, Field.ADJUSTED: MoneyField.ADJUSTED, Field.SPENT: MoneyField.SPENT}


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetEntry:
    """A money cell of a row that is an item, or of the project's own row (no name)."""

    name: str
    at: Span
    field: MoneyField
    rate: bool
    quantity: Quantity
    title: Named | None = None
    """The name of the project that the table's title bears: 2023年农业发展专项资金使用明细表."""


def entries_of_forms(text: str, forms: Sequence[Form], quantities: Sequence[Quantity]) -> Iterator[SheetEntry]:
    """The money cells of items and of the project, in the order of the text.

    In a form with both an initial and a yearly budget the row's first one is the budget, the other the adjusted one.
    """
    for form in forms:
        title = title_of(text, form.at.start)
        for cell in form.cells:
            part = cell.sort is RowSort.ITEM or (cell.sort is RowSort.SOURCE and _names_item(cell.name))
            if not (part or cell.sort is RowSort.PROJECT) or not _is_money(cell):
                continue
            quantity = next((q for q in quantities if cell.at.covers(q.at)), None)
            if quantity is not None:
                yield SheetEntry(
                    name=cell.name if part else "", at=cell.name_at or cell.at,
                    field=FIELDS.get(cell.field, MoneyField.NONE), rate=cell.field is Field.RATE, quantity=quantity,
                    title=title,
                )  # fmt: skip


def title_of(text: str, start: int) -> Named | None:
    """The name in the last title above a table, where a line there ends like one."""
    end = start
    for _ in range(TITLE_LINES):
        begin = text.rfind("\n", 0, max(0, end - 1)) + 1
        found = pattern("sheet_title").match(text, begin, end)
        if found is not None:
            return name_in(text, found.start("name"), found.end("name"))
        end = begin
    return None


def _names_item(name: str) -> bool:
    """Whether a row below the total, where the sources of the money stand, is a part of the project: 其中：物业管理费."""
    found = name_in(name, 0, len(name))
    return found is not None and pattern("money_from").search(found.name) is None


def _is_money(cell: FormCell) -> bool:
    return cell.field in FIELDS or cell.field is Field.RATE
