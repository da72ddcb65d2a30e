"""Decoding: the encodings that Chinese files come in, and what is lost."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfnlp.errors import UndecodableDocument
from perfnlp.text.decode import decode, plausibility

TEXT = "云杉县财政局2021年度培训项目绩效自评报告\n全年举办培训21期，参训1350人次，实际支出27.46万元。\n"
TRADITIONAL = "雲杉縣財政局2021年度培訓項目績效自評報告\n全年舉辦培訓21期，參訓1350人次，實際支出27.46萬元。\n"


@pytest.mark.parametrize("text", [TEXT, "共3个"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_an_encoding_of_simplified_chinese_is_read(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))

    assert (text, 0) == (decoded.text, decoded.replaced)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5"])
def test_traditional_chinese_is_read(encoding: str) -> None:
    assert decode(TRADITIONAL.encode(encoding)).text == TRADITIONAL


def test_line_ends_become_one_sort_and_the_bom_goes() -> None:
    assert decode("\ufeff甲\r\n乙\r丙\n".encode()).text == "甲\n乙\n丙\n"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_bad_byte_is_counted(encoding: str) -> None:
    data = bytearray((TEXT * 8).encode(encoding))
    data[60] = 0xFF

    decoded = decode(bytes(data))

    assert encoding == decoded.encoding
    assert decoded.replaced == decoded.text.count("\ufffd") > 0


@pytest.mark.parametrize(("encoding", "cut"), [("utf-8", 3), ("gb18030", 2)])
def test_a_text_cut_in_mid_character_is_read(encoding: str, cut: int) -> None:
    whole = (TEXT * 8).removesuffix("\n")
    data = whole[:-1].encode(encoding) + "元".encode(encoding)[: cut - 1]

    decoded = decode(data)

    assert (whole[:-1] + "\ufffd", 1) == (decoded.text, decoded.replaced)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_more_than_two_in_a_hundred_lost_is_no_text(encoding: str) -> None:
    data = bytearray((TEXT * 8).encode(encoding))
    data[5::40] = b"\xff" * len(data[5::40])

    with pytest.raises(UndecodableDocument, match="编码") as caught:
        decode(bytes(data))

    assert "UTF-8" in caught.value.hint


def test_bytes_that_are_no_text_are_refused() -> None:
    noise = random.Random(7).randbytes(4000)

    with pytest.raises(UndecodableDocument):
        decode(noise)
    with pytest.raises(UndecodableDocument):
        decode(b"\0" * 64)


def test_a_declared_charset_is_tried_first_and_not_believed_blindly() -> None:
    assert decode("共3个项目".encode("gbk"), "GB2312").encoding == "gb18030"
    assert decode(TEXT.encode("gbk"), "utf-8").text == TEXT
    assert decode(TEXT.encode(), "no-such-charset").text == TEXT


def test_plain_chinese_is_plausible_and_its_mojibake_is_not() -> None:
    assert plausibility("hello") == 1.0
    assert plausibility(TEXT) > 0.95
    assert plausibility(TEXT.encode().decode("gb18030", "replace")) < 0.7


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_an_error_of_ours(data: bytes) -> None:
    try:
        decoded = decode(data)
    except UndecodableDocument:
        return
    assert decoded.replaced == decoded.text.count("\ufffd")
    assert "\r" not in decoded.text
