"""PDF: paragraphs come back whole, tables as tables, what belongs to the page stays out."""

import pytest
from reportlab.lib.pagesizes import A4

from perfnlp.errors import BrokenDocument, EncryptedDocument, NoTextLayer
from perfnlp.model.document import reading_of

from .given import grid, kinds, read
from .printed import Print

FIRST = (
    "云杉县司法局负责全县普法宣传、法律援助和人民调解工作，现有在编人员26名，其中专职调解员12名，分布在9个乡镇司法所。"
)
SECOND = (
    "全年实际支出27.46万元，主要用于普法宣传品制作、法律援助案件补贴和调解员培训，资金使用符合专项资金管理办法的规定。"
)
ROWS = [["项目", "预算数", "支出数"], ["普法宣传", "10.00", "9.50"], ["法律援助", "5.00", "4.49"]]


def test_a_paragraph_is_whole_again_and_the_next_one_begins_anew() -> None:
    pdf = Print()
    pdf.title("云杉县司法局2021年度")
    pdf.paragraph(FIRST)
    pdf.paragraph(SECOND)

    document = read("pdf", pdf.done(), "2021/报告.pdf")

    assert [
        ("heading", None, "云杉县司法局2021年度"),
        ("paragraph", None, FIRST),
        ("paragraph", None, SECOND),
    ] == kinds(document)
    assert ("2021/报告.pdf", "pdf", 1, ()) == (
        document.source, document.read_by.reader, document.read_by.pages, document.read_by.notes
    )  # fmt: skip


def test_a_title_over_two_lines_is_one() -> None:
    pdf = Print()
    pdf.title("云杉县司法局2021年度普法宣传", "专项经费绩效自评报告")
    pdf.paragraph(FIRST)
    pdf.paragraph(SECOND)

    assert ("heading", None, "云杉县司法局2021年度普法宣传专项经费绩效自评报告") == kinds(read("pdf", pdf.done()))[0]


def test_a_paragraph_goes_on_over_the_page_past_header_and_number() -> None:
    pdf = Print(header="云杉县司法局绩效自评", number=lambda page: f"- {page} -")
    for _ in range(9):
        pdf.paragraph(FIRST + SECOND)

    document = read("pdf", pdf.done())

    assert [FIRST + SECOND] * 9 == document.text.split("\n")
    assert 2 == document.read_by.pages
    assert ("页眉、页脚和页码 4 行未读入",) == document.read_by.notes
    assert [1, 1, 1, 1, 1, 1, 1, 2, 2] == [block.page for block in document.blocks]


@pytest.mark.parametrize("number", ["{}", "第 {} 页 共 2 页", "{}/2", "— {} —"])
def test_page_numbers_of_all_sorts_are_left_out(number: str) -> None:
    pdf = Print(number=number.format)
    for _ in range(9):
        pdf.paragraph(FIRST + SECOND)

    assert [FIRST + SECOND] * 9 == read("pdf", pdf.done()).text.split("\n")


def test_without_indents_a_sentence_that_ends_at_the_margin_ends_its_paragraph() -> None:
    pdf = Print(indent=0)
    ends = "全年组织法律援助活动共计一百二十场次并接待来访群众近三千人。"
    pdf.paragraph(FIRST)
    pdf.paragraph(ends)
    pdf.paragraph(SECOND)

    assert [FIRST, ends, SECOND] == read("pdf", pdf.done()).text.split("\n")


def test_a_ruled_table_has_its_cells_and_its_caption() -> None:
    pdf = Print()
    pdf.paragraph(FIRST)
    pdf.line("单位：万元", 400)
    pdf.table(ROWS, [120, 90, 90])
    pdf.paragraph(SECOND)

    document = read("pdf", pdf.done())

    assert [
        ("paragraph", None, FIRST),
        ("paragraph", None, "单位：万元"),
        ("table", None, "项目\t预算数\t支出数\n普法宣传\t10.00\t9.50\n法律援助\t5.00\t4.49"),
        ("paragraph", None, SECOND),
    ] == kinds(document)
    assert "单位：万元" == document.tables[0].caption
    assert [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (2, 0), (2, 1), (2, 2)] == [
        (cell.row, cell.column) for cell in document.tables[0].cells
    ]


def test_merged_cells_stand_once_and_broken_words_are_whole() -> None:
    pdf = Print()
    pdf.paragraph(FIRST)
    rows = [
        ["产出指标", "数量指标", "普法宣传活动场\n次数", "≥120场"],
        ["", "", "援助", "30件"],
        ["合计", "", "", "100"],
    ]
    pdf.table(rows, [60, 60, 94, 60], [(0, 0, 2, 1), (0, 1, 2, 1), (2, 0, 1, 3)])

    document = read("pdf", pdf.done())

    assert [
        (0, 0, 2, 1, "产出指标"), (0, 1, 2, 1, "数量指标"), (0, 2, 1, 1, "普法宣传活动场次数"), (0, 3, 1, 1, "≥120场"),
        (1, 2, 1, 1, "援助"), (1, 3, 1, 1, "30件"), (2, 0, 1, 3, "合计"), (2, 3, 1, 1, "100"),
    ] == grid(document, document.tables[0])  # fmt: skip


def test_a_table_goes_on_over_the_page_and_its_head_stands_once() -> None:
    pdf = Print(number=str)
    pdf.paragraph(FIRST)
    pdf.table(ROWS, [120, 90, 90])
    pdf.turn()
    pdf.table([ROWS[0], ["人民调解", "3.00", "2.80"]], [120, 90, 90])
    pdf.paragraph(SECOND)

    document = read("pdf", pdf.done())

    assert ["项目\t预算数\t支出数\n普法宣传\t10.00\t9.50\n法律援助\t5.00\t4.49\n人民调解\t3.00\t2.80"] == [
        table.span.of(document.text) for table in document.tables
    ]


def test_rows_without_rules_stay_lines_of_their_own() -> None:
    pdf = Print()
    pdf.paragraph(FIRST)
    for name, budget, spent in (
        ("普法宣传", "10.00", "9.50"),
        ("法律援助", "5.00", "4.49"),
        ("人民调解", "3.00", "2.80"),
    ):
        for text, x in ((name, 80), (budget, 260), (spent, 470)):
            pdf.line(text, x)
            pdf.y += 24
        pdf.y -= 24
    pdf.paragraph(SECOND)

    assert [FIRST, "普法宣传 10.00 9.50", "法律援助 5.00 4.49", "人民调解 3.00 2.80", SECOND] == read(
        "pdf", pdf.done()
    ).text.split("\n")


def test_a_frame_around_text_is_no_table() -> None:
    pdf = Print()
    pdf.canvas.rect(60, 60, 480, 720)
    pdf.paragraph(FIRST)

    assert [("paragraph", None, FIRST)] == kinds(read("pdf", pdf.done()))


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_reads_as_it_is_shown(turn: int) -> None:
    text = "全年支出27.46万元用于普法，宣传6场次，" * 4
    rows = [["指标1", "目标2"], ["宣传3", "100"]]  # a figure in each: without a font pdfium drops turned Chinese
    pdf = Print()
    pdf.canvas.setPageRotation(turn)
    width, height = A4 if turn == 180 else (A4[1], A4[0])  # the sheet lies on its side
    pdf.canvas.translate(*{0: (0, 0), 90: (width, 0), 180: (width, height), 270: (0, height)}[turn])
    pdf.canvas.rotate(turn)
    pdf.paragraph(text)
    pdf.table(rows, [120, 90])

    assert [("paragraph", text), ("table", "指标1\t目标2\n宣传3\t100")] == [
        (kind, text) for kind, _, text in kinds(read("pdf", pdf.done()))
    ]


def test_a_paragraph_that_stops_in_mid_sentence_is_left_to_folding() -> None:
    pdf = Print()
    pdf.line("全年组织法律援助活动，接待来访群众的人数")
    pdf.line("为120人次。")

    assert "全年组织法律援助活动，接待来访群众的人数为120人次。" == reading_of(read("pdf", pdf.done())).text


@pytest.fixture
def no_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the extra were not installed."""
    monkeypatch.setattr("perfnlp.readers.pages.read.is_there", lambda: False)
    monkeypatch.setattr("perfnlp.readers.scans.engine.is_there", lambda: False)


@pytest.mark.usefixtures("no_ocr")
def test_pictures_alone_have_no_text_layer() -> None:
    pdf = Print()
    pdf.picture()
    pdf.picture()

    with pytest.raises(NoTextLayer, match="2 页都没有文本层") as caught:
        read("pdf", pdf.done())

    assert "OCR" in caught.value.hint


@pytest.mark.usefixtures("no_ocr")
def test_a_page_that_is_a_picture_makes_the_reading_partial() -> None:
    pdf = Print()
    pdf.paragraph(FIRST)
    pdf.turn()
    pdf.picture()

    document = read("pdf", pdf.done())

    assert (FIRST, True, 2) == (document.text, document.read_by.partial, document.read_by.pages)
    assert ("第 2 页没有文本层，未读入",) == document.read_by.notes


def test_an_empty_page_is_nothing_to_tell() -> None:
    pdf = Print()
    pdf.paragraph(FIRST)
    pdf.turn()
    pdf.turn()

    document = read("pdf", pdf.done())

    assert (False, (), 2) == (document.read_by.partial, document.read_by.notes, document.read_by.pages)


def test_a_password_is_asked_for() -> None:
    pdf = Print(password="1234")
    pdf.paragraph(FIRST)

    with pytest.raises(EncryptedDocument, match="密码"):
        read("pdf", pdf.done())


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.4\n" + b"\0" * 300])
def test_a_damaged_file_is_told(data: bytes) -> None:
    with pytest.raises(BrokenDocument, match="已损坏"):
        read("pdf", data)


def test_a_character_that_stands_alone_is_not_lost() -> None:
    pdf = Print()
    pdf.paragraph(FIRST)
    pdf.line("完")
    pdf.table([["指标", "单位", "符号"], ["单次费用", "元", "≤"], ["处置率", "率", "≥"]], [120, 60, 60])

    assert [
        ("paragraph", None, FIRST),
        ("paragraph", None, "完"),
        ("table", None, "指标\t单位\t符号\n单次费用\t元\t≤\n处置率\t率\t≥"),
    ] == kinds(read("pdf", pdf.done()))


def test_a_blank_that_the_page_states_is_kept_however_narrow() -> None:
    sheets = Print()
    sheets.paragraph("年度资金总额 1380 1321.4 95.75%")
    sheets.paragraph("上年结转资金 0 0 0 — — —")
    sheets.paragraph("全年组织普法宣传一百二十场次，实际支出二十七万余元，其余资金结转下年使用。")

    assert ["年度资金总额 1380 1321.4 95.75%", "上年结转资金 0 0 0 — — —"] == read("pdf", sheets.done()).text.split(
        "\n"
    )[:2]


def test_members_counted_inside_an_indented_paragraph_may_begin_a_line() -> None:
    first = "子项目共三个：（1）" + "免" * 18 + "；"
    text = first + "（2）" + "送" * 26 + "；" + "（3）" + "电" * 20 + "。"
    sheets = Print()
    sheets.paragraph("全年组织普法宣传一百二十场次，实际支出二十七万余元，其余资金结转下年继续使用。")
    sheets.paragraph(text)
    sheets.paragraph("特此报告，请予审核，并就下一年度的预算安排提出意见，以便及时调整各子项目的资金。")

    assert text in read("pdf", sheets.done()).text.split("\n")


def test_a_figure_that_did_not_fit_its_cell_is_joined_to_the_line_before() -> None:
    sheets = Print()
    sheets.table([["项目", "偏差原因"], ["护理员培训", "少训的人数为\n1,114人，机构资质\n到期"]], [100, 110])

    assert "护理员培训\t少训的人数为1,114人，机构资质到期" in read("pdf", sheets.done()).text
