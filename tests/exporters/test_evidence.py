"""The sentence around a place, and titles by id."""

from dataclasses import replace

import pytest
from hypothesis import given

from perfnlp.exporters.evidence import LONGEST, build_index
from perfnlp.model.document import Block, BlockKind
from perfnlp.model.ledger import Ledger
from perfnlp.text.spans import Span
from tests.ledgers import sample
from tests.made import ledgers


def sentence(text: str, words: str, *blocks: Block) -> str:
    start = text.index(words)
    bare = Ledger(
        source="a.txt", id="0" * 12, status=sample().status, read_by=sample().read_by, text=text, blocks=blocks
    )
    return build_index(bare).sentence(Span(start, start + len(words)))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("上年办展8期。全年办展⟦12期⟧，观众踊跃！另有巡展。", "全年办展12期，观众踊跃！"),
        ("印发手册；办展⟦12期⟧；走访", "办展12期；"),
        ("“办展⟦12期⟧。”随后巡展。", "“办展12期。”"),
        ("标题\n⟦12期⟧", "12期"),
        ("⟦12期⟧。", "12期。"),
        ("完成。⟦12期。又8期⟧。", "12期。又8期。"),
    ],
)
def test_a_sentence_ends_at_its_marks(text: str, shown: str) -> None:
    words = text[text.index("⟦") + 1 : text.index("⟧")]

    assert shown == sentence(text.replace("⟦", "").replace("⟧", ""), words)


def test_a_line_that_a_margin_broke_ends_no_sentence() -> None:
    text = "概况。\n为丰富群众文化生活，全年共组织开展各类公益\n展览12期，接待观众踊跃。\n下一段"

    assert "为丰富群众文化生活，全年共组织开展各类公益展览12期，接待观众踊跃。" == sentence(text, "12期")


def test_a_row_of_a_table_is_shown_as_a_whole() -> None:
    text = "指标名称与年度指标值一览\n展览期数\t≥10期\t12期\n下一行\n"
    table = Block(kind=BlockKind.TABLE, span=Span(0, len(text)))

    assert "展览期数 | ≥10期 | 12期" == sentence(text, "12期", table)


def test_a_long_sentence_is_cut_on_both_sides_of_the_place() -> None:
    shown = sentence(f"{'甲' * 900}12期{'乙' * 900}。", "12期")

    assert f"…{'甲' * 98}12期{'乙' * 98}…" == shown
    assert LONGEST + 1 == len(shown)


def test_a_ledger_without_text_has_no_sentences() -> None:
    assert "" == build_index(replace(sample(), text=None)).sentence(Span(0, 5))


def test_titles_and_names_are_found_by_id() -> None:
    index = build_index(sample())

    assert "项目绩效" == index.section_title("s3")
    assert "" == index.section_title(None)
    assert "送戏下乡经费" == index.item_names(sample().achievements[0].links)


@given(ledgers())
def test_a_place_stands_in_its_sentence(ledger: Ledger) -> None:
    sentences = build_index(ledger).sentences
    assert sentences is not None

    for quantity in ledger.quantities:
        assert sentences.around(quantity.span).covers(quantity.span)
        assert 3 == len(sentences.parted(quantity.span))
