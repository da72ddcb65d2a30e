"""Scores of one document: what counts as right, what is excused, what is told as a miss."""

from dataclasses import replace
from pathlib import Path

import pytest

from perfnlp.corpus.build import Corpus, read_corpus
from perfnlp.corpus.gold import GoldDocument
from perfnlp.corpus.markup import read_gold
from perfnlp.corpus.splits import Split, Splits
from perfnlp.learn.evaluate import evaluate
from perfnlp.learn.findings import score_findings
from perfnlp.learn.score import score_document
from perfnlp.learn.tally import Measure, Tally
from perfnlp.model.ledger import Ledger
from perfnlp.model.quantity import Role
from perfnlp.model.rows import Finding, ProblemCategory, Severity
from perfnlp.settings import load_settings
from perfnlp.text.fold import fold
from tests.corpus.made import SAMPLES, gold_of

REPORT = SAMPLES / "reports" / "ql-wenhua-2022.gold.txt"
PASSAGE = SAMPLES / "passages" / "ql-jiankang-01.gold.txt"


def gold_at(path: Path) -> GoldDocument:
    (document,) = read_gold(path)
    return document


def measures_of(tally: Tally) -> dict[str, tuple[int, int, int]]:
    """Hit, gold and found by measure."""
    return {measure.name: (measure.hit, measure.gold, measure.found) for measure in tally.measures()}


@pytest.mark.parametrize("path", [REPORT, PASSAGE], ids=lambda path: path.stem)
def test_the_gold_itself_is_all_right(path: Path) -> None:
    gold = gold_at(path)
    tally = score_document(replace(gold, findings=()), gold.ledger)

    assert [] == [measure for measure in tally.measures() if not measure.hit == measure.gold == measure.found]
    assert {} == tally.misses


def test_nothing_found_hits_nothing() -> None:
    gold = gold_at(REPORT)
    empty = replace(gold.ledger, quantities=(), achievements=(), problems=(), budget_items=(), sections=())
    told = measures_of(score_document(gold, empty))

    assert (0, 10, 0) == told["quantity_found"]
    assert (0, 2, 0) == told["whole_row"]
    assert (0, 1, 0) == told["problem"]
    assert (0, 3, 0) == told["budget_item"]
    assert (0, 5, 0) == told["section"]
    assert (0, 2, 0) == told["finding"]
    assert (1, 1, 1) == told["head_year"]


def with_quantity(ledger: Ledger, place: int, **changed: object) -> Ledger:
    quantities = list(ledger.quantities)
    quantities[place] = replace(quantities[place], **changed)
    return replace(ledger, quantities=tuple(quantities))


def test_a_wrong_unit_is_found_but_not_normalised() -> None:
    gold = gold_at(PASSAGE)
    tally = score_document(gold, with_quantity(gold.ledger, 0, unit="次"))

    assert ((4, 4, 4), (3, 4, 4), (1, 2, 2)) == tuple(
        measures_of(tally)[name] for name in ("quantity_found", "quantity_normalised", "achievement")
    )
    assert ["ql-jiankang-01: 36场 应为 count 36/36/36 场 exact，得到 count 36/36/36 次 exact"] == tally.misses[
        "quantity_wrong"
    ]


def test_another_role_that_is_accepted_is_right() -> None:
    gold = gold_of("抽查⟦3件｜c?a⟧，办理⟦4件｜c⟧。")
    found = with_quantity(with_quantity(gold.ledger, 0, role=Role.ACHIEVEMENT), 1, role=Role.TARGET)
    told = measures_of(score_document(gold, found))

    assert (1, 2, 2) == told["role"]
    assert (1, 1, 1) == told["role_achievement"]
    assert (0, 1, 0) == told["role_context"]
    assert (0, 0, 1) == told["role_target"]


def test_what_may_be_read_or_not_counts_neither_way() -> None:
    gold = gold_of("分为⟦三类｜-⟧，办理⟦4件｜c⟧。")
    extra = replace(gold.ledger.quantities[0], id="q9", span=gold.optional[0], text="三类")
    found = replace(gold.ledger, quantities=(extra, *gold.ledger.quantities))

    assert (1, 1, 1) == measures_of(score_document(gold, found))["quantity_found"]


def test_another_category_that_is_accepted_is_right() -> None:
    gold = gold_at(PASSAGE)
    (problem,) = gold.ledger.problems

    def share(category: ProblemCategory) -> tuple[int, int, int]:
        found = replace(gold.ledger, problems=(replace(problem, category=category),))
        return measures_of(score_document(gold, found))["category"]

    assert ((1, 1, 1), (0, 1, 1)) == (share(ProblemCategory.EXTERNAL), share(ProblemCategory.FUNDS))


def test_links_accept_what_the_gold_accepts() -> None:
    gold = gold_at(PASSAGE)  # the first row belongs to the item, the second may be the project's
    rows = tuple(replace(row, links=()) for row in gold.ledger.achievements)
    told = measures_of(score_document(gold, replace(gold.ledger, achievements=rows)))

    assert ((1, 2, 2), (1, 2, 2)) == (told["link"], told["link_named"])


def test_links_are_not_measured_where_none_was_annotated() -> None:
    gold = gold_of("办理⟦4件｜a 办理/案件⟧。")

    assert "link" not in measures_of(score_document(gold, gold.ledger))


def test_optional_findings_count_neither_way() -> None:
    gold = gold_of("办理⟦4件｜c⟧。", "findings:\nunspent ｜ 甲 ｜ optional\nover_budget ｜ 甲\nyear_mismatch ｜ 甲\n")

    assert (0, 2, 0) == measures_of(score_document(gold, gold.ledger))["finding"]


def test_findings_are_told_check_by_check() -> None:
    gold = gold_of("办理⟦4件｜c⟧。", "findings:\nunspent ｜ 甲\nover_budget ｜ 甲\n")

    def made(check: str) -> Finding:
        return Finding(check=check, severity=Severity.WARNING, about="甲", message="甲的疑点")

    tally = Tally()
    score_findings(gold, [made("unspent"), made("unspent"), made("year_mismatch")], tally)

    told = measures_of(tally)
    assert ((1, 2, 2), (1, 1, 2), (0, 1, 0)) == tuple(
        told[name] for name in ("finding", "finding_unspent", "finding_over_budget")
    )
    assert "finding_year_mismatch" not in told  # the table does not judge it
    assert [1, 1] == [len(tally.misses[sort]) for sort in ("finding_missed", "finding_too_many")]


def test_findings_of_the_gold_rows_are_measured_apart() -> None:
    text = "甲费预算⟦10万元｜b⟧，支出⟦4万元｜e⟧。"
    items = "items:\n2 ｜ 甲费 ｜ budget=10万元 ｜ spent=4万元\nfindings:\nunspent ｜ 甲费\n"
    corpus = Corpus(folder=Path(), documents=(gold_of(text, items),), splits=Splits((("aa", Split.TRAIN),)))

    told = measures_of(evaluate(corpus, load_settings(folder=None)).findings_by_gold)

    assert (1, 1, 1) == told["finding_unspent"]


def test_rates_of_nothing_are_nothing() -> None:
    assert (0.0, 0.0, 0.0) == ((none := Measure(name="x", gold=0, found=0, hit=0)).precision, none.recall, none.f1)
    assert 0.5 == Measure(name="x", gold=4, found=4, hit=2).f1


def test_documents_are_read_anew_and_summed() -> None:
    corpus = read_corpus(SAMPLES)
    result = evaluate(corpus, load_settings(folder=None))

    assert (3, []) == (result.documents, result.failed)
    assert (["passage", "report"], ["mixed", "problems", "tables"]) == (sorted(result.by_part), sorted(result.by_style))
    assert 21 == measures_of(result.whole)["quantity_found"][1]
    assert 11 == measures_of(result.by_part["passage"])["quantity_found"][1]


def test_splits_and_faulty_documents_are_left_out() -> None:
    documents = (gold_of("办理⟦3件｜a 办理/案件⟧。"), gold_of("⟦3件｜x⟧"))
    corpus = Corpus(folder=Path(), documents=documents, splits=Splits((("aa", Split.TEST),)))
    settings = load_settings(folder=None)

    assert (1, 0) == tuple(evaluate(corpus, settings, [split]).documents for split in (Split.TEST, Split.DEV))


def test_a_document_that_cannot_be_read_is_told_and_its_rows_are_missed() -> None:
    empty = replace(gold_of("办理⟦3件｜c⟧。"), reading=fold("\0"))
    result = evaluate(Corpus(folder=Path(), documents=(empty,), splits=Splits()), load_settings(folder=None))

    (told,) = result.failed
    assert told.startswith("aa-01：[read.")
    assert (0, 1, 0) == measures_of(result.whole)["quantity_found"]
