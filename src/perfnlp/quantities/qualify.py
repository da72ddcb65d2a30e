"""约, 不少于, 余: the qualifier of a figure and the bounds that it leaves open (definitions §1)."""

from dataclasses import dataclass
from decimal import Decimal

from perfnlp.model.quantity import GIVEN, Kind, Qualifier
from perfnlp.quantities.lexicon import Position, apart_pattern, qualifier_words
from perfnlp.quantities.scan import Candidate
from perfnlp.text.spans import Span

SPANS_OF_TIME = ("年", "个年度", "个季度", "个学期")


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
    if prefix == "近" and candidate.kind is Kind.DURATION and candidate.unit in SPANS_OF_TIME:
        at, prefix = Span(at.start + text[at.start : at.end].index("近") + 1, at.end), ""  # 近三年: a stretch of time
    if candidate.high is not None:
        return Bounds(at=at, qualifier=Qualifier.RANGE, value=None, low=candidate.low, high=candidate.high)
    qualifier = _touching(prefix, candidate.infix, candidate.suffix)
    if qualifier is Qualifier.EXACT:
        qualifier = _apart(text, at)
    value, low, high = (candidate.low if given else None for given in GIVEN[qualifier])
    return Bounds(at=at, qualifier=qualifier, value=value, low=low, high=high)


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


def _apart(text: str, at: Span) -> Qualifier:
    match = apart_pattern().search(text, max(0, at.start - 12), at.start)
    if match is None:
        return Qualifier.EXACT
    row = qualifier_words(Position.APART)[match["word"]]
    of_it = match["between"].endswith("的") and len(match["between"]) > 1
    by_verb = row.verb and len(match["between"]) <= 4 and match["between"] != "的"
    if not (of_it or by_verb):
        return Qualifier.EXACT
    return row.qualifier
