"""One figure at the beginning of words without blanks: its number, its factor, its unit, and how it is bounded."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from perfnlp.corpus.numerals import CHINESE, NUMERAL, parse_numeral, parse_pair
from perfnlp.corpus.units import Unit, bounds, find_unit, known_units, split_multiplier
from perfnlp.model.quantity import Kind, Qualifier

RANK: Final = re.compile(rf"\D*?第(?P<place>{NUMERAL.pattern})(?:名|位)?")
FIRST: Final = re.compile(r"\D*(?:首位|榜首|冠军)")
DOUBLING: Final = re.compile(rf"翻(?P<times>{CHINESE.pattern}|\d+)?番")
PART: Final = re.compile(rf"(?P<below>{NUMERAL.pattern})分之(?P<above>{NUMERAL.pattern})(?P<points>个百分点)?")
SLASH: Final = re.compile(r"(?P<above>\d+)/(?P<below>\d+)")
TENTHS: Final = re.compile(rf"(?P<tenths>{NUMERAL.pattern})成(?P<half>[一二三四五六七八九半])?")
HALF: Final = re.compile("(?P<over>过)?(?:一半|半数)|过半数?")
WORD: Final = re.compile(r"[一-鿿A-Za-zµμ³²℃㎡/·()]+")
HUNDREDTH: Final = Decimal("0.01")
MIDDLE: Final = Decimal("0.5")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure as its words say it; of a range, one end. `unit` is None where the words name none."""

    low: Decimal
    high: Decimal | None = None
    """The upper end of two figures said in one breath: 两三家."""
    unit: Unit | None = None
    bound: Qualifier | None = None
    factor: Decimal = Decimal(1)
    """What the number was multiplied with: a lower end without a multiplier shares that of the upper end."""

    def times(self, factor: Decimal) -> "Figure":
        high = None if self.high is None else self.high * factor
        return Figure(low=self.low * factor, high=high, unit=self.unit, bound=self.bound, factor=self.factor * factor)


def parse_figure(words: str) -> Figure | None:
    """The figure that the words are as a whole; None where they are none."""
    return _share(words) or _place(words) or _counted(words)


def _share(words: str) -> Figure | None:
    """三分之二, 2/3, 九成五, 一半: all in percent."""
    percent = Unit(kind=Kind.PERCENTAGE, name="%")
    found = PART.fullmatch(words) or SLASH.fullmatch(words)
    if found:
        above, below = parse_numeral(found["above"]), parse_numeral(found["below"])
        if above is None or not below:
            return None
        value = above * 100 / below
        exact = value == value.quantize(HUNDREDTH)
        return Figure(low=value.normalize() if exact else value.quantize(HUNDREDTH), unit=percent)
    tenths = TENTHS.fullmatch(words)
    if tenths:
        pair = parse_pair(tenths["tenths"])
        low, high = pair or (parse_numeral(tenths["tenths"]), None)
        more = MIDDLE * 10 if tenths["half"] == "半" else parse_numeral(tenths["half"] or "零") or Decimal(0)
        ends = [None if end is None else end * 10 + more for end in (low, high)]
        return None if ends[0] is None else Figure(low=ends[0], high=ends[1], unit=percent, factor=Decimal(10))
    half = HALF.fullmatch(words)
    if half:
        bound = Qualifier.OVER if words.startswith("过") else None
        return Figure(low=Decimal(50), unit=percent, bound=bound)
    return None


def _place(words: str) -> Figure | None:
    """排名第五, 位居榜首; and 翻两番, which is no place but told by its verb as well."""
    doubled = DOUBLING.fullmatch(words)
    if doubled:
        times = parse_numeral(doubled["times"] or "一")
        return None if times is None else Figure(low=Decimal(2) ** int(times), unit=Unit(kind=Kind.MULTIPLE, name="倍"))
    rank = RANK.fullmatch(words)
    place = parse_numeral(rank["place"]) if rank else Decimal(1) if FIRST.fullmatch(words) else None
    return None if place is None else Figure(low=place, unit=Unit(kind=Kind.RANK, name="名"))


def _counted(words: str) -> Figure | None:
    """A numeral, its multiplier and its unit: 2400余人次, 3.2万平方米, 一个半月."""
    numeral = NUMERAL.match(words)
    if numeral:
        ends = parse_pair(numeral[0]) or (parse_numeral(numeral[0]), None)
        rest = words[numeral.end() :]
    elif words.startswith("半"):
        ends, rest = (MIDDLE, None), words[1:]
    else:
        return None
    low, high = ends
    if low is None:
        return None
    factor, rest, bound = _multiplied(rest)
    rest, bound, more = _inside_unit(rest, bound)
    figure = Figure(low=low + more, high=high, bound=bound).times(factor)
    if not rest:
        return figure
    unit = find_unit(rest)
    if not unit.known and not WORD.fullmatch(rest):
        return None  # 16:30 is no count of :30
    figure = figure.times(unit.factor)
    return Figure(low=figure.low, high=figure.high, unit=unit, bound=bound, factor=figure.factor)


def _multiplied(rest: str) -> tuple[Decimal, str, Qualifier | None]:
    """The factor behind a numeral, the unit behind that, and the bound that stands between them: 千多万元."""
    factor, bound = Decimal(1), None
    while rest and rest not in known_units():
        word = next(
            ((surface, q) for surface, q in (*bounds("inside"), ("几", Qualifier.OVER)) if rest.startswith(surface)),
            None,
        )
        if word is not None:
            rest, bound = rest[len(word[0]) :], word[1]
            continue
        times, behind = split_multiplier(rest)
        if behind == rest:
            break
        factor, rest = factor * times, behind
    return factor, rest, bound


def _inside_unit(rest: str, bound: Qualifier | None) -> tuple[str, Qualifier | None, Decimal]:
    """A unit with 多, 余 or 半 in it or behind it: 个多月, 年多, 个半月, 年半."""
    if rest in known_units():
        return rest, bound, Decimal(0)
    for word, qualifier, more in (
        *((surface, qualifier, Decimal(0)) for surface, qualifier in bounds("inside")),
        ("半", bound, MIDDLE),
    ):
        plain = rest.removesuffix(word) if rest.endswith(word) else rest.replace(f"个{word}", "个", 1)
        if plain != rest and plain in known_units():
            return plain, qualifier, more
    return rest, bound, Decimal(0)
