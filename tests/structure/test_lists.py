"""List items: their family, number and text."""

import pytest

from perfnlp.structure.outline import read_outline
from perfnlp.text.fold import fold
from tests.structure.cases import read_cases


@pytest.mark.parametrize(("text", "expected", "note"), read_cases("lists.tsv"))
def test_lists_are_taken_apart(text: str, expected: str, note: str) -> None:
    reading = fold(text)

    items = read_outline(reading).items

    found = ";".join(f"{item.family}|{item.number}|{item.body.of(reading.text)}" for item in items)
    assert expected == found, note
