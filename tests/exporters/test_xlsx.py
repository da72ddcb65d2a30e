"""The workbook for people, read back by two other programs."""

import zipfile
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from perfnlp.exporters.base import Options, open_exporter
from perfnlp.exporters.views import VIEWS
from perfnlp.exporters.xlsx import XlsxWriter
from perfnlp.model.ledger import Ledger, Status
from perfnlp.settings import Language
from tests.exporters.hostile import FORMULAS, TEXTS, hostile
from tests.ledgers import sample, unread

SHEETS = ["成果台账", "存在问题", "预算子项", "指标", "数量", "疑点", "报告", "未读"]


def write(folder: Path, *ledgers: Ledger, language: Language = Language.ZH, **limits: int) -> Path:
    path = folder / "ledger.xlsx"
    with XlsxWriter(path, Options(language=language), **limits) as out:
        for ledger in ledgers:
            out.add(ledger)
    return path


def sheet(path: Path, title: str) -> Worksheet:
    found = openpyxl.load_workbook(path)[title]
    assert isinstance(found, Worksheet)
    return found


def table(path: Path, title: str) -> list[dict[str, Any]]:
    """The rows of a sheet by their heads, empty cells left out."""
    heads, *rows = sheet(path, title).iter_rows(values_only=True)
    named = [dict(zip(heads, row, strict=True)) for row in rows]
    return [{str(name): value for name, value in row.items() if value is not None} for row in named]


def test_every_table_is_a_sheet_with_its_rows(tmp_path: Path) -> None:
    path = write(tmp_path, sample(), unread())

    book = CalamineWorkbook.from_path(path)

    assert SHEETS == book.sheet_names
    rows = [len(book.get_sheet_by_name(name).to_python()) - 1 for name in SHEETS]
    assert [5, 1, 6, 1, 12, 1, 2, 1] == rows


def test_an_achievement_stands_beside_its_sentence_and_section(tmp_path: Path) -> None:
    second = table(write(tmp_path, sample()), "成果台账")[1]

    assert {
        "年度": 2022,
        "单位": "青禾县文化馆",
        "项目": "群众文化活动经费",
        "关联子项": "送戏下乡经费",
        "对象": "观众",
        "原文表述": "约1.8万人次",
        "数值": 18000,
        "计量单位": "人次",
        "限定": "约数",
        "类型": "数量",
        "原句": "全年送戏下乡36场，观众约1.8万人次；",
        "所在章节": "项目绩效",
        "关联度": 0.92,
        "关联依据": "名称相符",
        "来源文件": "2022/青禾县文化馆.txt",
        "编号": "a2",
        "数量编号": "q8",
        "起始位置": 122,
        "结束位置": 130,
        "判定依据": "rule:verb_before",
        "置信度": 0.9,
        "标识": "b2e41563a396",
    } == second


def test_a_problem_has_its_cause_and_measures(tmp_path: Path) -> None:
    (problem,) = table(write(tmp_path, sample()), "存在问题")

    told = [problem[name] for name in ("类别", "原因", "改进措施", "关联子项", "所在章节")]
    assert ["预算执行", "受汛期影响", "提前与乡镇商定演出日程，按季度支付演出费用", "送戏下乡经费", "存在问题"] == told


def test_a_joint_figure_is_a_row_of_its_own_behind_its_items(tmp_path: Path) -> None:
    rows = table(write(tmp_path, sample()), "预算子项")

    assert [
        ("b1", "项目", None),
        ("b2", "子项", None),
        ("b3", "子项", None),
        ("b4", "子项", None),
        ("b5", "子项", None),
        ("g1", "合并列示", 170600),
    ] == [(row["编号"], row["类别"], row.get("实际支出（元）")) for row in rows]
    assert {"研学经费、展览经费"} == {row["合并列示的子项"] for row in rows[3:]}


def test_documents_that_were_not_read_are_told(tmp_path: Path) -> None:
    partial = replace(sample(), status=Status.PARTIAL, read_by=replace(sample().read_by, notes=("第 3 页没有文字层",)))

    rows = table(write(tmp_path, sample(), unread(), partial), "未读")

    assert [
        {
            "来源文件": "2022/加密.docx",
            "状态": "未读",
            "代码": "read.encrypted",
            "说明": "文件已加密",
            "建议": "请去除密码后重试",
        },
        {"来源文件": "2022/青禾县文化馆.txt", "状态": "部分读出", "说明": "第 3 页没有文字层"},
    ] == rows


def test_heads_are_frozen_filtered_and_wide_enough(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(write(tmp_path, sample()))

    for view, page in zip(VIEWS, book.worksheets, strict=True):
        last = openpyxl.utils.get_column_letter(len(view.heads))
        assert "A2" == page.freeze_panes
        assert f"A1:{last}{max(page.max_row, 2)}" == page.auto_filter.ref
        assert [head.zh for head in view.heads] == [cell.value for cell in page[1]]
        spans = page.column_dimensions.values()  # neighbours of one width are stored as one
        widths = {place: each.width for each in spans for place in range(each.min, each.max + 1)}
        assert [head.width + 1 for head in view.heads] == [
            round(widths[place]) for place in range(1, len(view.heads) + 1)
        ]


def test_money_and_percentages_are_shown_as_such(tmp_path: Path) -> None:
    path = write(tmp_path, replace(sample(), year=2022, self_score=Decimal("95.5")))
    items, figures, reports = sheet(path, "预算子项"), sheet(path, "数量"), sheet(path, "报告")

    def shown(page: Worksheet, head: str, row: int) -> tuple[Any, str]:
        place = [cell.value for cell in page[1]].index(head)
        cell = page[row][place]
        return cell.value, cell.number_format

    assert (600000, "#,##0.00") == shown(items, "预算数（元）", 2)
    assert (71.25, '0.00"%"') == shown(items, "报告所述执行率", 4)
    assert (170600, "#,##0.00") == shown(figures, "数值", 7)
    assert (96.5, '0.00"%"') == shown(figures, "下限", 11)
    assert (18000, "#,##0") == shown(figures, "数值", 9)
    assert (2022, "0") == shown(reports, "年度", 2)
    assert (95.5, "#,##0.####") == shown(reports, "自评得分", 2)


@pytest.mark.parametrize("text", TEXTS, ids=ascii)
def test_text_stays_text_whatever_it_holds(text: str, tmp_path: Path) -> None:
    path = write(tmp_path, hostile(text))

    cells = [cell for page in openpyxl.load_workbook(path) for row in page.iter_rows() for cell in row]
    assert {"s", "n"} == {cell.data_type for cell in cells}
    assert [] == [cell.coordinate for cell in cells if cell.hyperlink]
    assert SHEETS == CalamineWorkbook.from_path(path).sheet_names
    with zipfile.ZipFile(path) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if "worksheets/sheet" in name]
    assert not [each for each in sheets if "<f>" in each or "<hyperlink" in each or "<r>" in each]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=1+1", "=1+1"),
        ("<r><t>rich</t></r>", "<r><t>rich</t></r> "),
        ("<b>&amp;</b>\"'", "<b>&amp;</b>\"'"),
        ("铃\x07响", "铃\ufffd响"),
        ("半个\ud83d字", "半个\ufffd字"),
        ("𠀀𠮷\U0001f600", "𠀀𠮷\U0001f600"),
        ("http://example.invalid/a?b=c", "http://example.invalid/a?b=c"),
    ],
)
def test_what_a_report_says_is_what_a_cell_says(text: str, shown: str, tmp_path: Path) -> None:
    path = write(tmp_path, hostile(text))

    (row,) = table(path, "成果台账")
    heads, line = CalamineWorkbook.from_path(path).get_sheet_by_name("成果台账").to_python()

    assert (shown, shown) == (row["对象"], line[heads.index("对象")])


def test_a_text_like_an_escape_of_the_format_is_kept(tmp_path: Path) -> None:
    path = write(tmp_path, hostile("_x0041_"))

    heads, line = CalamineWorkbook.from_path(path).get_sheet_by_name("成果台账").to_python()

    assert "_x0041_" == line[heads.index("对象")]


@pytest.mark.parametrize("text", FORMULAS, ids=ascii)
def test_a_cell_like_a_formula_stays_text_when_it_is_edited(text: str, tmp_path: Path) -> None:
    page = sheet(write(tmp_path, hostile(text)), "成果台账")

    cell = page[2][[head.value for head in page[1]].index("对象")]

    assert ("s", True) == (cell.data_type, cell.quotePrefix)


def test_a_full_sheet_goes_on_in_another(tmp_path: Path) -> None:
    path = write(tmp_path, sample(), sample(), most_rows=10)

    book = CalamineWorkbook.from_path(path)
    names = [name for name in book.sheet_names if name.startswith("数量")]
    parts = [book.get_sheet_by_name(name).to_python() for name in names]

    assert ["数量", "数量(2)", "数量(3)"] == names
    assert [10, 10, 7] == [len(part) for part in parts]
    assert [parts[0][0]] * 3 == [part[0] for part in parts]
    place = parts[0][0].index("编号")
    assert [f"q{n}" for n in range(1, 13)] * 2 == [row[place] for part in parts for row in part[1:]]


def test_a_text_that_no_cell_holds_is_cut_and_told(tmp_path: Path) -> None:
    ledger = sample()
    long = replace(ledger.findings[0], message="长" * 40_000)
    fits = replace(ledger.findings[0], id="f2", message="长" * 32_767)

    path = write(tmp_path, replace(ledger, findings=(long, fits)))

    assert [32_767, 32_767] == [len(row["说明"]) for row in table(path, "疑点")]
    assert [
        {
            "来源文件": "2022/青禾县文化馆.txt",
            "状态": "文字截断",
            "代码": "write.cut",
            "说明": "疑点 第 2 行“说明”超过 32,767 字符，只写入开头",
            "建议": "全文见 .jsonl 输出",
        }
    ] == table(path, "未读")


def test_a_figure_beyond_all_numbers_is_written_as_text(tmp_path: Path) -> None:
    ledger = sample()
    huge = Decimal("1E+400")
    figure = replace(ledger.quantities[6], value=huge, low=huge, high=huge)

    path = write(tmp_path, replace(ledger, quantities=(*ledger.quantities[:6], figure, *ledger.quantities[7:])))

    assert "1E+400" == table(path, "成果台账")[0]["数值"]


def test_nothing_in_the_file_tells_when_it_was_written(tmp_path: Path) -> None:
    path = write(tmp_path, sample())

    properties = openpyxl.load_workbook(path).properties
    with zipfile.ZipFile(path) as archive:
        times = {entry.date_time for entry in archive.infolist()}

    assert (datetime(2020, 1, 1), datetime(2020, 1, 1)) == (properties.created, properties.modified)
    assert {(1980, 1, 31, 0, 0, 0)} == times


def test_sheets_and_heads_are_english_on_request(tmp_path: Path) -> None:
    path = write(tmp_path, sample(), language=Language.EN)

    assert [view.en for view in VIEWS] == CalamineWorkbook.from_path(path).sheet_names
    assert "count" == table(path, "Achievements")[0]["Kind"]


def test_the_suffix_opens_it(tmp_path: Path) -> None:
    with open_exporter(tmp_path / "a.XLSX") as out:
        assert isinstance(out, XlsxWriter)
