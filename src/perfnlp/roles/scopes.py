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
    """Words (regex) from which on a scope holds.

    A soft one ends a promise only behind a figure that it governs; a local one holds to the semicolon behind a figure.
    """

    name: str
    scope: Scope
    soft: bool
    local: bool
    cue: str
    example: str


@cache
def _openers() -> tuple[tuple[Opener, re.Pattern[str]], ...]:
    return tuple((row, re.compile(row.cue)) for row in read_table("perfnlp.roles", "scopes.tsv", Opener))


def scope_at(text: str, start: int, place: int, figures: Sequence[Span]) -> Scope | None:
    """The scope in force at a place of a sentence that begins at `start`; `figures` are the mentions between them."""
    found: list[tuple[int, int, Opener | None]] = [
        (match.start(), match.end(), row) for row, regex in _openers() for match in regex.finditer(text, start, place)
    ]
    found += [(at, at + 1, None) for at in range(start, place) if text[at] == "；"]
    scope: Scope | None = None
    since, local = start, False
    for begin, end, row in sorted(found, key=lambda hit: hit[:2]):
        governed = any(since <= figure.start < begin for figure in figures)
        if row is None:
            scope = None if local and governed else scope
        elif row.scope is Scope.PROMISED or not row.soft or (scope is Scope.PROMISED and governed):
            scope, since, local = row.scope, end, row.scope is Scope.PROMISED and row.local
    return scope
