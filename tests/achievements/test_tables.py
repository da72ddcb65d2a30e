"""The rows of the tables: each example is read as its row says."""

import pytest

from perfnlp.achievements.lexicon import (
    Compound,
    Filler,
    Head,
    Unit,
    Verb,
    VerbSort,
    compound_rows,
    filler_rows,
    head_rows,
    unit_rows,
    verb_rows,
)
from perfnlp.achievements.period import Period, period_rows
from tests.achievements.reading import is_alike, read_marked


@pytest.mark.parametrize("row", verb_rows(), ids=lambda row: row.surface)
def test_a_verb_is_the_action_of_its_example(row: Verb) -> None:
    found = read_marked(row.example)

    assert row.surface in row.example
    assert found.action in (("", "占") if row.sort is VerbSort.STATIC else (row.surface,))


@pytest.mark.parametrize(
    "row", [*head_rows(), *filler_rows(), *unit_rows()], ids=lambda row: f"{row.surface}-{row.sort}"
)
def test_a_word_leaves_its_example_to_action_and_object(row: Head | Filler | Unit) -> None:
    found = read_marked(row.example)

    assert any(is_alike(way, found.action) for way in row.action.split("/")), found
    assert is_alike(row.object, found.object), found


@pytest.mark.parametrize("row", compound_rows(), ids=lambda row: row.surface)
def test_no_verb_inside_a_fixed_term_is_the_action(row: Compound) -> None:
    assert row.action == read_marked(row.example).action


@pytest.mark.parametrize("row", period_rows(), ids=lambda row: row.period)
def test_a_period_is_told_as_written(row: Period) -> None:
    assert row.period == read_marked(row.example).period
