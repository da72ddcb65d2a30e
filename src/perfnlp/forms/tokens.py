"""The cells of a form as raw tokens: where each stands and what shape its content has."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache, lru_cache
from typing import Final

from perfnlp.forms.labels import Block, FieldLabel, Label, RowLabel, bracketed_unit, read_label, unit_cells, unit_of
from perfnlp.tables import alternation, read_table
from perfnlp.text.spans import Span


class Shape(StrEnum):
    """What a cell looks like, before the cells around it are asked."""

    COLUMN = "column"
    ROW = "row"
    LEVEL = "level"
    SCOPE = "scope"
    ORDER = "order"
    PLAIN = "plain"
    PERCENT = "percent"
    MONEY = "money"
    POINTS = "points"
    COUNTED = "counted"
    SIGN = "sign"
    UNIT = "unit"
    EMPTY = "empty"
    TIME = "time"
    STATE = "state"
    WORDS = "words"
    PROSE = "prose"
    REST = "rest"
    """The second line of a head that was broken over two."""
    FULL = "full"
    """Full marks in the brackets behind a label or a name: 50分 of 产出指标（50分）."""


class MarkUse(StrEnum):
    """What a small word does in a cell."""

    SIGN = "sign"
    BEFORE = "before"
    """Stands before a figure without making the cell a name (每亩300元)."""
    BEHIND = "behind"
    EMPTY = "empty"
    STATE = "state"
    """A quality that stands where a figure would (有效提升)."""
    REASON = "reason"
    """Tells why something was not reached."""
    TITLE = "title"
    """Ends the title of a form."""
    SPENDING = "spending"
    """Tells in a caption that the amounts below were spent."""
    PLANNED = "planned"
    """Begins the head of a column of what was to be done (计划批次)."""
    SHARE = "share"
    """Ends the name of a thing that is told in percent."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A small word of a cell."""

    KEY = ("surface", "use")

    surface: str
    use: MarkUse
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A raw cell. `text` is its content without blanks; `column` is -1 where the shape of the text tells none."""

    at: Span
    text: str
    shape: Shape
    label: FieldLabel | None = None
    row: RowLabel | None = None
    unit: str = ""
    """The unit in its brackets (a label's or a name's), the figure's own, or the unit word that it is."""
    value: Decimal | None = None
    signed: bool = False
    """Whether a sign or bound stands before the figure."""
    column: int = -1
    columns: int = 1
    whole: bool = False
    """Whether a mark of the text bounds the cell, so that it is no part of one."""

    @property
    def is_figure(self) -> bool:
        return self.shape in FIGURES

    @property
    def is_value(self) -> bool:
        """Whether it may fill a field: a figure, or what stands in the place of one."""
        return self.shape in VALUES


FIGURES: Final = frozenset({Shape.PLAIN, Shape.PERCENT, Shape.MONEY, Shape.POINTS, Shape.COUNTED})
VALUES: Final = FIGURES | {Shape.TIME, Shape.STATE, Shape.EMPTY, Shape.SIGN, Shape.UNIT}
BLANKS: Final = re.compile(r"\s+")
ORDER: Final = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[）)、.．]?|[（(]\d{1,3}[）)]|\d{1,3}[、.．]|[①-⑳]")
TIME: Final = re.compile(
    r"(?:截[止至]|于)?(?:19|20)\d\d(?:年(?:\d{1,2}月(?:\d{1,2}日)?)?|[./-]\d{1,2}[./-]\d{1,2})[^\d，。；]{0,4}"
    r"|\d{1,2}月(?:\d{1,2}日|底|末|份)?[前内止]?"
)
PROSE_MARK: Final = re.compile(r"[。；！？]|[，,;](?!\d)|[：:].{6}")
LONGEST_NAME: Final = 42
LONGEST_CELL: Final = 60  # what is longer is narrative, whatever it holds
MONEY_UNIT: Final = re.compile("[十百千万亿]{0,2}(?:元|美元|港元|欧元)")
NUMBER: Final = r"[-+]?\d[\d,，]*(?:\.\d+)?"
MULTIPLIER: Final = "[十百千万亿]{0,2}"
UNIT_TAIL: Final = r"[一-鿿]{1,4}(?:[（(][一-鿿][）)])?(?:/[一-鿿·]{1,6})?"


@cache
def marks(use: MarkUse) -> frozenset[str]:
    """The small words of one use."""
    return frozenset(row.surface for row in read_table("perfnlp.forms", "marks.tsv", Mark) if row.use is use)


@cache
def reason_pattern() -> re.Pattern[str]:
    """Words that a cell with a reason has and the name of an indicator seldom."""
    return re.compile(alternation(marks(MarkUse.REASON)))


def tells_reason(text: str) -> bool:
    """Whether words sound like a reason."""
    return reason_pattern().search(text) is not None


@cache
def figure_pattern() -> re.Pattern[str]:
    """A whole cell that is a figure: sign, words that may stand before, number, range, unit, words behind."""
    sign, before, behind = (alternation(marks(s)) for s in (MarkUse.SIGN, MarkUse.BEFORE, MarkUse.BEHIND))
    units = alternation(unit_cells())
    return re.compile(
        rf"(?P<before>(?:{before})*)(?P<sign>{sign})?(?:[¥￥])?(?P<number>{NUMBER})(?P<range>(?:%|万|亿)?[-~～—至]{NUMBER})?"
        rf"(?P<unit>{MULTIPLIER}(?:[%‰]|{units}|{UNIT_TAIL})|[万亿])?(?:{behind})?"
    )


BOUNDS: Final = "≥≤<>="
GROUP: Final = re.compile(r"[-+]?\d{1,3}(?: ?\d{3})*")
GROUPED: Final = re.compile(r"\d{3}(?:\.\d+)?(?:[万亿]|[^\d.,%，].*)?")
PLACEHOLDER: Final = re.compile(r"指标\d{1,2}[:：、.]?")
BOUNDED: Final = re.compile(r"(?<=[^≥≤=<>])[≥≤=<>]\s*\d[^≥≤=<>]*$")
LABEL_COLON: Final = re.compile(r"[^:：]{2,20}[:：](?=\s*[^\s:：])")
COLON: Final = re.compile(r"[:：](?=[^:：]+$)")
FULL_MARKS: Final = re.compile(r"[（(]\s*(?P<points>\d{1,3}(?:\.\d+)?\s*分)\s*[）)]\s*[:：]?$")


def joined(tokens: Sequence[Token]) -> Token:
    """Cells that are parts of one, as that one."""
    if len(tokens) == 1:
        return tokens[0]
    first, last = tokens[0], tokens[-1]
    text = "".join(token.text for token in tokens)
    value = _number(text.lstrip(BOUNDS)) if first.shape is Shape.PLAIN else None
    return replace(
        first, at=Span(first.at.start, last.at.end), text=text, unit=last.unit, shape=last.shape, value=value
    )


def is_grouped(before: Token, token: Token) -> bool:
    """Whether two figures are the groups of one that blanks part by thousands: 1 250.5."""
    return (
        before.shape is Shape.PLAIN
        and token.is_figure
        and GROUP.fullmatch(before.text.lstrip(BOUNDS)) is not None
        and GROUPED.fullmatch(token.text) is not None
    )


def tokens_at(text: str, at: Span, column: int = -1, columns: int = 1) -> tuple[Token, ...]:
    """The raw cells in a place of the reading: one; or a label and its full marks; or a name, a colon and a figure."""
    whole = token_at(text, at, column, columns)
    raw = whole.at.of(text)
    if full := FULL_MARKS.search(raw):
        start = whole.at.start
        points = Span(start + full.start("points"), start + full.end("points"))
        before = (token_at(text, Span(start, start + full.start()), column, columns),) if full.start() else ()
        return (*before, replace(token_at(text, points, column, columns), shape=Shape.FULL))
    if whole.shape in (Shape.WORDS, Shape.PROSE) and (colon := LABEL_COLON.match(raw)):
        label = token_at(text, Span(whole.at.start, whole.at.start + colon.end() - 1))
        if label.shape is Shape.COLUMN:
            return label, token_at(text, Span(whole.at.start + colon.end(), whole.at.end))
    if whole.shape is Shape.WORDS and (bound := BOUNDED.search(raw)):
        figure = token_at(text, Span(whole.at.start + bound.start(), whole.at.end), column, columns)
        if figure.is_figure:
            return token_at(text, Span(whole.at.start, whole.at.start + bound.start()), column, columns), figure
    if whole.shape in (Shape.WORDS, Shape.PROSE) and (colon := COLON.search(raw)):
        figure = token_at(text, Span(whole.at.start + colon.end(), whole.at.end), column, columns)
        if figure.is_figure and colon.start() <= LONGEST_NAME:
            return token_at(text, Span(whole.at.start, whole.at.start + colon.start()), column, columns), figure
    return (whole,)


def token_at(text: str, at: Span, column: int = -1, columns: int = 1) -> Token:
    """The raw cell at a place of the reading; blanks at its ends are left out."""
    raw = at.of(text)
    start = at.start + len(raw) - len(raw.lstrip())
    at = Span(start, max(start, at.start + len(raw.rstrip())))
    content = BLANKS.sub("", at.of(text))
    if len(content) > LONGEST_CELL:
        return Token(at=at, text=content, shape=Shape.PROSE, column=column, columns=columns, whole=column >= 0)
    shape, label, unit, value, signed = _shape(content)
    return Token(
        at=at, text=content, shape=shape, unit=unit, value=value, signed=signed, column=column, columns=columns,
        whole=column >= 0,
        label=label.field if label else None, row=label.row if label else None,
    )  # fmt: skip


@lru_cache(8192)
def _shape(content: str) -> tuple[Shape, Label | None, str, Decimal | None, bool]:
    """Shape, label, unit, value and whether the figure has a sign."""
    if content in marks(MarkUse.EMPTY) or not content or PLACEHOLDER.fullmatch(content):
        return Shape.EMPTY, None, "", None, False
    if content in marks(MarkUse.SIGN):
        return Shape.SIGN, None, "", None, False
    if label := read_label(content):
        return _label_shape(label), label, label.unit, None, False
    if ORDER.fullmatch(content):
        return Shape.ORDER, None, "", None, False
    if TIME.fullmatch(content):
        return Shape.TIME, None, "", None, False
    if figure := figure_pattern().fullmatch(content):
        unit = figure["unit"] or ""
        return _figure_shape(unit), None, unit, _number(figure["number"]), bool(figure["sign"])
    if unit := unit_of(content):
        return Shape.UNIT, None, unit, None, False
    if content in marks(MarkUse.STATE):
        return Shape.STATE, None, "", None, False
    return (Shape.PROSE if _is_prose(content) else Shape.WORDS), None, bracketed_unit(content), None, False


def _label_shape(label: Label) -> Shape:
    if label.row:
        return Shape.ROW
    assert label.field
    if label.field.block in (Block.LEVEL1, Block.LEVEL2):
        return Shape.LEVEL
    return Shape.SCOPE if label.field.block in (Block.SCOPE, Block.PART) else Shape.COLUMN


def _figure_shape(unit: str) -> Shape:
    if not unit:
        return Shape.PLAIN
    if unit[-1] in "%‰":
        return Shape.PERCENT
    if unit == "分":
        return Shape.POINTS
    return Shape.MONEY if MONEY_UNIT.fullmatch(unit) else Shape.COUNTED


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(re.sub("[,，]", "", text))
    except InvalidOperation:
        return None


def _is_prose(content: str) -> bool:
    return len(content) > LONGEST_NAME or (len(content) > 8 and bool(PROSE_MARK.search(content)))
