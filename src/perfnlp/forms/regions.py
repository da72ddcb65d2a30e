"""Stretches of lines that are a form although nothing parts their cells but blanks or line ends."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from perfnlp.forms.columns import TOLD
from perfnlp.forms.formlines import LABELS, FormLine, LineSort, form_line
from perfnlp.forms.heads import whole_heads
from perfnlp.forms.labels import Block, read_label
from perfnlp.forms.pieces import pieces
from perfnlp.forms.sheets import CAPTION, Sheet
from perfnlp.forms.streams import rows_of
from perfnlp.forms.tokens import MarkUse, Shape, Token, marks
from perfnlp.text.fold import Reading
from perfnlp.text.spans import Span

COMPLETED: Final = frozenset({Block.LEVEL1, Block.LEVEL2, Block.COLUMN})
AHEAD: Final = 3  # lines of narrative that may stand between two lines of a form
SCRAP: Final = 12


def blank_sheets(reading: Reading, at_lines: Sequence[Span], taken: Sequence[Span]) -> Iterator[Sheet]:
    """Runs of lines whose cells a conversion joined by blanks."""
    whole = _whole_heads(form_line(reading, line, taken) for line in at_lines)
    lines = list(_with_rests(whole))
    at = done = 0
    while at < len(lines):
        if lines[at].sort not in (LineSort.FORMED, LineSort.HEADER):
            at += 1
            continue
        while at > done and _is_label_only(lines[at - 1]):
            at -= 1
        end = _run_end(lines, at)
        yield _sheet(reading, lines, at, end)
        at = done = end


def _is_label_only(line: FormLine) -> bool:
    """Whether a line holds labels of a block and nothing else: 项目资金 on a line of its own above the heads."""
    return bool(line.cells) and all(cell.shape in (Shape.SCOPE, Shape.REST) for cell in line.cells)


def _with_rests(lines: Iterable[FormLine]) -> Iterator[FormLine]:
    """The lines; where one only holds the end of a label in the line above (社会效益, 指标), that has it whole."""
    above: FormLine | None = None
    for line in lines:
        whole = _completed(above.cells, line.cells) if above else None
        if above and whole is not None:
            rest = replace(line.cells[0], shape=Shape.REST, label=None)
            yield replace(above, cells=whole, sort=LineSort.SHORT if above.sort is LineSort.OTHER else above.sort)
            above = FormLine(line.at, (rest,), LineSort.SHORT)
            continue
        if above:
            yield above
        above = line
    if above:
        yield above


def _completed(cells: Sequence[Token], below: Sequence[Token]) -> tuple[Token, ...] | None:
    """The cells of a line with the label that a single cell below completes; None where it completes none."""
    at = next((at for at, cell in enumerate(cells) if len(below) == 1 and _completes(cell, below[0])), None)
    if at is None:
        return None
    label = read_label(cells[at].text + below[0].text)
    shape = Shape.LEVEL if cells[at].shape is Shape.WORDS else cells[at].shape
    return (*cells[:at], replace(cells[at], shape=shape, label=label.field if label else None), *cells[at + 1 :])


def _completes(cell: Token, rest: Token) -> bool:
    if cell.shape not in (Shape.LEVEL, Shape.WORDS, Shape.COLUMN) or rest.is_value or rest.shape is Shape.LEVEL:
        return False
    whole = read_label(cell.text + rest.text)
    return whole is not None and whole.field is not None and whole.field.block in COMPLETED


def _whole_heads(lines: Iterable[FormLine]) -> Iterator[FormLine]:
    """The lines; two over which the heads of the columns were broken are one."""
    above: FormLine | None = None
    for line in lines:
        cells = whole_heads(above.cells, line.cells) if above else ()
        if above and cells:
            sort = LineSort.HEADER if len(cells) > 2 else LineSort.SHORT
            above = FormLine(Span(above.at.start, line.at.end), cells, sort)
            continue
        if above:
            yield above
        above = line
    if above:
        yield above


def _run_end(lines: Sequence[FormLine], at: int) -> int:
    """Behind the last line of a form; narrative with a label of the form's own may stand inside it or close it."""
    end = at + 1
    while end < len(lines) and (lines[end].sort is not LineSort.OTHER or _is_inside(lines, at, end)):
        end += 1
    while lines[end - 1].is_heading:
        end -= 1
    return end


def _is_inside(lines: Sequence[FormLine], first: int, at: int) -> bool:
    """Whether a line that is none of a form's stands inside one: narrative under the heads of a goal block, scraps."""
    cells = lines[at].cells
    if not lines[at].unread and (not cells or cells[-1].text.endswith(tuple(marks(MarkUse.TITLE)))):
        return False
    if _is_scrap(lines[at]):
        end = at + 1
        while end < len(lines) and (lines[end].sort is LineSort.SHORT or _is_scrap(lines[end])):
            end += 1
        return end < len(lines) and lines[end].sort in (LineSort.FORMED, LineSort.HEADER)
    ahead = next((line for line in lines[at + 1 : at + AHEAD + 1] if line.sort is not LineSort.OTHER), None)
    if ahead is None or (ahead.sort is LineSort.SHORT and not _is_labelled(ahead)):
        return False
    above = next((line for line in reversed(lines[first:at]) if line.sort is not LineSort.OTHER), None)
    return above is not None and sum(cell.label is not None and cell.label.field in TOLD for cell in above.cells) >= 2


def _is_scrap(line: FormLine) -> bool:
    short = len(line.at) <= SCRAP and bool(line.cells) and line.sort is LineSort.OTHER
    return short and not any(cell.shape is Shape.PROSE for cell in line.cells)


def _is_labelled(line: FormLine) -> bool:
    return line.cells[0].shape in LABELS


def _sheet(reading: Reading, lines: Sequence[FormLine], first: int, end: int) -> Sheet:
    run = [replace(line, cells=pieces(reading, line.at)) if line.unread else line for line in lines[first:end]]
    tokens = [token for line in run for token in line.cells]
    ends, count = set[int](), 0
    for line in run:
        count += len(line.cells)
        ends.add(count - 1)
    above = lines[first - 1].at.of(reading.text) if first else ""
    return Sheet(
        at=Span(run[0].at.start, run[-1].at.end),
        rows=rows_of(tokens, frozenset(ends)),
        layout="blanks",
        caption=above if len(above) <= CAPTION else "",
    )
