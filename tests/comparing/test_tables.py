"""Every row of the tables of comparing does in its own example what it is there for."""

from typing import TypeVar

import pytest

from perfnlp.comparing import lexicon
from perfnlp.comparing.lexicon import (
    PACKAGE,
    ActionWord,
    CumulativeCue,
    DeedConflict,
    GenericWord,
    GrowthAction,
    ItemEnding,
    OrganisationName,
    PlanCue,
    ProblemTopic,
    SameWord,
    UnitBase,
)
from perfnlp.comparing.names import item_core, organisation_core
from perfnlp.tables import marked, read_table

Row = TypeVar("Row")


def mention(example: str) -> str:
    """The one stretch that an example marks."""
    (found,) = marked(example)[1]
    return found


def rows(table: str, kind: type[Row]) -> list[Row]:
    return list(read_table(PACKAGE, table, kind))


@pytest.mark.parametrize("row", rows("organisation_names.tsv", OrganisationName), ids=lambda row: row.surface)
def test_a_short_or_former_name_becomes_the_full_one_of_today(row: OrganisationName) -> None:
    assert f"禾川市{row.name}" == organisation_core(f"禾川市{mention(row.example)}")
    assert organisation_core(f"禾川市{row.name}") == f"禾川市{row.name}"


@pytest.mark.parametrize("row", rows("item_endings.tsv", ItemEnding), ids=lambda row: row.ending)
def test_an_ending_that_says_money_is_taken_off(row: ItemEnding) -> None:
    text = marked(row.example)[0]

    assert row.ending == mention(row.example)
    assert item_core(text) == item_core(text.removesuffix(row.ending))


@pytest.mark.parametrize("table", ["item_words.tsv", "object_words.tsv"])
def test_words_that_say_the_same_become_one(table: str) -> None:
    which = table.partition("_")[0]
    for row in rows(table, SameWord):
        assert row.surface == mention(row.example)
        assert row.same == lexicon.same_words(row.surface, which)


@pytest.mark.parametrize("row", rows("unit_bases.tsv", UnitBase), ids=lambda row: row.unit)
def test_a_unit_converts_to_a_base_that_converts_no_further(row: UnitBase) -> None:
    base, factor = lexicon.base_of(row.unit)

    assert mention(row.example).endswith(row.unit)
    assert (row.base, row.factor) == (base, float(factor))
    assert lexicon.base_of(base) == (base, 1)


@pytest.mark.parametrize("row", rows("action_words.tsv", ActionWord), ids=lambda row: row.action)
def test_a_verb_stands_for_its_deed(row: ActionWord) -> None:
    assert row.deed == lexicon.deed_of(mention(row.example))


@pytest.mark.parametrize("row", rows("deed_conflicts.tsv", DeedConflict), ids=lambda row: f"{row.deed}-{row.other}")
def test_deeds_that_exclude_each_other_are_known_from_both_sides(row: DeedConflict) -> None:
    assert {(row.deed, row.other), (row.other, row.deed)} <= lexicon.deed_conflicts()
    assert row.deed in row.example
    assert row.other in row.example


@pytest.mark.parametrize("row", rows("cumulative_cues.tsv", CumulativeCue), ids=lambda row: row.cue)
def test_a_cue_tells_that_a_figure_has_grown(row: CumulativeCue) -> None:
    assert lexicon.cumulative_cue().search(marked(row.example)[0])
    assert row.cue in row.example


@pytest.mark.parametrize("row", rows("growth_actions.tsv", GrowthAction), ids=lambda row: row.action)
def test_a_verb_of_change_is_known(row: GrowthAction) -> None:
    assert row.action in lexicon.growth_actions()
    assert row.action in row.example


@pytest.mark.parametrize("row", rows("plan_cues.tsv", PlanCue), ids=lambda row: row.cue)
def test_a_cue_tells_of_the_year_to_come(row: PlanCue) -> None:
    assert lexicon.plan_cue(2024).search(mention(row.example))
    assert lexicon.plan_cue(2024).search("2024年新建站点12个")
    assert not lexicon.plan_cue(2024).search("2023年新建站点12个")


@pytest.mark.parametrize("row", rows("problem_topics.tsv", ProblemTopic), ids=lambda row: row.word)
def test_a_word_tells_what_a_problem_is_about(row: ProblemTopic) -> None:
    assert row.topic in lexicon.topics_in(mention(row.example))


@pytest.mark.parametrize("row", rows("item_generic_words.tsv", GenericWord), ids=lambda row: row.word)
def test_a_word_of_any_item_tells_none_from_another(row: GenericWord) -> None:
    assert row.word == mention(row.example)
    assert row.word in lexicon.generic_words()
