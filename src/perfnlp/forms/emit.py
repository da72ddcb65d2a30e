"""From rows with fields to the cells of a form: signs and units joined, units found, names cleaned."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from perfnlp.forms.columns import MONEY, POINTS, RATES, VALUED
from perfnlp.forms.labels import BRACKETS, NAME_PREFIX, unit_of
from perfnlp.forms.rows import Placed, Row
from perfnlp.forms.tokens import BLANKS, MarkUse, Shape, Token, marks
from perfnlp.model.form import Field, FormCell, RowSort
from perfnlp.text.spans import Span

MULTIPLIERS: Final = ("万", "亿")
"""What may multiply a figure whose unit stands elsewhere (2.4万 under 面积（平方米）)."""
LONGEST_UNIT: Final = 6


def form_cells(text: str, rows: Sequence[Row]) -> tuple[FormCell, ...]:
    """The cells of a form, in the order of the text; rows are numbered from 1."""
    cells = [cell for number, row in enumerate(rows, 1) for cell in _row_cells(text, row, number)]
    return tuple(sorted(cells, key=lambda cell: cell.at))


def _row_cells(text: str, row: Row, number: int) -> Iterator[FormCell]:
    fused = tuple(_fused(row.cells))
    beside = _unit_beside(row, fused)
    name, name_at = _name(text, row.name)
    for placed in fused:
        if not len(placed.token.at):
            continue
        yield FormCell(
            at=placed.token.at, field=placed.field, row=number, sort=row.sort, name=name, name_at=name_at,
            unit=_unit(placed, row, beside), family=row.family, level1=row.level1,
        )  # fmt: skip


def _fused(cells: Sequence[Placed]) -> Iterator[Placed]:
    """A sign, a value and a unit in cells of their own are one figure."""
    at = 0
    while at < len(cells):
        here, end = cells[at], at + 1
        if here.token.shape is Shape.SIGN and end < len(cells) and cells[end].token.is_figure:
            here, end = _joined(here, cells[end], cells[end].token.unit), end + 1
        if (
            here.field in VALUED and here.token.shape is Shape.PLAIN
            and end < len(cells) and cells[end].token.shape is Shape.UNIT
        ):  # fmt: skip
            here, end = _joined(here, cells[end], cells[end].token.unit), end + 1
        yield here
        at = end


def _joined(first: Placed, second: Placed, unit: str) -> Placed:
    figure = second.token if first.token.shape is Shape.SIGN else first.token
    field = second.field if first.token.shape is Shape.SIGN else first.field
    at = Span(first.token.at.start, second.token.at.end)
    whole = replace(figure, at=at, text=first.token.text + second.token.text)
    return Placed(token=whole, field=field, unit=unit, block=second.block)


def _unit_beside(row: Row, cells: Sequence[Placed]) -> str:
    """The unit that holds for the row's bare values: from a cell of its own, the name's brackets, the other value."""
    for placed in row.cells:
        if placed.token.shape is Shape.UNIT:
            return unit_of(placed.token.unit) or placed.token.unit
        if placed.field is Field.UNIT and placed.token.shape is Shape.WORDS and len(placed.token.text) <= LONGEST_UNIT:
            return placed.token.text  # 万拍: a word under 计量单位 counts, whether we know it or not
    if row.name and row.name.unit:
        return row.name.unit
    for placed in cells:
        if placed.field in VALUED and placed.unit:
            return placed.unit
    for placed in cells:
        if placed.field in VALUED and placed.token.is_figure and placed.token.unit:
            return unit_of(placed.token.unit) or placed.token.unit
    if row.name and row.name.text.endswith(tuple(marks(MarkUse.SHARE))):
        return "%"
    return ""


def _unit(placed: Placed, row: Row, beside: str) -> str:
    """The unit of a bare figure; a figure that bears its own has none here."""
    if placed.field in VALUED and placed.token.unit in MULTIPLIERS:
        return (placed.unit or beside).lstrip("".join(MULTIPLIERS))
    if placed.token.shape is not Shape.PLAIN:
        return ""
    if placed.field in MONEY:
        own = row.name.unit if row.name and row.sort is not RowSort.INDICATOR else ""
        return own or placed.unit or row.money_unit
    if placed.field in POINTS:
        return "分"
    if placed.field in RATES:
        return "%"
    if placed.field is Field.TEXT:
        in_own_cell = any(cell.token.shape is Shape.UNIT for cell in row.cells)
        return placed.unit or (beside if in_own_cell else "")
    return (placed.unit or beside) if placed.field in VALUED else ""


def _name(text: str, token: Token | None) -> tuple[str, Span | None]:
    """A row's name without number, colon and unit, and its place."""
    if token is None:
        return "", None
    start, end = token.at.start, token.at.end
    prefix = NAME_PREFIX.match(text, start, end)
    start = prefix.end() if prefix and prefix.end() < end else start
    content = text[start:end].rstrip(" :：")
    last = next(reversed(tuple(BRACKETS.finditer(content))), None)
    if last and last.end() == len(content) and unit_of(last[1]):
        content = content[: last.start()]
        content = content.rstrip(" :：")
    return BLANKS.sub("", content), Span(start, start + len(content))
