"""Marks that open a heading or a list item: 一、（二）1. ① 一是 第一， and the like (tables/numbering.tsv)."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from perfnlp.tables import NO_OVERLAY, Overlay, read_table

CJK: Final = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
WORDS: Final = {"首先": 1, "其次": 2, "再次": 3, "最后": 99}
LAST: Final = 99
"""The number of 最后, which may follow any other."""
DECIMAL: Final = re.compile(r"(?P<n>\d{1,2})[.．](?=\d)")


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """A style of numbering: its pattern with the number as `n`, its level, and where it is at home."""

    name: str
    pattern: str
    level: int
    use: str
    """heading, item, both, or bare: a number without a mark, which only a known title behind it makes one."""
    digits: str
    example: str

    def __post_init__(self) -> None:
        if self.use not in ("heading", "item", "both", "bare"):
            raise ValueError(f"use 不能是 {self.use!r}")
        re.compile(self.pattern)


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark at its place in the reading."""

    style: NumberStyle
    number: int
    start: int
    end: int
    text: str
    weak: bool = False
    """`1.` before a figure: a mark only where others count on from it."""


@cache
def number_styles(overlay: Overlay = NO_OVERLAY) -> tuple[NumberStyle, ...]:
    return read_table("perfnlp.structure", "numbering.tsv", NumberStyle, overlay)


@cache
def _compiled(overlay: Overlay) -> tuple[tuple[NumberStyle, re.Pattern[str]], ...]:
    return tuple((style, re.compile(style.pattern)) for style in number_styles(overlay))


@cache
def _any(overlay: Overlay) -> re.Pattern[str]:
    """Matches where any mark may stand: most lines open with none."""
    styles = (row.pattern for row in number_styles(overlay) if row.use != "bare")
    return re.compile("|".join(style.replace("(?P<n>", "(?:") for style in styles))


def mark_at(
    text: str, start: int, end: int, overlay: Overlay = NO_OVERLAY, *, weak: bool = False, bare: bool = False
) -> Mark | None:
    """The mark that stands at a place, the longest where several fit.

    `weak` adds what may be a decimal (`1.1个村`), `bare` numbers without a mark (`1 项目概况`).
    """
    if start >= end:
        return None
    best: Mark | None = None
    if not weak and not bare and not _any(overlay).match(text, start, end):
        return None
    for style, pattern in _compiled(overlay):
        if style.use == "bare" and not bare:
            continue
        match = pattern.match(text, start, end)
        if match and (best is None or match.end() > best.end):
            best = Mark(style, number_of(match["n"]), start, match.end(), match[0].strip())
    if weak and (best is None or best.style.name == "decimal") and (match := DECIMAL.match(text, start, end)):
        style = next(style for style in number_styles(overlay) if style.name == "arabic_dot")
        return Mark(style, number_of(match["n"]), start, match.end(), match[0], weak=True)
    return best


def number_of(numeral: str) -> int:
    """The number of a mark: Chinese below a hundred, Arabic, circled, dotted (its last part), or a word of order."""
    if numeral in WORDS:
        return WORDS[numeral]
    if "①" <= numeral <= "⑳":
        return ord(numeral) - ord("①") + 1
    last = numeral.rsplit(".", 1)[-1]
    if last.isascii() and last.isdigit():
        return int(last)
    tens, ten, ones = numeral.partition("十")
    if not ten:
        return CJK.get(numeral, 0)
    return (CJK.get(tens, 1) if tens else 1) * 10 + CJK.get(ones, 0)
