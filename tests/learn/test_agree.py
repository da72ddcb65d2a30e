"""Two annotations of the same texts: what is held against each other, and what is not."""

from pathlib import Path

import pytest

from perfnlp.corpus.build import Corpus, read_corpus
from perfnlp.corpus.gold import GoldDocument
from perfnlp.corpus.splits import Splits
from perfnlp.errors import CorpusError
from perfnlp.learn.agree import agree, agreement
from tests.corpus.made import SAMPLES, gold_of
from tests.learn.test_score import measures_of

ITEMS = "items:\n2 ｜ 讲座费 ｜ also=宣讲费\n2 ｜ 书刊费\n"


def told(first: str, second: str, tables: str = "", others: str | None = None) -> dict[str, tuple[int, int, int]]:
    """Hits, and what either has, by measure."""
    return measures_of(agreement(gold_of(first, tables), gold_of(second, tables if others is None else others)))


def corpus_of(*documents: GoldDocument, name: str = "made") -> Corpus:
    return Corpus(folder=Path(name), documents=documents, splits=Splits())


def test_a_corpus_agrees_with_itself() -> None:
    result = agree(read_corpus(SAMPLES), read_corpus(SAMPLES))

    assert (3, ((), ())) == (result.documents, result.only)
    assert [] == [m for m in result.whole.measures() if not m.hit == m.gold == m.found]
    assert {"whole_row", "finding", "problem", "section"} <= {m.name for m in result.whole.measures()}


def test_what_one_alone_has_marked_is_no_hit() -> None:
    measures = told("举办讲座⟦3场｜a 举办/讲座⟧，到场⟦90人｜a 到场/居民⟧。", "举办讲座⟦3场｜a 举办/讲座⟧，到场90人。")

    assert (1, 2, 1) == measures["quantity_found"]
    assert (1, 2, 1) == measures["whole_row"]


def test_only_the_first_choice_counts() -> None:
    measures = told(
        "⦃results?external｜场地漏雨停用｜@讲座费;书刊费⦄，⟦3场｜c?a⟧未办。",
        "⦃external｜场地漏雨停用｜@书刊费⦄，⟦3场｜a 办/讲座⟧未办。",
        ITEMS,
    )

    assert ((0, 1, 1), (0, 1, 1), (0, 1, 1)) == (measures["role"], measures["category"], measures["problem_link"])


@pytest.mark.parametrize("body", ["办⟦3场｜-⟧，⟦9人｜c⟧。", "办⟦3场｜a 办/讲座⟧，⟦9人｜c⟧。"])
def test_what_either_leaves_free_is_not_measured(body: str) -> None:
    other = "办⟦3场｜-⟧，⟦9人｜c⟧。"

    for measures in (told(body, other), told(other, body)):
        assert (1, 1, 1) == measures["quantity_found"]
        assert "achievement" not in measures


def test_what_one_did_not_annotate_is_not_measured() -> None:
    linked, plain = "办⟦3场｜a 办/讲座 @讲座费⟧。", "办⟦3场｜a 办/讲座⟧。"
    annotated = f"{ITEMS}findings:\nunspent ｜ 书刊费\nentities:\nplace ｜ 办"

    for measures in (told(linked, plain, annotated, ITEMS), told(plain, linked, ITEMS, annotated)):
        assert {"link", "finding", "entity"} & measures.keys() == set()


def test_links_findings_and_names_are_measured_where_both_told_them() -> None:
    first = f"{ITEMS}findings:\nunspent ｜ 讲座费\nno_achievement ｜ 书刊费\nentities:\nplace ｜ 柳河 ｜ 东街"
    second = f"{ITEMS}findings:\nunspent ｜ 讲座费\nentities:\nplace ｜ 柳河\nproject ｜ 东街"
    body = "在柳河东街办⟦3场｜a 办/讲座 @讲座费⟧。"
    measures = told(body, body, first, second)

    assert ((1, 1, 1), (1, 2, 1), (1, 2, 2)) == (measures["link"], measures["finding"], measures["entity"])


def test_another_text_is_an_error_that_names_the_document() -> None:
    with pytest.raises(CorpusError, match="aa-01 的正文两份不同，第 2 行：“办讲座两场。”与“办讲座三场。”"):
        agree(corpus_of(gold_of("总述。\n办讲座两场。")), corpus_of(gold_of("总述。\n办讲座三场。")))
    with pytest.raises(CorpusError, match="aa-01 的正文两份不同，第 2 行：“”与“又一行。”"):
        agree(corpus_of(gold_of("总述。")), corpus_of(gold_of("总述。\n又一行。")))


def test_documents_of_one_alone_are_told() -> None:
    samples = read_corpus(SAMPLES)
    part = Corpus(folder=SAMPLES, documents=samples.documents[:2], splits=Splits())
    left = tuple(document.head.id for document in samples.documents[2:])

    assert (2, (left, ())) == ((result := agree(samples, part)).documents, result.only)
    assert ((), left) == agree(part, samples).only
    with pytest.raises(CorpusError, match="没有编号相同的文件"):
        agree(samples, corpus_of(gold_of("总述。")))
