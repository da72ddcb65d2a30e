"""Headers: which column is what, and how the cells of a row fall under them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from perfnlp.forms.labels import Block, unit_of_head
from perfnlp.forms.tokens import MarkUse, Shape, Token, marks
from perfnlp.model.form import Field

MONEY: Final = frozenset({Field.BUDGET, Field.ADJUSTED, Field.SPENT, Field.RECEIVED, Field.SURPLUS})
RATES: Final = frozenset({Field.RATE, Field.RECEIVED_RATE})
POINTS: Final = frozenset({Field.WEIGHT, Field.SCORE})
VALUED: Final = frozenset({Field.TARGET, Field.REACHED})
FIGURED: Final = MONEY | RATES | POINTS | VALUED
TOLD: Final = frozenset({Field.GOAL_TEXT, Field.REACHED_TEXT, Field.REASON})


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of the header in force."""

    field: Field
    block: Block
    unit: str = ""
    surface: str = ""
    column: int = -1
    columns: int = 1


SCOPES: Final = frozenset({Block.SCOPE, Block.PART})


def column_of(token: Token) -> Column:
    """A header's cell as a column; a label that the tables do not know heads other words."""
    label = token.label
    field, block, surface = (
        (label.field, label.block, label.surface) if label else (Field.TEXT, Block.COLUMN, token.text)
    )
    unit = token.unit or ("" if label else _unit_named(token.text))
    return Column(field=field, block=block, unit=unit, surface=surface, column=token.column, columns=token.columns)


def _unit_named(head: str) -> str:
    """The unit of a column whose head the tables do not know."""
    return "%" if head.endswith(tuple(marks(MarkUse.SHARE))) else unit_of_head(head)


def is_header(tokens: Sequence[Token]) -> bool:
    """Whether a row is one of column heads: labels of at least two values beside each other, no figure among them."""
    heads = [token for token in tokens if token.shape in (Shape.COLUMN, Shape.SCOPE)]
    strange = [token for token in tokens if token.shape in (Shape.WORDS, Shape.ROW, Shape.LEVEL)]
    if any(token.is_figure or token.shape in (Shape.PROSE, Shape.TIME, Shape.SIGN) for token in tokens):
        return False
    fields = {token.label.field for token in heads if token.label}
    told = len(fields & (FIGURED | TOLD))
    named = bool(fields & {Field.NAME, Field.ORDER, Field.UNIT}) or any(
        t.label and t.label.block is Block.COLUMN for t in heads
    )
    explained = told == 1 and len(heads) >= 3 and not strange  # 资金管理情况 | 情况说明 | 存在问题
    return (told >= 2 or (told == 1 and named) or explained) and len(strange) <= len(heads)


def columns_of(tokens: Sequence[Token]) -> tuple[Column, ...]:
    """The columns that a header's cells stand for; the labels of rows stand below that of the block, or before all."""
    fields = {token.label.field for token in tokens if token.label}
    tokens = [token for token in tokens if token.shape is not Shape.REST]
    scope = Field.LABEL if Field.NAME in fields or not fields & FIGURED else Field.NAME
    columns = [column_of(token) for token in tokens]
    columns = [replace(column, field=scope) if column.block in SCOPES else column for column in columns]
    columns = [_scoped(column, columns[at + 1 :]) for at, column in enumerate(columns)]
    if scope is Field.NAME and tokens[0].label is None:  # a head that the tables do not know, over the names
        columns[0] = replace(columns[0], field=Field.NAME, block=Block.SCOPE)
    if fields & FIGURED and all(column.field is not Field.NAME for column in columns):
        columns.insert(0, Column(field=Field.NAME, block=Block.SCOPE))
    beside = {token.label.field for token in tokens if token.label and token.label.block is not Block.COMPLETION}
    named = any(column.field is Field.NAME and column.block is Block.INDICATORS for column in columns)
    return tuple(replace(column, field=_field_beside(column, beside, named)) for column in columns)


def _scoped(column: Column, after: Sequence[Column]) -> Column:
    """A head that only heads those behind it: 年度预算数（万元） before 年初预算, 总体目标完成情况 before 预期目标."""
    if column.unit and after and not after[0].unit:
        above = column.block is Block.AMOUNT and after[0].field in MONEY  # 资金（万元） before 全年预算
        if above or after[0].field is column.field:
            return replace(column, field=Field.LABEL)
    if column.field in TOLD and len({other.field for other in after} & TOLD) >= 2:
        return replace(column, field=Field.LABEL)
    return column


def refined(columns: Sequence[Column], heads: Sequence[Token]) -> tuple[Column, ...]:
    """The columns under a second row of heads, which part some of the first (预算数 | 本级 上级).

    Empty where the row is none of heads: it has values, or stands under the names or under nothing.
    """
    parents = [_parent(columns, head) for head in heads]
    shapes = {Shape.COLUMN, Shape.ROW, Shape.WORDS, Shape.UNIT}
    if len(heads) < 2 or any(head.shape not in shapes or head.column < 0 for head in heads):
        return ()
    if any(parent is None or parent.field in (Field.NAME, Field.ORDER) for parent in parents):
        return ()
    parted = [
        replace(
            parent, column=head.column, columns=head.columns, unit=head.unit or parent.unit, field=_own(head, parent)
        )
        for head, parent in zip(heads, parents, strict=True)
        if parent is not None
    ]
    whole = [column for column in columns if column not in parents]
    return tuple(sorted((*whole, *parted), key=lambda column: column.column))


def _own(head: Token, parent: Column) -> Field:
    return head.label.field if head.label and head.label.field in FIGURED else parent.field


def _parent(columns: Sequence[Column], head: Token) -> Column | None:
    """The column of the first row that a head of the second stands under: the last one that does not begin behind it."""
    before = [column for column in columns if 0 <= column.column <= head.column]
    return before[-1] if before else None


def is_strange_header(tokens: Sequence[Token], below: Sequence[Token]) -> bool:
    """Whether a row of a real or parted table holds heads that the tables do not know: words alone over figures."""
    words = (Shape.WORDS, Shape.COLUMN, Shape.TIME, Shape.ROW, Shape.LEVEL)
    if len(tokens) < 3 or any(token.shape not in words or token.column < 0 for token in tokens):
        return False
    paired = any(token.label is not None and token.label.block is Block.HEAD for token in tokens)
    figures = sum(token.is_figure for token in below)
    return not paired and figures >= 2 and 0 <= len(below) - len(tokens) + 1 <= 2


def strange_columns(tokens: Sequence[Token]) -> tuple[Column, ...]:
    """The columns under heads that the tables do not know: names, and other words."""
    columns = [replace(column_of(token), field=_strange_field(token.text), block=Block.COLUMN) for token in tokens]
    return (replace(columns[0], field=Field.NAME), *columns[1:])


def _strange_field(head: str) -> Field:
    """What stands under a head that the tables do not know: a plan, or other words and figures."""
    return Field.TARGET if head.startswith(tuple(marks(MarkUse.PLANNED))) and _unit_named(head) else Field.TEXT


def _field_beside(column: Column, fields: set[Field], named: bool) -> Field:
    """What a label means beside the others: 全年预算数 without 年初预算数, 计划数 of things that were done.

    `named`: the header has a column of indicators' names, so goals and what was done are values.
    """
    if column.block is Block.YEAR:
        return Field.ADJUSTED if Field.BUDGET in fields else Field.BUDGET
    if column.block is Block.PLAN and Field.REACHED in fields and Field.SPENT not in fields:
        return Field.TARGET
    if column.block is Block.COMPLETION and Field.SPENT in fields and Field.REACHED not in fields:
        return Field.RATE
    if named and column.field is Field.GOAL_TEXT:
        return Field.TARGET
    if named and column.field is Field.REACHED_TEXT and Field.REACHED not in fields:
        return Field.REACHED
    return column.field
