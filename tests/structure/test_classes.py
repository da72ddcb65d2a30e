"""The class of each sentence: by section, label, cue or content."""

import pytest

from perfnlp.structure.outline import read_outline
from perfnlp.text.fold import fold
from tests.structure.cases import read_cases


@pytest.mark.parametrize(("text", "expected", "note"), read_cases("classes.tsv"))
def test_sentences_have_the_class_of_what_they_say(text: str, expected: str, note: str) -> None:
    sentences = read_outline(fold(text)).sentences

    assert expected == "|".join(sentence.cls for sentence in sentences), note
