"""Every word of the checks' tables is found in its own example."""

import re

import pytest

from perfnlp.checks.lexicon import (
    PACKAGE,
    CheckPattern,
    CheckWord,
    OwnYear,
    RateParts,
    RequiredPart,
    Residue,
    adjustments,
    check_patterns,
    check_words,
    count_leads,
    part_words,
    patterns,
    words,
)
from perfnlp.model.structure import SectionClass
from perfnlp.tables import marked, read_table


@pytest.mark.parametrize("row", check_words("adjustments.tsv"), ids=lambda row: row.surface)
def test_an_adjustment_is_found(row: CheckWord) -> None:
    text, mentions = marked(row.example)

    assert (row.surface,) == mentions
    assert list(mentions) == adjustments().findall(text)


@pytest.mark.parametrize("row", check_words("part_words.tsv"), ids=lambda row: row.surface)
def test_a_word_for_parts_is_found_behind_its_number(row: CheckWord) -> None:
    text, mentions = marked(row.example)

    found = part_words().match(text, text.index("个") + 1)

    assert found is not None
    assert (row.surface, (row.surface,)) == (found["noun"], mentions)


@pytest.mark.parametrize("row", check_words("count_leads.tsv"), ids=lambda row: row.surface)
def test_a_lead_is_found_before_a_number(row: CheckWord) -> None:
    text, mentions = marked(row.example)

    found = [match[0] for match in count_leads().finditer(text.partition("3")[0])]

    assert (row.surface,) == mentions
    assert row.surface == found[-1]


WORDS = (
    "benefit_families.tsv",
    "bounded_rates.tsv",
    "form_words.tsv",
    "lower_better.tsv",
    "output_actions.tsv",
    "survey_words.tsv",
    "target_words.tsv",
)
PATTERNS = (
    "all_done.tsv",
    "carry_in.tsv",
    "carry_out_before.tsv",
    "carry_out_behind.tsv",
    "goal_leads.tsv",
    "goal_titles.tsv",
    "goal_words.tsv",
    "lasting_works.tsv",
    "partial_figures.tsv",
    "norm_cues.tsv",
    "returned_money.tsv",
    "bound_marks.tsv",
    "cause_cues.tsv",
    "change_leads.tsv",
    "nothing_said.tsv",
    "outturn_gaps.tsv",
    "target_gaps.tsv",
)


@pytest.mark.parametrize(("table", "row"), [(table, row) for table in WORDS for row in check_words(table)])
def test_a_word_is_found_in_its_example(table: str, row: CheckWord) -> None:
    text, mentions = marked(row.example)

    assert (row.surface,) == mentions
    assert list(mentions) == words(table).findall(text)


@pytest.mark.parametrize(("table", "row"), [(table, row) for table in PATTERNS for row in check_patterns(table)])
def test_a_pattern_finds_what_its_example_shows(table: str, row: CheckPattern) -> None:
    _, mentions = marked(row.example)

    assert len(mentions) == 1
    assert re.fullmatch(row.pattern, mentions[0])
    assert patterns(table).fullmatch(mentions[0])


@pytest.mark.parametrize("row", read_table(PACKAGE, "rate_parts.tsv", RateParts), ids=lambda row: row.rate)
def test_a_rate_knows_its_whole_and_its_part(row: RateParts) -> None:
    text, mentions = marked(row.example)
    ends = [text.index(figure) for figure in mentions]
    before = [re.split("[，]", text[:end])[-1] for end in ends]

    whole, part, rate = before

    assert [True] * 3 == [
        re.search(rf"(?:{pattern})\Z", said) is not None
        for pattern, said in zip((row.whole, row.part, row.rate), (whole, part, rate), strict=True)
    ]


@pytest.mark.parametrize("row", read_table(PACKAGE, "residues.tsv", Residue), ids=lambda row: row.name)
def test_what_a_template_leaves_is_found(row: Residue) -> None:
    text, mentions = marked(row.example)

    assert list(mentions) == [found[0] for found in re.finditer(row.pattern, text)]


@pytest.mark.parametrize("row", read_table(PACKAGE, "required_parts.tsv", RequiredPart), ids=lambda row: row.section)
def test_a_title_tells_its_part(row: RequiredPart) -> None:
    text, mentions = marked(row.example)

    assert mentions[0] in re.findall(row.titles, text)
    assert row.section in set(SectionClass)


@pytest.mark.parametrize("row", read_table(PACKAGE, "own_year.tsv", OwnYear), ids=lambda row: row.pattern)
def test_a_phrase_of_the_own_year_is_found(row: OwnYear) -> None:
    text, mentions = marked(row.example)

    assert list(mentions) == [found[0] for found in re.finditer(row.pattern, text)]
