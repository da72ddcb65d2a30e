"""What the words and names of the language stage are good for here: without them fewer figures are read rightly."""

import pytest

from tests.achievements.reading import FILES, Case, is_right, read_cases, read_marked

CASES = [case for path in FILES for case in read_cases(path)]
NAMED = next(read_cases(path) for path in FILES if path.stem == "actors_and_periods")


def right(cases: list[Case], *, words: bool) -> float:
    return sum(is_right(case, read_marked(case.text, words=words)) for case in cases) / len(cases)


def test_without_words_fewer_cases_are_right() -> None:
    sample = CASES[::5]

    assert right(sample, words=True) - right(sample, words=False) >= 0.05


@pytest.mark.parametrize("case", [case for case in NAMED if case.actor], ids=lambda case: case.actor)
def test_without_words_no_actor_is_told(case: Case) -> None:
    assert case.actor == read_marked(case.text).actor
    assert read_marked(case.text, words=False, entities=False).actor in ("", case.actor)
