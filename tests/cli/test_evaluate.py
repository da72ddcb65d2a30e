"""perfnlp evaluate: what it prints, and its exit code."""

import json
from pathlib import Path

import pytest

from perfnlp.cli.main import run
from tests.corpus.archive import write_sources

SAMPLES = Path(__file__).parents[1] / "corpus" / "samples"


def test_measures_are_printed_and_then_those_of_parts_and_styles(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["evaluate", str(SAMPLES)], {})

    whole, parts, styles, findings = capsys.readouterr().out.split("\n\n")
    head, first, *_ = whole.splitlines()
    assert (["指标", "标注", "抽出", "准确率", "召回率", "F1"], "quantity_found") == (head.split(), first.split()[0])
    assert ["passage", "report"] == [line.split()[0] for line in parts.splitlines()[1:]]
    assert ["mixed", "problems", "tables"] == [line.split()[0] for line in styles.splitlines()[1:]]
    assert "疑点，按检查（用标注的行）" == findings.splitlines()[0]


def test_misses_are_listed_where_they_are_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = "---\nid: aa-01\npart: passage\n---\n全年办理⟦3件｜a 骑行/星辰 q=approx⟧。\n"
    (tmp_path / "aa-01.gold.txt").write_text(source, "utf-8")

    assert 0 == run(["evaluate", str(tmp_path), "--misses", "1"], {})

    told = capsys.readouterr().out
    assert "quantity_wrong (1)\n  aa-01: 3件" in told
    assert "action_or_object_wrong (1)\n  aa-01: 3件 应为 骑行|星辰" in told


def test_json_holds_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["evaluate", str(SAMPLES), "--json"], {})

    told = json.loads(capsys.readouterr().out)
    assert 3 == told["documents"]
    assert {"measure", "gold", "found", "precision", "recall", "f1"} == set(told["measures"][0])
    assert ({"passage", "report"}, {"mixed", "problems", "tables"}) == (set(told["part"]), set(told["style"]))


def test_an_unknown_split_is_a_fault_of_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == run(["evaluate", str(SAMPLES), "--split", "valid"], {})

    assert "train|dev|test" in capsys.readouterr().err


def test_years_are_measured_apart(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_sources(tmp_path)

    assert 0 == run(["evaluate", str(tmp_path), "--misses", "9"], {})
    told = capsys.readouterr().out
    assert "\n几个年度相比（用抽取的台账）\n" in told
    assert "\n几个年度相比（用标注的行）\n" in told

    assert 0 == run(["evaluate", str(tmp_path), "--json"], {})
    rows = json.loads(capsys.readouterr().out)
    assert {"series_link", "item_link", "copied"} <= {row["measure"] for row in rows["years"]}
    assert [4] * 2 == [
        row["gold"] for key in ("years", "years_by_gold") for row in rows[key] if row["measure"] == "series_link"
    ]


def test_without_marked_years_nothing_is_told_of_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["evaluate", str(SAMPLES)], {})

    assert "几个年度" not in capsys.readouterr().out
