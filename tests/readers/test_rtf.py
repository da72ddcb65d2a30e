"""Rich Text Format: letters in all the ways that programs write them, numbers as shown, tables by their rulers."""

import pytest

from perfnlp.errors import BrokenDocument, EmptyDocument

from .given import grid, kinds, read
from .rich import coded, escaped, par, row, rtf


def lines(body: str, **head: str) -> list[str]:
    return read("rtf", rtf(body, **head)).text.split("\n")


def test_titles_headings_and_paragraphs_are_blocks() -> None:
    body = (
        par("绩效自评报告", r"\s2")
        + par("一、概况", r"\s1")
        + par("（一）背景", r"\outlinelevel1")
        + par("全年120场次。", r"\outlinelevel9")
    )

    assert [
        ("heading", 0, "绩效自评报告"), ("heading", 1, "一、概况"), ("heading", 2, "（一）背景"), ("paragraph", None, "全年120场次。"),
    ] == kinds(read("rtf", rtf(body)))  # fmt: skip


@pytest.mark.parametrize(
    "written",
    [
        escaped("支出万元"),
        coded("支出万元"),
        r"\f1 " + coded("支出万元"),
        r"\loch\f0\hich\af0\dbch\af1 " + coded("支出万元"),
        r"\uc2\u25903" + coded("支") + r"\u20986" + coded("出") + r"\uc0\u19975\u20803 ",
        r"{\upr{??}{\*\ud{\u25903?\u20986?\u19975?\u20803?}}}",
        r"{\field{\*\fldinst PAGE}{\fldrslt " + escaped("支出") + "}}" + escaped("万元"),
        "支出万元".encode("gb18030").decode("latin-1"),
    ],
    ids=["unicode", "page", "font", "far font", "fallbacks", "both", "field", "bare bytes"],
)
def test_letters_are_read_however_they_are_written(written: str) -> None:
    assert ["甲支出万元乙"] == lines(rf"\pard {escaped('甲')}{{{written}}}{escaped('乙')}\par")


def test_a_letter_whose_second_byte_is_a_bare_one_is_whole() -> None:
    first, second = "圓".encode("gb18030")

    assert ["5圓"] == lines(rf"\pard 5\'{first:02x}{chr(second)}\par")


def test_letters_beyond_the_first_plane_and_signs_by_name() -> None:
    assert ["𠮷“甲”—\u00a0-"] == lines(rf"\pard {escaped('𠮷')}\ldblquote {escaped('甲')}\rdblquote\emdash\~\_\par")


def test_automatic_numbers_stand_as_the_file_shows_them() -> None:
    label = r"{\listtext\pard\plain %s\tab}"
    body = rf"\pard{label % escaped('一、')}{escaped('概况')}\par\pard{label % '1.'}{escaped('背景')}\par"
    body += r"{\pntext\'b7\tab}" + escaped("要点") + r"\par"

    assert ["一、概况", "1. 背景", "• 要点"] == lines(body)


def test_what_is_hidden_deleted_or_not_the_bodys_is_left_out() -> None:
    body = (
        rf"{{\header {escaped('页眉')}\par}}{{\*\generator X;}}{{\info{{\title {escaped('题')}}}}}{{\pict\bin3 }}}}}} }}"
        rf"\pard {escaped('甲')}{{\v {escaped('藏')}}}{{\deleted {escaped('删')}}}{{\revised {escaped('增')}}}"
        rf"{{\annotation {escaped('批注')}}}\par"
    )

    assert ["甲增"] == lines(body)


def test_notes_and_boxes_stand_behind_their_paragraph() -> None:
    note = rf"{{\footnote\pard {escaped('含上年结转。')}}}"
    box = rf"{{\shp{{\*\shpinst{{\sp{{\sn a}}{{\sv 1}}}}{{\shptxt \pard {escaped('框中文字')}\par}}}}{{\shprslt {escaped('重复')}}}}}"

    assert ["支出5万元。", "注：含上年结转。", "框中文字", "后文"] == lines(
        rf"\pard {escaped('支出5万元')}{note}{box}{escaped('。')}\par" + par("后文")
    )


def test_the_table_of_contents_is_left_out_and_told() -> None:
    document = read("rtf", rtf(par("一、概况 1", r"\s3") + par("正文。")))

    assert ("正文。", ("目录 1 行未读入",)) == (document.text, document.read_by.notes)


def test_cells_that_end_alike_are_a_column_and_merged_ones_stand_once() -> None:
    body = row("项目", "金额", limits=r"\trhdr\clvmgf\cellx2000\cellx6010")
    body += row("", "预算", "支出", limits=r"\clvmrg\cellx2005\cellx4000\cellx6000")
    body += row("普法", "10", "", limits=r"\cellx2000\clmgf\cellx4000\clmrg\cellx6000") + par("后文")

    document = read("rtf", rtf(body))

    assert "项目\t金额\n预算\t支出\n普法\t10\n后文" == document.text
    assert [
        (0, 0, 2, 1, "项目"), (0, 1, 1, 2, "金额"), (1, 1, 1, 1, "预算"), (1, 2, 1, 1, "支出"), (2, 0, 1, 1, "普法"), (2, 1, 1, 2, "10"),
    ] == grid(document, document.tables[0])  # fmt: skip
    assert 1 == document.tables[0].header_rows


def test_lines_and_tables_inside_a_cell_are_its_text_and_one_cell_is_a_frame() -> None:
    inner = rf"\pard\intbl\itap2 {escaped('甲1')}\nestcell {escaped('乙2')}\nestcell{{\*\nesttableprops\trowd\cellx1}}{{\nonesttables\par}}"
    cell = rf"\trowd\cellx2000\cellx4000\pard\intbl {escaped('一是改造。')}\par {escaped('二是验收。')}{inner}\cell {escaped('10')}\cell\row"

    assert ["一是改造。 二是验收。甲1 乙2\t10", "框"] == lines(cell + par("") + row("框"))[:1] + lines(row("框"))


def test_cells_without_limits_stand_side_by_side() -> None:
    body = r"\trowd\pard\intbl A\cell B\cell\row\trowd\cellx500\pard\intbl C\cell D\cell\row"

    assert ["A\tB", "C\tD"] == lines(body)


def test_a_file_nested_beyond_reason_and_one_without_text_are_told() -> None:
    with pytest.raises(BrokenDocument, match="嵌套"):
        read("rtf", rtf("{" * 5000))
    with pytest.raises(EmptyDocument):
        read("rtf", rtf(r"\pard\par"))
