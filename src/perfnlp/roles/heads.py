"""The head of the column over a figure in a table: the words that speak for its role where the cell has none."""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from perfnlp.model.form import Field, Form, FormCell, RowSort

BRACKETS: Final = re.compile("[（(][^（()）]*[)）]")


def column_heads(text: str, forms: Sequence[Form]) -> dict[int, str]:
    """The head over each cell of no known field, by the cell's start.

    A row stands under the last row of heads that has as many cells; other rows may be broken, and get none.
    """
    out: dict[int, str] = {}
    for form in forms:
        rows: dict[int, list[FormCell]] = defaultdict(list)
        for cell in form.cells:
            rows[cell.row].append(cell)
        heads: list[FormCell] = []
        for number in sorted(rows):
            row = rows[number]
            if all(cell.sort is RowSort.HEAD for cell in row):
                heads = row
            elif len(heads) == len(row):
                pairs = zip(heads, row, strict=True)
                out |= {cell.at.start: _words(text, head) for head, cell in pairs if cell.field is Field.TEXT}
    return out


def _words(text: str, cell: FormCell) -> str:
    return BRACKETS.sub("", "".join(text[cell.at.start : cell.at.end].split()))
