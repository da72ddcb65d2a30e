"""Signs of symbol fonts, which files store by font and code: tick boxes, bullets, relations."""

from dataclasses import dataclass
from functools import cache
from typing import ClassVar

from perfnlp.tables import read_table


@dataclass(frozen=True, slots=True)
class Symbol:
    """A sign of a symbol font."""

    KEY: ClassVar = ("font", "code")

    font: str
    code: str
    letter: str
    example: str


@cache
def symbols() -> dict[tuple[str, str], str]:
    """The rows of symbols.tsv: letters by font (lower case) and code (hexadecimal, in the private area)."""
    rows = read_table("perfnlp.readers", "symbols.tsv", Symbol)
    return {(row.font, row.code): row.letter for row in rows}


def symbol(font: str, code: str) -> str:
    """The letter of a sign; nothing where it is not known. Codes stand with or without F0 before them."""
    upper = code.upper().rjust(4, "0")
    return symbols().get((font.lower(), f"F0{upper[2:]}" if upper.startswith("00") else upper), "")
