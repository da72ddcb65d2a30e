"""Figures that typesetting tore apart by blanks inside a line (7. 4%, 1 ,210人, 4 5期): where the blanks go.

A blank between digits may as well part two figures. One behind a point or beside a comma of thousands goes where a word
stands before the figure and a unit behind it; one between bare digits only where they are a share
(8 0%) or the text is torn elsewhere, too.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from perfnlp.text.lines import RUNNING_MARK, is_row
from perfnlp.text.spans import Span

WORD: Final = r"(?<=[一-鿿])[ ]?"
UNIT: Final = r"(?=[ ]?(?:[%‰㎡]|[一-鿿]))"
POINT: Final = re.compile(rf"{WORD}(?P<figure>\d{{1,4}}(?:[.][ ]|[ ][.][ ]?)(?!\d{{4}}年)\d{{1,4}}(?:[ ]\d)?){UNIT}")
THOUSANDS: Final = re.compile(rf"{WORD}(?P<figure>\d{{1,3}}(?:[ ],[ ]?|,[ ])\d{{3}}(?:\.\d+)?|\d[ ]\d(?=[ ]?%)){UNIT}")
DIGITS: Final = re.compile(rf"{WORD}(?P<figure>(?!(?:19|20)\d\d[ ])\d{{1,4}}(?:[ ]\d{{1,4}}){{1,3}}(?:\.\d+)?){UNIT}")
NUMBER: Final = re.compile(r"[第表图号][ ]?\Z")
STRAY: Final = re.compile(r"[一-鿿\d] [，。；、）](?! )|[一-鿿] [一-鿿]")
"""A blank where none belongs."""
BETWEEN: Final = re.compile(r"(?<=[一-鿿]) (?=[一-鿿])")
"""A single blank between two letters: in torn text it parts no words (清淤1.2万立方 米)."""
NOISE: Final = 2  # places torn in other ways that make it sure that bare digits are


def torn_blanks(flat: str) -> Iterator[Span]:
    """The blanks inside figures of running text, a span each; lines of a table have none."""
    lines = tuple(_running_lines(flat)) if " " in flat else ()
    noise = sum(len(STRAY.findall(line)) + len(POINT.findall(line)) + len(THOUSANDS.findall(line)) for _, line in lines)
    sure = noise - sum(len(BETWEEN.findall(line)) for _, line in lines)
    for at, line in lines:
        if sure >= NOISE:
            yield from (Span(at + gap.start(), at + gap.end()) for gap in BETWEEN.finditer(line))
        for found in (*POINT.finditer(line), *THOUSANDS.finditer(line)):
            if found.re is THOUSANDS or not _is_mark(line, found):
                yield from _blanks(at, found)
        for found in DIGITS.finditer(line) if noise >= NOISE else ():
            if _is_torn(line, found):
                yield from _blanks(at, found)


def _running_lines(flat: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in flat.split("\n"):
        if " " in line and _is_running(line):
            yield at, line
        at += len(line) + 1


def _is_running(line: str) -> bool:
    """Whether a line is running text; wide gaps part the cells of a row, unless sentences are told all the same."""
    marks = len(RUNNING_MARK.findall(line)) if not is_row(line) else 0
    return marks > (1 if "  " in line.strip(" ") else 0)


def _is_mark(line: str, found: re.Match[str]) -> bool:
    """Whether what looks like a decimal is the mark of a list: the next number stands as one elsewhere in the line."""
    mark, _, rest = found["figure"].partition(".")
    following = re.search(rf"(?<!\d){int(mark) + 1}[.．](?! ?\d+%)", line)
    return following is not None or int(rest.replace(" ", "")) == 0


def _is_torn(line: str, found: re.Match[str]) -> bool:
    groups: Sequence[str] = found["figure"].split(" ")
    single = any(len(group.partition(".")[0]) == 1 for group in groups)
    return single and groups[0] != "0" and NUMBER.search(line, 0, found.start("figure")) is None


def _blanks(at: int, found: re.Match[str]) -> Iterator[Span]:
    start = at + found.start("figure")
    yield from (Span(start + i, start + i + 1) for i, sign in enumerate(found["figure"]) if sign == " ")
