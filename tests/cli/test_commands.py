"""The commands that ask the program about itself: tables, schema, errors."""

import json
from pathlib import Path

import pytest

from perfnlp.catalogue import table_files
from perfnlp.cli.main import run
from perfnlp.model.schema import ledger_schema


def lines_of(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return capsys.readouterr().out.splitlines()


def test_tables_lists_each_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["tables"], {})

    head, *rows = lines_of(capsys)
    assert ["词表", "行数", "自有", "列"] == head.split()
    assert [table.label for table in table_files()] == [row.split()[0] for row in rows]


def test_tables_shows_the_rows_that_apply_and_whose_they_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["tables", "currencies"], {})
    head, first, *rest = lines_of(capsys)
    surface = first.split()[0]
    (tmp_path / "currencies.tsv").write_text(f"surface\tunit\n{surface}\t圆\n铢铢\t铢\n", "utf-8")

    assert 0 == run(["tables", "currencies", "--tables", str(tmp_path)], {})

    shown = [line.split() for line in lines_of(capsys)]
    ours = [line.split() for line in [head, *rest]]
    assert [ours[0], ["*", surface, "圆"], *ours[1:], ["+", "铢铢", "铢"]] == shown


def test_the_number_of_own_rows_is_listed_and_where_some_may_be_added(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "currencies.tsv").write_text("surface\tunit\n铢铢\t铢\n", "utf-8")

    assert 0 == run(["tables", "--tables", str(tmp_path)], {})

    own = {row.split()[0]: row.split()[2] for row in lines_of(capsys)}
    assert ("1", "+", "surface") == (
        own["quantities/currencies.tsv"],
        own["quantities/measure_words.tsv"],
        own["text/lookalikes.tsv"],
    )


def test_schema_is_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["schema"], {})

    assert ledger_schema() == json.loads(capsys.readouterr().out)


def test_errors_explains_one_code_or_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["errors"], {})
    listed = lines_of(capsys)
    assert 0 == run(["errors", "read.encrypted"], {})
    (line,) = lines_of(capsys)

    assert ["read.encrypted", "文件有密码"] == line.split()
    assert line.split() in [one.split() for one in listed]
