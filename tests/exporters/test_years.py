"""Comparisons as files and on a screen: what a person reads, and the same bytes for the same records."""

import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from perfnlp.comparing.project import compare_project, without_duplicates
from perfnlp.exporters.base import Options
from perfnlp.exporters.years.screen import render_project
from perfnlp.exporters.years.tables import tables
from perfnlp.exporters.years.writers import open_records
from perfnlp.model.series import Record
from perfnlp.settings import Language
from tests.comparing.made import Report, report

YEARS = (2021, 2022)


@pytest.fixture(scope="module")
def records() -> tuple[Record, ...]:
    reports = [
        report(2021, ["培训费=8/8"], ["举办/培训班/16期@培训费", "/群众满意度/92%", "参与/群众/≥500人"]),
        Report(2022).item("培训费", "11", "10").row("举办/培训班/20期@培训费").row("/群众满意度/95.5%")
        .row("参与/群众/约600人").problem("人手不足，多为兼职").done(),
    ]  # fmt: skip
    return tuple(compare_project(without_duplicates(reports), "禾川市文化馆", "=群众文化专项"))


def write(path: Path, records: tuple[Record, ...], language: Language = Language.ZH) -> bytes:
    with open_records([path], YEARS, Options(language=language)) as writers:
        for record in records:
            writers[0].add(record)
    return path.read_bytes()


def test_a_workbook_has_a_row_a_series_and_a_column_a_year(records: tuple[Record, ...], tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(write(tmp_path / "years.xlsx", records)))

    heads, *rows = book["年度序列"].iter_rows(values_only=True)
    by_label = {dict(zip(heads, row, strict=True))["指标"]: dict(zip(heads, row, strict=True)) for row in rows}
    assert {"培训班", "群众满意度", "群众"} == set(by_label)
    assert (16, 20, 4, 25) == tuple(by_label["培训班"][name] for name in ("2021年", "2022年", "最近变化", "变化%"))
    assert ("≥500", "约600") == (by_label["群众"]["2021年"], by_label["群众"]["2022年"])
    assert "2021：16期（2021/report.txt" in str(by_label["培训班"]["各年原文"])
    assert [table.title(Language.ZH) for table in tables(YEARS, Language.ZH)] == book.sheetnames


def test_names_of_reports_never_become_formulas(records: tuple[Record, ...], tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(write(tmp_path / "years.xlsx", records)))

    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "=群众文化专项" in {cell.value for cell in cells}
    assert {"f"} & {cell.data_type for cell in cells} == set()


@pytest.mark.parametrize("name", ["years.xlsx", "years.jsonl"])
def test_the_same_records_give_the_same_bytes(records: tuple[Record, ...], tmp_path: Path, name: str) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()

    assert write(tmp_path / "a" / name, records) == write(tmp_path / "b" / name, records)


def test_lines_hold_one_record_each(records: tuple[Record, ...], tmp_path: Path) -> None:
    lines = write(tmp_path / "years.jsonl", records).decode("utf-8").splitlines()

    assert len(records) == len([json.loads(line) for line in lines])


def test_english_is_written_on_request(records: tuple[Record, ...], tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(write(tmp_path / "years.xlsx", records, Language.EN)))

    assert "Series" == book.sheetnames[0]


@pytest.mark.parametrize("language", list(Language))
def test_a_screen_shows_series_under_their_items(records: tuple[Record, ...], language: Language) -> None:
    shown = render_project("禾川市文化馆", records, YEARS, width=120, language=language)

    lines = shown.splitlines()
    item = next(place for place, line in enumerate(lines) if line.startswith("[培训费]"))
    assert lines[item + 1].split()[:5] == ["举办", "培训班", "期", "16", "20"]
    assert "+4 (+25.00%)" in lines[item + 1]
    assert "≥500" in shown
    assert "约600" in shown


def test_control_characters_of_reports_do_not_reach_the_screen() -> None:
    made = report(2021, rows=["举办/培训\x1b[31m班/16期"])
    records = tuple(compare_project(without_duplicates([made]), None, None))

    assert "\x1b" not in render_project("\x1b[2J", records, (2021,))
