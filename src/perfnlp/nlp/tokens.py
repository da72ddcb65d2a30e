"""The words of a text as parallel sequences, and a name found among them."""

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from perfnlp.model.words import EntityLabel
from perfnlp.text.spans import Span


class Found(NamedTuple):
    """A name: its place in the text, its sort, and the rule that found it."""

    at: Span
    label: EntityLabel
    by: str


class Tokens(NamedTuple):
    """The words of a text, in its order, with their places and tags."""

    words: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    tags: Sequence[str]


class Cut(NamedTuple):
    """A text that is cut already, and the names that it gives to its own things."""

    text: str
    tokens: Tokens
    names: tuple[str, ...] = ()


def tokens_of(words: Sequence[str], tags: Sequence[str]) -> Tokens:
    """Words that joined give the text, with the places that follow from it."""
    ends = list(accumulate(map(len, words)))
    return Tokens(words, [0, *ends][: len(ends)], ends, tags)
