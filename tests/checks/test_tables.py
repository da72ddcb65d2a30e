"""Every word of the checks' tables is found in its own example."""

import pytest

from perfnlp.checks.lexicon import CheckWord, adjustments, check_words, count_leads, part_words
from perfnlp.tables import marked


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
