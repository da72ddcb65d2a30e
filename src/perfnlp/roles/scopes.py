"""Scopes: from which word on a sentence speaks of what is promised, and from which of what was done."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from perfnlp.tables import read_table
from perfnlp.text.spans import Span


class Scope(StrEnum):
    PROMISED = "promised"
    REPORTED = "reported"


@dataclass(frozen=True, slots=True)
class Opener:
    """Words (regex) from which on a scope holds; a soft one ends a promise only behind a figure that it governs."""

    name: str
    scope: Scope
    soft: bool
    cue: str
    example: str


@cache
def _openers() -> tuple[tuple[Opener, re.Pattern[str]], ...]:
    return tuple((row, re.compile(row.cue)) for row in read_table("perfnlp.roles", "scopes.tsv", Opener))


def scope_at(text: str, start: int, place: int, figures: Sequence[Span]) -> Scope | None:
    """The scope in force at a place of a sentence that begins at `start`; `figures` are the mentions between them."""
    found = sorted(
        (
            (match.start(), match.end(), row)
            for row, regex in _openers()
            for match in regex.finditer(text, start, place)
        ),
        key=lambda hit: hit[:2],
    )
    scope: Scope | None = None
    since = start
    for begin, end, row in found:
        governed = any(since <= figure.start < begin for figure in figures)
        if row.scope is Scope.REPORTED and row.soft and not (scope is Scope.PROMISED and governed):
            continue
        scope, since = row.scope, end
    return scope
