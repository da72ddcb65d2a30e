"""Rows that no header explains: a name and its values by their shapes, and pairs of label and value."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from perfnlp.forms.align import LEADING
from perfnlp.forms.columns import FIGURED, MONEY, TOLD, VALUED
from perfnlp.forms.guess import guess
from perfnlp.forms.labels import Block, RowKind
from perfnlp.forms.rows import Placed, State, fields_of, is_money, place_of, words_field
from perfnlp.forms.tokens import Shape, Token
from perfnlp.model.form import Field

PAIRED: Final = FIGURED | TOLD | {Field.TEXT, Field.UNIT}
AMOUNTS: Final = frozenset({Shape.PLAIN, Shape.MONEY, Shape.PERCENT, Shape.EMPTY})


def pieces_of(tokens: tuple[Token, ...], state: State) -> Iterator[tuple[Placed, ...]]:
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
    alike = len(names) > 2 and bool(values) and names[-1].text == names[-2].text
    if alike and names[-1].shape is Shape.WORDS:  # a quality that the tables do not know, promised and reached
        names, values = names[:-2], [*(replace(name, shape=Shape.STATE) for name in names[-2:]), *values]
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
    return tuple(sorted(placed, key=place_of))


def _has_bound(values: Sequence[Token]) -> bool:
    return any(token.signed or token.shape is Shape.SIGN for token in values)


def _amounts(values: Sequence[Token]) -> bool:
    return all(token.shape in AMOUNTS and not token.signed for token in values)


def _name_field(token: Token, names: Sequence[Token]) -> Field:
    if token.row:
        return row_field(token.row.sort)
    last = next((name for name in reversed(names) if name.shape is not Shape.EMPTY), None)
    return Field.NAME if token is last and token.shape is not Shape.ORDER else words_field(token)


def row_field(kind: RowKind) -> Field:
    """The label of the whole is a label; a source or an item that the form's own wording names is a name."""
    return Field.NAME if kind in (RowKind.SOURCE, RowKind.ITEM) else Field.LABEL
