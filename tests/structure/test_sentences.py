"""Where sentences and clauses end."""

import pytest

from perfnlp.structure.outline import read_outline
from perfnlp.text.fold import fold
from tests.structure.cases import read_cases


@pytest.mark.parametrize(("text", "expected", "note"), read_cases("sentences.tsv"))
def test_sentences_end_where_they_should(text: str, expected: str, note: str) -> None:
    reading = fold(text)

    sentences = read_outline(reading).sentences

    assert expected == "|".join(sentence.at.of(reading.text) for sentence in sentences), note


@pytest.mark.parametrize(("text", "expected", "note"), read_cases("clauses.tsv"))
def test_clauses_do_not_end_inside_figures_and_brackets(text: str, expected: str, note: str) -> None:
    reading = fold(text)

    (sentence,) = read_outline(reading).sentences

    assert expected == "|".join(clause.of(reading.text) for clause in sentence.clauses), note
