"""The words around budget items: fields, sources of money, names that say nothing, and how names end."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from perfnlp.tables import alternation, read_table


class MoneyField(StrEnum):
    BUDGET = "budget"
    ADJUSTED = "adjusted"
    SPENT = "spent"
    NONE = "none"
    """A figure of the money that fills no field of an item: received, left over, only applied for."""


@dataclass(frozen=True, slots=True)
class FieldWord:
    surface: str
    field: MoneyField
    example: str


@dataclass(frozen=True, slots=True)
class NameWord:
    """A word of one of the lists about names."""

    surface: str
    example: str


PACKAGE = "perfnlp.budget"


@cache
def field_words() -> dict[str, MoneyField]:
    return {row.surface: row.field for row in read_table(PACKAGE, "fields.tsv", FieldWord)}


@cache
def field_tail() -> re.Pattern[str]:
    """Field words (with 为, 共, 约 …) at the end of what stands before a figure."""
    words = alternation(field_words())
    return re.compile(rf"(?:(?P<word>{words})|为|共计|合计|共|约|分别|各|是|了|[:：\s])+\Z")


@cache
def _listed(table: str) -> frozenset[str]:
    return frozenset(row.surface for row in read_table(PACKAGE, table, NameWord))


def is_source(name: str) -> bool:
    """中央资金, 自筹: where money came from is no item."""
    return (
        name in _listed("sources.tsv")
        or re.fullmatch(
            r"(?:中央|省|市|县|区|州|地方|上级|本级)(?:级|财政)*(?:专项|补助|配套|资金|转移支付|安排)*", name
        )
        is not None
    )


def is_generic(name: str) -> bool:
    return name in _listed("generic_names.tsv")


@cache
def heads() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(_listed('heads.tsv'))})(?:[（(<《][^（）()<>]{{1,12}}[）)>》])?[”》]?\Z")


@cache
def before_names() -> re.Pattern[str]:
    """What may stand before a name and does not belong to it."""
    words = alternation(_listed("before_names.tsv"))
    return re.compile(
        rf"(?:(?:{words})(?![一-鿿]?\Z)|\d{{4}}年?(?:度|初|底)?|[一二三四五六七八九十]是|项目[一二三四五六七八九\d]+[：:、]?|[（(]?\d{{1,2}}[）)、.．]|[（(]?[一二三四五六七八九十]{{1,2}}[）)、.．]|[①-⑳]"
        rf"|[，。；：:、,;\s（(【]|[一-鿿]{{1,14}}(?:申报|实施|承担|负责|组织)的)+"
    )
