"""What the labels of forms and money tables mean: headings of columns and blocks, labels of rows, unit words."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import Final

from perfnlp.model.form import Field
from perfnlp.tables import alternation, read_table


class Block(StrEnum):
    """The part of a form that a label belongs to."""

    HEAD = "head"
    FUNDS = "funds"
    YEAR = "year"
    """全年预算数: an adjusted budget only where 年初预算数 stands beside it."""
    GOAL = "goal"
    PLAN = "plan"
    """计划数: money, or what was to be done."""
    AMOUNT = "amount"
    """金额: of what, the caption tells."""
    POINTS = "points"
    INDICATORS = "indicators"
    SIGN = "sign"
    """A column of ≥ ≤ = beside the value's own."""
    COMPLETION = "completion"
    """Reached by target, in percent."""
    ITEMS = "items"
    REGIONS = "regions"
    SOURCES = "sources"
    COLUMN = "column"
    """Names the columns of the indicators' classes (一级指标)."""
    SCOPE = "scope"
    """Heads the money of the form and has no value of its own (项目资金)."""
    PART = "part"
    """Heads the goals or the indicators (年度总体目标, 绩效指标)."""
    LEVEL1 = "level1"
    LEVEL2 = "level2"
    REASONS = "reasons"
    REMARKS = "remarks"
    """Reasons under a label that heads paragraphs of running text as well (存在问题)."""


class RowKind(StrEnum):
    """What the label of a row says that the row is."""

    PROJECT = "project"
    SOURCE = "source"
    ITEM = "item"
    TOTAL = "total"
    FOOT = "foot"


@dataclass(frozen=True, slots=True)
class FieldLabel:
    """The label of a column or of a single cell, without blanks, brackets and colon."""

    surface: str
    field: Field
    block: Block
    example: str


@dataclass(frozen=True, slots=True)
class RowLabel:
    """The label of a row of money or points."""

    surface: str
    sort: RowKind
    example: str


@dataclass(frozen=True, slots=True)
class UnitCell:
    """A unit that stands in a cell of its own or in the brackets behind a name."""

    surface: str
    unit: str
    example: str


@dataclass(frozen=True, slots=True)
class Label:
    """A cell's text read as a label. `core` is how much of the text is the label itself, brackets left out."""

    field: FieldLabel | None = None
    row: RowLabel | None = None
    unit: str = ""


BRACKETS: Final = re.compile(r"[（(\[【]([^（）()\[\]【】]*)[）)\]】]")
PREFIX: Final = re.compile(r"(?:其中|注|其)[:：]?|[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)、.．](?!\d)")
NAME_PREFIX: Final = re.compile(
    r"(?:指标\d{1,2}[:：、.]?|[①-⑳]|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]|\d{1,2}[、.．](?!\d)|其中[:：]?)\s*"
)
UNIT_NOTE: Final = re.compile(r"(?:金额)?单位[:：]?")


@cache
def field_labels() -> dict[str, FieldLabel]:
    """The labels of columns and cells by their bare text."""
    return {row.surface: row for row in read_table("perfnlp.forms", "fields.tsv", FieldLabel)}


@cache
def row_labels() -> dict[str, RowLabel]:
    """The labels of rows by their bare text."""
    return {row.surface: row for row in read_table("perfnlp.forms", "rows.tsv", RowLabel)}


@cache
def unit_cells() -> dict[str, UnitCell]:
    """The units by how they are written."""
    return {row.surface: row for row in read_table("perfnlp.forms", "unit_cells.tsv", UnitCell)}


def unit_of(text: str) -> str:
    """The unit that a text is, as a ledger writes it; empty where it is none. 百分比 is %."""
    row = unit_cells().get(UNIT_NOTE.sub("", text))
    return row.unit if row else ""


def bracketed_unit(text: str) -> str:
    """The unit in a label's or name's brackets: 万元 of 项目资金（万元）."""
    for inside in BRACKETS.findall(text):
        if unit := unit_of(inside):
            return unit
    return ""


@cache
def _counted_ends() -> re.Pattern[str]:
    """A unit that ends a head: 抽查批次, 参保人数; one letter needs 数 behind it."""
    units = [surface for surface in unit_cells() if "一" <= surface[0] <= "鿿"]
    return re.compile(rf".+?(?:({alternation(u for u in units if len(u) > 1)})数?|({alternation(units)})数)")


def unit_of_head(text: str) -> str:
    """The unit that the words of a head name at their end; empty where they name none."""
    found = _counted_ends().fullmatch(text)
    return unit_of(found[1] or found[2]) if found else ""


@lru_cache(8192)
def read_label(text: str) -> Label | None:
    """A cell's text, blanks taken out, as a label; None where it is none that the tables know."""
    if not text or len(text) > 40:
        return None
    unit = bracketed_unit(text)
    for candidate in _bare(text):
        if found := field_labels().get(candidate):
            return Label(field=found, unit=unit)
        if row := row_labels().get(candidate):
            return Label(row=row, unit=unit)
    return None


def _bare(text: str) -> tuple[str, ...]:
    """The ways in which a label may be meant: as it stands, its brackets open, its brackets left out."""
    shorn = PREFIX.sub("", text, count=1) if PREFIX.match(text) else text
    out = []
    for whole in (text, shorn):
        closed = whole.rstrip(":：。;； ")
        opened = re.sub(r"[（()）]", "", closed)
        without = BRACKETS.sub("", closed).rstrip(":：/")
        out += [closed, opened, without, without.rstrip("ABC")]
    return tuple(dict.fromkeys(out))
