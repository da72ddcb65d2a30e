"""Cells in a row without end: where one row of the form stops and the next begins."""

from collections.abc import Iterator, Sequence
from typing import Final

from perfnlp.forms.columns import FIGURED, MONEY, TOLD, VALUED, Column, columns_of, is_header
from perfnlp.forms.labels import Block
from perfnlp.forms.rows import fields_of, is_money
from perfnlp.forms.segment import segmented
from perfnlp.forms.tokens import Shape, Token, tells_reason
from perfnlp.model.form import Field

HEADING: Final = frozenset({Shape.COLUMN, Shape.SCOPE, Shape.REST})
NAMING: Final = frozenset({Shape.WORDS, Shape.PROSE})
INDICATED: Final = 3  # figures of a line that is an indicator's
OPENING: Final = frozenset({Shape.ROW, Shape.LEVEL, Shape.SCOPE, Shape.ORDER})


def rows_of(tokens: Sequence[Token], ends: frozenset[int] = frozenset()) -> tuple[tuple[Token, ...], ...]:
    """The rows of a stream of cells; `ends` are the numbers of the cells that stand last in their lines."""
    out: list[tuple[Token, ...]] = []
    at = 0
    while at < len(tokens):
        end = header_end(tokens, at, ends)
        if end:
            out.append(tuple(tokens[at:end]))
            columns = columns_of(tokens[at:end])
            stop = _stretch_end(tokens, end, is_money(columns), ends)
            out += _rows_below(tokens[end:stop], columns, _shifted(ends, end, stop))
        else:
            stop = _row_end(tokens, at, ends, frozenset())
            out.append(tuple(tokens[at:stop]))
        at = stop
    return tuple(out)


def _rows_below(
    tokens: Sequence[Token], columns: tuple[Column, ...], ends: frozenset[int]
) -> Iterator[tuple[Token, ...]]:
    """The rows below a header: cut as its columns ask for, else where labels and names follow values."""
    found = segmented(tokens, columns, ends) if tokens else ()
    if found is not None:
        yield from found
        return
    at = 0
    while at < len(tokens):
        end = _row_end(tokens, at, ends, fields_of(columns))
        yield tuple(tokens[at:end])
        at = end


def _stretch_end(tokens: Sequence[Token], at: int, in_money: bool, ends: frozenset[int]) -> int:
    """Where a header stops to hold: at the next one, at the label of a block, or at a label with its own value.

    `in_money`: a header of amounts does not hold for the classes of indicators.
    """
    end = at
    while end < len(tokens):
        token = tokens[end]
        scoped = token.shape is Shape.SCOPE and not _names_a_row(tokens, end, ends)
        if scoped or header_end(tokens, end, ends) or (in_money and token.shape is Shape.LEVEL):
            break
        if token.shape is Shape.COLUMN and not _is_named_like_a_label(tokens, end):
            break
        end += 1
    return end


def _is_named_like_a_label(tokens: Sequence[Token], at: int) -> bool:
    """Whether an indicator is called like a label (预算执行率 ≥95% 96%): two values stand behind it."""
    following = tokens[at + 1 : at + 3]
    return len(following) == 2 and all(token.is_value for token in following)


def _shifted(ends: frozenset[int], start: int, stop: int) -> frozenset[int]:
    return frozenset(end - start for end in ends if start <= end < stop)


def _names_a_row(tokens: Sequence[Token], at: int, ends: frozenset[int]) -> bool:
    """Whether the label of a block opens a line of values, as the class of an indicator (预算执行 预算执行率 100% 98% 10 9.8)."""
    if at - 1 not in ends:
        return False
    stop = min((end for end in ends if end >= at), default=at)
    return sum(token.is_figure for token in tokens[at : stop + 1]) >= INDICATED


def header_end(tokens: Sequence[Token], at: int, ends: frozenset[int] = frozenset()) -> int:
    """Behind the last head of the columns that begin at a place; 0 where no header begins there.

    `ends` are the numbers of the cells that stand last in their lines.
    """
    if tokens[at].shape is Shape.UNIT and at + 1 < len(tokens):
        return header_end(tokens, at + 1, ends)  # 单位：万元 in front of the heads
    end = at
    while end < len(tokens) and (tokens[end].shape in HEADING or _is_strange_head(tokens, at, end)):
        if end > at and _names_a_row(tokens, end, ends) and _is_whole(tokens[at:end]):
            break
        end += 1
    if end == at or not is_header(tokens[at:end]):
        return 0
    heads = {token.label.field for token in tokens[at:end] if token.label} & (FIGURED | TOLD)
    valued = end < len(tokens) and (tokens[end].is_figure or tokens[end].shape is Shape.SIGN)
    return 0 if valued and len(heads) == 1 else end  # 项目名称 年初预算数 12.5: the figure is the last label's own


def _is_whole(tokens: Sequence[Token]) -> bool:
    """Whether heads make a header for indicators: what was promised and reached, and more."""
    return is_header(tokens) and {token.label.field for token in tokens if token.label} >= VALUED


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
        wrapped = here - 1 in ends and (
            valued or tokens[here - 1].shape is Shape.PROSE or tokens[at].shape is Shape.ROW
        )
        closing = valued and here in ends and token.shape in NAMING  # nothing but this row is left for it to belong to
        if here > at and (wrapped or (not closing and _breaks(tokens, here, valued, labels, fields))):
            break
        if token.shape is Shape.COLUMN and token.label:
            labels.add(token.label.field)
        valued = valued or (token.is_value and not (here == at and _is_order(tokens, at, fields)))
        here += 1
    return here


def _breaks(tokens: Sequence[Token], at: int, valued: bool, labels: set[Field], fields: frozenset[Field]) -> bool:
    """Whether a new row begins with a cell."""
    token = tokens[at]
    if token.shape is Shape.COLUMN and token.label:
        return _label_breaks(tokens, at, valued, labels)
    if token.shape in OPENING:
        return valued or tokens[at - 1].shape is Shape.PROSE or (token.shape is Shape.SCOPE and bool(labels))
    if token.shape in NAMING:
        return valued and not _is_reason(tokens, at, fields)
    return valued and _is_order(tokens, at, fields) and tokens[at - 1].shape is not Shape.SIGN


def _is_order(tokens: Sequence[Token], at: int, fields: frozenset[Field]) -> bool:
    """Whether a bare figure is the running number in front of a name."""
    if tokens[at].shape is not Shape.PLAIN or Field.ORDER not in fields or at + 1 >= len(tokens):
        return False
    return tokens[at + 1].shape in (*NAMING, Shape.ROW, Shape.LEVEL)


def _label_breaks(tokens: Sequence[Token], at: int, valued: bool, labels: set[Field]) -> bool:
    label = tokens[at].label
    assert label
    if header_end(tokens, at):
        return True
    if label.field in FIGURED:
        return label.field in labels or (label.field in MONEY and valued and not labels & MONEY)
    return valued or bool(labels) or label.field in TOLD or label.block is Block.HEAD


def _is_level(token: Token | None) -> bool:
    return token is not None and token.shape is Shape.LEVEL


def _is_reason(tokens: Sequence[Token], at: int, fields: frozenset[Field]) -> bool:
    """Whether words behind the values of a row explain them: the next name stands between them and the next values."""
    if tokens[at].shape is Shape.PROSE:
        return True
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if not fields:
        told = following is not None and following.shape in NAMING and tells_reason(tokens[at].text)
        return told or (following is None and tells_reason(tokens[at].text)) or _is_level(following)
    if Field.REASON not in fields and Field.TEXT not in fields:
        return False
    return following is None or following.shape in (*NAMING, *OPENING, Shape.COLUMN)
