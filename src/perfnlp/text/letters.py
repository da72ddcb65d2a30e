"""Letters: what is printed for another character, one for one, so that offsets hold."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Final

from perfnlp.tables import read_table


@dataclass(frozen=True, slots=True)
class LookAlike:
    """A character that is printed where another is meant, beyond what Unicode itself declares equal."""

    surface: str
    letter: str
    example: str


KANGXI: Final = range(0x2F00, 0x2FD6)
"""Radicals that fonts and PDF writers put in the place of letters; Unicode knows their letters."""
COMPATIBILITY: Final = range(0xF900, 0xFADA)
FULL_WIDTH: Final = range(0xFF10, 0xFF5B)
BLANKS: Final = (0x09, 0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)
LINE_ENDS: Final = (0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029)
INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+")
"""Characters of no width: they stand between letters and mean nothing."""

NUMERAL: Final = "一二三四五六七八九〇"
YEAR_ZERO: Final = re.compile(f"(?<![{NUMERAL}○])[一二][{NUMERAL}○Oo0]{{3}}(?=年)")
PERCENT_LETTER: Final = re.compile(r"(?<![A-Za-z\d.])(?:[Il\d][\d.Oo]*[Oo][\d.Oo]*|[Il]\d[\d.]*)(?=[ ]*%)")
ZEROS: Final = str.maketrans("○Oo0", "〇〇〇〇")
DIGITS: Final = str.maketrans("OoIl", "0011")


CJK: Final = "\u4e00-\u9fff\u3400-\u4dbf"
FULL_MARKS: Final = {",": "，", ";": "；", "!": "！", "?": "？"}
HALF_MARK: Final = re.compile(rf"(?<=[{CJK}”》）)%‰\]】])[,;!?]|[,;](?=[{CJK}“《（(])")
"""Marks typed in half width among Chinese: the sentence's own, not those of figures and codes."""


@cache
def look_alikes() -> tuple[LookAlike, ...]:
    """The rows of lookalikes.tsv."""
    return read_table("perfnlp.text", "lookalikes.tsv", LookAlike)


def plain_letters(text: str) -> str:
    """The text with full width, look-alikes and blanks made plain, the sentence's marks full; of the same length."""
    flat = HALF_MARK.sub(lambda mark: FULL_MARKS[mark[0]], text.translate(_letters()))
    if "年" in flat:
        flat = YEAR_ZERO.sub(lambda year: year[0].translate(ZEROS), flat)
    return PERCENT_LETTER.sub(lambda figure: figure[0].translate(DIGITS), flat) if "%" in flat else flat


@cache
def _letters() -> dict[int, str]:
    declared = (*KANGXI, *COMPATIBILITY, *(code for code in FULL_WIDTH if chr(code - 0xFEE0).isalnum()))
    letters = {code: unicodedata.normalize("NFKC", chr(code)) for code in declared}
    letters |= {ord(row.surface): row.letter for row in look_alikes()}
    letters |= dict.fromkeys(BLANKS, " ") | dict.fromkeys(LINE_ENDS, "\n")
    del letters[0x09]  # tabs stay: they part the cells of a table
    return {code: letter for code, letter in letters.items() if len(letter) == 1}
