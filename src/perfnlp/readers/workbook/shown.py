"""Numbers as a cell shows them: 0.85 as 85%, a day's number as a date, thousands with their marks."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from math import isfinite
from typing import Final

from perfnlp.readers.workbook.formats import Section, Sign, Sort, section_for, sections_of

LAST_DAY: Final = 2958466
"""The number of the first day that no cell shows as a date: after 9999."""
LEAP: Final = 60
"""The day in 1900 that there was not: numbers before it are off by one."""
FIRST: Final = datetime(1899, 12, 30)
FROM_1904: Final = 1462
WEEKDAYS: Final = "一二三四五六日"
MONTHS: Final = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
MOST_DECIMALS: Final = 30
LARGEST: Final = 1e15


def shown(value: float, code: str, *, from_1904: bool = False) -> str:
    """The text that a cell with a number and a format's code shows."""
    value = float(value)
    if not isfinite(value):
        return ""
    section, minus = section_for(sections_of(code or "General"), value)
    if section.has(Sort.DATE):
        return _date(section, value + (FROM_1904 if from_1904 else 0))
    if section.has(Sort.DIGIT) and not _is_fraction(section):
        text, is_zero = _number(section, abs(value))
        return f"-{text}" if minus and not is_zero else text
    if section.has(Sort.GENERAL) or section.has(Sort.DIGIT) or code == "@":
        letters = (general(value) if sign.sort is Sort.GENERAL else sign.text for sign in section.signs)
        return "".join(letters) if section.has(Sort.GENERAL) else general(value)
    return "".join(sign.text for sign in section.signs)


def general(value: float) -> str:
    """A number without a format: whole ones whole, without the noise of binary fractions."""
    if abs(value) >= LARGEST:
        return f"{value:.6g}"
    text = format(Decimal(f"{value:.12g}"), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _is_fraction(section: Section) -> bool:
    return any(sign.sort is Sort.LETTER and sign.text == "/" for sign in section.signs)


def _number(section: Section, value: float) -> tuple[str, bool]:
    """The digits of a number in their places, letters between; and whether all of them are zero."""
    signs = section.signs
    digits = [at for at, sign in enumerate(signs) if sign.sort is Sort.DIGIT]
    point = next((at for at, sign in enumerate(signs) if sign.sort is Sort.POINT), len(signs))
    exponent = next((at for at, sign in enumerate(signs) if sign.sort is Sort.EXPONENT), len(signs))
    whole = [at for at in digits if at < min(point, exponent)]
    decimals = [at for at in digits if point < at < exponent]
    last = max([*whole, *decimals, *(digits if exponent < len(signs) else ())], default=0)
    commas = [at for at, sign in enumerate(signs) if sign.sort is Sort.COMMA]
    scaled = sum(at > last or (bool(whole) and whole[-1] < at < point) for at in commas)
    percents = sum(sign.sort is Sort.LETTER and sign.text.count("%") for sign in signs)
    exact = Decimal(repr(value)).scaleb(2 * percents - 3 * scaled)
    if exponent < len(signs):
        letters = "".join(sign.text for sign in signs[max(last, exponent) + 1 :] if sign.sort is Sort.LETTER)
        return f"{exact:.{len(decimals)}E}{letters}", value == 0
    places = min(len(decimals), MOST_DECIMALS)
    rounded = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    before, _, after = format(rounded, "f").partition(".")
    grouped = any(whole and whole[0] < at < whole[-1] for at in commas)
    shown_whole = _whole(signs, whole, before, grouped)
    shown_decimals = dict(zip(decimals, _decimals(signs, decimals, after), strict=False))
    parts = []
    for at, sign in enumerate(signs):
        if sign.sort is Sort.DIGIT:
            parts.append(shown_whole.get(at, "") + shown_decimals.get(at, ""))
        elif sign.sort is Sort.POINT:
            parts.append(("" if whole else before.lstrip("0")) + ("." if any(shown_decimals.values()) else ""))
        elif sign.sort is Sort.LETTER:
            parts.append(sign.text)
    return "".join(parts).strip(), rounded == 0


def _whole(signs: Sequence[Sign], places: Sequence[int], digits: str, grouped: bool) -> dict[int, str]:
    """Which digits each place before the point shows: the first all that are left over."""
    digits = digits.lstrip("0")
    out: dict[int, str] = {}
    count = 0
    for at in reversed(places):
        taken = digits if at == places[0] else digits[-1:]
        digits = "" if at == places[0] else digits[:-1]
        text = ""
        for digit in reversed(taken or ("0" if signs[at].text == "0" else "")):
            text = digit + ("," if grouped and count and count % 3 == 0 else "") + text
            count += 1
        out[at] = text
    return out


def _decimals(signs: Sequence[Sign], places: Sequence[int], digits: str) -> list[str]:
    """The digits behind the point; zeros at the end only where a 0 asks for them."""
    kept = list(digits)
    for at in range(len(kept) - 1, -1, -1):
        if kept[at] != "0" or signs[places[at]].text == "0":
            break
        kept[at] = ""
    return kept


def _date(section: Section, value: float) -> str:
    if not 0 <= value < LAST_DAY:
        return general(value)
    moment = FIRST + timedelta(days=value + (1 if value < LEAP else 0), microseconds=500)
    half_days = any(sign.text in ("am/pm", "a/p", "上午/下午") for sign in section.signs)
    return "".join(_date_parts(section.signs, moment, value, half_days)).strip()


def _date_parts(signs: Sequence[Sign], moment: datetime, value: float, half_days: bool) -> Iterator[str]:
    dates = [sign.text.strip("[]") for sign in signs if sign.sort is Sort.DATE]
    at = -1
    for sign in signs:
        if sign.sort is not Sort.DATE:
            yield sign.text if sign.sort in (Sort.LETTER, Sort.COMMA) else ""
            continue
        at += 1
        before, after = dates[at - 1][:1] if at else "", dates[at + 1][:1] if at + 1 < len(dates) else ""
        minutes = sign.text in ("m", "mm") and (before == "h" or after == "s")
        yield _date_part(sign.text, moment, value, minutes=minutes, half_days=half_days)


def _date_part(text: str, moment: datetime, value: float, *, minutes: bool, half_days: bool) -> str:
    width = 2 if len(text) == 2 else 1
    hour = (moment.hour - 1) % 12 + 1 if half_days else moment.hour
    match text[0]:
        case "[":
            unit = {"h": 24, "m": 1440, "s": 86400}[text[1]]
            return str(int(value * unit + 1e-6))
        case "y" | "e":
            return f"{moment.year % 100:02}" if text in ("y", "yy") else str(moment.year)
        case "m" if minutes:
            return f"{moment.minute:0{width}}"
        case "m":
            return MONTHS[moment.month - 1] if len(text) > 2 else f"{moment.month:0{width}}"
        case "d" if len(text) < 3:
            return f"{moment.day:0{width}}"
        case "d" | "a" if text not in ("am/pm", "a/p"):
            return ("" if len(text) == 3 else "星期") + WEEKDAYS[moment.weekday()]
        case "h":
            return f"{hour:0{width}}"
        case "s":
            return f"{moment.second:0{width}}"
        case _:
            return ("上午" if moment.hour < 12 else "下午") if text[0] == "上" else ("AM" if moment.hour < 12 else "PM")
