"""From rows of raw cells to rows with fields: headers hold for what is below, labels for what is beside them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from perfnlp.forms.align import ASIDE, FITS, LEADING, align
from perfnlp.forms.columns import (
    FIGURED,
    MONEY,
    POINTS,
    TOLD,
    VALUED,
    Column,
    columns_of,
    is_header,
    is_strange_header,
    refined,
    strange_columns,
)
from perfnlp.forms.labels import Block, RowKind, field_labels
from perfnlp.forms.records import pieces_of, row_field
from perfnlp.forms.rows import Placed, Row, State, fields_of, is_money, place_of, sort_of, with_levels, words_field
from perfnlp.forms.segment import with_reason
from perfnlp.forms.tokens import Shape, Token, joined
from perfnlp.model.form import Field, RowSort

INDICATED: Final = frozenset({Block.PART, Block.LEVEL1, Block.LEVEL2})
AS_WELL: Final = 0.4


def read_rows(rows: Iterable[Sequence[Token]], unit: str = "", exact: bool = False) -> tuple[Row, ...]:
    """The rows of a sheet with the field of every cell; `unit` is the caption's."""
    state = State(money_unit=unit, exact=exact)
    out: list[Row] = []
    listed = [tuple(tokens) for tokens in rows]
    for at, tokens in enumerate(listed):
        below = listed[at + 1] if at + 1 < len(listed) else ()
        if not state.columns and not is_header(tokens) and is_strange_header(tokens, below):
            heads = tuple(Placed(token=token, field=Field.LABEL) for token in tokens)
            out.append(Row(cells=heads, sort=RowSort.HEAD))
            state = replace(state, columns=strange_columns(tokens))
            continue
        read, state = _read_row(tokens, state)
        out += read
    return tuple(out)


def _read_row(tokens: tuple[Token, ...], state: State) -> tuple[tuple[Row, ...], State]:
    tokens, state, noted = _without_notes(tokens, state)
    full = tuple(_aside(token) for token in tokens if token.shape in ASIDE)
    tokens = tuple(token for token in tokens if token.shape not in ASIDE)
    if is_header(tokens):
        rows, state = _header(tokens, state, full)
        return (*noted, *rows), state
    parted = refined(state.columns, tokens) if state.fresh else ()
    state = replace(state, fresh=False)
    if parted:
        heads = tuple(Placed(token=token, field=Field.LABEL) for token in tokens)
        return (*noted, Row(cells=heads, sort=RowSort.HEAD)), replace(state, columns=parted)
    lead, body = _without_name(*_split_lead(tokens), state)
    state = with_levels(state, lead)
    state = _scope(lead, state)
    labels = tuple(sorted((*full, *(Placed(token=token, field=words_field(token)) for token in lead)), key=place_of))
    record = _under_header(body, state) if state.columns else None
    pieces = tuple(pieces_of(body, state)) if record is None else (record,)
    if not pieces:
        return (*noted, *((_row(labels, state),) if labels else ())), state
    return (*noted, _row((*labels, *pieces[0]), state), *(_row(piece, state) for piece in pieces[1:])), state


def _aside(token: Token) -> Placed:
    return Placed(token=token, field=Field.WEIGHT if token.shape is Shape.FULL else Field.LABEL)


def _without_notes(tokens: tuple[Token, ...], state: State) -> tuple[tuple[Token, ...], State, tuple[Row, ...]]:
    """Takes the unit of a caption (单位：万元) from the head of a row."""
    if tokens and tokens[0].shape is Shape.UNIT and len(tokens[0].text) > len(tokens[0].unit):
        note = Placed(token=tokens[0], field=Field.LABEL)
        return tokens[1:], replace(state, money_unit=tokens[0].unit), (Row(cells=(note,), sort=RowSort.HEAD),)
    return tokens, state, ()


def _header(tokens: tuple[Token, ...], state: State, full: tuple[Placed, ...]) -> tuple[tuple[Row, ...], State]:
    columns = with_reason(columns_of(tokens))
    unit = next((column.unit for column in columns if column.field is Field.LABEL and column.unit), "")
    state = replace(_scope(tokens, state), columns=columns, fresh=True)
    state = replace(state, money_unit=unit or state.money_unit)
    if is_money(columns):
        state = replace(state, level1="", level2="", indicated=False)
    cells = tuple(Placed(token=token, field=Field.LABEL) for token in tokens if token.shape is not Shape.EMPTY)
    return (Row(cells=tuple(sorted((*cells, *full), key=place_of)), sort=RowSort.HEAD),), state


def _scope(tokens: Sequence[Token], state: State) -> State:
    """A block's label may state the unit; goals and indicators end the header of the money above them."""
    for token in tokens:
        block = token.label.block if token.label else None
        if block is Block.SCOPE and token.unit:
            state = replace(state, money_unit=token.unit)
        if block in INDICATED:
            state = replace(state, columns=() if is_money(state.columns) else state.columns, indicated=True)
    return state


def _split_lead(tokens: tuple[Token, ...]) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """The labels of classes and blocks in front of a row; the last of them is the name where no other word is."""
    end = 0
    while end < len(tokens) and tokens[end].shape in LEADING:
        end += 1
    rest = tokens[end:]
    if end and rest and ((rest[0].is_value and rest[0].shape is not Shape.EMPTY) or _is_twin(tokens[:end])):
        end -= 1
        return tokens[:end], (replace(tokens[end], shape=Shape.WORDS), *rest)
    return tokens[:end], rest


def _without_name(
    lead: tuple[Token, ...], body: tuple[Token, ...], state: State
) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """The labels and the rest; a label that does not call itself an indicator is the name where the row then fits as well.

    服务对象满意度 | 大幅提升 | 大幅提升 | 10 | 10: else 大幅提升 would be the name, and the target empty.
    """
    if not lead or not body or body[0].shape is not Shape.WORDS or not fields_of(state.columns) >= VALUED:
        return lead, body
    if lead[-1].label is None or field_labels().get(f"{lead[-1].text}指标") is None:
        return lead, body
    named = (replace(lead[-1], shape=Shape.WORDS), *body)
    _, cost = align(body, state.columns, state.exact)
    _, cost_named = align(named, state.columns, state.exact)
    return (lead[:-1], named) if cost_named * len(named) <= cost * len(body) + AS_WELL else (lead, body)


def _is_twin(lead: tuple[Token, ...]) -> bool:
    """Whether the last label of a class repeats the one before without calling itself an indicator: it is a name."""
    if len(lead) < 2 or not all(token.label and token.label.block is Block.LEVEL2 for token in lead[-2:]):
        return False
    before, last = (token.text.rstrip("：:") for token in lead[-2:])
    return before.startswith(last) and before != last


def _under_header(tokens: tuple[Token, ...], state: State) -> tuple[Placed, ...] | None:
    """The row under the header in force; None where it does not fit there."""
    told = fields_of(state.columns) <= TOLD | {Field.LABEL}
    if not tokens or not (told or any(token.is_value or token.shape is Shape.PROSE for token in tokens)):
        return None
    if any(_opens_pair(tokens, at, state) for at in range(len(tokens))):
        return None
    if _is_lone_part(tokens, state):
        return None
    columns = _columns_for(tokens, state)
    under, cost = align(tokens, columns, state.exact)
    lost = any(column is None and token.is_figure for token, column in zip(tokens, under, strict=True))
    strange = all(column.block is Block.COLUMN for column in columns)
    filled = [at for at in under if at is not None and columns[at].field in FIGURED | TOLD]
    if cost > FITS or lost or not (filled or strange):
        return None
    return tuple(_placed_all(tokens, under, columns))


def _columns_for(tokens: Sequence[Token], state: State) -> tuple[Column, ...]:
    """The columns that a row may fill: the sum of the points has neither target nor outturn."""
    summed = tokens[0].row is not None and tokens[0].row.sort in (RowKind.FOOT, RowKind.TOTAL)
    if not summed or not fields_of(state.columns) & POINTS or is_money(state.columns):
        return state.columns
    return tuple(column for column in state.columns if column.field not in VALUED)


def _is_lone_part(tokens: Sequence[Token], state: State) -> bool:
    """Whether a row gives one amount where the header has several and no place tells which."""
    values = [token for token in tokens if token.is_value]
    if len(values) != 1 or not values[0].is_figure or state.exact:
        return False
    if tokens[0].row and tokens[0].row.sort is RowKind.FOOT:
        return fields_of(state.columns) >= POINTS
    return values[0].column < 0 and sum(column.field in MONEY for column in state.columns) > 1


def _placed_all(tokens: Sequence[Token], under: Sequence[int | None], columns: Sequence[Column]) -> Iterator[Placed]:
    """The cells under their columns; what was broken into several is one cell again."""
    at = 0
    while at < len(tokens):
        end = at + 1
        while under[at] is not None and end < len(tokens) and under[end] == under[at]:
            end += 1
        column = under[at]
        yield _placed(joined(tokens[at:end]), None if column is None else columns[column])
        at = end


def _opens_pair(tokens: tuple[Token, ...], at: int, state: State) -> bool:
    """Whether a label of narrative or of the head stands in a row, and not as the label of a goal block's row."""
    label = tokens[at].label
    if label is None or (label.field not in TOLD and label.block is not Block.HEAD and label.field is not Field.TEXT):
        return False
    if sum(token.is_figure for token in tokens[at:]) >= 2:
        return False  # an indicator that is called like a label
    told = sum(column.field in TOLD or column.field is Field.TEXT for column in state.columns)
    return at > 0 or not 2 <= len(tokens) - 1 == told


def _placed(token: Token, column: Column | None) -> Placed:
    if token.row:
        return Placed(token=token, field=row_field(token.row.sort))
    if column is None:
        return Placed(token=token, field=words_field(token))
    return Placed(token=token, field=column.field, unit=column.unit, block=column.block)


def _row(cells: Sequence[Placed], state: State) -> Row:
    name = next((placed.token for placed in reversed(cells) if placed.field is Field.NAME), None)
    sort = sort_of(cells, state, state.columns)
    if all(placed.block is Block.HEAD or placed.field is Field.LABEL for placed in cells):
        sort = RowSort.HEAD
    family, level1 = (state.family, state.level1) if sort is RowSort.INDICATOR else ("", "")
    return Row(cells=tuple(cells), sort=sort, name=name, family=family, level1=level1, money_unit=state.money_unit)
