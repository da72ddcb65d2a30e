"""Rows whose header is lost or never was: fields from the sequence of shapes alone."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from perfnlp.forms.labels import RowKind
from perfnlp.forms.tokens import Shape, Token
from perfnlp.model.form import Field

FULL_MARKS: Final = Decimal(100)
TOLERANCE: Final = Decimal("0.06")  # points by which a rate may be off, rounding included
MONEY_ORDER: Final = {  # what one, two or three amounts in front of the rate are
    1: (Field.BUDGET,),
    2: (Field.BUDGET, Field.SPENT),
    3: (Field.BUDGET, Field.ADJUSTED, Field.SPENT),
}


def guess(tokens: Sequence[Token], kind: RowKind | None, is_money: bool) -> tuple[Field, ...]:
    """The field of each value of a row, in order; signs and unit words go with the figure that they belong to.

    `kind` is what the row's label says; `is_money` whether a row without a label is one of amounts.
    """
    figures = [token for token in tokens if token.shape not in (Shape.SIGN, Shape.UNIT)]
    while len(figures) > 2 and figures[-1].shape is Shape.EMPTY:
        figures.pop()  # a reason that was not needed
    if kind is RowKind.FOOT:
        fields = _foot(figures)
    elif kind is not None or is_money or _is_executed(figures):
        fields = _money(figures)
    else:
        fields = _indicator(figures)
    return _spread(tokens, fields)


def _foot(figures: Sequence[Token]) -> tuple[Field, ...]:
    if len(figures) == 1:
        return (Field.WEIGHT if figures[0].value == FULL_MARKS else Field.SCORE,)
    return (Field.WEIGHT, Field.SCORE, *([Field.TEXT] * (len(figures) - 2)))


def _money(figures: Sequence[Token]) -> tuple[Field, ...]:
    """Amounts, then full marks, the rate and the points: 100 | 120 | 118 | 10 | 98.3% | 9.8."""
    rate = next((i for i, token in enumerate(figures) if token.shape is Shape.PERCENT), len(figures))
    before, after = list(figures[:rate]), figures[rate + 1 :]
    fields: list[Field] = []
    weight = len(before) >= 3 and _is_points(before[-1]) and (bool(after) or len(before) > 3)
    amounts = len(before) - weight
    fields += MONEY_ORDER.get(amounts, (*MONEY_ORDER[3], *([Field.TEXT] * (amounts - 3)))) if amounts else ()
    fields += [Field.WEIGHT] * weight
    if rate < len(figures):
        fields.append(Field.RATE)
    return (*fields, *_points(after))


def _indicator(figures: Sequence[Token]) -> tuple[Field, ...]:
    """Target, reached, full marks, points: the last two small bare numbers are the marks, the second not above the first."""
    count = len(figures)
    marks = 0
    if count >= 3 and _are_marks(figures[-2:]):
        marks = 2 if count >= 4 or figures[0].shape is not Shape.PLAIN else 0
    elif count >= 3 and _is_points(figures[-1]) and not _is_points(figures[-2]):
        marks = 1
    values = count - marks
    fields = (
        [Field.TARGET, Field.REACHED, *([Field.REACHED] * (values - 2))][:values]
        if values > 1
        else [Field.REACHED] * values
    )
    return (*fields, *((Field.WEIGHT, Field.SCORE)[2 - marks :] if marks else ()))


def _is_executed(figures: Sequence[Token]) -> bool:
    """Two amounts of money and their share in percent: budget, spent and rate."""
    if len(figures) < 3 or any(token.shape is not Shape.MONEY or not token.value for token in figures[:2]):
        return False
    budget, spent, rate = (token.value or Decimal(0) for token in figures[:3])
    return figures[2].shape is Shape.PERCENT and abs(spent / budget * 100 - rate) < TOLERANCE


def _points(figures: Sequence[Token]) -> tuple[Field, ...]:
    if len(figures) == 1:
        return (Field.SCORE,)
    if len(figures) == 2 and _are_marks(figures):
        return (Field.WEIGHT, Field.SCORE)
    return (Field.TEXT,) * len(figures)


def _are_marks(pair: Sequence[Token]) -> bool:
    first, second = pair
    return _is_points(first) and _is_points(second) and (second.value or 0) <= (first.value or 0)


def _is_points(token: Token) -> bool:
    return token.shape in (Shape.PLAIN, Shape.POINTS) and token.value is not None and 0 <= token.value <= FULL_MARKS


def _spread(tokens: Sequence[Token], fields: Sequence[Field]) -> tuple[Field, ...]:
    """The fields over all tokens: a sign takes that of the figure behind it, a unit that of the one before."""
    out: list[Field] = []
    left = list(fields)
    for token in tokens:
        if token.shape is Shape.SIGN:
            out.append(left[0] if left else Field.TARGET)
        elif token.shape is Shape.UNIT:
            out.append(Field.UNIT)
        else:
            out.append(left.pop(0) if left else Field.TEXT)
    return tuple(out)
