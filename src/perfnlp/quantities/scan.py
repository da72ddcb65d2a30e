"""Every figure with multiplier and unit, in one pass of one grammar over the reading.

The pattern reads: a bound or approximator that touches, a sign, a numeral, perhaps a second one (a range), an
infix (多, 余), a multiplier, a unit, and what bounds it from behind. Kinds compete inside the pattern: the longest
unit wins, so that 个工作日 is no 个 and 人次 no 人.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from perfnlp.model.quantity import Kind
from perfnlp.quantities.heads import with_heads
from perfnlp.quantities.lexicon import (
    Unit,
    money_pattern,
    prefix_pattern,
    stock_pattern,
    suffix_pattern,
    unit_pattern,
    units,
)
from perfnlp.quantities.numerals import multiplier, multiplier_pattern, parse_arabic, parse_chinese
from perfnlp.tables import NO_OVERLAY, Overlay
from perfnlp.text.spans import Span

ARABIC = r"\d{1,3}(?:[,，]\d{3})+(?!\d)(?:\.\d+)?|\d{1,3}(?:\ \d{3})+(?!\d)(?:\.\d+)?|\d+(?:[ ]?\.\d+|[ ]\.[ ]\d+)?"
MIXED = (  # 1亿2000万, 1亿3千万, 3万5千, 12万3456
    r"\d+(?:\.\d+)?亿零?\d{1,4}(?:\.\d+)?千?万|\d+(?:\.\d+)?万零?(?:\d[千百](?![克米瓦伏帕分])\d{0,3}|\d{4}(?![\d.]))"
)
CHINESE = (
    r"[一二两三四五六七八九十廿卅壹贰叁肆伍陆柒捌玖拾零]"
    r"(?:[〇零一二两三四五六七八九十廿百万亿壹贰叁肆伍陆柒捌玖拾佰仟萬億点几]|千(?![克瓦伏帕]))*"
)
BLANK = r"[ ]?"
NO_SECOND = r"(?P<mult1>(?!))?(?P<unit1>(?!))?(?P<sep>(?!))?(?P<arabic2>(?!))?(?P<chinese2>(?!))?"
MOVES = re.compile(r"(?:由|从|调[增减]|核减|追[加减]|压减)\Z")
"""What makes of 45万元至235万元 a change from or by the first figure, and no range."""
MOVES_IT = re.compile(r"(?:调[增减]|核[增减]|追[加减]|压[减缩])[^，。；：、,;\n\d]{1,20}\Z")
"""The same with what is changed in between (追加租赁费45万元至235万元): only where both figures bear a unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A figure as scanned: numbers are multiplied, the qualifier's words are still words."""

    at: Span
    kind: Kind
    unit: str
    low: Decimal
    high: Decimal | None = None
    """The second figure of a range."""
    prefix: str = ""
    infix: str = ""
    suffix: str = ""
    rule: str
    bare: bool = False
    """No unit of its own: counts only where a cell or a list lends one."""
    factor: Decimal = Decimal(1)
    """What the numeral was multiplied by: lent to the bare figures of a list."""


@cache
def pattern(overlay: Overlay = NO_OVERLAY, *, ranges: bool = True) -> re.Pattern[str]:
    """The grammar as one regex; without `ranges` it stops at the first figure (由45万元到11月)."""
    unit = unit_pattern(overlay)
    number, times = rf"(?:{MIXED}|{ARABIC})", multiplier_pattern()
    second = (
        rf"(?:{BLANK}(?P<mult1>{times})?{BLANK}(?P<unit1>{unit})?(?:[（(]不?含[）)])?{BLANK}(?P<sep>[-—–~～－]|——|至|到|[与和](?=[^，。；]{{1,10}}(?:之间|间的))){BLANK}"
        rf"(?:(?P<arabic2>{number})|(?P<chinese2>{CHINESE})))?"
    )
    figure = (
        rf"(?P<pre>(?:{prefix_pattern()}){BLANK})?(?P<sign>(?<![\d)）A-Za-z])-|负|±)?"
        rf"(?:(?<!\d\.)(?P<arabic>{number})|(?P<chinese>{CHINESE})|(?P<half>半(?=年|个月|个工作日|天|小时|个小时|个学期)))"
        rf"{second if ranges else NO_SECOND}"
        rf"(?P<infix1>[多余来])?{BLANK}(?P<mult>{times})?(?P<infix2>[多余来])?{BLANK}(?P<unit>{unit})?"
        rf"(?P<infix3>多(?![年月次个家项种元方点重渠出了少]|[一-鿿]{{0,3}}\d)|余(?![额款元]))?(?P<suf>(?:之)?(?:{suffix_pattern()}))?"
    )
    return re.compile(with_heads(figure))


def scan(text: str, overlay: Overlay = NO_OVERLAY) -> Iterator[Candidate]:
    """All candidates of the general grammar, in the order of the text; the bare ones too."""
    table = units(overlay)
    place = 0
    search = pattern(overlay).search
    while match := search(text, place):
        made = list(_read(match, text, table))
        if not made and match["sep"] and (alone := pattern(overlay, ranges=False).match(text, match.start())):
            match, made = alone, list(_read(alone, text, table))
        yield from made
        place = max(made[-1].at.end, match.start() + 1) if made else _behind_number(match)


def _behind_number(match: re.Match[str]) -> int:
    """Where the search goes on when a numeral made nothing: 一 may be the end of a word (统一三家), 三五个 is no 五个."""
    for group in ("chinese", "arabic", "half"):
        if match[group] is not None:
            inside = group == "chinese" and match[group][0] == "一"
            return match.start(group) + 1 if inside else match.end(group)
    return match.end()


def _read(match: re.Match[str], text: str, table: dict[str, Unit]) -> Iterator[Candidate]:
    if match["sep"] is not None:
        yield from _read_range(match, text, table)
        return
    number = _number(match["arabic"], match["chinese"], match["half"])
    if number is None:
        return
    if match["sign"] and match["sign"] != "±":
        number = -number
    factor = multiplier(match["mult"] or "")
    surface = match["unit"]
    start = match.start("pre") if match["pre"] else match.start("sign") if match["sign"] else match.start(_head(match))
    end = match.end("unit") if surface else match.end("mult") if match["mult"] else match.end(_head(match))
    infix = match["infix1"] or match["infix2"] or match["infix3"] or ("几" if "几" in (match["chinese"] or "") else "")
    if surface:
        unit = resolve(surface, table)
        if not _fits(unit, match["chinese"]) and not match["mult"] and not infix:
            return
        end = match.end("suf") if match["suf"] else match.end("infix3") if match["infix3"] else end
        value = (number * factor + unit.plus) * unit.factor
        yield Candidate(
            at=Span(start, end), kind=unit.kind, unit=unit.unit, low=value, prefix=(match["pre"] or "").strip(),
            infix="多" if unit.over else infix, suffix=match["suf"] or "", rule="grammar", factor=factor * unit.factor,
        )  # fmt: skip
        return
    yield from _read_without_unit(match, text, number, factor, infix, start, end)


def _read_without_unit(
    match: re.Match[str], text: str, number: Decimal, factor: Decimal, infix: str, start: int, end: int
) -> Iterator[Candidate]:
    if match["chinese"] is not None and not match["mult"] and not re.search("[万亿]", match["chinese"]):
        return
    big = bool(match["mult"]) or match["chinese"] is not None
    before = max(0, start - 24)
    stock = big and stock_pattern().search(text, before, start) is not None
    money = big and not stock and money_pattern().search(text, before, start) is not None
    if match["infix2"] and big:
        end = match.end("infix2")
    if match["infix1"] and big:
        end = max(end, match.end("mult")) if match["mult"] else end
    end = match.end("suf") if match["suf"] and big else end
    yield Candidate(
        at=Span(start, end), kind=Kind.AMOUNT if money else Kind.COUNT, unit="元" if money else "", low=number * factor,
        prefix=(match["pre"] or "").strip(), infix=infix if big else "", suffix=(match["suf"] or "") if big else "",
        rule="money_word" if money else "stock" if stock else "bare", bare=not (money or stock), factor=factor,
    )  # fmt: skip


def _read_range(match: re.Match[str], text: str, table: dict[str, Unit]) -> Iterator[Candidate]:
    first = _number(match["arabic"], match["chinese"], None)
    second = _number(match["arabic2"], match["chinese2"], None)
    surface = match["unit"] or (match["unit1"] if second == 0 else None)  # 60%至0
    if first is None or second is None or surface is None:
        return
    unit = resolve(surface, table)
    unit1 = resolve(match["unit1"], table) if match["unit1"] else unit
    if not _fits(unit, match["chinese"]) or (unit1.kind, unit1.unit) != (unit.kind, unit.unit):
        return
    factor = multiplier(match["mult"] or "")
    factor1 = multiplier(match["mult1"]) if match["mult1"] else factor
    low, high = (first * factor1 + unit1.plus) * unit1.factor, (second * factor + unit.plus) * unit.factor
    start = match.start("pre") if match["pre"] else match.start(_head(match))
    end = match.end("suf") if match["suf"] else match.end("unit" if match["unit"] else _second(match))
    if low == high or (low > high and not match["unit1"]) or _is_change(match, text, start):
        return
    low, high = min(low, high), max(low, high)  # 对应分值的100%至80%
    yield Candidate(
        at=Span(start, end),
        kind=unit.kind,
        unit=unit.unit,
        low=low,
        high=high,
        rule="range",
        factor=factor * unit.factor,
    )


def _is_change(match: re.Match[str], text: str, start: int) -> bool:
    """Whether 至 or 到 leads from one figure to another that was reached, and not over what lies between."""
    if match["sep"] not in ("至", "到"):
        return False
    moved = match["unit1"] is not None and MOVES_IT.search(text, max(0, start - 24), start) is not None
    return moved or MOVES.search(text, max(0, start - 3), start) is not None


def _head(match: re.Match[str]) -> str:
    return next(group for group in ("arabic", "chinese", "half") if match[group] is not None)


def _second(match: re.Match[str]) -> str:
    return "arabic2" if match["arabic2"] is not None else "chinese2"


def _number(arabic: str | None, chinese: str | None, half: str | None) -> Decimal | None:
    if half is not None:
        return Decimal("0.5")
    if arabic is not None:
        return parse_arabic(arabic) if arabic[-1].isdigit() and arabic.isascii() else _mixed(arabic)
    return parse_chinese(chinese or "")


def _mixed(figure: str) -> Decimal | None:
    return parse_arabic(figure) if not re.search("[亿万千百十]", figure) else parse_chinese(figure)


def _fits(unit: Unit, chinese: str | None) -> bool:
    """A character that is a unit only behind Arabic figures needs them, or a numeral of two signs and more."""
    return not (unit.arabic and chinese is not None and len(chinese) < 2)


def resolve(surface: str, table: dict[str, Unit]) -> Unit:
    """What a unit's surface means, the composed ones too: 场（次）, 微克/立方米."""
    bare = surface.replace(" ", "")
    if bare in table:
        return table[bare]
    if "/" in bare:
        return Unit(kind=Kind.MEASURE, unit=bare)
    return Unit(kind=Kind.COUNT, unit=re.sub("[（()）]", "", bare))
