"""Number formats of cells, taken apart: sections, and in each the signs that stand for digits, dates and letters."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final


class Sort(StrEnum):
    LETTER = "letter"
    """Stands as it is."""
    DIGIT = "digit"
    POINT = "point"
    COMMA = "comma"
    EXPONENT = "exponent"
    DATE = "date"
    GENERAL = "general"


@dataclass(frozen=True, slots=True)
class Sign:
    sort: Sort
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """One of the up to four parts of a code; the condition says for which numbers it holds."""

    signs: tuple[Sign, ...]
    condition: tuple[str, float] | None = None

    def has(self, sort: Sort) -> bool:
        return any(sign.sort is sort for sign in self.signs)

    def holds(self, value: float) -> bool:
        if self.condition is None:
            return True
        sign, limit = self.condition
        return COMPARED[sign](value, limit)


COMPARED: Final = {
    ">": float.__gt__, "<": float.__lt__, ">=": float.__ge__, "<=": float.__le__, "=": float.__eq__, "<>": float.__ne__
}  # fmt: skip
SIGN: Final = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]|(?P<general>G/通用格式|General)'
    r"|(?P<exponent>E[+-])|(?P<date>上午/下午|AM/PM|A/P|y+|m+|d+|h+|s+|a{3,4}|e)|(?P<digit>[0#?])|(?P<point>\.)"
    r"|(?P<comma>,)|(?P<break>;)|(?P<letter>.)",
    re.I | re.S,
)
CONDITION: Final = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
ELAPSED: Final = re.compile(r"h+|m+|s+", re.I)
CURRENCY: Final = re.compile(r"\$([^-]*)(?:-|$)")
LONGEST: Final = 255
"""Characters of a code, as workbooks have it."""


@cache
def sections_of(code: str) -> tuple[Section, ...]:
    """A code's sections; the first alone where nothing is said."""
    parts: list[list[Sign]] = [[]]
    conditions: list[tuple[str, float] | None] = [None]
    for found in SIGN.finditer(code[:LONGEST]):
        if found["break"]:
            parts.append([])
            conditions.append(None)
        elif found["bracket"] is not None:
            condition = CONDITION.fullmatch(found["bracket"])
            if condition is not None:
                conditions[-1] = (condition[1], float(condition[2]))
            parts[-1] += _of_bracket(found["bracket"])
        else:
            parts[-1] += _sign(found)
    return tuple(Section(tuple(signs), condition) for signs, condition in zip(parts, conditions, strict=True))


def _of_bracket(text: str) -> Iterator[Sign]:
    """Currencies stand in brackets, and hours that go on beyond a day; colours and languages show nothing."""
    currency = CURRENCY.match(text)
    if currency is not None:
        yield Sign(Sort.LETTER, currency[1])
    elif ELAPSED.fullmatch(text):
        yield Sign(Sort.DATE, f"[{text.lower()}]")


def _sign(found: re.Match[str]) -> Iterator[Sign]:
    for sort in (Sort.GENERAL, Sort.EXPONENT, Sort.DATE, Sort.DIGIT, Sort.POINT, Sort.COMMA):
        if found[sort.value] is not None:
            yield Sign(sort, found[sort.value].lower())
            return
    text = found["quoted"] or found["escaped"] or found["letter"]
    if text:
        yield Sign(Sort.LETTER, text)


def section_for(sections: Sequence[Section], value: float) -> tuple[Section, bool]:
    """The section that shows a number, and whether the minus has to be written before it."""
    if any(section.condition is not None for section in sections):
        return next((section for section in sections[:3] if section.holds(value)), sections[-1]), value < 0
    if value == 0 and len(sections) > 2:
        return sections[2], False
    if value < 0 and len(sections) > 1:
        return sections[1], False
    return sections[0], value < 0
