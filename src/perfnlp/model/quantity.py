"""A quantity: a number with its unit, what sort it is, how it is bounded and what role it plays."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from perfnlp.text.spans import Span


class Kind(StrEnum):
    COUNT = "count"
    AMOUNT = "amount"
    PERCENTAGE = "percentage"
    MEASURE = "measure"
    DURATION = "duration"
    MULTIPLE = "multiple"
    RANK = "rank"
    SCORE = "score"


class Qualifier(StrEnum):
    EXACT = "exact"
    APPROX = "approx"
    OVER = "over"
    UNDER = "under"
    RANGE = "range"


class Role(StrEnum):
    ACHIEVEMENT = "achievement"
    BUDGET = "budget"
    EXPENDITURE = "expenditure"
    TARGET = "target"
    CONTEXT = "context"
    SCORE = "score"


GIVEN: Final = {  # which of (value, low, high) a qualifier fills; definitions §1
    Qualifier.EXACT: (True, True, True),
    Qualifier.APPROX: (True, False, False),
    Qualifier.OVER: (True, True, False),
    Qualifier.UNDER: (True, False, True),
    Qualifier.RANGE: (False, True, True),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its unit, at its place in the document.

    `span` and `text` are the document's, `at` is the same place in the reading. Values are in the unit without
    multiplier (yuan, percent). `role` and `section` are filled by later stages.
    """

    id: str
    span: Span
    at: Span
    text: str
    kind: Kind
    unit: str
    qualifier: Qualifier
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    role: Role = Role.CONTEXT
    section: str | None = None
    by: str
    confidence: float = 1.0

    def __post_init__(self) -> None:
        given = tuple(x is not None for x in (self.value, self.low, self.high))
        if given != GIVEN[self.qualifier]:
            raise ValueError(f"{self.text!r} is {self.qualifier} but fills {given}")
