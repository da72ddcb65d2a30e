"""The small reader of the gold: the value of a mention by itself, and what the source tells laid over it."""

from contextlib import suppress
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfnlp.corpus.units import Bound, bounds
from perfnlp.corpus.values import Unreadable, Value, read_told, read_value
from perfnlp.tables import marked, read_table

CASES = Path(__file__).parents[1] / "cases" / "corpus"
READ = [line.split("\t") for line in (CASES / "values.tsv").read_text("utf-8").splitlines()[1:]]
UNREADABLE = (CASES / "unreadable.tsv").read_text("utf-8").splitlines()[1:]
BOUNDS = read_table("perfnlp.corpus", "bounds.tsv", Bound)


def as_expected(value: Value) -> str:
    """kind|unit|qualifier|value|low|high, empty for none."""
    numbers = (value.value, value.low, value.high)
    figures = ["" if number is None else f"{number.normalize():f}" for number in numbers]
    return "|".join((value.kind, value.unit, value.qualifier, *figures))


def told_of(words: str) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in words.split())


def test_there_are_cases() -> None:
    assert len(READ) >= 80
    assert UNREADABLE


@pytest.mark.parametrize(("mention", "told", "expected"), READ, ids=lambda cell: cell)
def test_a_mention_has_its_value(mention: str, told: str, expected: str) -> None:
    found = read_value(mention.replace("\\n", "\n"), read_told(told_of(told)))

    assert expected == as_expected(found)


@pytest.mark.parametrize("mention", UNREADABLE)
def test_what_a_mention_does_not_say_has_to_be_told(mention: str) -> None:
    with pytest.raises(Unreadable):
        read_value(mention)


@pytest.mark.parametrize("row", BOUNDS, ids=lambda row: f"{row.surface} {row.place}")
def test_a_bounding_word_bounds_its_own_example(row: Bound) -> None:
    (mention,) = marked(row.example)[1]

    assert row.qualifier == read_value(mention).qualifier
    assert (row.surface, row.qualifier) in bounds(row.place)


@pytest.mark.parametrize("told", ["kind=zahl", "q=more", "value=3万", "low=x"])
def test_what_is_told_is_held_to_what_is_allowed(told: str) -> None:
    with pytest.raises(Unreadable):
        read_told(told_of(told))


@pytest.mark.parametrize(
    ("mention", "told", "word"),
    [("4撮", "", "撮"), ("2022年", "", "年份"), ("5万元", "value=5000", "50000")],
)
def test_what_a_person_should_look_at_is_remarked(mention: str, told: str, word: str) -> None:
    assert word in read_value(mention, read_told(told_of(told))).remark


@given(st.decimals("0.01", "9999", places=2), st.sampled_from(["", " ", "　", "\n"]))
def test_typesetting_does_not_change_a_value(number: Decimal, gap: str) -> None:
    assert number * 10_000 == read_value(f"{number}{gap}万元").value


@given(st.text(alphabet="零一二三两十百千万亿半几点第分之成多余约近超过以上-至～/%个月年名0123456789.,（）翻番"))
def test_a_mention_has_a_figure_or_is_refused(mention: str) -> None:
    with suppress(Unreadable):
        value = read_value(mention)
        assert any(number is not None for number in (value.value, value.low, value.high))
