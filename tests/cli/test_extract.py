"""perfnlp extract, show, text and demo: what goes where, and how a run ends."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from perfnlp.cli.main import run
from perfnlp.pipeline import read_document
from perfnlp.settings import load_settings

REPORT = "青田镇文化站2021年度绩效自评报告\n一、项目绩效\n全年举办讲座12场，听众680人次。\n"


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "report.txt"
    path.write_text(REPORT, "utf-8")
    return path


def perfnlp(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """The program as a process of its own."""
    code = "from perfnlp.cli.main import main; main()"
    told = {name: value for name, value in os.environ.items() if name != "PERFNLP_LANG"}
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], input=given, capture_output=True, check=False, env=told
    )


def test_outputs_are_written_and_the_run_is_summed_up(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["extract", "report.txt", "-o", "ledger.jsonl", "-o", "ledger.xlsx"], {})

    out, err = capsys.readouterr()
    assert "" == out
    assert ["ledger.jsonl", "ledger.xlsx", "report.txt"] == sorted(path.name for path in report.parent.iterdir())
    assert err.startswith("共 1 份：完整 1，部分 0，未读出 0；成果 2 条，")
    assert err.endswith("已写出 ledger.jsonl\n已写出 ledger.xlsx\n")


def test_the_ledger_is_the_only_thing_on_stdout(report: Path) -> None:
    done = perfnlp("extract", str(report))

    (line,) = done.stdout.decode("utf-8").splitlines()
    assert (0, "report.txt", REPORT) == (done.returncode, json.loads(line)["source"], json.loads(line)["text"])
    assert "共 1 份" in done.stderr.decode("utf-8")


def test_quiet_says_nothing(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 3 == run(["extract", "report.txt", "none.txt", "-o", "ledger.jsonl", "--quiet"], {})

    assert ("", "") == capsys.readouterr()
    assert 2 == len(report.with_name("ledger.jsonl").read_text("utf-8").splitlines())


@pytest.mark.usefixtures("report")
def test_verbose_tells_each_document(capsys: pytest.CaptureFixture[str]) -> None:
    assert 3 == run(["extract", "report.txt", "none.txt", "-o", "ledger.jsonl", "-v"], {})

    first, second, *_ = capsys.readouterr().err.splitlines()
    assert "完整 report.txt" == first
    assert second.startswith("未读出 none.txt：[read.missing] ")


@pytest.mark.usefixtures("report")
def test_failures_are_told_in_english_with_the_meaning_of_their_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert 3 == run(["extract", "none.txt", "-o", "ledger.jsonl", "--lang", "en"], {})

    assert "not read: none.txt: [read.missing] the path does not exist: " in capsys.readouterr().err


def test_without_text_the_offsets_stay(report: Path) -> None:
    run(["extract", "report.txt", "-o", "with.jsonl"], {})
    run(["extract", "report.txt", "-o", "without.jsonl", "--no-text"], {})

    within = json.loads(report.with_name("with.jsonl").read_text("utf-8"))
    without = json.loads(report.with_name("without.jsonl").read_text("utf-8"))
    assert (REPORT, None) == (within["text"], without["text"])
    assert within | {"text": None} == without


@pytest.mark.parametrize(
    ("output", "told"),
    [
        ("ledger.doc", "不支持的扩展名 .doc"),
        ("none/ledger.xlsx", "文件夹"),
        (".", "不支持的扩展名"),
    ],
)
def test_an_output_that_cannot_be_written_ends_the_run_before_it_begins(
    report: Path, output: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 1 == run(["extract", "report.txt", "-o", "ledger.jsonl", "-o", output], {})

    err = capsys.readouterr().err
    assert "错误: [write] " in err
    assert told in err
    assert [report] == list(report.parent.iterdir())


def test_standard_input_is_a_document(report: Path) -> None:
    done = perfnlp("extract", "-", "--workers", "2", given=report.read_bytes())
    text = perfnlp("text", "-", given=report.read_bytes())

    assert ("-", REPORT) == (json.loads(done.stdout)["source"], json.loads(done.stdout)["text"])
    assert REPORT.encode() == text.stdout


@pytest.mark.parametrize("text", [REPORT, REPORT.rstrip("\n"), "\n\n" + REPORT + "\n \n"])
def test_text_prints_exactly_the_text(report: Path, text: str) -> None:
    report.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())

    done = perfnlp("text", str(report))

    assert (0, text.encode(), b"") == (done.returncode, done.stdout, done.stderr)


@pytest.mark.usefixtures("report")
def test_text_of_nothing_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert 1 == run(["text", "none.txt"], {})

    assert "错误: [read.missing] " in capsys.readouterr().err


def test_show_prints_the_report_in_the_language_asked_for(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["show", "report.txt"], {})
    chinese = capsys.readouterr().out
    assert 0 == run(["show", "report.txt", "--lang", "en"], {})
    english = capsys.readouterr().out

    assert "全年举办讲座【12场】" in chinese
    assert "全年举办讲座【12场】" in english
    assert ("成果 · 2" in chinese, "成果 · 2" in english) == (True, False)
    assert report.name in chinese


@pytest.mark.usefixtures("report")
def test_show_of_nothing_ends_with_3(capsys: pytest.CaptureFixture[str]) -> None:
    assert 3 == run(["show", "none.txt"], {})

    assert "none.txt" in capsys.readouterr().out


def test_demo_reads_its_own_reports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    assert 0 == run(["demo"], {})

    out, err = capsys.readouterr()
    assert ["ledger.jsonl", "ledger.xlsx"] == sorted(path.name for path in (tmp_path / "build").iterdir())
    assert 1 + 3 == len(out.splitlines())
    assert "共 3 份：完整 3，部分 0，未读出 0" in err


def test_demo_writes_where_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert 0 == run(["demo", "-o", "demo.jsonl", "--quiet"], {})

    assert ["demo.jsonl"] == [path.name for path in tmp_path.iterdir()]


def test_a_full_disk_is_an_error_and_no_traceback() -> None:
    full = Path("/dev/full")
    if not full.exists():  # only Linux has one
        return
    code = "from perfnlp.cli.main import main; main()"
    with full.open("wb") as disk:
        done = subprocess.run([sys.executable, "-c", code, "schema"], stdout=disk, stderr=subprocess.PIPE, check=False)

    assert 1 == done.returncode
    assert b"Traceback" not in done.stderr


def test_the_text_of_a_table_is_what_the_reader_made(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report.with_name("report.html").write_text(f"<p>{REPORT}</p><table><tr><td>甲</td><td>2</td></tr></table>", "utf-8")

    assert 0 == run(["text", "report.html"], {})

    text = read_document("report.html", load_settings(folder=None)).text
    assert text.endswith("甲\t2")
    assert text == capsys.readouterr().out


def test_a_bar_is_drawn_for_somebody_who_watches(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")

    assert 3 == run(["extract", str(report), "none.txt", "-o", str(report.with_suffix(".jsonl"))], {})

    shown = screen.getvalue()
    assert "读取报告" in shown
    assert "未读出 none.txt" in shown
    assert "2/2" in shown
    assert "未读出 1 份" in shown
