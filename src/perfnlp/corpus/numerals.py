"""Chinese and Arabic numerals at the beginning of a string, for the reader of the gold's mentions."""

import re
from decimal import Decimal
from typing import Final

DIGITS: Final = {
    character: place
    for row in ("〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖")
    for place, character in enumerate(row)
} | {"两": 2}  # fmt: skip
TENS: Final = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
LARGE: Final = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
ARABIC: Final = re.compile(r"[-+−负]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
CHINESE: Final = re.compile(rf"负?[{''.join(DIGITS)}{''.join(TENS)}{''.join(LARGE)}]+(?:点[{''.join(DIGITS)}]+)?")
NUMERAL: Final = re.compile(rf"{ARABIC.pattern}|{CHINESE.pattern}")
SCALE: Final = re.compile(f"[{''.join(TENS)}{''.join(LARGE)}]+")
PAIR: Final = re.compile(
    rf"(?P<head>(?:[一二两三四五六七八九]?[十百千])*)(?P<low>[一二两三四五六七八])(?P<high>[二三四五六七八九])"
    rf"(?P<tail>[{''.join(TENS)}{''.join(LARGE)}]*)"
)


def parse_numeral(text: str) -> Decimal | None:
    """The value of a numeral that is the whole of `text`; None where it is none."""
    if ARABIC.fullmatch(text):
        return Decimal(text.replace(",", "").replace("−", "-").replace("负", "-"))
    if not CHINESE.fullmatch(text):
        return None
    if text.startswith("负"):
        value = parse_numeral(text[1:])
        return None if value is None else -value
    whole, point, decimals = text.partition("点")
    value = _whole(whole)
    if value is None or not point:
        return value
    return value + Decimal("0." + "".join(str(DIGITS[character]) for character in decimals))


def _whole(text: str) -> Decimal | None:
    for name, large in sorted(LARGE.items(), key=lambda pair: -pair[1]):
        head, found, tail = text.rpartition(name)
        if found:
            upper = _whole(head) if head else None
            lower = _tail(tail, large)
            return None if upper is None or lower is None else upper * large + lower
    return _below_ten_thousand(text)


def _tail(text: str, above: int) -> Decimal | None:
    """What stands behind 万 or 亿; a single digit there counts the place below: 一万二."""
    if not text:
        return Decimal(0)
    if len(text) == 1 and DIGITS.get(text):
        return Decimal(DIGITS[text]) * above / 10
    return _whole(text)


def _below_ten_thousand(text: str) -> Decimal | None:
    if all(character in DIGITS for character in text):
        return Decimal("".join(str(DIGITS[character]) for character in text)) if text else None
    total, digit, last = 0, None, 10_000
    for at, character in enumerate(text):
        if character in DIGITS:
            if digit:
                return None
            digit = DIGITS[character]
            if digit == 0:
                last = 10
        else:
            total += (1 if digit is None and at == 0 else digit or 0) * TENS[character]
            if not digit and at:
                return None
            digit, last = None, TENS[character]
    return Decimal(total + (digit or 0) * (last // 10 if last > 10 else 1))


def parse_pair(text: str) -> tuple[Decimal, Decimal] | None:
    """Both ends of 两三, 十七八, 七八十: neighbouring figures said in one breath; None for anything else."""
    found = PAIR.fullmatch(text)
    if found is None or DIGITS[found["high"]] - DIGITS[found["low"]] != 1:
        return None
    low, high = (parse_numeral(f"{found['head']}{found[side]}{found['tail']}") for side in ("low", "high"))
    return (low, high) if low is not None and high is not None else None
