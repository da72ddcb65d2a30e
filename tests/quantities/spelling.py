"""Spells figures out in Chinese characters, so that tests can read them back."""

from decimal import Decimal

DIGITS = "零一二三四五六七八九"


def spell_chinese(value: Decimal | int) -> str:
    """A figure in Chinese characters as a report would write it: 10203 is 一万零二百零三, -2.5 is 负二点五."""
    number = Decimal(value)
    if number < 0:
        return "负" + spell_chinese(-number)
    whole, _, rest = f"{number:f}".partition(".")
    return _whole(int(whole)) + ("点" + "".join(DIGITS[int(digit)] for digit in rest) if rest else "")


def _whole(number: int) -> str:
    if number < 10_000:
        return _section(number)
    scale, sign = (10**8, "亿") if number >= 10**8 else (10**4, "万")
    head, tail = divmod(number, scale)
    gap = "零" if 0 < tail < scale // 10 else ""
    return _whole(head) + sign + (gap + _whole(tail) if tail else "")


def _section(number: int) -> str:
    if number < 20:
        return DIGITS[number] if number < 10 else "十" + (DIGITS[number - 10] if number > 10 else "")
    out, gap = "", False
    for scale, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, scale)
        if digit:
            out += ("零" if gap and out else "") + DIGITS[digit] + sign
            gap = False
        else:
            gap = True
    return out
