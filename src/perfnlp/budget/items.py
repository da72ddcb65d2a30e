"""The entry: quantities with roles in, budget items and groups out (definitions §5)."""

from collections.abc import Sequence

from perfnlp.budget.entries import Entry, find_entries
from perfnlp.budget.ledger import ItemLedger
from perfnlp.budget.lexicon import aliases
from perfnlp.budget.sheets import SheetEntry, entries_of_forms
from perfnlp.model.budget import BudgetItem, ItemGroup
from perfnlp.model.form import Form
from perfnlp.model.quantity import Quantity
from perfnlp.model.structure import Facts, Outline
from perfnlp.tables import NO_OVERLAY, Overlay
from perfnlp.text.fold import Reading


def find_items(
    reading: Reading,
    outline: Outline,
    quantities: Sequence[Quantity],
    forms: Sequence[Form],
    facts: Facts,
    overlay: Overlay = NO_OVERLAY,
) -> tuple[tuple[BudgetItem, ...], tuple[ItemGroup, ...]]:
    """The budget items in the order of their first listing (`b1…`), and the groups that share a figure (`g1…`).

    Args:
        overlay: the user's tables; `item_aliases.tsv` names other names of one item.
    """
    ledger = ItemLedger(reading, facts.project, aliases(overlay))
    told: list[Entry | SheetEntry] = [
        *find_entries(reading, outline, quantities),
        *entries_of_forms(reading.text, forms, quantities),
    ]
    for entry in sorted(told, key=lambda entry: entry.quantity.at):
        if isinstance(entry, SheetEntry):
            ledger.take_row(entry)
        else:
            ledger.take(entry)
    return ledger.finish(outline)
