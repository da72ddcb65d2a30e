"""Lists of indicators inside running text: target and outturn side by side, labelled or parted by a blank."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from perfnlp.forms.labels import Block, FieldLabel, RowKind, field_labels, row_labels, unit_cells, unit_of
from perfnlp.forms.pieces import gaps_in
from perfnlp.forms.rows import Placed, Row
from perfnlp.forms.tokens import MULTIPLIER, NUMBER, UNIT_TAIL, MarkUse, Shape, Token, marks, token_at
from perfnlp.model.form import Field, RowSort
from perfnlp.tables import alternation
from perfnlp.text.fold import Reading
from perfnlp.text.spans import Span

LINKS: Final = r"[\s，,、:：为是]*"
NAME_BREAK: Final = re.compile(r"[。；;！？\n：:，,）)]|[①-⑳]|[（(]?\d{1,2}[）)、]")
SCOPE_UNIT: Final = re.compile(r"[（(](?:单位[:：]?)?((?:万|亿|千)?元)[）)][:：]?")
BLOCK: Final = (
    Field.BUDGET,
    Field.ADJUSTED,
    Field.SPENT,
    Field.RECEIVED,
    Field.SURPLUS,
    Field.RATE,
    Field.WEIGHT,
    Field.SCORE,
)
LONGEST: Final = 40
APART: Final = 1  # lines without an indicator that may stand inside a list
LEAST: Final = 2


@cache
def figure() -> str:
    """A figure with its unit in running text, as a pattern without groups."""
    signs = alternation(marks(MarkUse.SIGN))
    before, behind = alternation(marks(MarkUse.BEFORE)), alternation(marks(MarkUse.BEHIND))
    units = alternation(unit_cells())
    return (
        rf"(?:{signs})?(?:{before})?{NUMBER}(?:[-~～]{NUMBER})?"
        rf"(?:{MULTIPLIER}(?:{units}(?:/[一-鿿]{{1,3}})?|{UNIT_TAIL}(?=[\s，。；、,;（(\d≥≤]|$))|[万亿])?(?:{behind})?"
    )


@cache
def labelled() -> re.Pattern[str]:
    """目标值≥20场 完成值22场, and the points behind it."""
    target, reached = _surfaces(Field.TARGET), _surfaces(Field.REACHED)
    weight, score = _surfaces(Field.WEIGHT), _surfaces(Field.SCORE)
    value = figure()
    return re.compile(
        rf"(?P<target>{target}){LINKS}(?P<promised>{value}){LINKS}(?P<reached>{reached}){LINKS}(?P<done>{value})"
        rf"(?:{LINKS}(?P<weight>{weight}){LINKS}(?P<full>{value}))?(?:{LINKS}(?P<score>{score}){LINKS}(?P<points>{value}))?"
    )


@cache
def single(field: Field) -> re.Pattern[str]:
    """A label of target or outturn and its figure."""
    return re.compile(rf"(?P<label>{_surfaces(field)}){LINKS}(?P<value>{figure()})")


@cache
def amounts() -> re.Pattern[str]:
    """A label of the money block and its bare figure."""
    sources = (row.surface for row in row_labels().values() if row.sort is RowKind.SOURCE)
    labels = alternation([*(word for field in BLOCK for word in _words(field)), *sources])
    return re.compile(rf"(?P<label>{labels}){LINKS}(?P<value>{NUMBER}%?)(?![\d一-鿿])")


@cache
def paired() -> re.Pattern[str]:
    """年接待游客 120万人次 131万人次: a name and two figures of one unit."""
    value = figure()
    return re.compile(rf"(?P<promised>{value})[ ]*(?P<done>{value})(?![\d.])")


@cache
def family_heads() -> re.Pattern[str]:
    """A label of a class of indicators in front of its list."""
    levels = (row.surface for row in field_labels().values() if row.block in (Block.LEVEL1, Block.LEVEL2))
    return re.compile(rf"(?:{alternation(word for word in levels if len(word) > 3)})(?=[ ：:])")


def _surfaces(field: Field) -> str:
    return alternation(_words(field))


def _words(field: Field) -> tuple[str, ...]:
    return tuple(row.surface for row in field_labels().values() if row.field is field and row.block is not Block.SIGN)


def running_rows(
    reading: Reading, lines: Sequence[Span], taken: Sequence[Span]
) -> Iterator[tuple[Span, tuple[Row, ...]]]:
    """The lists of indicators in lines that belong to no form, each with its place and its rows.

    A list has two rows at least, in one line or in lines that follow each other.
    """
    list_so_far: list[Row] = []
    apart = 0
    for line in (*lines, None):
        rows = _rows_in(reading, line) if line and not any(line.overlaps(span) for span in taken) else ()
        apart = 0 if rows else apart + 1
        if list_so_far and (apart > APART or line is None):
            if len(list_so_far) >= LEAST or any(row.sort is RowSort.PROJECT for row in list_so_far):
                cells = [placed.token.at for row in list_so_far for placed in row.cells]
                yield Span(min(cells).start, max(at.end for at in cells)), tuple(list_so_far)
            list_so_far = []
        list_so_far += rows


def _rows_in(reading: Reading, line: Span) -> tuple[Row, ...]:
    money = tuple(sorted(_money_rows(reading, line), key=_place))
    if any(row.sort is RowSort.PROJECT for row in money):
        return money
    rows = tuple(_labelled_rows(reading, line))
    if rows:
        return tuple(sorted((*rows, *_single_rows(reading, line, rows)), key=_place))
    return tuple(_paired_rows(reading, line))


def _place(row: Row) -> Span:
    return row.cells[0].token.at


def _labelled_rows(reading: Reading, line: Span) -> Iterator[Row]:
    text = reading.text
    if "值" not in line.of(text) and "目标" not in line.of(text):
        return
    floor = line.start
    for found in labelled().finditer(text, line.start, line.end):
        name = _name_before(text, floor, found.start())
        cells = [Placed(token=name, field=Field.NAME)] if name else []
        for label, value, field in (
            ("target", "promised", Field.TARGET), ("reached", "done", Field.REACHED),
            ("weight", "full", Field.WEIGHT), ("score", "points", Field.SCORE),
        ):  # fmt: skip
            if found[label]:
                cells.append(Placed(token=token_at(text, Span(*found.span(label))), field=Field.LABEL))
                cells.append(Placed(token=token_at(text, Span(*found.span(value))), field=field))
        yield Row(cells=tuple(cells), sort=RowSort.INDICATOR, name=name, family=_family_before(text, line.start, found))
        floor = found.end()


def _family_before(text: str, start: int, found: re.Match[str]) -> str:
    """The class of indicators that the line names in front of a match."""
    heads = tuple(family_heads().finditer(text, start, found.start()))
    return _family(token_at(text, Span(*heads[-1].span())).label) if heads else ""


def _money_rows(reading: Reading, line: Span) -> Iterator[Row]:
    """The money block as a sentence whose amounts lack the unit that stands in front: （万元）：预算数120，执行数118."""
    text = reading.text
    scope = SCOPE_UNIT.search(text, line.start, line.end)
    if not scope or not unit_of(scope[1]):
        return
    unit = unit_of(scope[1])
    whole: list[Placed] = []
    for found in amounts().finditer(text, scope.end(), line.end):
        label, value = (token_at(text, Span(*found.span(part))) for part in ("label", "value"))
        if label.label:
            whole += [Placed(token=label, field=Field.LABEL), Placed(token=value, field=label.label.field)]
        elif label.row and label.row.sort is RowKind.SOURCE:
            cells = (Placed(token=label, field=Field.NAME), Placed(token=value, field=Field.BUDGET))
            yield Row(cells=cells, sort=RowSort.SOURCE, name=label, money_unit=unit)
    if len(whole) > 2:  # two labels at least
        yield Row(cells=tuple(whole), sort=RowSort.PROJECT, money_unit=unit)


def _single_rows(reading: Reading, line: Span, rows: Sequence[Row]) -> Iterator[Row]:
    """Further labels with a figure in a list that is one already: their partner stands elsewhere in the sentence."""
    taken = [placed.token.at for row in rows for placed in row.cells]
    for field in (Field.TARGET, Field.REACHED):
        for found in single(field).finditer(reading.text, line.start, line.end):
            if not any(at.overlaps(Span(*found.span())) for at in taken):
                label, value = (token_at(reading.text, Span(*found.span(part))) for part in ("label", "value"))
                cells = (Placed(token=label, field=Field.LABEL), Placed(token=value, field=field))
                yield Row(cells=cells, sort=RowSort.INDICATOR)


def _paired_rows(reading: Reading, line: Span) -> Iterator[Row]:
    """Pairs of figures between which the document has a blank; the first behind a class label or several in a chain."""
    text = reading.text
    heads = tuple(family_heads().finditer(text, line.start, line.end))
    if not heads:
        return
    found = [pair for pair in paired().finditer(text, line.start, line.end) if _is_pair(reading, pair)]
    for index, pair in enumerate(found):
        head = next((head for head in reversed(heads) if head.end() <= pair.start()), None)
        floor = max(head.end() if head else line.start, found[index - 1].end() if index else line.start)
        name = _name_before(text, floor, pair.start())
        if not name or not head:
            continue
        label = token_at(text, Span(*head.span()))
        cells = [Placed(token=label, field=Field.LABEL)] if floor == head.end() else []
        cells += [
            Placed(token=name, field=Field.NAME),
            Placed(token=token_at(text, Span(*pair.span("promised"))), field=Field.TARGET),
            Placed(token=token_at(text, Span(*pair.span("done"))), field=Field.REACHED),
        ]
        yield Row(cells=tuple(cells), sort=RowSort.INDICATOR, name=name, family=_family(label.label))


def _family(label: FieldLabel | None) -> str:
    return label.surface if label else ""


def _is_pair(reading: Reading, pair: re.Match[str]) -> bool:
    """Two figures of one unit, and a blank of the document between them."""
    promised, done = (token_at(reading.text, Span(*pair.span(part))) for part in ("promised", "done"))
    apart = reading.text[pair.end("promised")] == " " or bool(
        gaps_in(reading, pair.start("done") - 1, pair.start("done") + 1)
    )
    return apart and promised.is_figure and promised.unit == done.unit and promised.shape is not Shape.PLAIN


def _name_before(text: str, floor: int, end: int) -> Token | None:
    """The words right in front of a figure or label, back to the last mark; None where there are none."""
    stop = end
    while stop > floor and text[stop - 1] in " ：:，,、":
        stop -= 1
    breaks = [found.end() for found in NAME_BREAK.finditer(text, floor, stop)]
    start = breaks[-1] if breaks else floor
    if not 1 < len(text[start:stop].strip()) <= LONGEST:
        return None
    return token_at(text, Span(start, stop))
