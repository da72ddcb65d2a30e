"""Folding: what the reading is, and that every place leads back to the document."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfnlp.tables import marked
from perfnlp.text.fold import Reading, fold
from perfnlp.text.letters import LookAlike, look_alikes, plain_letters
from perfnlp.text.spans import Span

CASES = Path(__file__).parent.parent / "cases" / "text" / "fold.tsv"
PIECES = st.sampled_from(
    [
        "实际支出",
        "27.46",
        "万元",
        "，",
        "。",
        "\n",
        "\n\n",
        " ",
        "　",
        "\t",
        " | ",
        "100",
        "人次",
        "一、",
        "（二）",
        "％",
        "１２",
        "- 3 -",
        "12",
        "○",
        "二○二一年",
        "⼯作",
        "\u200b",
        "全年组织法律援助活动，接待来访群众的人数",
        "项目名称：",
        "≥",
        "\ufeff",
        "IO0%",
        "来源：本站",
        "合格率",
        "《办法》",
        "  ",
    ]
)
TEXTS = st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=80)


def rows() -> list[tuple[str, str]]:
    """The cases: ⏎ stands for the end of a line, ⇥ for a tab."""
    cases = [line.split("\t") for line in CASES.read_text("utf-8").splitlines()[1:]]
    assert cases, "no cases"
    return [(_typed(text), _typed(reading)) for text, reading, _ in cases]


def _typed(cell: str) -> str:
    return cell.replace("⏎", "\n").replace("⇥", "\t")


@pytest.mark.parametrize(("text", "reading"), rows())
def test_a_text_folds_into_its_reading(text: str, reading: str) -> None:
    assert reading == fold(text).text


@pytest.mark.parametrize("row", look_alikes(), ids=lambda row: f"U+{ord(row.surface):04X}")
def test_a_look_alike_reads_as_its_letter(row: LookAlike) -> None:
    text, mentions = marked(row.example)

    assert (row.surface,) == mentions
    assert plain_letters(text.replace(row.surface, row.letter)) == plain_letters(text)


@given(TEXTS)
def test_any_place_of_the_reading_is_a_slice_of_the_document(text: str) -> None:
    reading = fold(text)

    for at in range(len(reading.text)):
        origin = reading.original(Span(at, at + 1))
        assert reading.text[at : at + 1] == plain_letters(text)[reading.span(at, at + 1).start]
        assert len(origin) == 1


@given(TEXTS, st.data())
def test_a_place_survives_the_round_trip(text: str, data: st.DataObject) -> None:
    reading = fold(text)
    start = data.draw(st.integers(0, len(reading.text)))
    end = data.draw(st.integers(start, len(reading.text)))

    if start < end:
        assert Span(start, end) == reading.at(reading.span(start, end))


@given(TEXTS)
def test_folding_a_reading_changes_nothing_more(text: str) -> None:
    once = fold(text).text

    assert once == fold(once).text


@given(TEXTS)
def test_folding_keeps_the_order_and_all_letters_but_blanks_and_furniture(text: str) -> None:
    reading = fold(text)
    places = [reading.span(at, at + 1).start for at in range(len(reading.text))]

    assert all(before < after for before, after in pairwise(places))


@given(
    st.integers(0, 9999), st.integers(0, 9999), st.sampled_from([" ", "  ", "　", "\t", "\n", "\n\n", " \n", "\u2003"])
)
def test_two_figures_are_never_glued(first: int, second: int, gap: str) -> None:
    reading = fold(f"预算数 {first}{gap}{second} 执行率")

    assert [str(first), str(second)] == re.findall(r"\d+", reading.text)


def test_settled_places_keep_their_line_ends() -> None:
    text = "全年组织法律援助活动，接待来访群众的人数\n为120人次。"

    assert fold(text).text == "全年组织法律援助活动，接待来访群众的人数为120人次。"
    assert text == fold(text, [Span(0, 20)]).text
    assert text == fold(text, [Span(21, len(text))]).text


def test_a_stretch_is_read_alone_with_the_offsets_of_the_whole() -> None:
    text = "第一份报告。\n第二份报告 10 份。\n第三份报告。"
    within = Span(text.index("第二份"), text.index("\n第三份"))

    reading: Reading = fold(text, within=within)

    assert reading.text == "第二份报告10份。"
    assert within == reading.span(0, len(reading.text))


def test_an_indent_inside_indented_text_is_no_new_paragraph() -> None:
    text = "    全年组织法律援助活动，接待来访群众的总人数\n    为120人次。"

    assert fold(text).text == "全年组织法律援助活动，接待来访群众的总人数为120人次。"


def test_an_indent_beside_the_margin_opens_a_paragraph() -> None:
    text = "全年组织法律援助活动，接待来访群众，广受好评\n　　普法宣传覆盖全县各乡镇，共计120场次。"

    assert len(fold(text).text.split("\n")) == 2
