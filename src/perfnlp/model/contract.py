"""What both ways between ledgers and JSON rows share: the contract's name, its numbers, its error."""

from decimal import Decimal
from typing import Final

from perfnlp.errors import PerfnlpError

SCHEMA: Final = "perfnlp.ledger/1"
Json = dict[str, object]
LONGEST: Final = 300
"""Digits before the point up to which other programs can hold a figure as a number."""


class LedgerError(PerfnlpError):
    """A line of a ledger does not hold what the contract says."""

    code = "ledger"


def to_number(value: Decimal | None) -> int | float | None:
    """A figure as a JSON number: int where integral, else the shortest float; None where no program could hold it."""
    if value is None or not value.is_finite() or value.adjusted() > LONGEST:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def from_number(value: int | float | None) -> Decimal | None:
    """The figure that a JSON number was made of; what `to_number` gives comes back as an equal Decimal."""
    return None if value is None else Decimal(str(value))
