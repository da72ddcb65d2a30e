"""Words and entities: what the language stage hands down, as plain records."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol, overload

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


class Words(Sequence[Word]):
    """The words of a reading in the order of the text; each record is made when it is asked for.

    A report has thousands of words and the stages look at some hundreds: making all of them would cost more
    than cutting the text. It is equal to any sequence of the same words.
    """

    __slots__ = ("_made", "ends", "starts", "tags")

    def __init__(self, starts: Sequence[int], ends: Sequence[int], tags: Sequence[str]) -> None:
        if not len(starts) == len(ends) == len(tags):
            raise ValueError(f"{len(starts)} starts, {len(ends)} ends, {len(tags)} tags")
        self.starts, self.ends, self.tags = tuple(starts), tuple(ends), tuple(tags)
        self._made: dict[int, Word] = {}

    @overload
    def __getitem__(self, index: int) -> Word: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Word, ...]: ...

    def __getitem__(self, index: int | slice) -> Word | tuple[Word, ...]:
        if isinstance(index, slice):
            return tuple(self._word(place) for place in range(*index.indices(len(self.starts))))
        if not -len(self.starts) <= index < len(self.starts):
            raise IndexError(index)
        return self._word(index % len(self.starts))

    def __len__(self) -> int:
        return len(self.starts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"Words({len(self)})"

    def _word(self, index: int) -> Word:
        word = self._made.get(index)
        if word is None:
            word = Word(Span(self.starts[index], self.ends[index]), self.tags[index])
            self._made[index] = word
        return word


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

    words: Sequence[Word] = ()
    entities: tuple[Entity, ...] = ()
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False, default=())

    def __post_init__(self) -> None:
        words = self.words
        starts = words.starts if isinstance(words, Words) else tuple(word.at.start for word in words)
        object.__setattr__(self, "_starts", starts)

    def words_in(self, at: Span) -> tuple[Word, ...]:
        """The words that begin inside a place of the reading."""
        return tuple(self.words[bisect_left(self._starts, at.start) : bisect_left(self._starts, at.end)])

    def word_at(self, place: int) -> Word | None:
        """The word that holds a character of the reading."""
        index = bisect_right(self._starts, place) - 1
        if index < 0 or place >= self.words[index].at.end:
            return None
        return self.words[index]


class Segmenter(Protocol):
    """Cuts a text into words with tags; words joined give the text again."""

    def __call__(self, text: str) -> Iterable[tuple[str, str]]: ...
