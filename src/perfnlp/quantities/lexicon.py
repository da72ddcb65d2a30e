"""The tables of the grammar as typed rows, and the regexes that they make."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import ClassVar

from perfnlp.model.quantity import Kind, Qualifier
from perfnlp.quantities.heads import with_heads
from perfnlp.tables import NO_OVERLAY, Overlay, alternation, read_table


class Numerals(StrEnum):
    """Which numerals may stand before a unit: some characters are units only after Arabic figures."""

    ANY = "any"
    ARABIC = "arabic"


@dataclass(frozen=True, slots=True)
class MeasureWord:
    """A word that counts; `guard` are the beginnings (regex, ;) of what may not follow it."""

    surface: str
    unit: str
    numerals: Numerals
    guard: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit that is not counted: shares, measures, durations, ratios, points."""

    surface: str
    kind: Kind
    unit: str
    factor: str
    numerals: Numerals
    guard: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Currency:
    surface: str
    unit: str
    guard: tuple[str, ...]
    example: str


class Position(StrEnum):
    PREFIX = "prefix"
    SUFFIX = "suffix"
    INFIX = "infix"
    APART = "apart"
    """Before the figure in the same clause, with other words between: outside the mention."""


@dataclass(frozen=True, slots=True)
class QualifierWord:
    """A word that bounds a figure; `not_behind` are characters that make another word of it (节约).

    One that stands apart needs 的 before the figure (不足总数的3%), or only a `verb` (年约受理14宗); a `far` one may
    have a long name in between. One that `compares` sets a result beside a standard: 超过90%的目标值 bounds nothing.
    """

    surface: str
    position: Position
    qualifier: Qualifier
    not_behind: tuple[str, ...]
    verb: bool
    compares: bool
    far: bool
    example: str

    KEY: ClassVar[tuple[str, ...]] = ("surface", "position")


@dataclass(frozen=True, slots=True)
class NotQuantity:
    """A pattern whose figures count nothing."""

    pattern: str
    reason: str
    example: str


@dataclass(frozen=True, slots=True)
class RankVerb:
    surface: str
    example: str


@dataclass(frozen=True, slots=True)
class MoneyWord:
    """A word after which a bare 万 or 亿 is money."""

    surface: str
    example: str


class CueSort(StrEnum):
    CHANGE = "change"
    """Between both ends of a change, which share the unit: 由12降至8起."""
    SHARE = "share"
    """Before a fraction in figures: 压缩1/3."""
    LENGTH = "length"
    """Before 日 where it is a length of time and no date: 期限15日."""
    LASTED = "lasted"
    """Before 近 where it rounds a length of time: 闲置近一年, and not 近三年."""
    STANDARD = "standard"
    """Behind a figure that a result is held against: 超过90%的目标值."""
    BARE = "bare"
    """Ends the name of an indicator whose figure without a unit counts nothing: 利用系数 0.53."""
    REGION = "region"
    """Where a rank without a verb holds: 全省第三."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that lets a figure be read which would else be none."""

    surface: str
    sort: CueSort
    example: str

    KEY: ClassVar[tuple[str, ...]] = ("surface", "sort")


@dataclass(frozen=True, slots=True)
class StockWord:
    """A word for a stock that is told without a unit: 下载量13.7万."""

    surface: str
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """What a unit's surface means: kind, normalised unit, factor, and an addition (两个半月)."""

    kind: Kind
    unit: str
    factor: Decimal = Decimal(1)
    plus: Decimal = Decimal(0)
    over: bool = False
    arabic: bool = False


PACKAGE = "perfnlp.quantities"
HALVED = ("倍", "亩", "斤", "吨")
"""Units besides those of time that 半 follows (两倍半); behind most others it begins a word (5米半径)."""


@cache
def units(overlay: Overlay = NO_OVERLAY) -> dict[str, Unit]:
    """Every surface of a unit, with the forms that 多 and 半 make of 个月, 年 and their like."""
    out: dict[str, Unit] = {}
    for row in read_table(PACKAGE, "measure_words.tsv", MeasureWord, overlay):
        out[row.surface] = Unit(kind=Kind.COUNT, unit=row.unit, arabic=row.numerals is Numerals.ARABIC)
    for line in read_table(PACKAGE, "units.tsv", UnitRow, overlay):
        unit = Unit(
            kind=line.kind, unit=line.unit, factor=Decimal(line.factor), arabic=line.numerals is Numerals.ARABIC
        )
        out[line.surface] = unit
        if line.kind is Kind.DURATION and line.surface.startswith("个"):
            rest = line.surface[1:]
            out[f"个多{rest}"] = out[f"个余{rest}"] = Unit(kind=unit.kind, unit=unit.unit, over=True)
            out[f"个半{rest}"] = Unit(kind=unit.kind, unit=unit.unit, plus=Decimal("0.5"))
        elif line.kind is Kind.DURATION or line.surface in HALVED:
            out[f"{line.surface}半"] = Unit(kind=unit.kind, unit=unit.unit, plus=Decimal("0.5"))
    for money in read_table(PACKAGE, "currencies.tsv", Currency, overlay):
        out[money.surface] = Unit(kind=Kind.AMOUNT, unit=money.unit, arabic=len(money.surface) == 1)  # 三元 is a name
    return out


@cache
def guards(overlay: Overlay = NO_OVERLAY) -> dict[str, tuple[str, ...]]:
    """What may not follow a unit's surface, by surface."""
    words = {row.surface: row.guard for row in read_table(PACKAGE, "measure_words.tsv", MeasureWord, overlay)}
    others = {row.surface: row.guard for row in read_table(PACKAGE, "units.tsv", UnitRow, overlay)}
    money = {row.surface: row.guard for row in read_table(PACKAGE, "currencies.tsv", Currency, overlay)}
    return {surface: guard for surface, guard in (words | others | money).items() if guard}


@cache
def unit_pattern(overlay: Overlay = NO_OVERLAY) -> str:
    """A regex for any unit, the longest first, each with its guard; 场（次） and physical units per another."""
    table, guarded = units(overlay), guards(overlay)
    words = [s for s, u in table.items() if u.kind is Kind.COUNT]
    single = alternation(w for w in words if len(w) == 1)
    pairs = rf"(?:{single})[（(](?:{single}|套)[）)]次?|(?:{single})次(?![序数要日年月])"
    physical = alternation(s for s, u in table.items() if u.kind is Kind.MEASURE)
    per = ("人", "户", "次", "日", "标准立方米", "d", "h", "s", "a", "min", "mu")
    below = alternation([*(s for s, u in table.items() if u.kind in (Kind.MEASURE, Kind.DURATION)), *per])
    compound = rf"(?:{physical})/(?:{below})(?:·(?:{below}))?(?![A-Za-z])"
    singles = "|".join(
        re.escape(s)
        + (rf"(?!{'|'.join(guarded[s])})" if s in guarded else "")
        + (r"(?![A-Za-z])" if s[-1].isascii() and s[-1].isalpha() else "")
        for s in sorted(table, key=lambda s: (-len(s), s))
    )
    return rf"(?:{pairs}|{compound}|{singles})"


@cache
def qualifier_words(position: Position) -> dict[str, QualifierWord]:
    rows = read_table(PACKAGE, "qualifiers.tsv", QualifierWord)
    return {row.surface: row for row in rows if row.position is position}


@cache
def prefix_pattern() -> str:
    """Qualifiers that touch the figure; not inside a longer word (节约, 最近)."""
    return "|".join(
        (f"(?<![{''.join(row.not_behind)}])" if row.not_behind else "") + re.escape(surface)
        for surface, row in sorted(qualifier_words(Position.PREFIX).items(), key=lambda pair: -len(pair[0]))
    )


@cache
def suffix_pattern() -> str:
    """Qualifiers behind the figure; one that may as well stand before the next word (300人不到场) ends its clause."""
    words = qualifier_words(Position.SUFFIX)
    ending = [word for word in words if word.removeprefix("还") in qualifier_words(Position.PREFIX)]
    others = alternation(word for word in words if word not in ending)
    return rf"{others}|(?:{alternation(ending)})(?=[，。；、：）)的\n]|\Z)"


@cache
def apart_pattern() -> re.Pattern[str]:
    """A qualifier before the figure with a verb or a noun between them."""
    words = "|".join(
        (f"(?<![{''.join(row.not_behind)}])" if row.not_behind else "")
        + re.escape(surface)
        + (r"(?![束谈定请见])" if surface == "约" else "")
        for surface, row in sorted(qualifier_words(Position.APART).items(), key=lambda pair: -len(pair[0]))
    )
    touched = "(?![二两三四五六七八九十]|一(?![般些定直]))"  # a figure of its own: 不足三分之二的7份
    return re.compile(rf"(?P<word>{words}){touched}(?P<between>[一-鿿]{{1,8}})\Z")


@cache
def far_pattern() -> re.Pattern[str]:
    """A bound before a share, with a long name of the whole between them."""
    words = alternation(surface for surface, row in qualifier_words(Position.APART).items() if row.far)
    return re.compile(rf"(?P<word>{words})(?P<between>[一-鿿（）()]{{1,24}}的)\Z")


@cache
def cue_pattern(sort: CueSort) -> str:
    """A regex for any cue of a sort, the longest first."""
    return alternation(row.surface for row in read_table(PACKAGE, "cues.tsv", Cue) if row.sort is sort)


@cache
def money_pattern() -> re.Pattern[str]:
    words = alternation(row.surface for row in read_table(PACKAGE, "money_words.tsv", MoneyWord))
    return re.compile(rf"(?:{words})[^，。；、,;\n\d]{{0,8}}\Z")


@cache
def stock_pattern() -> re.Pattern[str]:
    words = alternation(row.surface for row in read_table(PACKAGE, "stock_words.tsv", StockWord))
    return re.compile(rf"(?:{words})(?:突破|达到?|为|超过?|共|累计|近|约|合计|已达|增至|升至|已)*\Z")


@cache
def glued_mark_pattern() -> re.Pattern[str]:
    """A list mark such as `3.` right before a decimal or before a whole number with a measure word."""
    words = [s for s, u in units().items() if u.kind is Kind.COUNT]
    lengths = alternation(s[1:] for s, u in units().items() if u.kind is not Kind.COUNT and s.startswith("个"))
    return re.compile(
        r"(?:^[ ]?|(?<=[。；;：:）)])[ ]?)(?P<mark>\d{1,2}[.．])"
        rf"(?:(?=(?P<decimal>\d+\.\d)(?!\d*[条款节章.]))|(?=\d{{1,3}}(?:个(?!{lengths})|{alternation(w for w in words if w != '个')})))",
        re.MULTILINE,
    )


@cache
def not_quantity_pattern() -> re.Pattern[str]:
    rows = read_table(PACKAGE, "not_quantities.tsv", NotQuantity)
    return re.compile(with_heads("|".join(f"(?:{row.pattern})" for row in rows)), re.MULTILINE)
