"""Sheets: lines of raw cells, from tables that the reader found and from lines whose cells a mark parts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from perfnlp.forms.tokens import Token, tokens_at
from perfnlp.model.document import Document, Table
from perfnlp.text.fold import Reading
from perfnlp.text.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Rows of raw cells. `exact`: the columns are those of a real table and not a count of separators."""

    at: Span
    rows: tuple[tuple[Token, ...], ...]
    layout: str
    caption: str = ""
    exact: bool = False


BAR: Final = re.compile(r"[|｜│]")
RULE: Final = re.compile(r"[\s|｜│:+=—-]+")
CAPTION: Final = 60  # a line longer than this above a table is running text


def real_sheets(reading: Reading, document: Document) -> Iterator[Sheet]:
    """The tables that the reader of the file found."""
    for table in document.tables:
        rows = tuple(row for row in _table_rows(reading, table) if row)
        if rows:
            at = reading.at(table.span)
            yield Sheet(at=at, rows=rows, layout="real", caption=table.caption, exact=True)


def _table_rows(reading: Reading, table: Table) -> Iterator[tuple[Token, ...]]:
    ordered = sorted(table.cells, key=lambda cell: (cell.row, cell.column))
    for _, cells in groupby(ordered, key=lambda cell: cell.row):
        found = ((cell, reading.at(cell.span)) for cell in cells)
        tokens = (tokens_at(reading.text, at, cell.column, cell.columns) for cell, at in found)
        yield tuple(token for split in tokens for token in split if len(token.at))


def parted_sheets(reading: Reading, lines: Sequence[Span], taken: Sequence[Span]) -> Iterator[Sheet]:
    """Runs of lines whose cells stand apart by tabs or bars."""
    run: list[tuple[int, str]] = []
    for index, line in enumerate(lines):
        layout = "" if any(line.overlaps(span) for span in taken) else layout_of(line.of(reading.text))
        if run and (layout != run[0][1]) and not _bridges(reading, lines, index, run[0][1]):
            yield _parted(reading, lines, run)
            run = []
        if layout and (not run or layout == run[0][1]):
            run.append((index, layout))
    if run:
        yield _parted(reading, lines, run)


def layout_of(line: str) -> str:
    if "\t" in line.strip():
        return "tabbed"
    bars = len(BAR.findall(line))
    return "piped" if bars >= 2 or (bars == 1 and re.search(r"\S +[|｜│] +\S", line)) else ""


def _bridges(reading: Reading, lines: Sequence[Span], index: int, layout: str) -> bool:
    """Whether a line without cells stands inside a table: a merged row, between two lines of the same layout."""
    follows = index + 1 < len(lines) and layout_of(lines[index + 1].of(reading.text)) == layout
    return follows and len(lines[index]) <= CAPTION and not layout_of(lines[index].of(reading.text))


def _parted(reading: Reading, lines: Sequence[Span], run: Sequence[tuple[int, str]]) -> Sheet:
    first, last = run[0][0], run[-1][0]
    layout = run[0][1]
    rows = []
    mark = "\t" if layout == "tabbed" else ""
    inside = lines[first : last + 1]
    framed = not mark and all(reading.text[line.start] in "|｜│" for line in inside)
    for line in inside:
        cells = tuple(_cells(reading.text, line, mark, framed))
        if any(len(cell.at) for cell in cells):
            rows.append(tuple(cell for cell in cells if len(cell.at)))
    caption = caption_above(reading, lines, first)
    return Sheet(at=Span(lines[first].start, lines[last].end), rows=tuple(rows), layout=layout, caption=caption)


def caption_above(reading: Reading, lines: Sequence[Span], first: int) -> str:
    """The line above, where it is short enough to be a caption."""
    above = lines[first - 1].of(reading.text) if first else ""
    return above if len(above) <= CAPTION else ""


def _cells(text: str, line: Span, mark: str, framed: bool) -> Iterator[Token]:
    content = line.of(text)
    if RULE.fullmatch(content):
        return
    start, end = line.start, line.end
    if framed:  # else a bar in front says that the first cell is empty
        start += 1
    column = 0
    while start <= end:
        stop = start
        while stop < end and not (text[stop] == mark if mark else BAR.match(text[stop])):
            stop += 1
        yield from tokens_at(text, Span(start, stop), column)
        start, column = stop + 1, column + 1
