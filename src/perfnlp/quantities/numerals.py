"""Numerals: what a figure in Arabic digits, in Chinese characters or in both is worth (definitions §1).

Input is folded text. Nothing here raises on odd input: what is no numeral has no value.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final

from perfnlp.tables import read_table

DIGITS: Final = {sign: value for value, sign in enumerate("零一二三四五六七八九")}
SCALES: Final = {"十": 10, "百": 100, "千": 1000}
WAN: Final = 10_000
YI: Final = 100_000_000

PLAIN: Final = str.maketrans(  # capitals, old forms and variants, one for one
    "〇○壹贰貳两兩叁參肆伍陆陸柒捌玖拾佰仟萬億", "零零一二二二二三三四五六六七八九十百千万亿"
)
BLANKS: Final = re.compile(r"(?<![0-9])\s+|\s+(?![0-9])|\s*[\r\n]\s*")
BROKEN: Final = re.compile(r"[ \t]*[\r\n]+[ \t]*|(?<=\.)[ \t]+|[ \t]+(?=\.)")
ARABIC: Final = re.compile(r"(?:[0-9]+|[0-9]{1,3}(?:[,，][0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+)(?:\.[0-9]+)?")
MINUS: Final = "-−－–负"
PART: Final = re.compile(r"(零*)(?:([一二三四五六七八九])|([0-9][0-9,，. ]*))?([十百千])?")
DIGIT_STRING: Final = re.compile("[零一二三四五六七八九]{3,}|[一二三四五六七八九]零|零[一二三四五六七八九]")
DECIMAL: Final = re.compile("([零一二三四五六七八九十百千万亿]+)点([零一二三四五六七八九]+)")
SOME: Final = re.compile("几[十百千]?(?=[万亿]?$)")
NUMERAL: Final = re.compile("[-−－–负+＋]?[0-9零一二三四五六七八九十百千万亿廿卅点半几,，. ]+")

LONGEST: Final = 64  # no figure that means something is longer; noise such as 亿亿亿… must not go deep


@dataclass(frozen=True, slots=True)
class Multiplier:
    """A word behind a figure that multiplies it; `guard` are the beginnings (regex, ;) of what may not follow it."""

    surface: str
    factor: int
    guard: tuple[str, ...]
    example: str


@cache
def multipliers() -> tuple[Multiplier, ...]:
    """The multipliers, longest first: 千万 has to win over 千."""
    rows = read_table("perfnlp.quantities", "multipliers.tsv", Multiplier)
    return tuple(sorted(rows, key=lambda row: (-len(row.surface), row.surface)))


@cache
def _factors() -> dict[str, Decimal]:
    return {row.surface: Decimal(row.factor) for row in multipliers()}


@cache
def multiplier_pattern() -> str:
    """A regex for any multiplier, the longest first; 千 is none before 瓦."""
    return "|".join(row.surface + (f"(?!{'|'.join(row.guard)})" if row.guard else "") for row in multipliers())


def multiplier(surface: str) -> Decimal:
    """What a multiplier multiplies by; blanks inside do not count, and no multiplier at all is 1.

    Raises:
        KeyError: the word is no multiplier of the table.
    """
    word = "".join(surface.split())
    return _factors()[word] if word else Decimal(1)


def parse_arabic(text: str) -> Decimal | None:
    """The value of a figure in Arabic digits.

    Thousands are set apart by commas or by blanks in groups of three (`6,012`, `9 862`); a line may break
    anywhere in the figure. A sign counts where one is written (`-2.1`, `负5`).
    """
    if text.isascii() and text.isdigit():  # the most frequent by far
        return Decimal(text)
    figure = BROKEN.sub("", text.strip())
    sign = -1 if figure[:1] in MINUS and figure else 1
    figure = figure.lstrip(MINUS + "+＋").strip()
    if not ARABIC.fullmatch(figure):
        return None
    return sign * Decimal(re.sub("[,， ]", "", figure))


def parse_chinese(text: str) -> Decimal | None:
    """The value of a numeral in Chinese characters, or in figures and multipliers mixed (`3万5千`, `1亿2000万`).

    `一万二` is 12000, `三十几` is its round number, 30. Two neighbours such as `三五` are a range and no numeral
    of their own; a multiplier without a figure before it (`万`, `百万`) has no value, `十` has.
    """
    numeral = BLANKS.sub("", text).translate(PLAIN).replace("廿", "二十").replace("卅", "三十")
    if len(numeral) > LONGEST or not NUMERAL.fullmatch(numeral):
        return None
    if numeral[0] in MINUS:
        value = parse_chinese(numeral[1:])
        return None if value is None else -value
    numeral = numeral.lstrip("+＋")
    if numeral == "半":
        return Decimal("0.5")
    if DIGIT_STRING.fullmatch(numeral):
        return Decimal("".join(str(DIGITS[sign]) for sign in numeral))
    rounded = SOME.sub("", numeral)
    return _value(rounded, open_end=rounded == numeral)


def _value(numeral: str, *, open_end: bool) -> Decimal | None:
    """The value of a numeral without sign; `open_end` lets its last digit stand for the next lower scale."""
    decimal = DECIMAL.fullmatch(numeral)
    if decimal:
        whole = _value(decimal[1], open_end=False)
        return None if whole is None else whole + Decimal("0." + "".join(str(DIGITS[sign]) for sign in decimal[2]))
    for sign, scale in (("亿", YI), ("万", WAN)):
        left, found, right = numeral.rpartition(sign)
        if found:
            return _scaled(left, right, scale, open_end=open_end)
    figure = parse_arabic(numeral)
    return _section(numeral, open_end=open_end) if figure is None else figure


def _scaled(left: str, right: str, scale: int, *, open_end: bool) -> Decimal | None:
    head = _value(left, open_end=False)
    if not head or (scale == WAN and "万" in left):
        return None
    if not right:
        return head * scale
    if open_end and len(right) == 1 and (right.isdigit() or DIGITS.get(right, 0)):  # 一万二, 3万5
        return head * scale + (DIGITS[right] if right in DIGITS else int(right)) * (scale // 10)
    tail = _value(right, open_end=open_end)
    return None if tail is None or tail >= scale else head * scale + tail


def _section(numeral: str, *, open_end: bool) -> Decimal | None:
    """The value of a numeral below 万: scales fall from 千 to 十, 零 fills the gaps."""
    if not numeral:
        return None
    if numeral == "零":
        return Decimal(0)
    total, last, at = Decimal(0), WAN, 0
    while at < len(numeral):
        part = PART.match(numeral, at)
        if part is None or part.end() == at:
            return None
        gap, sign, figure, unit = part.groups()
        digit = Decimal(DIGITS[sign]) if sign else parse_arabic(figure) if figure else None
        if unit:
            scale = SCALES[unit]
            if scale >= last or (digit is None and unit != "十") or (figure and digit is None):
                return None
            total, last = total + (1 if digit is None else digit) * scale, scale
        elif digit is None or part.end() < len(numeral) or last == 1:
            return None
        else:
            one = bool(sign) or len(figure or "") == 1
            short = open_end and one and not gap and 10 < last < WAN  # 三百五 is 350, 三百零五 is 305
            total, last = total + digit * (last // 10 if short else 1), 1
        at = part.end()
    return total
