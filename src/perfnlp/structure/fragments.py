"""Lines that hold several headings, cut before each of them: line ends get lost in flattened texts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from perfnlp.structure.known import known_title_at
from perfnlp.structure.lines import Line, LineKind
from perfnlp.structure.marks import mark_at
from perfnlp.tables import NO_OVERLAY, Overlay
from perfnlp.text.spans import Span

NUMERAL: Final = r"(?=[（(一二三四五六七八九十\d])"
PLACE: Final = re.compile(
    rf"(?<=[。；！？])[ ]?{NUMERAL}|[ ]{NUMERAL}|(?<=[一-鿿：:，,%])(?<![一二三四五六七八九十（(])(?=[（(]?[一二三四五六七八九十]{{1,2}}[、）)])"
)
COMMON: Final = 3
"""Marks from this level on open items far more often than headings: there only indicator titles count."""


def cut_lines(text: str, lines: Sequence[Line], overlay: Overlay = NO_OVERLAY) -> tuple[Line, ...]:
    """The lines, those of running text cut before every number that a known title follows."""
    return tuple(part for line in lines for part in _parts(text, line, overlay))


def _parts(text: str, line: Line, overlay: Overlay) -> Iterator[Line]:
    start = line.at.start
    for place in _cuts(text, line, overlay) if line.kind is LineKind.TEXT else ():
        end = start + len(text[start:place].rstrip())
        yield replace(line, at=Span(start, end))
        start = place
    yield replace(line, at=Span(start, line.at.end))


def _cuts(text: str, line: Line, overlay: Overlay) -> Iterator[int]:
    for match in PLACE.finditer(text, line.at.start + 1, line.at.end):
        mark = mark_at(text, match.end(), line.at.end, overlay)
        if mark is None or mark.style.use == "item" or mark.style.name == "decimal":
            continue
        title = known_title_at(text, mark.end, line.at.end, overlay)
        if title is not None and (mark.style.level < COMMON or title.sense.level >= COMMON):
            yield match.end()
