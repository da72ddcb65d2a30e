"""Laws of the quantities: slices, order, typesetting, folding, locality, and figures spelled out."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from perfnlp.model.quantity import Quantity
from perfnlp.quantities.find import find_quantities
from perfnlp.quantities.lexicon import units
from perfnlp.tables import marked
from perfnlp.text.fold import fold

from .spelling import spell_chinese
from .test_cases import ALL

LETTERS = (
    "0123456789.,，。；、%‰/-~至到 \n\t（）()“”一二两三十百千万亿半几成分之约近超多余第翻番元年月日个人次名％３⟦\u2028"
)
WHOLE = ["不少于", "以上", "左右", "万元", "个百分点", "平方米", "工作日", "排名第", "占", "得分", "1.", "2021年"]
PIECES = st.sampled_from([*LETTERS, *WHOLE])
NOISE = st.lists(PIECES, max_size=40).map("".join)
WORDS = st.one_of(NOISE, st.text(max_size=60))
PLAIN = [marked(text)[0] for name, text, _ in ALL if "column" not in name and "\n" not in text]
ENDED = [text for text in PLAIN if text.endswith("。")]  # else a figure at the end may go on in the next line
FIGURES = st.integers(1, 9_999).filter(lambda number: not 1900 <= number < 2100)  # those may be years
FULL_WIDTH = str.maketrans("0123456789.,%", "０１２３４５６７８９．，％")


def found_in(text: str) -> tuple[Quantity, ...]:
    return find_quantities(fold(text))


def meaning(quantity: Quantity) -> tuple[object, ...]:
    return (quantity.kind, quantity.unit, quantity.qualifier, quantity.value, quantity.low, quantity.high)


@given(WORDS)
@example("开设课程26讲，\n\n到课学员940人次")
@example("3.1.2.3万元；4.5个")
def test_a_quantity_is_a_slice_of_the_document(text: str) -> None:
    reading = fold(text)

    for quantity in find_quantities(reading):
        assert quantity.text == text[quantity.span.start : quantity.span.end]
        assert quantity.span == reading.span(quantity.at.start, quantity.at.end)
        assert quantity.text.strip()


@given(WORDS)
def test_quantities_stand_in_order_and_never_overlap(text: str) -> None:
    found = found_in(text)

    assert [f"q{number}" for number in range(1, len(found) + 1)] == [quantity.id for quantity in found]
    assert all(before.at.end <= after.at.start for before, after in pairwise(found))


@given(WORDS)
def test_what_is_folded_already_reads_the_same(text: str) -> None:
    once = fold(text).text

    assert [meaning(q) for q in found_in(once)] == [meaning(q) for q in found_in(fold(once).text)]


@pytest.mark.parametrize("text", PLAIN, ids=lambda text: text[:24])
def test_full_width_letters_change_nothing(text: str) -> None:
    wide = text.translate(FULL_WIDTH)

    assert [meaning(q) for q in found_in(text)] == [meaning(q) for q in found_in(wide)]


@given(st.sampled_from(ENDED), st.sampled_from(PLAIN))
def test_a_paragraph_does_not_change_its_neighbours(first: str, second: str) -> None:
    alone = [*found_in(first), *found_in(second)]

    together = found_in(f"{first}\n\n{second}")

    assert [meaning(q) for q in alone] == [meaning(q) for q in together]


@given(st.decimals("0.01", "9999", places=2), st.sampled_from(["", " ", "\u3000", "\n", "\n\n"]))
@example(Decimal("26.47"), "\n\n")
def test_typesetting_moves_a_quantity_but_does_not_change_it(number: Decimal, gap: str) -> None:
    text = f"本年度严格执行预算管理规定，实际支出{number}{gap}万元，主要用于培训。"

    (found,) = found_in(text)

    assert number * 10_000 == found.value
    assert found.text == text[found.span.start : found.span.end] == f"{number}{gap}万元"


@given(st.integers(1_000, 999_999_999), st.sampled_from(["{:d}", "{:,d}", "{:_d}"]))
def test_thousands_may_be_set_apart_by_commas_or_blanks(number: int, form: str) -> None:
    (found,) = found_in(f"全年惠及群众{form.format(number).replace('_', ' ')}人次，反响良好。")

    assert (Decimal(number), "人次") == (found.value, found.unit)


@given(st.integers(1, 10**9))
@example(10_000)
@example(20_300_045)
def test_a_count_survives_being_spelled_out(number: int) -> None:
    (found,) = found_in(f"共审结案件{spell_chinese(number)}件，无超期。")

    assert (Decimal(number), "件") == (found.value, found.unit)
    assert found.text == f"{spell_chinese(number)}件"


@given(st.decimals("0.1", "99.9", places=1))
def test_a_percentage_survives_being_spelled_out(number: Decimal) -> None:
    (found,) = found_in(f"满意度为百分之{spell_chinese(number)}，好于往年。")

    assert (number, "%") == (found.value, found.unit)


@given(FIGURES, FIGURES, st.sampled_from("-—~至到"))
def test_a_range_keeps_both_ends(first: int, second: int, sign: str) -> None:
    low, high = sorted((first, second))
    found = found_in(f"每村种植{low}{sign}{high}亩。")

    if low < high:
        assert [(None, Decimal(low), Decimal(high), "亩")] == [(q.value, q.low, q.high, q.unit) for q in found]


@given(st.sampled_from(sorted(units())), FIGURES.filter(lambda number: number > 31))
def test_every_unit_is_read_behind_a_figure(surface: str, number: int) -> None:
    unit = units()[surface]

    found = found_in(f"全年累计完成{number}{surface}，好于预期。")

    assert [(unit.kind, unit.unit)] == [(q.kind, q.unit) for q in found]
