"""Words and entities: what the language stage hands down, as plain records."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from perfnlp.text.spans import Span


class EntityLabel(StrEnum):
    ORGANISATION = "organisation"
    PERSON = "person"
    PROJECT = "project"
    POLICY = "policy"
    """A policy, law, document or plan with a name."""
    PLACE = "place"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the reading and its part of speech, in the tags of jieba (n, v, m, q, …)."""

    at: Span
    tag: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A name in the text. `at` is its place in the reading, `span` its place in the document."""

    at: Span
    span: Span
    text: str
    label: EntityLabel
    by: str


@dataclass(frozen=True, slots=True)
class Annotation:
    """The words and entities of one reading, in the order of the text."""

    words: tuple[Word, ...] = ()
    entities: tuple[Entity, ...] = ()
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False, default=())

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(word.at.start for word in self.words))

    def words_in(self, at: Span) -> tuple[Word, ...]:
        """The words that begin inside a place of the reading."""
        return self.words[bisect_left(self._starts, at.start) : bisect_left(self._starts, at.end)]

    def word_at(self, place: int) -> Word | None:
        """The word that holds a character of the reading."""
        index = bisect_right(self._starts, place) - 1
        if index < 0 or place >= self.words[index].at.end:
            return None
        return self.words[index]


class Segmenter(Protocol):
    """Cuts a text into words with tags; words joined give the text again."""

    def __call__(self, text: str) -> Iterable[tuple[str, str]]: ...
