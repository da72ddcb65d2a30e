"""The value of a mention, read on its own: the small reader of the gold.

It sees the mention and nothing else. What the mention does not say (a unit in the table's header, a bound that
stands apart) the source tells; what is told wins. It shares the tables of units with the extractor, and no code.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from perfnlp.corpus.figures import Figure, parse_figure
from perfnlp.corpus.numerals import NUMERAL
from perfnlp.corpus.units import OWN, Unit, bounds, find_unit, split_multiplier
from perfnlp.model.quantity import Kind, Qualifier

NUMBERS: Final = ("value", "low", "high")
TOLD: Final = ("kind", "unit", "q", *NUMBERS)
"""The keys by which a source tells what a mention does not say."""
WIDTHS: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
BLANK: Final = re.compile(r"\s+")
TO: Final = re.compile(r"[-–—―~～]+|至|到")
SIGN: Final = re.compile(r"人民币|[￥¥$]")
YEARS: Final = range(1900, 2100)


class Unreadable(ValueError):
    """A mention that the small reader does not understand; the message says what the source has to tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """What a mention says, in the unit without multiplier."""

    kind: Kind
    unit: str
    qualifier: Qualifier
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    remark: str = ""
    """What a person should look at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the source tells about a mention, typed."""

    kind: Kind | None = None
    unit: str | None = None
    qualifier: Qualifier | None = None
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None

    @property
    def has_number(self) -> bool:
        return any(number is not None for number in (self.value, self.low, self.high))


NOTHING: Final = Told()


def read_told(told: Mapping[str, str]) -> Told:
    """The overrides of a mark (`kind`, `unit`, `q`, `value`, `low`, `high`), typed.

    Raises:
        Unreadable: one of them has a value that is not allowed.
    """
    try:
        kind = Kind(told["kind"]) if "kind" in told else None
        qualifier = Qualifier(told["q"]) if "q" in told else None
        numbers = {name: Decimal(told[name].replace(",", "")) for name in NUMBERS if told.get(name)}
    except ValueError as error:
        raise Unreadable(f"{error.args[0]}；kind 可取 {'、'.join(Kind)}，q 可取 {'、'.join(Qualifier)}") from error
    except InvalidOperation as error:
        raise Unreadable("value、low、high 须是数字，不带单位") from error
    return Told(kind=kind, unit=told.get("unit"), qualifier=qualifier, **numbers)


def read_value(mention: str, told: Told = NOTHING) -> Value:
    """The value of a mention, what the source tells laid over it.

    Args:
        mention: as it stands in the text, line breaks included.
        told: a `unit` with a multiplier (万元) multiplies the bare number of a mention.

    Raises:
        Unreadable: the mention cannot be read, and the source does not tell enough.
    """
    words = BLANK.sub("", mention).translate(WIDTHS)
    figure, marked = _figure_of(words)
    if figure is None and not told.has_number:
        raise Unreadable(f"读不出“{words}”的数值，请写明 kind= unit= value=（或 low= high=）")
    kind, unit, factor = _unit_of(words, figure, told)
    if figure is not None and factor != 1:
        figure = figure.times(factor)
    qualifier = told.qualifier or _qualifier_of(words, figure, marked, told)
    value, low, high = _filled(words, qualifier, figure, told)
    return Value(
        kind=kind, unit=unit, qualifier=qualifier, value=value, low=low, high=high,
        remark=_remark(words, figure, kind, unit, told),
    )  # fmt: skip


def _figure_of(words: str) -> tuple[Figure | None, tuple[Qualifier, ...]]:
    """The figure of a mention, and the bounds that stand before and behind it."""
    marked: list[Qualifier] = []
    bare = SIGN.sub("", words)
    looking = True
    while looking:
        looking = False
        for surface, qualifier in bounds("before"):
            if bare.startswith(surface):
                bare, looking = bare[len(surface) :], True
                marked.append(qualifier)
                break
    for surface, qualifier in bounds("behind"):
        if bare.endswith(surface):
            bare = bare[: -len(surface)]
            marked.append(qualifier)
            break
    return _between(bare) or parse_figure(bare), tuple(marked)


def _between(words: str) -> Figure | None:
    """The two ends of a range as one figure: 3-5位, 10%至15%, 3万元到5万元."""
    for to in TO.finditer(words, 1):
        if NUMERAL.match(words, to.end()) is None:
            continue
        low, high = parse_figure(words[: to.start()]), parse_figure(words[to.end() :])
        if low is None or high is None or low.high is not None or high.high is not None:
            continue
        if low.unit is None and low.factor == 1 and low.low * high.factor <= high.low:
            low = low.times(high.factor)  # 3-5万元; but not 8000-1万元
        if low.low < high.low and (low.unit is None or low.unit == high.unit):
            return Figure(low=low.low, high=high.low, unit=high.unit, factor=high.factor)
    return None


def _unit_of(words: str, figure: Figure | None, told: Told) -> tuple[Kind, str, Decimal]:
    """Kind, unit and the factor that a told unit brings: 万元 over a bare number."""
    own = figure.unit if figure else None
    if told.unit is not None:
        factor, surface = split_multiplier(told.unit)
        unit = find_unit(surface)
        bare = figure is not None and own is None and figure.factor == 1
        kind = told.kind or (unit.kind if surface else own.kind if own else Kind.COUNT)
        return kind, unit.name, factor * unit.factor if bare else Decimal(1)
    kind_or_none = told.kind or (own.kind if own else None)
    if kind_or_none is None:
        raise Unreadable(f"“{words}”没有单位，请写明 kind= 与 unit=")
    if own is not None:
        return kind_or_none, own.name, Decimal(1)
    if kind_or_none not in OWN:
        raise Unreadable(f"“{words}”没有单位，请写明 unit=")
    return kind_or_none, OWN[kind_or_none], Decimal(1)


def _qualifier_of(words: str, figure: Figure | None, marked: tuple[Qualifier, ...], told: Told) -> Qualifier:
    if (figure is not None and figure.high is not None) or (
        told.low is not None and told.high is not None and told.low != told.high
    ):
        return Qualifier.RANGE
    bounding = {*marked, *((figure.bound,) if figure and figure.bound else ())} - {Qualifier.EXACT}
    if len(bounding) > 1:
        raise Unreadable(f"“{words}”有不止一种限定，请写明 q=")
    return bounding.pop() if bounding else Qualifier.EXACT


Ends = tuple[Decimal | None, Decimal | None, Decimal | None]


def _filled(words: str, qualifier: Qualifier, figure: Figure | None, told: Told) -> Ends:
    """Value, low and high as the qualifier fills them (definitions §1)."""
    low = figure.low if figure else None
    high = figure.high if figure else None
    if qualifier is Qualifier.RANGE:
        ends = (told.low if told.low is not None else low, told.high if told.high is not None else high)
        if None in ends:
            raise Unreadable(f"“{words}”是区间，请写明 low= 与 high=")
        return (None, *ends)
    stated = (told.value, told.high if qualifier is Qualifier.UNDER else told.low, low)
    value = next((number for number in stated if number is not None), None)
    if value is None:
        raise Unreadable(f"“{words}”是 {qualifier}，请写明 value=")
    over = qualifier in (Qualifier.EXACT, Qualifier.OVER)
    under = qualifier in (Qualifier.EXACT, Qualifier.UNDER)
    return value, value if over else None, value if under else None


def _remark(words: str, figure: Figure | None, kind: Kind, unit: str, told: Told) -> str:
    """What a person should look at: an unknown unit, a year read as a length of time, a figure told otherwise."""
    own: Unit | None = figure.unit if figure else None
    if own is not None and not own.known and told.kind is None and told.unit is None:
        return f"词表中没有单位“{own.name}”，按 count 处理；如不对请写明 kind= unit="
    if kind is Kind.DURATION and unit == "年" and figure is not None and figure.low in YEARS:
        return f"“{words}”像是年份，不是时长"
    if own is not None and figure is not None and figure.high is None and told.value not in (None, figure.low):
        return f"写明的 value={told.value} 与“{words}”读出的 {figure.low.normalize():f} 不同"
    return ""
