"""Every row of the tables of budget does in its own example what it is there for."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from perfnlp.budget import lexicon
from perfnlp.budget.fields import field_of
from perfnlp.budget.lexicon import (
    PACKAGE,
    FieldWord,
    ItemAlias,
    MoneyField,
    NamedPattern,
    NameWord,
    aliases,
    heads,
    named_patterns,
    pattern,
)
from perfnlp.budget.names import Named, is_same, name_before
from perfnlp.model.quantity import Role
from perfnlp.quantities.find import find_quantities
from perfnlp.tables import marked, read_table
from perfnlp.text.fold import fold
from perfnlp.text.spans import Span


def rows_of(table: str) -> tuple[NameWord, ...]:
    return read_table(PACKAGE, table, NameWord)


def surface(row: NameWord | FieldWord) -> str:
    return row.surface


def name_in_example(example: str, *, listed: bool = False) -> tuple[str, Named | None]:
    """The example's text, and the name that stands before its last figure."""
    text, _ = marked(example)
    start = text.rindex("12万元")
    return text, name_before(text, Span(0, start), listed=listed)


@pytest.mark.parametrize("row", read_table(PACKAGE, "fields.tsv", FieldWord), ids=surface)
def test_a_word_before_a_figure_tells_its_field(row: FieldWord) -> None:
    text, (mention,) = marked(row.example)
    (found,) = find_quantities(fold(text))
    role = Role.EXPENDITURE if row.field is MoneyField.SPENT else Role.BUDGET

    field = field_of(text, replace(found, role=role), text[: found.at.start], 0)

    assert (mention, row.field) == (found.text, field)
    assert text[: found.at.start].endswith(row.surface)


@pytest.mark.parametrize("row", rows_of("before_names.tsv"), ids=surface)
def test_what_stands_before_a_name_is_no_part_of_it(row: NameWord) -> None:
    _, (mention,) = marked(row.example)

    text, found = name_in_example(row.example)

    assert found is not None
    assert (mention, "信息化建设费") == (found.at.of(text), found.name)
    assert text.startswith(row.surface)


@pytest.mark.parametrize("row", rows_of("generic_names.tsv"), ids=surface)
def test_words_that_name_no_item_are_none(row: NameWord) -> None:
    assert row.surface in row.example
    assert name_in_example(row.example)[1] is None


@pytest.mark.parametrize("row", rows_of("list_names.tsv"), ids=surface)
def test_in_a_list_some_of_them_are_names(row: NameWord) -> None:
    text, (mention,) = marked(row.example)
    start = text.rindex("12万元")

    listed = name_before(text, Span(text.index("，", 20), start), listed=True)

    assert row.surface == mention
    assert listed is not None
    assert mention == listed.name
    assert name_before(mention, Span(0, len(mention)), listed=False) is None


@pytest.mark.parametrize("row", rows_of("heads.tsv"), ids=surface)
def test_a_name_may_end_like_this(row: NameWord) -> None:
    _, (mention,) = marked(row.example)

    text, found = name_in_example(row.example)

    assert mention.endswith(row.surface)
    assert heads().search(mention)
    assert found is not None
    assert mention == found.at.of(text)


@pytest.mark.parametrize("row", rows_of("sources.tsv"), ids=surface)
def test_a_source_of_money_is_no_item(row: NameWord) -> None:
    assert row.surface in row.example
    assert name_in_example(row.example, listed=True)[1] is None


@pytest.mark.parametrize("row", rows_of("areas.tsv"), ids=surface)
def test_a_sort_of_area_is_no_place_before_the_name(row: NameWord) -> None:
    _, (mention,) = marked(row.example)

    text, found = name_in_example(row.example)

    assert found is not None
    assert (row.surface, text.partition("预算")[0]) == (mention, found.name)


@pytest.mark.parametrize("row", read_table(PACKAGE, "item_aliases.tsv", ItemAlias), ids=lambda row: row.alias)
def test_an_alias_is_the_same_item(row: ItemAlias) -> None:
    text, (mention,) = marked(row.example)

    assert row.alias == mention
    assert text.startswith(row.name)
    assert is_same(row.alias, row.name, aliases())


@pytest.mark.parametrize("row", named_patterns(), ids=lambda row: f"{row.name}:{row.pattern[:24]}")
def test_a_pattern_finds_its_example(row: NamedPattern) -> None:
    text, (mention,) = marked(row.example)

    assert mention in [match[0] for match in re.finditer(row.pattern, text)]
    assert pattern(row.name).search(text)


def test_each_name_of_a_pattern_is_used_and_each_used_name_is_there() -> None:
    sources = Path(lexicon.__file__).parent.glob("*.py")
    texts = [path.read_text("utf-8") for path in sources]
    used = {name for text in texts for name in re.findall(r"(?:pattern|words_of)\(['\"](\w+)['\"]\)", text)}

    assert {row.name for row in named_patterns()} == used
