"""What may stand in a cell: text without control characters, on one line, and never a formula."""

import re
from decimal import Decimal
from typing import Final

from perfnlp.model.contract import to_number

LINE_END: Final = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
NO_CHARACTER: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Controls, halves of pairs and codes that are no character: XML forbids most, terminals obey some."""
BROKEN: Final = re.compile(r"[ \t\u3000]*\n[ \t\u3000\n]*")
BETWEEN_CELLS: Final = re.compile(r"[ \u3000]*\t[ \t\u3000]*")
RISKY: Final = frozenset(
    "=+-@\t\r＝＋－＠"
)  # spreadsheets take the full-width ones as well where the user types Chinese
LARGEST: Final = 1e300


def clean(text: str) -> str:
    """Text that every program can hold: line ends are \\n, what is no character is U+FFFD, lengths else stay."""
    if text.isprintable():  # nearly all are: worth a look before the expressions
        return text
    return NO_CHARACTER.sub("\ufffd", LINE_END.sub("\n", text))


def one_line(text: str) -> str:
    """Text on one line, for a cell: a line broken between Chinese characters closes up, cells of a row stay apart."""
    return flat(clean(text))


def flat(text: str) -> str:
    """Clean text on one line."""
    if text.isprintable():
        return text.strip()
    return BETWEEN_CELLS.sub(" | ", BROKEN.sub(_joint, text.strip()))


def _joint(gap: re.Match[str]) -> str:
    before, after = gap.string[gap.start() - 1 : gap.start()], gap.string[gap.end() : gap.end() + 1]
    return " " if before.isascii() and after.isascii() and before.isalnum() and after.isalnum() else ""


def is_risky(text: str) -> bool:
    """Whether a spreadsheet that opens the text might take it for a formula."""
    return text[:1] in RISKY or text.lstrip()[:1] in RISKY


def as_text(text: str) -> str:
    """Text that stays text when a spreadsheet opens a CSV file: an apostrophe before what looks like a formula."""
    return f"'{text}" if is_risky(text) else text


def as_number(value: int | float | Decimal) -> int | float | None:
    """A number that a cell can hold; None where it is beyond that, and is to be written as text."""
    number = to_number(value) if isinstance(value, Decimal) else value
    return number if number is not None and abs(number) < LARGEST else None
