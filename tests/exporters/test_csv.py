"""CSV files for spreadsheets: one a table, text that stays text, one line a row."""

import csv
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from perfnlp.exporters.base import Options, open_exporter
from perfnlp.exporters.views import VIEWS
from perfnlp.model.ledger import Ledger
from perfnlp.settings import Language
from tests.exporters.hostile import FORMULAS, TEXTS, hostile
from tests.ledgers import sample, unread


def written(folder: Path, *ledgers: Ledger, language: Language = Language.ZH) -> dict[str, list[list[str]]]:
    """The rows of each table's file, heads left out."""
    with open_exporter(folder / "ledger.csv", Options(language=language)) as out:
        for ledger in ledgers:
            out.add(ledger)
    return {path.name.split(".")[1]: rows(path)[1:] for path in folder.iterdir()}


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.reader(lines, strict=True))


def test_every_table_is_a_file_of_its_own(tmp_path: Path) -> None:
    names = ["achievements", "problems", "budget_items", "indicators", "quantities", "findings", "reports", "unread"]

    tables = written(tmp_path, sample(), unread())

    assert sorted(tables) == sorted(names)
    assert [5, 1, 6, 1, 12, 1, 2, 1] == [len(tables[name]) for name in names]


def test_a_spreadsheet_knows_the_encoding_by_its_mark(tmp_path: Path) -> None:
    written(tmp_path, sample())

    for view in VIEWS:
        raw = (tmp_path / f"ledger.{view.name}.csv").read_bytes()
        heads = ",".join(head.zh for head in view.heads)
        assert raw.startswith(b"\xef\xbb\xbf" + heads.encode() + b"\r\n")


def test_heads_and_names_are_english_on_request(tmp_path: Path) -> None:
    problems = written(tmp_path, sample(), language=Language.EN)["problems"]

    assert [
        "Year",
        "Organisation",
        "Project",
        "Budget item",
        "Category",
        "Problem",
    ] == rows(tmp_path / "ledger.problems.csv")[0][:6]
    assert "budget_execution" == problems[0][4]


@pytest.mark.parametrize("text", FORMULAS, ids=ascii)
def test_no_cell_is_a_formula(text: str, tmp_path: Path) -> None:
    tables = written(tmp_path, hostile(text))

    cells = [cell for table in tables.values() for row in table for cell in row]
    assert [] == [cell for cell in cells if cell.lstrip()[:1] in tuple("=+@＝＋－＠\t\r")]
    assert f"'{text.strip()}" in cells


@pytest.mark.parametrize("text", TEXTS, ids=ascii)
def test_a_row_is_a_line(text: str, tmp_path: Path) -> None:
    tables = written(tmp_path, hostile(text))

    for name, table in tables.items():
        raw = (tmp_path / f"ledger.{name}.csv").read_bytes().decode("utf-8-sig")
        assert raw.count("\r\n") == raw.count("\n") == raw.count("\r") == len(table) + 1
        assert not [letter for letter in raw if not letter.isprintable() and letter not in "\r\n\u3000\xa0\u202e\ufeff"]


def test_a_negative_number_is_a_number(tmp_path: Path) -> None:
    ledger = sample()
    figure = ledger.quantities[9]
    loss = replace(figure, value=Decimal("-2.10"), low=Decimal("-2.10"))
    table = written(tmp_path, replace(ledger, quantities=(*ledger.quantities[:9], loss, *ledger.quantities[10:])))

    assert ["-2.1", "-2.1"] == table["quantities"][9][4:6]
