"""perfnlp corpus: what each action prints, and its exit code."""

import json
import shutil
from pathlib import Path

import pytest

from perfnlp.cli.main import run

SAMPLES = Path(__file__).parents[1] / "corpus" / "samples"
FAULTY = "---\nid: aa-01\npart: passage\n---\n办理⟦3件｜x⟧，第二批待定。\n"


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    path = tmp_path / "aa-01.gold.txt"
    path.write_text(FAULTY, "utf-8")
    return path


def test_build_compiles(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["corpus", "build", str(SAMPLES), "-o", str(tmp_path)], {})

    assert (tmp_path / "unassigned" / "passages.jsonl").is_file()
    assert "已编译 3 份" in capsys.readouterr().err


def test_build_tells_what_it_left_out(faulty: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 3 == run(["corpus", "build", str(faulty), "-o", str(tmp_path / "out")], {})

    assert f"{faulty}:5: ⟦3件⟧ 没有角色“x”" in capsys.readouterr().err


def test_check_is_silent_where_nothing_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["corpus", "check", str(SAMPLES)], {})

    assert "" == capsys.readouterr().out


def test_check_tells_errors_and_lists_what_is_asked_for(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 1 == run(["corpus", "check", str(faulty)], {})
    assert [f"错误 {faulty}:5:"] == [line[: line.index(" ⟦")] for line in capsys.readouterr().out.splitlines()]

    assert 1 == run(["corpus", "check", str(faulty), "--list", "--lang", "en"], {})
    assert ["error", "note"] == [line.split()[0] for line in capsys.readouterr().out.splitlines()]


def test_stats_prints_a_table_or_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["corpus", "stats", str(SAMPLES)], {})
    head, documents, *_ = capsys.readouterr().out.splitlines()
    assert (["all", "unassigned"], ["documents", "3", "3"]) == (head.split(), documents.split())

    assert 0 == run(["corpus", "stats", str(SAMPLES), "--json"], {})
    assert {"all": 3, "unassigned": 3} == json.loads(capsys.readouterr().out)["sizes"]["documents"]


def test_an_unknown_action_is_a_fault_of_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == run(["corpus", "bild"], {})

    assert "build|check|stats|stamp|plain|agree|export|import" in capsys.readouterr().err


def test_stamp_writes_a_manifest_that_check_holds_against_the_sources(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "aa-01.gold.txt"
    path.write_text("---\nid: aa-01\npart: passage\n---\n办理⟦3件｜c⟧。\n", "utf-8")

    assert 0 == run(["corpus", "stamp", str(tmp_path)], {})
    assert 0 == run(["corpus", "check", str(tmp_path)], {})
    path.write_text(path.read_text("utf-8").replace("3件", "4件"), "utf-8")
    assert 1 == run(["corpus", "check", str(tmp_path)], {})
    assert f"错误 {tmp_path / 'manifest.toml'}:1:" in capsys.readouterr().out


def test_plain_writes_the_texts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["corpus", "plain", str(SAMPLES), "-o", str(tmp_path)], {})

    assert (tmp_path / "unassigned/reports/ql-wenhua-2022.txt").is_file()
    assert "已写出 3 份正文" in capsys.readouterr().err


def test_agree_prints_measures_and_misses_or_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, told in (("a", "a 办理/案件"), ("b", "c")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.gold.txt").write_text(FAULTY.replace("｜x", f"｜{told}"), "utf-8")
    call = ["corpus", "agree", str(tmp_path / "a"), str(tmp_path / "b")]

    assert 0 == run([*call, "--misses", "5"], {})
    out, err = capsys.readouterr()
    assert ["role", "1", "1", "0.000", "0.000", "0.000"] in [line.split() for line in out.splitlines()]
    assert "aa-01: 3件 应为 achievement，得到 context" in out
    assert "共比较 1 份" in err

    assert 0 == run([*call, "--json"], {})
    told = json.loads(capsys.readouterr().out)
    assert (1, {"first": [], "second": []}) == (told["documents"], told["only"])
    assert {"measure": "quantity_found", "gold": 1, "found": 1, "precision": 1.0, "recall": 1.0, "f1": 1.0} in told[
        "measures"
    ]


@pytest.mark.parametrize(
    "call", [["agree", str(SAMPLES)], ["import", str(SAMPLES)], ["check", str(SAMPLES), str(SAMPLES)]]
)
def test_only_agree_and_import_take_two_paths(call: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == run(["corpus", *call], {})

    assert "agree 和 import 要写两个" in capsys.readouterr().err


def test_export_and_import_give_the_sources_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, back = tmp_path / "out", tmp_path / "back"

    assert 0 == run(["corpus", "export", str(SAMPLES), "-o", str(out)], {})
    assert ["config.xml", "unassigned.json"] == sorted(path.name for path in out.iterdir())
    assert 0 == run(["corpus", "import", str(SAMPLES), str(out / "unassigned.json"), "-o", str(back)], {})
    assert 3 == len(list(back.rglob("*.gold.txt")))
    assert "已读回 3 份" in capsys.readouterr().err


def test_an_unknown_format_is_a_fault_of_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == run(["corpus", "export", str(SAMPLES), "--format", "brat"], {})

    assert "label-studio|doccano|docbin" in capsys.readouterr().err


def test_stats_writes_the_card(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(SAMPLES, tmp_path / "corpus")
    card = tmp_path / "corpus" / "README.md"
    card.write_text("<!-- sizes -->\n<!-- /sizes -->\n", "utf-8")

    assert 0 == run(["corpus", "stats", str(tmp_path / "corpus"), "--card"], {})
    assert "| 文件 | 3 | 3 |" in card.read_text("utf-8")
    assert str(card) in capsys.readouterr().err
