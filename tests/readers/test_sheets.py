"""Workbooks: what a sheet shows is what is read, prose as paragraphs, the rest as tables."""

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from perfnlp.errors import BrokenDocument, EmptyDocument, EncryptedDocument, OversizedDocument
from perfnlp.model.document import Document
from perfnlp.readers.cells import CellFormat
from perfnlp.readers.workbook import sheet as limits_of_sheets
from perfnlp.readers.workbook.shown import shown
from perfnlp.tables import marked, read_table

from .books import book, ods_rows, open_document, rows
from .given import LIMITS, grid, kinds, read
from .word import zipped

FILES = Path(__file__).parent / "files"
FORM = [
    ["项目支出绩效自评表", None, None],
    ["填报单位：云杉县司法局", None, "单位：万元"],
    ["项目名称", "普法宣传", None],
    ["项目资金", "全年预算数", "执行率"],
    [None, 30, 0.9153],
    ["填表人：林青"],
]


def xlsx(*lines: list[object]) -> Document:
    return read("xlsx", book(rows(lines)))


def formatted(value: float, code: str) -> Document:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["完成率", value])
        sheet.append(["项目", "普法"])
        sheet["B1"].number_format = code

    return read("xlsx", book(fill))


@pytest.mark.parametrize("row", read_table("perfnlp.readers", "cell_formats.tsv", CellFormat), ids=lambda row: row.code)
def test_a_numbered_format_shows_its_example(row: CellFormat) -> None:
    assert marked(row.example)[1] == (shown(row.value, row.code),)


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (123456, "0!.0,", "12.3"),
        (12000, '[>=10000]0!.0,"万";0', "1.2万"),
        (0, '0.00;-0.00;"—"', "—"),
        (-0.001, "0.0", "0.0"),
        (-3.5, "0.0", "-3.5"),
        (0.12345, "0.##%", "12.35%"),
        (100, "0.#", "100"),
        (7, "000", "007"),
        (1234567, "[$¥-804]#,##0", "¥1,234,567"),
        (44561, "[$-804]yyyy年m月d日;@", "2021年12月31日"),
        (59, "yyyy-mm-dd", "1900-02-28"),
        (44561, "aaaa", "星期五"),
        (0.1 + 0.2, "General", "0.3"),
        (1.2e-7, "", "0.00000012"),
        (3.5, "# ?/?", "3.5"),
        (5, 'G/通用格式"人"', "5人"),
        (27.46, '0.00"万元"', "27.46万元"),
        (-1, "yyyy", "-1"),
        (float("nan"), "0", ""),
    ],
)
def test_numbers_as_their_cells_show_them(value: float, code: str, text: str) -> None:
    assert text == shown(value, code)


def test_dates_of_books_that_count_from_1904() -> None:
    assert "2021/12/31" == shown(43099, "yyyy/m/d", from_1904=True)


@pytest.mark.parametrize(("value", "code", "text"), [(0.85, "0%", "85%"), (1234.5, "#,##0.00", "1,234.50")])
def test_a_cell_reads_as_it_looks(value: float, code: str, text: str) -> None:
    assert f"完成率\t{text}\n项目\t普法" == formatted(value, code).text


def test_a_form_is_a_table_under_its_title_with_merged_cells_once() -> None:
    document = read("xlsx", book(rows(FORM, "A1:C1", "A4:A5", "B3:C3")))

    assert [
        ("paragraph", None, "项目支出绩效自评表"),
        ("paragraph", None, "填报单位：云杉县司法局 单位：万元"),
        ("table", None, "项目名称\t普法宣传\n项目资金\t全年预算数\t执行率\n30\t0.9153"),
        ("paragraph", None, "填表人：林青"),
    ] == kinds(document)
    assert [
        (0, 0, 1, 1, "项目名称"), (0, 1, 1, 2, "普法宣传"), (1, 0, 2, 1, "项目资金"), (1, 1, 1, 1, "全年预算数"),
        (1, 2, 1, 1, "执行率"), (2, 1, 1, 1, "30"), (2, 2, 1, 1, "0.9153"),
    ] == grid(document, document.tables[0])  # fmt: skip
    assert "项目支出绩效自评表 填报单位：云杉县司法局 单位：万元" == document.tables[0].caption


def test_a_sheet_of_prose_is_paragraphs_with_tables_between() -> None:
    document = xlsx(
        ["普法项目绩效自评报告"], ["一、概况"], ["全年普法120场次。\n实际支出27.46万元。"], ["项目", "预算数"], ["普法", 10],
        ["二、问题"], ["经费不足。"],
    )  # fmt: skip

    assert [
        ("paragraph", "普法项目绩效自评报告"), ("paragraph", "一、概况"), ("paragraph", "全年普法120场次。"),
        ("paragraph", "实际支出27.46万元。"), ("table", "项目\t预算数\n普法\t10"), ("paragraph", "二、问题"),
        ("paragraph", "经费不足。"),
    ] == [(kind, text) for kind, _, text in kinds(document)]  # fmt: skip


def test_tables_apart_with_titles_of_their_own_are_two() -> None:
    document = xlsx(["表一"], ["项目", "预算"], ["甲", 1], [], ["表二"], ["项目", "支出"], ["乙", 2])

    assert ["项目\t预算\n甲\t1", "项目\t支出\n乙\t2"] == [table.span.of(document.text) for table in document.tables]


def test_what_is_hidden_is_left_out_and_told() -> None:
    def covered(sheet: Worksheet) -> None:
        rows([["项目", "备查", "预算"], ["甲", "内部", 1], ["乙", "内部", 2], ["丙", "内部", 3]], "A2:A3")(sheet)
        sheet.column_dimensions["B"].hidden = True
        sheet.row_dimensions[2].hidden = True

    def put_away(sheet: Worksheet) -> None:
        rows([["旧数", 9]])(sheet)
        sheet.title, sheet.sheet_state = "去年", "hidden"

    document = read("xlsx", book(covered, put_away))

    assert "项目\t预算\n甲\t2\n丙\t3" == document.text
    assert ("隐藏的工作表未读入：去年", "隐藏的行列中 5 个单元格未读入") == document.read_by.notes
    assert not document.read_by.partial


def test_sheets_bear_their_names_where_they_have_no_title() -> None:
    def named(sheet: Worksheet) -> None:
        rows([["项目", "支出"], ["普法", 5]])(sheet)
        sheet.title = "资金明细"

    document = read("xlsx", book(rows(FORM), named))

    assert ("heading", None, "资金明细") in kinds(document)


def test_a_formula_without_a_result_makes_the_document_partial() -> None:
    document = xlsx(["项目", "合计"], ["普法", "=1+2"], ["宣传", 4])

    assert ("项目\t合计\n普法\t\n宣传\t4", True) == (document.text, document.read_by.partial)
    assert "1 个公式" in document.read_by.notes[0]


def test_texts_in_pieces_are_whole_and_readings_are_not_read() -> None:
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    sheet = (
        f'<worksheet {space}><sheetData><row><c t="inlineStr"><is><r><t>普法</t></r><r><t>宣传</t></r><rPh><t>ふ</t></rPh></is></c>'
        f'<c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c></row><row><c t="str"><f>A1</f><v>合计</v></c><c><v>12</v></c></row></sheetData></worksheet>'
    )
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    workbook = f'<workbook {space} xmlns:r="{relation}"><sheets><sheet name="表" r:id="r1"/></sheets></workbook>'
    links = (
        f'<Relationships><Relationship Id="r1" Type="{relation}/worksheet" Target="worksheets/s.xml"/></Relationships>'
    )
    parts = {"[Content_Types].xml": "<Types/>", "xl/workbook.xml": workbook, "xl/_rels/workbook.xml.rels": links}

    assert "普法宣传\tTRUE\t#N/A\n合计\t12\t" == read("xlsx", zipped({**parts, "xl/worksheets/s.xml": sheet})).text


def test_too_many_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits_of_sheets, "MOST_PLACES", 100)
    with pytest.raises(OversizedDocument, match="工作表"):
        xlsx(["项目", *[None] * 60, "支出"], ["甲", 1])
    monkeypatch.setattr(limits_of_sheets, "MOST_PLACES", 10**6)
    monkeypatch.setattr(limits_of_sheets, "MOST_CELLS", 3)
    monkeypatch.setattr(limits_of_sheets.Budget, "__init__", lambda self: setattr(self, "left", 3))
    with pytest.raises(OversizedDocument, match="工作簿"):
        xlsx(["甲", 1], ["乙", 2])


def test_a_part_beyond_the_limit_an_empty_book_and_a_damaged_one_are_told() -> None:
    with pytest.raises(OversizedDocument, match="1 MB"):
        read("xlsx", book(rows([["预" * 30_000 + str(at)] for at in range(20)])), limits=replace(LIMITS, file_mb=1))
    with pytest.raises(EmptyDocument):
        read("xlsx", book(rows([])))
    with pytest.raises(BrokenDocument):
        read("xlsx", zipped({"[Content_Types].xml": "<Types/>"}))


def test_an_old_workbook_reads_as_the_new_one() -> None:
    document = read("xls", (FILES / "form.xls").read_bytes())

    assert [
        ("paragraph", "项目支出绩效自评表"),
        ("paragraph", "填报单位：云杉县司法局 单位：万元"),
        ("table", "项目名称\t普法宣传\n项目资金\t全年预算数\t执行率\n1,234.50\t91.53%"),
    ] == [(kind, text) for kind, _, text in kinds(document)]
    assert ("隐藏的工作表未读入：去年",) == document.read_by.notes


def test_an_old_workbook_with_a_password_is_told() -> None:
    data = (FILES / "form.xls").read_bytes()
    after_begin = data.index(b"\x09\x08\x10\x00") + 20
    locked = data[:after_begin] + b"\x2f\x00" + data[after_begin + 2 :]

    with pytest.raises(EncryptedDocument, match="密码"):
        read("xls", locked)


def test_an_open_workbook_repeats_spans_and_hides() -> None:
    hidden = '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>'
    body = (
        '<table:table table:name="表"><table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:visibility="collapse"/><table:table-row>'
        '<table:table-cell table:number-columns-spanned="2"><text:p>项目<text:s/>一</text:p><text:p>续</text:p></table:table-cell>'
        "<table:covered-table-cell/><table:table-cell><text:p>内部</text:p></table:table-cell></table:table-row>"
        '<table:table-row table:number-rows-repeated="1000000"/><table:table-row>'
        '<table:table-cell table:number-columns-repeated="2"><text:p>5</text:p></table:table-cell></table:table-row>'
        f'</table:table><table:table table:name="旧" table:style-name="h">{ods_rows([["9"]])}</table:table>'
    )

    document = read("ods", open_document("spreadsheet", body, styles=hidden))

    assert "项目 一\n续\n5 5" == document.text
    assert 2 == len(document.read_by.notes)
