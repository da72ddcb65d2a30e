"""perfnlp compare: what goes where, how a run ends, and what is wrong is told before anything is read."""

import json
from pathlib import Path

import pytest

from perfnlp.cli.main import run

REPORT = """禾川市文化馆{year}年度群众文化专项经费绩效自评报告
一、项目概况
项目年初预算{budget}万元，实际支出{budget}万元，其中培训费10万元。
二、项目绩效
全年举办培训班{count}期，培训学员{people}人次。
"""


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for year, count, people in ((2021, 16, 820), (2022, 20, 900)):
        path = tmp_path / str(year)
        path.mkdir()
        text = REPORT.format(year=year, budget=30, count=count, people=people)
        (path / "report.txt").write_text(text, "utf-8")
    return tmp_path


@pytest.mark.usefixtures("archive")
def test_without_an_output_each_project_is_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["compare", "2021", "2022"], {})

    out, err = capsys.readouterr()
    assert "禾川市文化馆" in out.splitlines()[0]
    assert [["举办", "培训班", "期", "16", "20", "+4", "(+25.00%)"]] == [
        line.split()[:7] for line in out.splitlines() if "培训班" in line
    ]
    assert err.endswith("1 个项目，2 个年度。\n")


def test_reports_and_their_ledger_compare_alike(archive: Path) -> None:
    assert 0 == run(["extract", "2021", "2022", "-o", "ledger.jsonl", "--quiet"], {})
    assert 0 == run(["compare", "ledger.jsonl", "-o", "a.jsonl", "-o", "a.xlsx", "--quiet"], {})
    assert 0 == run(["compare", "2021", "2022", "-o", "b.jsonl", "--quiet"], {})

    assert (archive / "a.jsonl").read_bytes() == (archive / "b.jsonl").read_bytes()
    rows = [json.loads(line) for line in (archive / "a.jsonl").read_text("utf-8").splitlines()]
    assert {"series", "item"} <= {row["type"] for row in rows}
    assert (archive / "a.xlsx").is_file()


@pytest.mark.usefixtures("archive")
def test_only_what_is_asked_for_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["compare", "2021", "2022", "-o", "-", "--kind", "count", "--changed", "20%", "-q"], {})

    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert ["培训班"] == [row["object"] for row in rows]


@pytest.mark.usefixtures("archive")
def test_a_document_that_cannot_be_read_is_told_and_the_run_goes_on(capsys: pytest.CaptureFixture[str]) -> None:
    assert 3 == run(["compare", "2021", "2022", "none.docx"], {})

    out, err = capsys.readouterr()
    assert "培训班" in out
    assert "read.missing" in err


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--kind", "colour"], 2, "--kind"),
        (["--changed", "much"], 2, "--changed"),
        (["-o", "years.docx"], 1, "[write]"),
    ],
)
def test_what_is_wrong_is_told_before_anything_is_read(
    capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, said: str
) -> None:
    assert code == run(["compare", "2021", *arguments], {})

    assert said in capsys.readouterr().err


def test_a_ledger_that_is_none_is_an_error(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (archive / "bad.jsonl").write_text("{}\n", "utf-8")

    assert 1 == run(["compare", "bad.jsonl"], {})
    assert "[ledger]" in capsys.readouterr().err


def test_reports_that_do_not_say_whose_they_are_are_named(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (archive / "note.txt").write_text("全年举办讲座12场。\n", "utf-8")

    assert 0 == run(["compare", "note.txt"], {})
    assert "note.txt" in capsys.readouterr().err
