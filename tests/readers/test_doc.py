"""Word's old documents: made by a word processor from texts of our own, read from their streams."""

import struct
from pathlib import Path

import pytest

from perfnlp.errors import BrokenDocument, EncryptedDocument
from perfnlp.readers.binary.body import _limits
from perfnlp.readers.binary.changes import TABLE_ROW, properties_of
from perfnlp.readers.binary.header import COUNTS, FLAGS
from perfnlp.readers.binary.pieces import _rows
from perfnlp.readers.binary.styles import read_styles
from perfnlp.readers.compound import read_streams

from .given import grid, kinds, read

FILES = Path(__file__).parent / "files"
REPORT = (FILES / "report.doc").read_bytes()


def changed(data: bytes, place: int, form: str, value: int) -> bytes:
    """A document with one number of its head changed."""
    start = data.index(b"\xec\xa5", 512)
    return data[: start + place] + struct.pack(form, value) + data[start + place + struct.calcsize(form) :]


def test_numbers_headings_and_tables_are_read_and_what_is_hidden_or_deleted_is_not() -> None:
    document = read("doc", REPORT)

    assert [
        ("heading", 0, "云杉县司法局2021年度普法宣传项目绩效自评报告"),
        ("heading", 1, "一、项目概况"),
        ("heading", 2, "（一）基本情况"),
        ("paragraph", None, "全年组织普法宣传120场次，实际支出27.46万元，预算执行率91.53%。"),
        ("paragraph", None, "1. 普法讲座60场次。"),
        ("paragraph", None, "2. 法治文艺演出12场次。"),
        ("paragraph", None, "单位：万元"),
        ("table", None, "项目\t金额\n预算数\t支出数\t执行率\n普法宣传\t30.00\t27.46\t91.53%\n备注\t无"),
        ("heading", 1, "二、存在问题"),
        ("paragraph", None, "基层普法力量不足，宣传形式单一。"),
        ("paragraph", None, "删改：新数12场。"),
        ("heading", 1, "三、改进措施"),
        ("paragraph", None, "加强培训。"),
    ] == kinds(document)
    assert [
        (0, 0, 2, 1, "项目"), (0, 1, 1, 3, "金额"), (1, 1, 1, 1, "预算数"), (1, 2, 1, 1, "支出数"), (1, 3, 1, 1, "执行率"),
    ] == grid(document, document.tables[0])[:5]  # fmt: skip
    assert (3, 1, 1, 3, "无") == grid(document, document.tables[0])[-1]


def test_notes_stand_behind_their_paragraph_boxes_at_the_end_and_fields_show_their_results() -> None:
    document = read("doc", (FILES / "notes.doc").read_bytes())

    assert [
        "支出5万元，后话链接文字。𠮷", "注：含上年结转。", "有框之段。", "又一注。", "注：含上年结转。", "项目\t预算", "普法\t10",
        "末段。", "框中文字",
    ] == document.text.split("\n")  # fmt: skip
    assert ("文本框 1 行置于文末",) == document.read_by.notes


def test_a_password_and_an_older_word_are_told() -> None:
    with pytest.raises(EncryptedDocument, match="密码"):
        read("doc", changed(REPORT, FLAGS, "<H", 0x0100))
    with pytest.raises(BrokenDocument, match="Word 97"):
        read("doc", changed(REPORT, 2, "<H", 0x65))


def test_a_document_cut_off_is_partial_or_told() -> None:
    whole = read("doc", REPORT)
    longer = changed(REPORT, COUNTS, "<i", len(whole.text) * 2)

    assert whole.text == read("doc", longer).text
    assert (True, 1) == (read("doc", longer).read_by.partial, len(read("doc", longer).read_by.notes))
    with pytest.raises(BrokenDocument):
        read("doc", REPORT[:600])


def test_the_list_of_pieces_stands_behind_what_is_said_of_stretches() -> None:
    assert b"ab" == _rows(b"\x01\x03\x00xyz" + b"\x02\x02\x00\x00\x00ab")
    with pytest.raises(BrokenDocument):
        _rows(b"\x03\x00")


def test_properties_have_the_sizes_that_their_numbers_say() -> None:
    row = struct.pack("<HHB", TABLE_ROW, 3, 0) + b"\x00"
    data = (
        b"\x16\x24\x01"
        + row
        + b"\x0b\x46\x05\x00"
        + b"\x2b\xd6\x02\x01\x03"
        + b"\x2b\xd6\x02\x02\x01"
        + b"\x15\xc6\xff"
    )

    assert {
        0x2416: b"\x01",
        TABLE_ROW: b"\x03\x00\x00\x00",
        0x460B: b"\x05\x00",
        0xD62B: b"\x02\x01\x03\x02\x02\x01",
    } == (properties_of(data))


def test_cells_of_a_row_are_joined_by_their_flags() -> None:
    flags = [0x01, 0x02, 0x60, 0x20]
    cells = b"".join(struct.pack("<H18x", flag) for flag in flags)
    row = struct.pack("<HB5h", 0, 4, 0, 100, 200, 300, 400) + cells

    left, limits = _limits({TABLE_ROW: row, 0xD62B: b"\x02\x02\x01"}, ["金额", "", "甲", ""])

    assert 0 == left
    assert [(100, False, False), (200, True, False), (300, False, True), (400, False, True)] == [
        (limit.right, limit.across, limit.down) for limit in limits
    ]
    assert (0, []) == _limits({TABLE_ROW: row[:5]}, [])


def test_styles_that_lead_in_a_circle_end() -> None:
    style = struct.pack("<HHHH2x", 0x0FFE, 1 << 4 | 1, 0, 0) + struct.pack("<HH", 0, 0)
    data = struct.pack("<HHH", 4, 2, 10) + (struct.pack("<H", len(style)) + style) * 2

    styles = read_styles(data)

    assert None is styles.heading_level(1)
    assert not styles.is_contents(0)
    assert {0, 1} == set(styles.styles)


def test_streams_of_a_damaged_container_are_none() -> None:
    assert None is read_streams(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 600, ())
