"""约, 不少于, 余: the qualifier of a figure and the bounds that it leaves open (definitions §1)."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from perfnlp.model.quantity import GIVEN, Kind, Qualifier
from perfnlp.quantities.lexicon import CueSort, Position, apart_pattern, cue_pattern, far_pattern, qualifier_words
from perfnlp.quantities.numerals import multiplier
from perfnlp.quantities.scan import Candidate
from perfnlp.text.spans import Span

SPANS_OF_TIME = ("年", "个年度", "个季度", "个学期")
SHARES = (Kind.PERCENTAGE, Kind.MULTIPLE)
SET = re.compile(r"[成现设定出了照按]\Z")
"""Before a bound that is part of what was set or done: 设定超过90%的目标, 完成超过90%的任务."""

DENIED = re.compile(r"(?:[未没]|没有)\Z")
"""Before a bound that was kept to: the figure is the limit itself (未超6000元, 没有超过650元)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What a quantity says about its value, and the mention that says it."""

    at: Span
    qualifier: Qualifier
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None


def qualify(candidate: Candidate, text: str) -> Bounds:
    """The bounds of a candidate: by what touches it, else by a cue that stands apart in its clause."""
    at, prefix = candidate.at, candidate.prefix
    if (prefix == "近" and _is_stretch(candidate, text)) or (
        prefix and (_is_standard(candidate, text) or _is_excess(candidate, text))
    ):
        start = at.start + text[at.start : at.end].index(prefix) + len(prefix)
        at, prefix = Span(start + (text[start] == " "), at.end), ""
        if candidate.high is None:
            return _bounded(at, Qualifier.EXACT, candidate.low)
    if candidate.high is not None:
        return Bounds(at=at, qualifier=Qualifier.RANGE, value=None, low=candidate.low, high=candidate.high)
    qualifier = _touching(prefix, candidate.infix, candidate.suffix)
    if qualifier is Qualifier.EXACT:
        qualifier = _apart(text, at, candidate.kind)
    return _bounded(at, qualifier, candidate.low)


def _bounded(at: Span, qualifier: Qualifier, number: Decimal) -> Bounds:
    value, low, high = (number if given else None for given in GIVEN[qualifier])
    return Bounds(at=at, qualifier=qualifier, value=value, low=low, high=high)


def _is_stretch(candidate: Candidate, text: str) -> bool:
    """Whether 近 says when (近三年) and not how long about (闲置近一年)."""
    if candidate.kind is not Kind.DURATION or candidate.unit not in SPANS_OF_TIME:
        return False
    lasted = _lasted().search(text, max(0, candidate.at.start - 8), candidate.at.start)
    return lasted is None or text[candidate.at.end : candidate.at.end + 1] in ("的", "来", "内", "平")


@cache
def _lasted() -> re.Pattern[str]:
    return re.compile(rf"(?:{cue_pattern(CueSort.LASTED)})(?:已|了|达|有|时间)*\Z")


def _is_standard(candidate: Candidate, text: str) -> bool:
    """Whether a result is held against the figure as a standard: 超过90%的目标值."""
    row = qualifier_words(Position.PREFIX).get(candidate.prefix)
    if row is None or not row.compares or candidate.infix or candidate.suffix:
        return False
    start = candidate.at.start
    if row.qualifier is Qualifier.OVER and DENIED.search(text, max(0, start - 2), start) is not None:
        return True
    return _standard().match(text, candidate.at.end) is not None and SET.search(text, start - 1, start) is None


def _is_excess(candidate: Candidate, text: str) -> bool:
    """Whether 超 tells by how much the figure before was above its goal (改造644.8米，超32.8米), and bounds nothing."""
    if candidate.prefix != "超":
        return False
    unit = re.escape(candidate.unit)
    start = candidate.at.start
    reached = re.search(rf"(\d+(?:\.\d+)?)([万亿])?{unit}，\Z", text[max(0, start - 24) : start])
    return reached is not None and Decimal(reached[1]) * multiplier(reached[2] or "") > candidate.low


@cache
def _standard() -> re.Pattern[str]:
    return re.compile(rf"的[^，。；、：:\n\d]{{0,6}}?(?:{cue_pattern(CueSort.STANDARD)})")


def _touching(prefix: str, infix: str, suffix: str) -> Qualifier:
    """A bound behind or before wins over an approximator: 约300人以上 is over."""
    found = [
        row.qualifier
        for surface, position in (
            (suffix.removeprefix("之"), Position.SUFFIX),
            (suffix, Position.SUFFIX),
            (prefix, Position.PREFIX),
            (infix, Position.INFIX),
        )
        if surface and (row := qualifier_words(position).get(surface))
    ]
    bounds = [qualifier for qualifier in found if qualifier is not Qualifier.APPROX]
    return bounds[0] if bounds else found[0] if found else Qualifier.EXACT


def _apart(text: str, at: Span, kind: Kind) -> Qualifier:
    match = apart_pattern().search(text, max(0, at.start - 12), at.start)
    if match is not None:
        row = qualifier_words(Position.APART)[match["word"]]
        of_it = match["between"].endswith("的") and len(match["between"]) > 1
        by_verb = row.verb and len(match["between"]) <= 4 and match["between"] != "的"
        if of_it or by_verb:
            return row.qualifier
    far = far_pattern().search(text, max(0, at.start - 32), at.start) if kind in SHARES else None
    return qualifier_words(Position.APART)[far["word"]].qualifier if far else Qualifier.EXACT
