"""Whether what looks like a table is one: figures with labels, or rows of one shape."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from perfnlp.forms.columns import FIGURED, TOLD
from perfnlp.forms.rows import Row
from perfnlp.forms.tokens import Shape
from perfnlp.model.form import Field

LABELS: Final = frozenset({Shape.ROW, Shape.LEVEL, Shape.SCOPE})
STATED: Final = 4  # figures under heads with units that are a table of figures
PARTED: Final = frozenset({"real", "tabbed", "piped"})


def is_form(rows: Sequence[Row], layout: str) -> bool:
    """Whether the rows have figures enough, and labels that say what they are or rows that are alike."""
    cells = [placed for row in rows for placed in row.cells]
    figures = sum(placed.token.is_figure and placed.field in FIGURED for placed in cells)
    told = sum(placed.token.label is not None and placed.token.label.field in FIGURED | TOLD for placed in cells)
    known = told + sum(placed.token.shape in LABELS for placed in cells)
    if figures >= 3 and known >= 2 and told >= 1:
        return True
    if figures >= 6 and known >= 3 and figures >= 2 * known:
        return True  # rows whose own labels are known, and no header
    if figures >= 2 and known >= 1 and any(row.family or row.name for row in rows):
        return layout in PARTED or _counted(rows) >= (2 if layout == "lines" else 1)
    if layout in PARTED and told >= 2 and any(p.field in TOLD and p.token.shape is Shape.PROSE for p in cells):
        return True
    if layout in PARTED and sum(p.token.is_figure and p.unit != "" for p in cells) >= STATED:
        return True  # a table of anything whose heads state units
    alike = Counter(tuple(_figured(row)) for row in rows if row.name)
    shape, count = max(alike.items(), key=lambda item: item[1], default=((), 0))
    return (layout in PARTED and count >= 2 and len(shape) >= 2) or (count >= 3 and len(shape) >= 3)


def _figured(row: Row) -> list[Field]:
    """The fields of a row's figures, where one of them at least shows by unit or bound what it is."""
    figures = [placed for placed in row.cells if placed.token.is_figure and placed.field in FIGURED]
    told = any(placed.token.unit or placed.token.signed or placed.unit for placed in figures)
    return [placed.field for placed in figures] if told or (row.name and row.name.unit) else []


def _counted(rows: Sequence[Row]) -> int:
    """How many rows of a class of indicators hold two figures with a unit, or one apart from them."""
    return sum(row.family != "" and _is_counted(row) for row in rows)


def _is_counted(row: Row) -> bool:
    figures = [placed.token for placed in row.cells if placed.token.is_figure]
    with_unit = sum(bool(token.unit) for token in figures)
    apart = any(placed.token.shape in (Shape.SIGN, Shape.UNIT) for placed in row.cells)
    return with_unit >= 2 or (apart and len(figures) >= 2)
