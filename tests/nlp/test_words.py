"""The words of a reading: a sequence like any other, made when it is looked at."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfnlp.model.words import Annotation, Word, Words
from perfnlp.text.spans import Span

TEXT = "举办培训18期"
MADE = Words([0, 2, 4, 6], [2, 4, 6, 7], ["v", "vn", "m", "q"])
TOLD = (
    Word(Span(0, 2), "v"),
    Word(Span(2, 4), "vn"),
    Word(Span(4, 6), "m"),
    Word(Span(6, 7), "q"),
)


def test_it_equals_the_same_words_told_one_by_one() -> None:
    assert tuple(MADE) == TOLD
    assert TOLD == MADE
    assert hash(MADE) == hash(Words([0, 2, 4, 6], [2, 4, 6, 7], ["v", "vn", "m", "q"]))
    assert MADE != TOLD[:3]
    assert (TOLD[-1], TOLD[1:3], 4) == (MADE[-1], MADE[1:3], len(MADE))


def test_a_place_beyond_the_words_is_an_error() -> None:
    with pytest.raises(IndexError):
        MADE[4]
    with pytest.raises(ValueError, match="2 starts, 1 ends"):
        Words([0, 1], [1], ["n", "n"])


@given(st.integers(0, 8), st.integers(0, 8))
def test_an_annotation_finds_words_by_their_places(start: int, size: int) -> None:
    lazy, plain = Annotation(MADE), Annotation(TOLD)
    at = Span(start, start + size)

    assert plain.words_in(at) == lazy.words_in(at)
    assert tuple(word for word in TOLD if at.start <= word.at.start < at.end) == lazy.words_in(at)
    assert plain.word_at(start) == lazy.word_at(start)
    assert next((word for word in TOLD if word.at.start <= start < word.at.end), None) == lazy.word_at(start)
