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
from perfnlp.forms.guess import guess
from perfnlp.forms.labels import Block, RowKind
from perfnlp.forms.rows import Placed, Row, State, fields_of, is_money, sort_of, with_levels, words_field
from perfnlp.forms.segment import with_reason
from perfnlp.forms.tokens import Shape, Token, joined
from perfnlp.model.form import Field, RowSort
from perfnlp.text.spans import Span

PAIRED: Final = FIGURED | TOLD | {Field.TEXT, Field.UNIT}
INDICATED: Final = frozenset({Block.PART, Block.LEVEL1, Block.LEVEL2})
AMOUNTS: Final = frozenset({Shape.PLAIN, Shape.MONEY, Shape.PERCENT, Shape.EMPTY})
NAMES: Final = frozenset({Shape.WORDS, Shape.ROW, Shape.COLUMN})


def read_rows(rows: Iterable[Sequence[Token]], unit: str = "", exact: bool = False) -> tuple[Row, ...]:
    """The rows of a sheet with the field of every cell; `unit` is the caption's."""
    state = State(money_unit=unit, exact=exact)
    out: list[Row] = []
    listed = [tuple(tokens) for tokens in rows]
    for tokens, below in zip(listed, [*listed[1:], ()], strict=True):
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
    lead, body = _split_lead(tokens)
    state = with_levels(state, lead)
    state = _scope(lead, state)
    labels = tuple(sorted((*full, *(Placed(token=token, field=words_field(token)) for token in lead)), key=_place))
    record = _under_header(body, state) if state.columns else None
    pieces = tuple(_pieces(body, state)) if record is None else (record,)
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


def _place(placed: Placed) -> Span:
    return placed.token.at


def _header(tokens: tuple[Token, ...], state: State, full: tuple[Placed, ...]) -> tuple[tuple[Row, ...], State]:
    columns = with_reason(columns_of(tokens))
    unit = next((column.unit for column in columns if column.field is Field.LABEL and column.unit), "")
    state = replace(_scope(tokens, state), columns=columns, fresh=True)
    state = replace(state, money_unit=unit or state.money_unit)
    if is_money(columns):
        state = replace(state, level1="", level2="", indicated=False)
    cells = tuple(Placed(token=token, field=Field.LABEL) for token in tokens if token.shape is not Shape.EMPTY)
    return (Row(cells=tuple(sorted((*cells, *full), key=_place)), sort=RowSort.HEAD),), state


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
    if end and rest and rest[0].is_value and rest[0].shape is not Shape.EMPTY:
        end -= 1
        return tokens[:end], (replace(tokens[end], shape=Shape.WORDS), *rest)
    return tokens[:end], rest


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
    if not summed or is_money(state.columns):
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
        return Placed(token=token, field=_row_field(token.row.sort))
    if column is None:
        return Placed(token=token, field=words_field(token))
    return Placed(token=token, field=column.field, unit=column.unit, block=column.block)


def _row_field(kind: RowKind) -> Field:
    """The label of the whole is a label; a source or an item that the form's own wording names is a name."""
    return Field.NAME if kind in (RowKind.SOURCE, RowKind.ITEM) else Field.LABEL


def _pieces(tokens: tuple[Token, ...], state: State) -> Iterator[tuple[Placed, ...]]:
    """A row without header: a record (name and values), and pairs of label and value that belong to it."""
    out: list[Placed] = []
    loose: list[Token] = []
    at = 0
    while at < len(tokens):
        taken = _pair(tokens, at)
        if taken:
            out += [*_record(tuple(loose), state, taken[-1].field is Field.REACHED), *taken]
            loose, at = [], at + len(taken)
        else:
            loose.append(tokens[at])
            at += 1
    out += _record(tuple(loose), state, False)
    if out:
        yield tuple(out)


def _pair(tokens: tuple[Token, ...], at: int) -> tuple[Placed, ...]:
    """A label and its value or values, beginning at a place; empty where there is none."""
    head = tokens[at]
    label = head.label
    if head.shape is not Shape.COLUMN or label is None or (label.field not in PAIRED and label.block is not Block.HEAD):
        return ()
    end = at + 1
    field = label.field
    if field in VALUED and end < len(tokens) and tokens[end].shape is Shape.PROSE:
        field = Field.GOAL_TEXT if field is Field.TARGET else Field.REACHED_TEXT
        end += 1
    elif field in FIGURED:
        while end < len(tokens) and tokens[end].shape is Shape.SIGN:
            end += 1
        end += end < len(tokens) and (
            tokens[end].is_value or (label.field in VALUED and tokens[end].shape is Shape.WORDS)
        )
        end += end < len(tokens) and tokens[end].shape is Shape.UNIT
    else:
        while end < len(tokens) and tokens[end].shape not in (Shape.COLUMN, Shape.ROW, *LEADING):
            end += 1
    if end == at + 1:
        return ()
    values = (Placed(token=t, field=field, unit=head.unit, block=label.block) for t in tokens[at + 1 : end])
    return (Placed(token=head, field=Field.LABEL), *values)


def _record(tokens: tuple[Token, ...], state: State, reached: bool) -> tuple[Placed, ...]:
    """A name and its values by their shapes; `reached`: a labelled outturn follows, so one value alone is the target."""
    first = next(
        (i for i, token in enumerate(tokens) if token.is_value and token.shape is not Shape.EMPTY), len(tokens)
    )
    names, values = list(tokens[:first]), list(tokens[first:])
    told = [token for token in values if not token.is_value]
    values = [token for token in values if token.is_value]
    kind = next((token.row.sort for token in names if token.row), None)
    if kind is RowKind.TOTAL and state.columns and not is_money(state.columns):
        kind = RowKind.FOOT
    in_money = not state.indicated and bool(fields_of(state.columns) & MONEY or state.money_unit) and _amounts(values)
    fields = guess(values, kind, in_money)
    if fields.count(Field.REACHED) == 1 and Field.TARGET not in fields and (reached or _has_bound(values)):
        fields = tuple(Field.TARGET if field is Field.REACHED else field for field in fields)
    placed = [Placed(token=token, field=_name_field(token, names if values else ())) for token in names]
    placed += [Placed(token=token, field=field) for token, field in zip(values, fields, strict=True)]
    placed += [Placed(token=token, field=Field.REASON if values else words_field(token)) for token in told]
    return tuple(sorted(placed, key=_place))


def _has_bound(values: Sequence[Token]) -> bool:
    return any(token.signed or token.shape is Shape.SIGN for token in values)


def _amounts(values: Sequence[Token]) -> bool:
    return all(token.shape in AMOUNTS and not token.signed for token in values)


def _name_field(token: Token, names: Sequence[Token]) -> Field:
    if token.row:
        return _row_field(token.row.sort)
    last = next((name for name in reversed(names) if name.shape is not Shape.EMPTY), None)
    return Field.NAME if token is last and token.shape is not Shape.ORDER else words_field(token)


def _row(cells: Sequence[Placed], state: State) -> Row:
    name = next((placed.token for placed in reversed(cells) if placed.field is Field.NAME), None)
    sort = sort_of(cells, state, state.columns)
    if all(placed.block is Block.HEAD or placed.field is Field.LABEL for placed in cells):
        sort = RowSort.HEAD
    family = state.family if sort is RowSort.INDICATOR else ""
    return Row(cells=tuple(cells), sort=sort, name=name, family=family, money_unit=state.money_unit)
