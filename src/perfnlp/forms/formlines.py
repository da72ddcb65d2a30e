"""Lines, and whether they look like those of a form whose cells a conversion joined by blanks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cache
from itertools import pairwise
from typing import Final

from perfnlp.forms.columns import FIGURED, TOLD
from perfnlp.forms.labels import Block, read_label, unit_cells
from perfnlp.forms.pieces import gaps_in, pieces
from perfnlp.forms.sheets import layout_of
from perfnlp.forms.streams import header_end
from perfnlp.forms.tokens import Shape, Token
from perfnlp.model.form import Field
from perfnlp.tables import alternation
from perfnlp.text.fold import Reading
from perfnlp.text.spans import Span


class LineSort(Enum):
    """What a line is among those of a form."""

    FORMED = auto()
    """Cells with figures."""
    HEADER = auto()
    SHORT = auto()
    """A few cells that only a form around them makes a row."""
    TOLD = auto()
    """A label of the form and sentences behind it."""
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class FormLine:
    """A line and its raw cells."""

    at: Span
    cells: tuple[Token, ...]
    sort: LineSort
    unread: bool = False
    """Running text, not taken apart: `cells` is empty."""
    is_heading: bool = False
    """Whether the line may as well be a paragraph of running text under a heading of its own."""


HEADINGS: Final = frozenset({Block.GOAL, Block.REMARKS})
LABELS: Final = frozenset({Shape.COLUMN, Shape.ROW, Shape.LEVEL, Shape.SCOPE})
STOP: Final = re.compile("[。；！？]")
SENTENCE_MARK: Final = re.compile(r"[，。；！？]|,(?!\d)")
FIRST_WORD: Final = re.compile(r"[^\s:：]{1,20}")
TORN_MARK: Final = re.compile("[，。；、！？]")
TORN: Final = 4  # of as many figures one that is torn from its unit is taken for prose
WIDE: Final = re.compile(" {2,}")
LEAST_GAPS: Final = 3  # wide gaps of a line that show it to be one of cells
SHORT_CELL: Final = 14
SHORT_LINE: Final = 60


def form_line(reading: Reading, line: Span, taken: Sequence[Span]) -> FormLine:
    """A line with its cells and what it is; one with tabs or bars, or of a form already (`taken`), has none."""
    if layout_of(line.of(reading.text)) or any(line.overlaps(span) for span in taken):
        return FormLine(line, (), LineSort.OTHER)
    if _is_running_text(reading, line):
        return FormLine(line, (), LineSort.OTHER, unread=True)
    cells = pieces(reading, line)
    if len(cells) == 1 and cells[0].shape is Shape.EMPTY:  # …… or 指标2： of the blank form
        return FormLine(line, (replace(cells[0], shape=Shape.REST),), LineSort.SHORT)
    told = _told(reading, line, cells)
    if told:
        between = reading.text[told[0].at.end : told[1].at.start]
        block = told[0].label.block if told[0].label else None
        return FormLine(line, told, LineSort.TOLD, is_heading=bool(between.strip()) and block in HEADINGS)
    return FormLine(line, cells, _sort(cells, line.of(reading.text)))


def _is_running_text(reading: Reading, line: Span) -> bool:
    """Whether a long line has too many sentences for its cells, told without taking it apart; most lines are such."""
    if len(line) <= SHORT_LINE:
        return False
    text = line.of(reading.text)
    gaps = gaps_in(reading, line.start, line.end)
    wide = [place for place, gap in gaps if "  " in gap] + [line.start + found.end() for found in WIDE.finditer(text)]
    if len(wide) >= LEAST_GAPS and not STOP.search(text[: max(wide) - line.start]):
        return False  # cells, the last of them narrative
    if 8 * len(STOP.findall(text)) <= text.count(" ") + len(gaps) + 1:
        return False
    first = FIRST_WORD.match(text)
    end = min([first.end() if first else 0, *(place - line.start for place, _ in gaps[:1])])
    return read_label(text[:end]) is None


def _told(reading: Reading, line: Span, cells: Sequence[Token]) -> tuple[Token, ...]:
    """A label that announces narrative, and the rest of the line as one cell."""
    if len(cells) < 2 or cells[0].label is None or cells[0].label.field not in TOLD:
        return ()
    if not any(cell.shape is Shape.PROSE for cell in cells[1:]) or header_end(cells, 0):
        return ()
    done = next((at for at in range(2, len(cells) - 1) if _tells_what_was_done(cells, at)), None)
    if done is None:
        return (cells[0], _prose(reading, cells[1].at.start, line.end))
    goal = _prose(reading, cells[1].at.start, cells[done].at.start)
    return (cells[0], goal, cells[done], _prose(reading, cells[done + 1].at.start, line.end))


def _tells_what_was_done(cells: Sequence[Token], at: int) -> bool:
    """Whether the label of what was done stands between two stretches of narrative."""
    label = cells[at].label
    return label is not None and label.field in (Field.REACHED_TEXT, Field.REACHED) and not cells[at + 1].is_figure


def _prose(reading: Reading, start: int, end: int) -> Token:
    """A stretch of a line as one cell of narrative."""
    text = reading.text[start:end].rstrip()
    return Token(at=Span(start, start + len(text)), text=text, shape=Shape.PROSE)


def _torn(cells: Sequence[Token]) -> int:
    """How many figures stand apart from a unit on which a sentence goes on (88.5 | 万元，其中); cells end with it."""
    return sum(before.shape is Shape.PLAIN and _goes_on(cell) for before, cell in pairwise(cells))


def _goes_on(cell: Token) -> bool:
    head = unit_heads().match(cell.text) if cell.shape in (Shape.WORDS, Shape.PROSE) else None
    return head is not None and (head[0][0] in "万亿元%" or bool(TORN_MARK.search(cell.text)))


@cache
def unit_heads() -> re.Pattern[str]:
    """A unit, or the multiplier of one, at the head of words."""
    return re.compile(rf"[万亿]|(?:{alternation(unit_cells())})")


def _sort(cells: Sequence[Token], text: str) -> LineSort:
    figures = sum(cell.is_figure for cell in cells)
    labels = [cell for cell in cells if cell.shape in LABELS]
    valued = sum(cell.label is not None and cell.label.field in FIGURED for cell in labels)
    sober = sum(len(cell.text) <= SHORT_CELL or cell.shape in LABELS for cell in cells)
    if TORN * _torn(cells) > figures:
        return LineSort.OTHER  # running text that was set with blanks around its figures
    stops = len(SENTENCE_MARK.findall(text))
    if figures >= 2 and cells[-1].shape is Shape.PROSE:  # a reason at the end of a row
        stops -= len(SENTENCE_MARK.findall(cells[-1].text))
    plain = sober >= 0.7 * len(cells) and 8 * stops <= len(cells)
    if any(header_end(cells, at) for at in range(min(3, len(cells)))) and plain:
        return LineSort.HEADER if not figures else LineSort.FORMED
    if len(cells) >= 3 and figures >= 2 and plain:
        return LineSort.FORMED
    sentences = sum(bool(STOP.search(cell.text)) for cell in cells)
    if valued >= 4 and figures >= 4 and sober >= 0.7 * len(cells) and 8 * sentences <= len(cells):
        return LineSort.FORMED
    scrap = len(cells) == 1 and (cells[0].shape in (Shape.FULL, Shape.EMPTY) or bool(cells[0].unit))
    values = sum(cell.is_value for cell in cells)
    if cells and len(text) <= SHORT_LINE and not stops and (figures or labels or scrap or values >= 2):
        return LineSort.SHORT
    return LineSort.OTHER
