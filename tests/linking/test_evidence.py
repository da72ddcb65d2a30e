"""Each kind of evidence alone: what it is strong for, and that nearer words count more."""

import pytest

from perfnlp.linking.evidence import by_name, by_paragraph, by_topic, strongest
from perfnlp.linking.neighbours import with_neighbours
from perfnlp.linking.vocabulary import Topic, topics
from perfnlp.model.budget import BudgetItem
from perfnlp.model.rows import EvidenceKind
from perfnlp.text.spans import Span
from tests.linking.rows import row_of

ITEMS = [
    BudgetItem(id="b1", name="古琴传习经费", level=2, by="test"),
    BudgetItem(id="b2", name="展柜更新费", level=2, by="test"),
]
TEXT = "一、古琴传习经费主要用于聘请琴师。\n二、展柜更新费。\n三、其他。"
GUQIN, CASES = topics(TEXT, ITEMS, {"b1": [Span(0, 18)]})


def score_of(topic: Topic, **words: str) -> float:
    found = by_topic(row_of(**{"words": "", **words}), topic)
    return found.score if found else 0.0


def test_a_row_in_an_items_own_text_is_surest() -> None:
    found = strongest(row_of(words="开课", owners=("b1",)), GUQIN)

    assert found is not None
    assert EvidenceKind.PARAGRAPH == found.kind
    assert 0.95 <= found.score <= 0.99


def test_a_row_of_the_whole_is_not_of_the_text_that_it_stands_in() -> None:
    assert by_paragraph(row_of(words="综合满意度", owners=("b1",), whole=True), GUQIN) is None


@pytest.mark.parametrize(
    ("words", "score"),
    [({"words": "举办古琴传习"}, 0.9), ({"clause": "古琴传习32场"}, 0.85), ({"heading": "古琴传习"}, 0.6), ({}, None)],
)
def test_a_name_counts_more_the_nearer_it_stands(words: dict[str, str], score: float | None) -> None:
    found = by_name(row_of(**{"words": "", **words}), GUQIN)

    assert score == (found.score if found else None)


def test_a_topic_counts_more_the_nearer_it_stands() -> None:
    places = ("words", "lead", "clause", "heading", "sentence", "around")

    scores = [score_of(GUQIN, **{place: "古琴"}) for place in places]

    assert sorted(scores, reverse=True) == scores
    assert len(set(scores)) == len(scores)
    assert all(0 < score <= 1 for score in scores)


def test_what_the_money_is_for_is_a_purpose() -> None:
    found = by_topic(row_of(words="聘请琴师"), GUQIN)

    assert found is not None
    assert EvidenceKind.PURPOSE == found.kind
    assert by_topic(row_of(words="聘请琴师"), CASES) is None


def test_a_row_without_words_of_its_own_leans_on_the_one_before_in_its_part() -> None:
    rows = [row_of(words="举办古琴传习"), row_of(words="到场"), row_of(words="到场", part=Span(50, 100))]
    first = strongest(rows[0], GUQIN)
    assert first is not None

    _, near, far = with_neighbours(rows, [{"b1": first}, {}, {}])

    assert EvidenceKind.NEIGHBOUR == near["b1"].kind
    assert far["b1"].score < near["b1"].score < first.score


def test_a_row_leans_on_none_in_another_paragraph() -> None:
    rows = [row_of(words="举办古琴传习"), row_of(words="到场", paragraph=Span(100, 200), part=Span(100, 200))]
    first = strongest(rows[0], GUQIN)
    assert first is not None

    _, other = with_neighbours(rows, [{"b1": first}, {}])

    assert {} == other
