"""Every case line: what is found in it, in full, and nothing beside it."""

from pathlib import Path

import pytest

from perfnlp.forms.find import find_forms
from perfnlp.model.quantity import Quantity
from perfnlp.quantities.find import find_quantities
from perfnlp.tables import marked
from perfnlp.text.fold import fold

CASES = Path(__file__).parents[1] / "cases" / "quantities"
FILES = sorted(CASES.glob("*.tsv"))


def read_cases(path: Path) -> list[tuple[str, str]]:
    """The lines of a case file as (marked text, expected side); `\\n` and `\\t` in them are escapes."""
    header, *lines = path.read_text("utf-8").splitlines()
    assert header == "text\texpected\tnote", path.name
    rows = [line.split("\t") for line in lines]
    return [(text.replace("\\n", "\n").replace("\\t", "\t"), expected) for text, expected, _ in rows]


ALL = [(path.stem, text, expected) for path in FILES for text, expected in read_cases(path)]


def as_expected(quantity: Quantity) -> str:
    """A quantity in the form of the column `expected`: kind|unit|qualifier|value|low|high, empty for none."""
    numbers = (quantity.value, quantity.low, quantity.high)
    figures = ["" if number is None else f"{number.normalize():f}" for number in numbers]
    return "|".join((quantity.kind, quantity.unit, quantity.qualifier, *figures))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_case_file_is_empty(path: Path) -> None:
    assert read_cases(path)


def test_there_are_cases_of_both_sorts() -> None:
    counts = [sum(name.startswith(sort) for name, _, _ in ALL) for sort in ("positive", "negative")]

    assert counts[0] >= 500
    assert counts[1] >= 300


def test_no_case_stands_twice() -> None:
    texts = [text for _, text, _ in ALL]

    assert sorted(set(texts)) == sorted(texts)


@pytest.mark.parametrize(("name", "text", "expected"), ALL, ids=[f"{name}:{text[:24]}" for name, text, _ in ALL])
def test_a_case_reads_as_written(name: str, text: str, expected: str) -> None:
    plain, mentions = marked(text)
    assert bool(mentions) == name.startswith("positive")
    reading = fold(plain)

    found = find_quantities(reading, (), find_forms(reading))

    wanted = list(zip(mentions, expected.split(";") if expected else (), strict=True))
    assert wanted == [(quantity.text, as_expected(quantity)) for quantity in found]
