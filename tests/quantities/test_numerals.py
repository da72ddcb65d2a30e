"""Numerals: Arabic, Chinese and mixed figures, and what is none."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfnlp.quantities.numerals import multiplier, multipliers, parse_arabic, parse_chinese

from .spelling import spell_chinese

ARABIC = [
    ("735", "735"),
    ("0.83", "0.83"),
    ("6,012,480.75", "6012480.75"),
    ("3，260", "3260"),
    ("9 862", "9862"),
    ("2 643.9", "2643.9"),
    ("1,976.\n42", "1976.42"),
    ("4 1\n70", "4170"),
    ("-2.1", "-2.1"),
    ("负5", "-5"),
    ("00", "0"),
]
NO_ARABIC = ["", "-", "12,34", "1,2345", "12 34", "1.2.3", ".5", "5.", "三", "12人", "1e5"]

CHINESE = [
    ("零", "0"),
    ("十", "10"),
    ("十五", "15"),
    ("廿三", "23"),
    ("四十三", "43"),
    ("一百一十", "110"),
    ("二百零五", "205"),
    ("三百五", "350"),
    ("一千零二十四", "1024"),
    ("三千二百", "3200"),
    ("一万二", "12000"),
    ("一万零五", "10005"),
    ("一万五百", "10500"),
    ("二十万三", "203000"),
    ("两千万", "20000000"),
    ("一亿零三百万", "103000000"),
    ("壹佰贰拾叁万肆仟伍佰", "1234500"),
    ("三点五", "3.5"),
    ("三点五万", "35000"),
    ("九十六点四", "96.4"),
    ("零点三", "0.3"),
    ("负五", "-5"),
    ("半", "0.5"),
    ("二〇二一", "2021"),
    ("九五零", "950"),
    ("三十几", "30"),
    ("十几", "10"),
    ("三万几千", "30000"),
    ("3万5千", "35000"),
    ("3万5", "35000"),
    ("1亿2000万", "120000000"),
    ("1.2万", "12000"),
    ("3千5百", "3500"),
    ("2千300", "2300"),
    ("1 380万", "13800000"),
    ("1,200万", "12000000"),
    ("3万亿", "3000000000000"),
    ("12", "12"),
    ("六 十\n八", "68"),
]
NO_CHINESE = [
    "",
    "万",
    "百万",
    "几十",
    "几千",
    "三五",
    "七八",
    "两三",
    "百千",
    "三万五万",
    "点五",
    "十点",
    "一百零",
    "1点5",
    "万亿",
    "半万",
    "些",
]


@pytest.mark.parametrize(("text", "value"), ARABIC, ids=[text for text, _ in ARABIC])
def test_an_arabic_figure_has_its_value(text: str, value: str) -> None:
    assert Decimal(value) == parse_arabic(text)


@pytest.mark.parametrize("text", NO_ARABIC)
def test_what_is_no_arabic_figure_has_no_value(text: str) -> None:
    assert None is parse_arabic(text)


@pytest.mark.parametrize(("text", "value"), CHINESE, ids=[text for text, _ in CHINESE])
def test_a_chinese_or_mixed_numeral_has_its_value(text: str, value: str) -> None:
    assert Decimal(value) == parse_chinese(text)


@pytest.mark.parametrize("text", NO_CHINESE, ids=lambda text: text[:9])
def test_what_is_no_chinese_numeral_has_no_value(text: str) -> None:
    assert None is parse_chinese(text)


@given(st.integers(0, 10**12) | st.integers(0, 99_999))
def test_a_whole_number_survives_being_spelled_out(number: int) -> None:
    assert Decimal(number) == parse_chinese(spell_chinese(number))


@given(st.decimals("-99999999", "99999999", places=2))
def test_a_decimal_survives_being_spelled_out(number: Decimal) -> None:
    assert number == parse_chinese(spell_chinese(number))


@given(st.integers(0, 10**12), st.sampled_from(["{:,}", "{:_}"]))
def test_thousands_may_be_set_apart(number: int, form: str) -> None:
    assert Decimal(number) == parse_arabic(form.format(number).replace("_", " "))


@given(st.text(alphabet="0123456789零一二三四五六七八九十百千万亿点半几廿两,. \n-负") | st.text())
def test_no_text_makes_the_numerals_raise(text: str) -> None:
    values = [parse_arabic(text), parse_chinese(text)]

    assert all(value is None or value.is_finite() for value in values)


def test_a_multiplier_multiplies_and_none_leaves_the_figure() -> None:
    values = [multiplier(word) for word in ("", " 万", "亿", "千\n万")]

    assert values == [1, 10_000, 10**8, 10**7]


def test_the_longest_multiplier_comes_first() -> None:
    lengths = [len(row.surface) for row in multipliers()]

    assert sorted(lengths, reverse=True) == lengths
    assert lengths[0] > 1
