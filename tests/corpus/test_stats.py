"""The figures of the data card, counted over the samples."""

from pathlib import Path

from perfnlp.corpus.build import Corpus, read_corpus
from perfnlp.corpus.splits import Split, Splits
from perfnlp.corpus.stats import count_corpus
from tests.corpus.made import SAMPLES, gold_of


def test_sizes_are_counted() -> None:
    sizes = count_corpus(read_corpus(SAMPLES)).sizes

    assert {
        "documents": 3, "reports": 1, "passages": 2, "lines": 0, "organisations": 1, "characters": 432,
        "quantities": 21, "optional": 1, "achievements": 5, "action_object_pairs": 5, "problems": 2, "remedies": 2,
        "budget_items": 4, "groups": 0, "sections": 6, "links": 6, "findings": 2,
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
