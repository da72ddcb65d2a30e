"""Forms whose cells stand one a line, as a conversion leaves them; words may be broken over lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from perfnlp.forms.columns import FIGURED, TOLD, VALUED, columns_of, is_header
from perfnlp.forms.labels import read_label
from perfnlp.forms.pieces import pieces, with_units
from perfnlp.forms.rows import fields_of
from perfnlp.forms.sheets import CAPTION, Sheet
from perfnlp.forms.streams import rows_of
from perfnlp.forms.tokens import Shape, Token, tells_reason, token_at, tokens_at
from perfnlp.model.form import Field
from perfnlp.text.fold import Reading
from perfnlp.text.spans import Span

SHORT: Final = 26  # a cell on a line of its own is shorter than this, narrative apart
LEAST: Final = 4
LABELS: Final = frozenset({Shape.COLUMN, Shape.ROW, Shape.LEVEL, Shape.SCOPE})
BULLET: Final = re.compile(r"[-•·●■◆*]\s+(?=\S)")
HEADING: Final = re.compile(r"[（(]?[一二三四五六七八九十]+[）)、]")
BROKEN: Final = 4  # lines that one label may be broken over
BARS: Final = ("|", "｜", "│")
STOPS: Final = "。；！？，：:"


def line_sheets(reading: Reading, lines: Sequence[Span], taken: Sequence[Span]) -> Iterator[Sheet]:
    """Runs of lines that are a cell each."""
    at = 0
    while at < len(lines):
        end = _run_end(reading, lines, at, taken)
        sheet = _sheet(reading, lines, at, end) if end - at >= LEAST else None
        if sheet:
            yield sheet
        at = max(end, at + 1)


def _run_end(reading: Reading, lines: Sequence[Span], at: int, taken: Sequence[Span]) -> int:
    """Behind the last short line of a run; a long one may stand inside it where a label announces narrative."""
    end = at
    while end < len(lines) and not any(lines[end].overlaps(span) for span in taken):
        if not _is_short(reading.text, lines[end]) and not (
            end > at and (_is_told(reading, lines, at, end) or _is_between_rows(reading.text, lines, at, end))
        ):
            break
        end += 1
    return end


def _is_short(text: str, line: Span) -> bool:
    content = line.of(text).strip()
    return content[-1:] in BARS or (len(content) <= SHORT and content[-1:] not in STOPS)


def _is_told(reading: Reading, lines: Sequence[Span], first: int, at: int) -> bool:
    """Whether a long line is the narrative of a label above it, or begins with such a label itself."""
    text = lines[at].of(reading.text)
    opening = read_label(text.split("：")[0].split(":")[0].strip())
    if opening and opening.field and opening.field.field in TOLD:
        return True
    for line in reversed(lines[max(first, at - 4) : at]):
        label = read_label(line.of(reading.text).strip())
        if label and label.field and label.field.field in TOLD:
            return True
    return False


def _is_between_rows(text: str, lines: Sequence[Span], first: int, at: int) -> bool:
    """Whether a long line closes a row of a table under heads: a figure above it, a name and a figure below it."""
    above = token_at(text, lines[at - 1])
    follow = [token_at(text, line) for line in lines[at + 1 : at + 3]]
    if not above.is_figure or len(follow) < 2 or follow[0].is_value or not _opens_row(follow):
        return False
    heads = [read_label(line.of(text).strip()) for line in lines[first:at]]
    fields = {label.field.field for label in heads if label and label.field}
    return fields >= VALUED and bool(fields & (TOLD | {Field.TEXT}))


def _opens_row(tokens: Sequence[Token]) -> bool:
    return tokens[0].shape not in (Shape.PROSE, Shape.EMPTY) and (tokens[1].is_figure or tokens[1].shape is Shape.SIGN)


def _sheet(reading: Reading, lines: Sequence[Span], first: int, end: int) -> Sheet | None:
    tokens = tuple(_tokens(reading, lines[first:end]))
    if not any(token.whole for token in tokens):
        tokens = _joined(reading.text, tuple(with_units(reading.text, tokens)))
    tokens = _trimmed(tokens)
    figures = sum(token.is_figure for token in tokens)
    labels = sum(token.label is not None and token.label.field in FIGURED for token in tokens)
    known = sum(token.shape in LABELS for token in tokens)
    bound = sum(token.signed or token.shape in (Shape.SIGN, Shape.UNIT) for token in tokens)
    few = len(tokens) < 6 and labels < 3
    if few or figures < 3 or known < 2 or (labels < 2 and known < 4 and bound < 2):
        return None
    rows = tuple(_mended(reading.text, rows_of(tokens)))
    above = lines[first - 1].of(reading.text) if first else ""
    return Sheet(
        at=Span(tokens[0].at.start, tokens[-1].at.end),
        rows=rows,
        layout="lines",
        caption=above if len(above) <= CAPTION else "",
    )


def _tokens(reading: Reading, lines: Sequence[Span]) -> Iterator[Token]:
    """The cells of the lines: the line as a whole, or its pieces where these are label and value."""
    for line in map(partial(_without_bullet, reading.text), lines):
        content = line.of(reading.text).rstrip()
        if content[-1:] in BARS:  # a conversion ends each cell with a bar; nothing in front of it is an empty cell
            cell = Span(line.start, line.start + len(content) - 1)
            yield from (replace(token, whole=True) for token in tokens_at(reading.text, cell))
            continue
        cells = tokens_at(reading.text, line)
        if len(cells) == 1 and cells[0].shape is Shape.PROSE:
            yield from _label_and_narrative(reading.text, cells[0])
            continue
        parts = pieces(reading, line)
        mixed = len(parts) > 1 and parts[0].shape in LABELS and any(part.is_figure for part in parts[1:])
        yield from (parts if mixed else cells)


def _without_bullet(text: str, line: Span) -> Span:
    bullet = BULLET.match(text, line.start, line.end)
    return Span(bullet.end(), line.end) if bullet else line


def _label_and_narrative(text: str, cell: Token) -> Iterator[Token]:
    """A line that begins with a label and a colon: the label, and what it says."""
    content = cell.at.of(text)
    for colon in "：:":
        head = content.split(colon)[0]
        label = read_label(head.strip()) if len(head) < len(content) else None
        if label and label.field and label.field.field in TOLD:
            middle = cell.at.start + len(head)
            yield token_at(text, Span(cell.at.start, middle))
            yield token_at(text, Span(middle + 1, cell.at.end))
            return
    yield cell


def _joined(text: str, tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Labels that were broken over lines made whole: 数量 and 指标 are one cell."""
    out: list[Token] = []
    at = 0
    while at < len(tokens):
        end = next((end for end in range(at + BROKEN, at + 1, -1) if _is_label(tokens[at:end], end - at)), at + 1)
        out.append(_one(text, tokens[at:end]))
        at = end
    return tuple(out)


def _is_label(tokens: Sequence[Token], wanted: int) -> bool:
    if len(tokens) < wanted or any(token.is_figure or token.shape in (Shape.PROSE, Shape.FULL) for token in tokens):
        return False
    if tokens[0].text[:1] in ("（", "(") or all(token.label and token.label.field in FIGURED for token in tokens):
        return False  # 执行率 and 得分 are two columns
    return read_label("".join(token.text for token in tokens)) is not None


def _one(text: str, tokens: Sequence[Token]) -> Token:
    return tokens[0] if len(tokens) == 1 else token_at(text, Span(tokens[0].at.start, tokens[-1].at.end))


def _trimmed(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """From the first label of the form to its last value or told cell."""
    first = next((i for i, token in enumerate(tokens) if token.shape in LABELS and not HEADING.match(token.text)), 0)
    last = next((i for i in range(len(tokens) - 1, -1, -1) if _ends(tokens, i)), len(tokens) - 1)
    told = any(token.label is not None and token.label.field is Field.REASON for token in tokens)
    if last + 1 < len(tokens) and (told or tells_reason(tokens[last + 1].text)):
        last += 1
    return tuple(tokens[first : last + 1])


def _ends(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    before = tokens[at - 1].label if at else None
    return (token.is_value and token.shape is not Shape.UNIT) or (before is not None and before.field in TOLD)


def _mended(text: str, rows: Sequence[tuple[Token, ...]]) -> Iterator[tuple[Token, ...]]:
    """The rows; where no header tells how many cells of words a row has, words in front of its values are one name."""
    headed = False
    for row in rows:
        if is_header(row):
            headed = bool(fields_of(columns_of(row)) & VALUED)
        yield row if headed else _named(text, row)


def _named(text: str, row: Sequence[Token]) -> tuple[Token, ...]:
    """A row whose name was broken over lines, with the name as one cell."""
    value = next((i for i, token in enumerate(row) if token.is_value and token.shape is not Shape.EMPTY), len(row))
    if value > 2 and row[value - 1].text == row[value - 2].text:
        value -= 2  # a quality, promised and reached
    first = value
    while first > 0 and row[first - 1].shape is Shape.WORDS:
        first -= 1
    if value == len(row) or value - first < 2 or value - first > BROKEN:
        return tuple(row)
    return (*row[:first], _one(text, row[first:value]), *row[value:])
