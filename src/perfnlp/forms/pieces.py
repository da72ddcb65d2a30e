"""Lines taken apart at their blanks, those included that folding took out."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from perfnlp.forms.columns import MONEY
from perfnlp.forms.labels import read_label
from perfnlp.forms.tokens import Shape, Token, is_grouped, token_at, tokens_at
from perfnlp.text.fold import Reading
from perfnlp.text.spans import Span

BOUND: Final = re.compile(r"[≥≤<>=≈]")
SUFFIX: Final = re.compile(r"[%‰℃㎡，。；、）)]")
NAMED: Final = frozenset({Shape.COLUMN, Shape.SCOPE, Shape.ROW, Shape.WORDS})


def source_lines(reading: Reading) -> tuple[Span, ...]:
    """The lines of the reading, parted as well where folding took a line end out; empty ones left out."""
    out = []
    for start, end in _stretches(reading.text, "\n", 0, len(reading.text)):
        cuts = [place for place, gap in gaps_in(reading, start, end) if "\n" in gap]
        out += [Span(a, b) for a, b in zip([start, *cuts], [*cuts, end], strict=True) if reading.text[a:b].strip()]
    return tuple(out)


def pieces(reading: Reading, line: Span) -> tuple[Token, ...]:
    """The raw cells of a line whose cells a conversion joined by blanks."""
    text = reading.text
    gaps = [place for place, gap in gaps_in(reading, line.start, line.end) if " " in gap or "\t" in gap or "　" in gap]
    out: list[Token] = []
    for start, end in _stretches(text, " ", line.start, line.end):
        cuts = [place for place in gaps if start < place < end and not _belongs(text, place)]
        for a, b in zip([start, *cuts], [*cuts, end], strict=True):
            if a < b:
                out += tokens_at(text, Span(a, b))
    return tuple(with_units(text, _regrouped(text, _respaced(text, out))))


def _respaced(text: str, tokens: Sequence[Token]) -> Sequence[Token]:
    """The cells, labels that were set with blanks between their characters (得 分) made whole."""
    if sum(len(token.text) == 1 for token in tokens) < 2:
        return tokens
    out: list[Token] = []
    at = 0
    while at < len(tokens):
        end = at
        while end < len(tokens) and len(tokens[end].text) == 1 and "一" <= tokens[end].text <= "鿿":
            end += 1
        while end > at + 1 and read_label("".join(token.text for token in tokens[at:end])) is None:
            end -= 1
        end = max(end, at + 1)
        out.append(tokens[at] if end == at + 1 else token_at(text, Span(tokens[at].at.start, tokens[end - 1].at.end)))
        at = end
    return out


def with_units(text: str, tokens: Iterable[Token]) -> Iterator[Token]:
    """The cells, a unit in brackets as part of the label or name in front of it: 项目资金 （万元）."""
    before: Token | None = None
    for token in tokens:
        in_brackets = token.text[:1] in ("（", "(") and token.shape is Shape.WORDS and token.unit
        if before and in_brackets and before.shape in NAMED and not before.unit:
            before = token_at(text, Span(before.at.start, token.at.end))
            continue
        if before:
            yield before
        before = token
    if before:
        yield before


def _stretches(text: str, mark: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = text.find(mark, start, end)
        stop = end if stop < 0 else stop
        if stop > start:
            yield start, stop
        start = stop + 1


def gaps_in(reading: Reading, start: int, end: int) -> tuple[tuple[int, str], ...]:
    """The places inside a stretch at which folding took characters out, and what it took."""
    folded, origin = reading.map.folded, reading.map.origin
    runs = range(max(1, bisect_left(folded, start + 1)), bisect_left(folded, end))
    return tuple(
        (folded[run], reading.source[origin[run - 1] + folded[run] - folded[run - 1] : origin[run]]) for run in runs
    )


def _belongs(text: str, place: int) -> bool:
    """Whether a blank stood inside one cell: behind a bound, before a percent sign or a punctuation mark."""
    return bool(BOUND.match(text[place - 1]) or SUFFIX.match(text[place]))


def _regrouped(text: str, tokens: Sequence[Token]) -> Iterator[Token]:
    """Figures that a blank parts into groups of three (3 016人) are one; without a unit they might be two."""
    at = 0
    while at < len(tokens):
        here = tokens[at]
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        before = tokens[at - 1] if at else None
        field = before.label.field if before is not None and before.label else None
        apart = field not in MONEY if field else following is None or not following.unit
        if following is not None and not apart and is_grouped(here, following):
            yield token_at(text, Span(here.at.start, following.at.end))
            at += 2
            continue
        yield here
        at += 1
