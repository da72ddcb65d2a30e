"""The figures of the data card, counted over the samples."""

from pathlib import Path

from perfnlp.corpus.build import Corpus, read_corpus
from perfnlp.corpus.markup import parse_gold
from perfnlp.corpus.splits import Split, Splits
from perfnlp.corpus.stats import count_corpus
from tests.corpus.archive import corpus_of, three_years
from tests.corpus.made import SAMPLES, gold_of


def test_sizes_are_counted() -> None:
    sizes = count_corpus(read_corpus(SAMPLES)).sizes

    assert {
        "documents": 3, "reports": 1, "passages": 2, "lines": 0, "organisations": 1, "characters": 432,
        "quantities": 21, "optional": 1, "achievements": 5, "action_object_pairs": 5, "problems": 2, "remedies": 2,
        "budget_items": 4, "groups": 0, "sections": 6, "links": 6, "findings": 2,
        "entities": 0, "archives": 0, "series": 0, "series_points": 0, "repeated_problems": 0, "copied": 0,
    } == {name: counts["all"] for name, counts in sizes.items()}  # fmt: skip


def test_rows_are_spread_over_their_values() -> None:
    spread = count_corpus(read_corpus(SAMPLES)).spread

    assert {"passage": 2, "report": 1} == spread["part"]
    assert {"amount": 8, "count": 7, "percentage": 3, "score": 3} == spread["kind"]
    assert [("expenditure", 6), ("achievement", 5), ("budget", 4), ("context", 3), ("score", 2), ("target", 1)] == list(
        spread["role"].items()
    )
    assert {"budget_execution": 1, "results": 1} == spread["category"]


def test_splits_are_counted_apart_and_faulty_documents_not_at_all() -> None:
    documents = (gold_of("办理⟦3件｜a 办理/案件⟧。"), gold_of("⟦3件｜x⟧"))
    corpus = Corpus(folder=Path(), documents=documents, splits=Splits((("aa", Split.TEST),)))

    assert {"all": 1, "test": 1} == count_corpus(corpus).sizes["achievements"]


def test_what_joins_the_years_is_counted() -> None:
    stats = count_corpus(corpus_of(three_years()))
    names = ("archives", "series", "series_points", "repeated_problems", "copied")

    assert [1, 4, 8, 1, 2] == [stats.sizes[name]["all"] for name in names]
    assert {"continued": 3, "dropped": 1} == stats.spread["series"]
    assert {"figures": 2} == stats.spread["copied"]


def test_names_are_counted_by_occurrence_and_lines_by_style() -> None:
    lines = parse_gold(
        "---\nid: aa-hang\npart: lines\nstyle: ranges\n---\n柳河到东街。\n东街。\n---\nentities:\nplace ｜ 东街", "made"
    )
    stats = count_corpus(corpus_of(list(lines)))

    assert (2, {"place": 2}, {"ranges": 2}) == (
        stats.sizes["entities"]["all"],
        stats.spread["entity"],
        stats.spread["lines"],
    )
