"""What only the form as a whole can tell about single cells."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from perfnlp.forms.columns import MONEY, POINTS, RATES, VALUED
from perfnlp.forms.labels import NAME_PREFIX, Block, read_label
from perfnlp.forms.rows import Placed, Row
from perfnlp.forms.tokens import MarkUse, marks
from perfnlp.model.form import Field, RowSort

PARTS: Final = frozenset({RowSort.SOURCE, RowSort.ITEM})


def settled(rows: Sequence[Row], caption: str = "") -> tuple[Row, ...]:
    """The rows with those fields corrected that depend on other rows or on the caption."""
    told = _lone_targets(_year_budgets(_amounts_by_caption(tuple(rows), caption)))
    return _parts_by_sum(tuple(map(_named_rate, told)))


def _named_rate(row: Row) -> Row:
    """An indicator that is called 预算执行率 tells of money: what it reached is that rate (definitions §8)."""
    label = read_label(NAME_PREFIX.sub("", row.name.text)) if row.name and row.sort is RowSort.INDICATOR else None
    if label is None or label.field is None or label.field.field not in RATES:
        return row
    return _with_field(row, lambda placed: placed.field is Field.REACHED, label.field.field)


def _amounts_by_caption(rows: tuple[Row, ...], caption: str) -> tuple[Row, ...]:
    """金额 under a caption that speaks of spending is what was spent."""
    if not any(word in caption for word in marks(MarkUse.SPENDING)):
        return rows
    return tuple(_with_field(row, lambda placed: placed.block is Block.AMOUNT, Field.SPENT) for row in rows)


def _year_budgets(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """全年预算数 is the budget itself where the form states no 年初预算数."""
    if any(placed.field is Field.BUDGET for row in rows for placed in row.cells):
        return rows
    return tuple(_with_field(row, lambda placed: placed.block is Block.YEAR, Field.BUDGET) for row in rows)


def _lone_targets(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """In a form that gives points to its indicators, a single value without points is what was promised."""
    scored = [row.sort is RowSort.INDICATOR and bool(_fields(row) & POINTS) for row in rows]
    if not any(scored):
        return rows
    return tuple(
        _with_field(row, lambda placed: placed.field is Field.REACHED and not placed.block, Field.TARGET)
        if row.sort is RowSort.INDICATOR and not has_points and _fields(row) & VALUED == {Field.REACHED}
        else row
        for row, has_points in zip(rows, scored, strict=True)
    )


def _parts_by_sum(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Parts that each state one amount belong to the amount of the whole that they add up to."""
    out = list(rows)
    for whole, row in enumerate(rows):
        if row.sort is not RowSort.PROJECT:
            continue
        end = whole + 1
        while end < len(rows) and rows[end].sort in PARTS and len(_guessed(rows[end])) == 1:
            end += 1
        field = _field_of_sum(row, [_amount(_guessed(part)[0]) for part in rows[whole + 1 : end]])
        if field:
            out[whole + 1 : end] = [
                _with_field(part, lambda placed: placed.field in MONEY and not placed.block, field)
                for part in rows[whole + 1 : end]
            ]
    return tuple(out)


def _field_of_sum(whole: Row, parts: Sequence[Decimal | None]) -> Field | None:
    if len(parts) < 2 or None in parts:
        return None
    total = sum((part for part in parts if part is not None), Decimal(0))
    return next((p.field for p in whole.cells if p.field in MONEY and _amount(p) == total), None)


def _guessed(row: Row) -> tuple[Placed, ...]:
    """The amounts of a row that stand under no header and behind no label."""
    return tuple(p for p in row.cells if p.field in MONEY and p.block is None and p.token.is_figure)


def _amount(placed: Placed) -> Decimal | None:
    return placed.token.value


def _fields(row: Row) -> set[Field]:
    return {placed.field for placed in row.cells if placed.token.is_value}


def _with_field(row: Row, chosen: Callable[[Placed], bool], field: Field) -> Row:
    return replace(row, cells=tuple(replace(p, field=field) if chosen(p) else p for p in row.cells))
