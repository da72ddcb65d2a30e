"""Numbers as labels: the formats in which word processors count (number_formats.tsv)."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from perfnlp.tables import read_table


class System(StrEnum):
    ARABIC = "arabic"
    """Ten digits, the first for zero."""
    ARABIC_PADDED = "arabic_padded"
    """The same, two digits at least."""
    DASHED = "dashed"
    COUNTING = "counting"
    """一 to 九, then 十, 百, 千; eleven is 十一."""
    COUNTING_FULL = "counting_full"
    """The same in capitals; eleven is 壹拾壹."""
    SEQUENCE = "sequence"
    """One sign a number; beyond the last, Arabic."""
    LETTERS = "letters"
    """a to z, then aa, bb."""
    ROMAN = "roman"


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """A format of automatic numbers by the name that files give it."""

    name: str
    system: System
    symbols: str
    number: int
    """The number that the example shows."""
    example: str


ROMAN_VALUES: Final = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
ROMAN_SIGNS: Final = ((6,), (4, 6), (5,), (4, 5), (4,), (2, 4), (3,), (2, 3), (2,), (0, 2), (1,), (0, 1), (0,))
"""Places in the symbols i, v, x, l, c, d, m."""
LARGEST: Final = 9999


@cache
def number_formats() -> dict[str, NumberFormat]:
    """The rows of number_formats.tsv by name."""
    return {row.name: row for row in read_table("perfnlp.readers", "number_formats.tsv", NumberFormat)}


def format_number(number: int, name: str) -> str:
    """A number in a format; formats without a row, and numbers too large for theirs, are Arabic, `none` is nothing."""
    row = number_formats().get(name)
    if name == "none":
        return ""
    if row is None or not 0 <= number <= LARGEST:
        return str(number)
    symbols = row.symbols
    match row.system:
        case System.ARABIC | System.ARABIC_PADDED | System.DASHED:
            width = 2 if row.system is System.ARABIC_PADDED else 1
            digits = "".join(symbols[int(digit)] for digit in f"{number:0{width}}")
            return f"- {digits} -" if row.system is System.DASHED else digits
        case System.COUNTING | System.COUNTING_FULL:
            return _counted(number, symbols, full=row.system is System.COUNTING_FULL)
        case System.SEQUENCE:
            return symbols[number - 1] if 0 < number <= len(symbols) else str(number)
        case System.LETTERS:
            turns, at = divmod(number - 1, len(symbols))
            return symbols[at] * (turns + 1) if number else ""
        case System.ROMAN:
            return _roman(number, symbols)


def _counted(number: int, symbols: str, *, full: bool) -> str:
    """A number in Chinese: 105 is 一百零五, 110 一百一十, 12 十二 (in full 壹拾贰)."""
    if number == 0:
        return "零"
    ones, units = symbols[:9], ("", *symbols[9:12])
    out = ""
    gap = False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            out += ("零" if gap and out else "") + ones[digit - 1] + units[power]
            gap = False
        else:
            gap = True
    return out.removeprefix(ones[0]) if not full and 10 <= number < 20 else out


def _roman(number: int, symbols: str) -> str:
    out = ""
    for worth, places in zip(ROMAN_VALUES, ROMAN_SIGNS, strict=True):
        out += "".join(symbols[place] for place in places) * (number // worth)
        number %= worth
    return out
