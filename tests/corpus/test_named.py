"""Names and copied paragraphs beside a text, and where the names stand."""

import pytest

from perfnlp.corpus.compiled import to_json
from perfnlp.corpus.gold import CopyTold
from perfnlp.corpus.named import check_names, occurrences_of
from perfnlp.model.series import CopyKind
from perfnlp.model.words import EntityLabel
from tests.corpus.made import errors_of, gold_of

NAMES = "entities:\norganisation ｜ 柳河区水务局\nplace ｜ 柳河区 ｜ 青年渠\n"


def test_names_are_listed_by_label() -> None:
    document = gold_of("柳河区水务局清淤青年渠。", NAMES)

    assert [] == errors_of(document)
    assert [
        ("柳河区水务局", EntityLabel.ORGANISATION),
        ("柳河区", EntityLabel.PLACE),
        ("青年渠", EntityLabel.PLACE),
    ] == [(entity.name, entity.label) for entity in document.entities or ()]
    assert gold_of("清淤青年渠。").entities is None


def test_every_occurrence_counts_and_the_longest_name_wins() -> None:
    document = gold_of("柳河区水务局清淤青年渠，惠及柳河区全境；青\n年渠通水。", NAMES)
    found = occurrences_of(document.entities or (), document.reading)

    assert ["柳河区水务局", "青年渠", "柳河区", "青\n年渠"] == [name.span.of(document.text) for name in found]
    assert ["柳河区水务局", "青年渠", "柳河区", "青年渠"] == [name.name for name in found]


def test_names_are_compiled_only_where_they_were_listed() -> None:
    rows = to_json(gold_of("清淤青年渠。", NAMES), with_text=False)["entities"]

    assert [{"label": "place", "mention": "青年渠", "start": 2, "end": 5}] == rows
    assert "entities" not in to_json(gold_of("清淤青年渠。"), with_text=False)


def test_copies_tell_year_kind_and_opening() -> None:
    document = gold_of("资金专款专用。", "copied:\n2020 ｜ figures ｜ 资金｜专款\n")

    assert (CopyTold(year=2020, kind=CopyKind.FIGURES, opening="资金｜专款", line=8),) == document.years.copied
    assert gold_of("资金专款专用。").years.copied is None


@pytest.mark.parametrize(
    ("tables", "word"),
    [
        ("copied:\n2020 ｜ identical", "一行应为"),
        ("copied:\n去年 ｜ identical ｜ 资金", "一行应为"),
        ("copied:\n2020 ｜ same ｜ 资金", "没有“same”"),
        ("entities:\nriver ｜ 青年渠", "没有“river”"),
        ("entities:\nplace", "没有名称"),
        ("entities:\nplace ｜ 青年渠\nproject ｜ 青年渠", "又列为 project"),
    ],
)
def test_a_faulty_row_is_told(tables: str, word: str) -> None:
    assert [error for error in errors_of(gold_of("清淤青年渠。", tables)) if word in error]


def test_a_name_may_be_listed_twice_under_one_label() -> None:
    assert [] == errors_of(gold_of("清淤青年渠。", "entities:\nplace ｜ 青年渠\nplace ｜ 青年渠"))


def test_a_name_that_no_document_of_its_file_has_is_told() -> None:
    present, missing = (
        gold_of("柳河区水务局清淤青年渠。", "entities:\nplace ｜ 青年渠"),
        gold_of("清淤。", "entities:\nplace ｜ 青年渠"),
    )

    assert [] == list(check_names([present]))
    assert ["entities: “青年渠”不在正文里"] == [fault.message for fault in check_names([missing])]
    assert [] == list(check_names([present, missing]))  # of one file: one of its lines has the name
