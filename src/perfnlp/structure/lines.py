"""The lines of a reading: running text, table rows, and what is no content at all."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from perfnlp.model.document import BlockKind, Document
from perfnlp.structure.patterns import pattern
from perfnlp.text.fold import Reading, is_flat_row
from perfnlp.text.spans import Span


class LineKind(StrEnum):
    TEXT = "text"
    TABLE = "table"
    DROPPED = "dropped"
    """Page furniture and tables of contents: never content, never a heading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the reading without the blanks around it."""

    at: Span
    kind: LineKind
    is_heading: bool = False
    """Whether the file itself says that it is a heading (a style of a docx)."""
    level: int | None = None


CONTENTS_ROW: Final = re.compile(r".{2,60}?(?:[.·…．。_]{4,}|\t| {3,})[ ]*[-—]?\d{1,3}[-—]?[ ]*")
CONTENTS_TAB: Final = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}[、.部章节]|[（(][一二三四五六七八九十]{1,3}[）)])[^\t]{2,60}\t[ ]*\d{1,3}"
)
NUMBERED: Final = re.compile(r"第?[一二三四五六七八九十\d]{1,3}[、.．部章节]|[（(][一二三四五六七八九十\d]{1,3}[）)]")
HEADING: Final = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)])[ ]?[一-鿿]{2}"
)
CONTENTS: Final = 4
"""So many headings in a row that come again are a table of contents."""
CELL_MARKS: Final = re.compile("[，。；]")
FIGURE_CELL: Final = re.compile(r"[≥≤<>=＝≦≧]?[ ]*[\d,.]+[ ]*[%‰]?[^\d，。；：]{0,4}|/|—|-|无")
HEAD: Final = 3
"""Among the first lines 目录 may hang on the title: a line end between them was taken for a broken sentence."""
SHORT_CELL: Final = 20
RUN: Final = 6
"""So many short lines in a row, with figures of their own, are a table with one cell a line."""


def read_lines(reading: Reading, document: Document | None = None) -> tuple[Line, ...]:
    """The lines of the reading that are not blank, in order, each with what it is."""
    places = tuple(_places(reading.text))
    kinds = [_kind(reading.text, place) for place in places]
    _mark_cell_runs(reading.text, places, kinds)
    _mark_contents(reading.text, places, kinds)
    blocks = _blocks(reading, document)
    out: list[Line] = []
    for place, kind in zip(places, kinds, strict=True):
        told, level = _told(blocks, place)
        if told is BlockKind.TABLE:
            kind = LineKind.TABLE
        elif told is BlockKind.FURNITURE:
            kind = LineKind.DROPPED
        out.append(Line(at=place, kind=kind, is_heading=told is BlockKind.HEADING, level=level))
    return tuple(out)


def _places(text: str) -> Iterator[Span]:
    at = 0
    for line in text.split("\n"):
        bare = line.strip(" ")
        if bare.strip():
            start = at + line.index(bare[0])
            yield Span(start, start + len(bare))
        at += len(line) + 1


def _kind(text: str, place: Span) -> LineKind:
    line = place.of(text)
    if "\t" in line or " | " in line or line.startswith("|") or (is_flat_row(line) and not is_spaced(line)):
        return LineKind.DROPPED if CONTENTS_TAB.fullmatch(line) else LineKind.TABLE
    if pattern("furniture").fullmatch(line):
        return LineKind.DROPPED
    return LineKind.TEXT


def is_spaced(line: str) -> bool:
    """Whether a line's letters are set apart by blanks (绩 效 目 标): a heading, not a row of cells."""
    cells = line.split()
    return len(cells) > 2 and len("".join(cells)) <= 1.6 * len(cells) and not FIGURE_CELL.fullmatch(cells[-1])


def _mark_cell_runs(text: str, places: Sequence[Span], kinds: list[LineKind]) -> None:
    """Runs of short lines with figures alone among them are a table that lost its rows."""
    run: list[int] = []
    for index in range(len(places) + 1):
        if index < len(places) and len(places[index]) <= SHORT_CELL and not CELL_MARKS.search(places[index].of(text)):
            run.append(index)
            continue
        run = _without_headings(text, places, run)
        figures = sum(bool(FIGURE_CELL.fullmatch(places[i].of(text))) for i in run)
        if len(run) >= RUN and figures >= 2 and figures >= 0.2 * len(run):
            for i in run:
                kinds[i] = LineKind.TABLE
        run = []


def _without_headings(text: str, places: Sequence[Span], run: Sequence[int]) -> list[int]:
    """A run without the headings that stand right above its first cell and right below its last."""
    first, end = 0, len(run)
    while first < end and HEADING.match(places[run[first]].of(text)):
        first += 1
    while end > first and HEADING.match(places[run[end - 1]].of(text)):
        end -= 1
    return list(run[first:end])


def _mark_contents(text: str, places: Sequence[Span], kinds: list[LineKind]) -> None:
    """A table of contents: rows with dots and a page, or what follows 目录 and comes again below."""
    lines = [place.of(text) for place in places]
    for index in _repeated(lines):
        kinds[index] = LineKind.DROPPED
    for index, line in enumerate(lines):
        if kinds[index] is LineKind.TEXT and CONTENTS_ROW.fullmatch(line):
            kinds[index] = LineKind.DROPPED
        head = pattern("contents_head").search(line)
        if head is None or head.end() < len(line) or (head.start() and index > HEAD):
            continue
        if not head.start():
            kinds[index] = LineKind.DROPPED
        for later in range(index + 1, len(lines)):
            title = re.sub(r"[ .·…\t]*\d{0,3}$", "", lines[later])
            if len(lines[later]) > 60 or not any(below.startswith(title) for below in lines[later + 1 :]):
                break
            kinds[later] = LineKind.DROPPED


def _repeated(lines: Sequence[str]) -> set[int]:
    """Runs of numbered lines that all stand again below: a table of contents without its name."""
    bare = [line.replace(" ", "") for line in lines]
    last = {line: index for index, line in enumerate(bare)}
    found: set[int] = set()
    run: list[int] = []
    for index in range(len(bare) + 1):
        if index < len(bare) and last[bare[index]] > index and NUMBERED.match(bare[index]):
            run.append(index)
            continue
        if len(run) >= CONTENTS:
            found |= set(run)
        run = []
    return found


def _blocks(reading: Reading, document: Document | None) -> list[tuple[int, int, BlockKind, int | None]]:
    if document is None:
        return []
    told = [(reading.at(block.span), block.kind, block.level) for block in document.blocks]
    tables = [(reading.at(table.span), BlockKind.TABLE, None) for table in document.tables]
    return [(at.start, at.end, kind, level) for at, kind, level in sorted([*told, *tables], key=lambda row: row[0])]


def _told(blocks: Sequence[tuple[int, int, BlockKind, int | None]], place: Span) -> tuple[BlockKind | None, int | None]:
    """What the file says about the line, where it says anything; a table outranks the rest."""
    index = bisect_right(blocks, place.start, key=lambda block: block[0]) - 1
    found: tuple[BlockKind | None, int | None] = (None, None)
    for start, end, kind, level in blocks[max(0, index - 3) : index + 1]:
        if start <= place.start < end or (start == end == place.start):
            if kind is BlockKind.TABLE:
                return kind, None
            found = (kind, level)
    return found
