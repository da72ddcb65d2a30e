"""A stream of cells under one header, cut into rows at least cost."""

from collections.abc import Sequence
from math import inf
from typing import Final

from perfnlp.forms.align import costs_of, extended, opening, skipping
from perfnlp.forms.columns import FIGURED, TOLD, Column
from perfnlp.forms.labels import Block
from perfnlp.forms.tokens import Shape, Token
from perfnlp.model.form import Field

ROW: Final = 0.5  # what each row costs, so that none is cut without need
WRAPPED: Final = 1.2  # that a row runs on over the end of a line
TORN: Final = 0.4  # that a row ends inside a line
SPARE: Final = 5  # cells that a row may have beyond its columns: classes, words broken in two
FITS: Final = 1.3


def segmented(
    tokens: Sequence[Token], columns: Sequence[Column], ends: frozenset[int]
) -> tuple[tuple[Token, ...], ...] | None:
    """The rows of a stream under a header; None where they do not fit there.

    `ends` are the numbers of the cells that stand last in their lines; none where each has a line of its own.
    """
    columns = with_reason(columns)
    skips = tuple(map(skipping, columns))
    cells = costs_of(tokens, columns, False)
    best, previous = [0.0] + [inf] * len(tokens), [0] * (len(tokens) + 1)
    for start in range(len(tokens)):
        if not _may_open(tokens, start, ends):
            continue
        front, wrapped = opening(skips), 0.0
        for end in range(start + 1, min(len(tokens), start + len(columns) + SPARE) + 1):
            here = end - 1
            front = extended(front, cells[here], skips, here == start)
            wrapped += WRAPPED if here > start and here - 1 in ends else 0.0
            torn = TORN if ends and here not in ends else 0.0
            cost = best[start] + front.any[-1] + ROW + wrapped + torn
            if cost < best[end]:
                best[end], previous[end] = cost, start
    if best[-1] > FITS * len(tokens):
        return None
    out, end = [], len(tokens)
    while end:
        out.append(tuple(tokens[previous[end] : end]))
        end = previous[end]
    return tuple(reversed(out))


def _may_open(tokens: Sequence[Token], at: int, ends: frozenset[int]) -> bool:
    """Whether a row may begin with a cell: with a value only at the start of a line or in front of a name."""
    if at == 0 or at - 1 in ends or not tokens[at].is_value or tokens[at].shape is Shape.STATE:
        return True
    return at + 1 < len(tokens) and not tokens[at + 1].is_value


def with_reason(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns, and behind them one for reasons where the header lacks it: people write them there all the same."""
    fields = {column.field for column in columns}
    if fields & (TOLD | {Field.TEXT}) or not fields & FIGURED:
        return tuple(columns)
    return (*columns, Column(field=Field.REASON, block=Block.REASONS))
