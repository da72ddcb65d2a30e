"""Every row of the tables of linking does in its own example what it is there for."""

import re

import pytest

from perfnlp.linking.evidence import by_topic
from perfnlp.linking.vocabulary import (
    PACKAGE,
    CommonWord,
    KindWord,
    LinkPattern,
    common_words,
    core_of,
    kind_words,
    linking_pattern,
    topics,
)
from perfnlp.model.budget import BudgetItem
from perfnlp.tables import marked, read_table
from tests.linking.rows import row_of

PATTERNS = read_table(PACKAGE, "patterns.tsv", LinkPattern)


@pytest.mark.parametrize("row", read_table(PACKAGE, "common.tsv", CommonWord), ids=lambda row: row.surface)
def test_a_common_word_is_no_part_of_a_names_core(row: CommonWord) -> None:
    assert row.surface in row.example
    assert common_words().search(row.surface)
    assert "古琴" == core_of(f"古琴{row.surface}")


@pytest.mark.parametrize("row", kind_words(), ids=lambda row: f"{row.kind}:{row.word}")
def test_a_word_tells_of_items_of_its_kind(row: KindWord) -> None:
    text, (mention,) = marked(row.example)
    name = text.partition("项目经费")[0]
    item = BudgetItem(id="b1", name=name, level=2, by="test")
    (topic,) = topics(f"{text}\n甲\n乙\n丙", [item], {})

    assert re.search(row.kind, name)
    assert (row.word, True) == (mention, row.word in topic.words)
    assert by_topic(row_of(words=mention), topic) is not None


@pytest.mark.parametrize("row", PATTERNS, ids=lambda row: f"{row.name}:{row.pattern[:20]}")
def test_a_pattern_finds_its_example(row: LinkPattern) -> None:
    text, (mention,) = marked(row.example)

    assert mention in [match[0] for match in re.finditer(row.pattern, text)]
    assert linking_pattern(row.name).search(text)
