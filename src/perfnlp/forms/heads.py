"""Heads of columns that were broken over two lines: 年初 全年 全年 above 预算数 预算数 执行数."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from perfnlp.forms.labels import read_label
from perfnlp.forms.tokens import Shape, Token

HEADS: Final = frozenset({Shape.COLUMN, Shape.SCOPE, Shape.WORDS, Shape.LEVEL, Shape.STATE})
LEAST: Final = 3


def whole_heads(above: Sequence[Token], below: Sequence[Token]) -> tuple[Token, ...]:
    """The heads of two lines as one row: those above with the label that both lines make, then the rests below.

    Empty where the lower line is not made of the rests of heads above alone.
    """
    alone = len(above) == 1 and above[0].shape is Shape.SCOPE and all(map(_is_unit, below))
    if (len(above) < LEAST and not alone) or not below or any(token.shape not in HEADS for token in (*above, *below)):
        return ()
    whole, at, found = list(above), 0, 0
    for rest in below:
        if _is_unit(rest):
            continue  # a unit under its head
        partner = next((i for i in range(at, len(whole)) if _is_head(whole[i], rest)), None)
        if partner is None:
            return ()
        label = read_label(whole[partner].text + rest.text)
        whole[partner] = replace(whole[partner], shape=Shape.COLUMN, label=label.field if label else None)
        at, found = partner + 1, found + 1
    unit = next((rest.unit for rest in below if _is_unit(rest)), "")
    if not found and not unit:
        return ()
    scoped = (replace(t, unit=t.unit or unit) if t.shape is Shape.SCOPE else t for t in whole)
    return (*scoped, *(replace(rest, shape=Shape.REST, label=None) for rest in below))


def _is_unit(token: Token) -> bool:
    return token.text[:1] in ("（", "(") and bool(token.unit)


def _is_head(above: Token, below: Token) -> bool:
    """Whether a head and a rest make a label of a column, and the head alone says less."""
    label = read_label(above.text + below.text)
    return above.shape in (Shape.WORDS, Shape.COLUMN, Shape.STATE) and label is not None and label.field is not None
