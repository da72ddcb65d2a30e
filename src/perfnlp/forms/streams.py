"""Cells in a row without end: where one row of the form stops and the next begins."""

from collections.abc import Sequence
from typing import Final

from perfnlp.forms.columns import FIGURED, MONEY, TOLD, columns_of, is_header
from perfnlp.forms.labels import Block
from perfnlp.forms.rows import fields_of
from perfnlp.forms.tokens import Shape, Token
from perfnlp.model.form import Field

HEADING: Final = frozenset({Shape.COLUMN, Shape.SCOPE})
NAMING: Final = frozenset({Shape.WORDS, Shape.PROSE})
OPENING: Final = frozenset({Shape.ROW, Shape.LEVEL, Shape.SCOPE, Shape.ORDER})


def rows_of(tokens: Sequence[Token], ends: frozenset[int] = frozenset()) -> tuple[tuple[Token, ...], ...]:
    """The rows of a stream of cells; `ends` are the numbers of the cells that stand last in their lines."""
    out: list[tuple[Token, ...]] = []
    fields: frozenset[Field] = frozenset()
    at = 0
    while at < len(tokens):
        end = header_end(tokens, at)
        if end:
            fields = fields_of(columns_of(tokens[at:end]))
        else:
            end = _row_end(tokens, at, ends, fields)
        out.append(tuple(tokens[at:end]))
        at = end
    return tuple(out)


def header_end(tokens: Sequence[Token], at: int) -> int:
    """Behind the last head of the columns that begin at a place; 0 where no header begins there."""
    if tokens[at].shape is Shape.UNIT and at + 1 < len(tokens):
        return header_end(tokens, at + 1)  # 单位：万元 in front of the heads
    end = at
    while end < len(tokens) and (tokens[end].shape in HEADING or _is_strange_head(tokens, at, end)):
        end += 1
    if end == at or not is_header(tokens[at:end]):
        return 0
    heads = {token.label.field for token in tokens[at:end] if token.label} & (FIGURED | TOLD)
    valued = end < len(tokens) and (tokens[end].is_figure or tokens[end].shape is Shape.SIGN)
    return 0 if valued and len(heads) == 1 else end  # 项目名称 年初预算数 12.5: the figure is the last label's own


def _is_strange_head(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether words between two column heads are a head that the tables do not know, and not what a label tells."""
    if not at < end < len(tokens) - 1 or tokens[end].shape is not Shape.WORDS or tokens[end + 1].shape not in HEADING:
        return False
    label = tokens[end - 1].label
    return label is None or (label.block is not Block.HEAD and label.field not in TOLD)


def _row_end(tokens: Sequence[Token], at: int, ends: frozenset[int], fields: frozenset[Field]) -> int:
    """Behind the last cell of the row that begins at a place."""
    valued, labels = False, set[Field]()
    here = at
    while here < len(tokens):
        token = tokens[here]
        if here > at and (
            (here - 1 in ends and (valued or tokens[here - 1].shape is Shape.PROSE))
            or _breaks(tokens, here, valued, labels, fields)
        ):
            break
        if token.shape is Shape.COLUMN and token.label:
            labels.add(token.label.field)
        valued = valued or (token.is_value and token.shape is not Shape.ORDER)
        here += 1
    return here


def _breaks(tokens: Sequence[Token], at: int, valued: bool, labels: set[Field], fields: frozenset[Field]) -> bool:
    """Whether a new row begins with a cell."""
    token = tokens[at]
    if token.shape is Shape.COLUMN and token.label:
        return _label_breaks(tokens, at, valued, labels)
    if token.shape in OPENING:
        return valued or (token.shape is Shape.SCOPE and bool(labels))
    if token.shape in NAMING:
        return valued and not _is_reason(tokens, at, fields)
    if token.shape is Shape.PLAIN and Field.ORDER in fields and valued:
        return at + 1 < len(tokens) and tokens[at + 1].shape in NAMING and tokens[at - 1].shape is not Shape.SIGN
    return False


def _label_breaks(tokens: Sequence[Token], at: int, valued: bool, labels: set[Field]) -> bool:
    label = tokens[at].label
    assert label
    if header_end(tokens, at):
        return True
    if label.field in FIGURED:
        return label.field in labels or (label.field in MONEY and valued and not labels & MONEY)
    return valued or bool(labels) or label.field in TOLD or label.block is Block.HEAD


def _is_reason(tokens: Sequence[Token], at: int, fields: frozenset[Field]) -> bool:
    """Whether words behind the values of a row explain them: the next name stands between them and the next values."""
    if tokens[at].shape is Shape.PROSE:
        return True
    if Field.REASON not in fields and Field.TEXT not in fields:
        return False
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return following is None or following.shape in (*NAMING, *OPENING, Shape.COLUMN)
