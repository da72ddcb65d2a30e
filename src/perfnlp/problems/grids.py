"""Problems told in rows: a table with a column of problems (存在问题 | 原因 | 整改措施), or a line of arrows."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum

from perfnlp.model.structure import Outline, SectionClass, Sentence
from perfnlp.problems.clauses import pieces
from perfnlp.problems.lexicon import pattern
from perfnlp.problems.statements import Statement, fails, is_denial, trimmed
from perfnlp.text.spans import Span

BAR = re.compile(r"[|│┃]")
TAB = re.compile(r"\t")
ARROW = re.compile(r"→|⇒|➔|➜|-->|——>")
SHORTEST = 3


class Column(Enum):
    """What a column of such a row holds."""

    PROBLEM = "problem"
    CAUSE = "cause"
    REMEDY = "remedy"


IN_ORDER = (Column.PROBLEM, Column.CAUSE, Column.REMEDY)
"""What the parts of a line of arrows are where no head names them; of two, the second is the remedy."""
Columns = Sequence[Column | None]


def find_in_grids(text: str, outline: Outline) -> Iterator[Statement]:
    """The problems of each row under a head that names a column of problems, and of each line of arrows."""
    columns: Columns = ()
    mark = BAR
    for sentence in outline.sentences:
        if not sentence.table or not re.search(r"[|│┃\t]", sentence.at.of(text)):
            columns = ()
            if ARROW.search(text, sentence.at.start, sentence.at.end):
                yield from _of_flow(text, sentence, outline)
            continue
        mark = TAB if "\t" in sentence.at.of(text) else BAR
        cells = _cells(text, sentence.at, mark)
        heads = tuple(_column(cell.of(text)) for cell in cells)
        if Column.PROBLEM in heads:
            columns = heads
        elif columns:
            yield from _of_row(text, cells, columns, sentence.cls is SectionClass.PROBLEMS)


def _cells(text: str, at: Span, mark: re.Pattern[str]) -> list[Span]:
    """The cells of a row, empty ones among them; a bar at its edges parts none."""
    bounds = [at.start, *(place for found in mark.finditer(text, at.start, at.end) for place in found.span()), at.end]
    cells = [Span(start, end) for start, end in zip(bounds[::2], bounds[1::2], strict=True)]
    if mark is BAR and cells and not cells[0].of(text).strip():
        cells = cells[1:]
    return cells


def _column(head: str) -> Column | None:
    """What a column holds by its head; None where it is another's (序号, 责任科室)."""
    bare = re.sub(r"[ （()）]", "", head)
    if pattern("grid_problem").fullmatch(bare):
        return Column.PROBLEM
    if pattern("grid_cause").fullmatch(bare):
        return Column.CAUSE
    return Column.REMEDY if pattern("grid_remedy").fullmatch(bare) else None


def _of_row(text: str, cells: Sequence[Span], columns: Columns, among: bool) -> Iterator[Statement]:
    held: dict[Column, Span] = {}
    for column, cell in zip(columns, cells, strict=False):
        words = cell.of(text).strip()
        if column is not None and len(words) >= SHORTEST and not pattern("grid_empty").fullmatch(words):
            start = cell.start + cell.of(text).index(words)
            held.setdefault(column, Span(start, start + len(words)))
    place = held.get(Column.PROBLEM)
    at = trimmed(text, place.start, place.end) if place is not None else None
    if at is None or is_denial(text, at):
        return
    yield Statement(
        at=at, number=None, among=among, rule="grid", behind=None, reason=held.get(Column.CAUSE),
        remedy=held.get(Column.REMEDY),
    )  # fmt: skip


def _of_flow(text: str, sentence: Sentence, outline: Outline) -> Iterator[Statement]:
    """站点偏少→经费不足→增设站点: in the order that the title of the section names, else as it is usual."""
    cells = pieces(text, sentence.at, ARROW)
    if len(cells) < 2 or ARROW.match(text, sentence.at.start):
        return  # 一句话。→措施: what follows an arrow answers the sentence before it
    answered = len(cells) >= len(IN_ORDER) or not fails(text, cells[-1])
    if sentence.cls is not SectionClass.PROBLEMS and not (answered and fails(text, cells[0])):
        return  # 申请→审核→公示
    section = outline.section_at(sentence.at.start)
    named = ARROW.split(section.title) if section is not None else []
    heads: Columns = tuple(_column(re.sub(r"^.*[（(：:]", "", name)) for name in named)
    if Column.PROBLEM not in heads or len(heads) < len(cells):
        heads = IN_ORDER if len(cells) >= len(IN_ORDER) else (Column.PROBLEM, Column.REMEDY)
    yield from _of_row(text, cells, heads, True)
