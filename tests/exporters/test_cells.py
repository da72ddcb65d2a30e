"""What may stand in a cell."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfnlp.exporters.cells import as_number, as_text, clean, is_risky, one_line
from perfnlp.exporters.sheets import LONGEST, fitted, no_markup


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("投入27.46\n\n万元", "投入27.46万元"),
        ("共计10\n20 30", "共计10 20 30"),
        ("甲\t乙\t\t丙", "甲 | 乙 | 丙"),
        ("  开展\r\n 培训 \r\n", "开展培训"),
        ("分页\x0c续行", "分页续行"),
        ("线 one\ntwo", "线 one two"),
        ("", ""),
    ],
)
def test_a_text_on_one_line_closes_up_between_chinese_characters(text: str, shown: str) -> None:
    assert shown == one_line(text)


@given(st.text())
def test_a_clean_text_is_one_that_xml_and_utf8_hold(text: str) -> None:
    cleaned = clean(text)

    assert not set(cleaned) & {*map(chr, range(9)), *map(chr, range(0x0B, 0x20)), "\x7f", "\ufffe", "\uffff"}
    assert cleaned == cleaned.encode().decode()
    assert cleaned == clean(cleaned)


@given(st.text())
def test_one_line_is_one_line_for_every_program(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1


@given(st.text())
def test_text_that_is_no_formula_stays_as_it_is(text: str) -> None:
    assert not is_risky(as_text(text))
    assert as_text(text).removeprefix("'") == text.removeprefix("'") or as_text(text) == f"'{text}"


@pytest.mark.parametrize("value", [Decimal("1E+400"), 1e305, 10**301])
def test_a_number_beyond_what_a_cell_holds_is_none(value: Decimal | float) -> None:
    assert as_number(value) is None


@given(st.text(alphabet="字𠀀", min_size=1), st.integers(LONGEST // 2 - 2, LONGEST + 2))
def test_a_long_text_is_cut_between_characters(words: str, size: int) -> None:
    text = (words * (size // len(words) + 1))[:size]

    fitting = fitted(text)

    units = len(fitting.encode("utf-16-le")) // 2
    assert text.startswith(fitting)
    assert units <= LONGEST
    assert fitting == text or units >= LONGEST - 1


@pytest.mark.parametrize("text", ["<r>a</r>", "<r>" + "a" * (LONGEST - 7) + "</r>"])
def test_markup_of_the_writer_is_text(text: str) -> None:
    found = no_markup(text)

    assert not (found.startswith("<r>") and found.endswith("</r>"))
    assert found == fitted(found)
