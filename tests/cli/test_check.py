"""perfnlp check: findings by report, profiles, marks, explanations, and how a run ends."""

import json
from pathlib import Path

import openpyxl
import pytest

from perfnlp.artefacts import artefact_folder
from perfnlp.cli.main import run

REPORT = """云溪县林业局2022年度林场管护项目绩效自评报告
一、项目概况
林场管护项目年初预算60万元，实际支出63万元。
二、项目绩效情况
全年巡护林地126次。
三、存在的问题
护林员年龄偏大，人手不足。
四、改进措施
分批招聘年轻护林员，充实护林队伍。
五、自评得分
项目自评得分95分。
"""
MESSAGE = "“林场管护项目”支出63万元，超出预算60万元，文中未见相应的预算调整"


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "report.txt"
    path.write_text(REPORT, "utf-8")
    return path


def lines_of(path: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in Path(path).read_text("utf-8").splitlines()]


@pytest.mark.usefixtures("report")
def test_findings_are_told_by_report(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["check", "report.txt"], {})

    out, err = capsys.readouterr()
    first, *rest = out.splitlines()
    assert "═ report.txt（云溪县林业局 · 林场管护项目 · 2022） · 1" == first
    assert MESSAGE in "".join("".join(rest).split())
    assert "1 份报告：错误 1，疑点 0，提示 0；其中标为不属实 0。\n" == err


@pytest.mark.usefixtures("report")
@pytest.mark.parametrize(("severity", "code"), [("error", 4), ("warning", 4), ("info", 4)])
def test_a_finding_that_stands_ends_the_run_with_four(severity: str, code: int) -> None:
    assert code == run(["check", "report.txt", "none.txt", "--fail-on", severity, "-q", "-o", "found.jsonl"], {})


def test_without_a_finding_of_the_severity_the_run_ends_as_it_was_read(report: Path) -> None:
    report.write_text(REPORT.replace("63万元", "60万元"), "utf-8")

    assert 0 == run(["check", "report.txt", "--fail-on", "info", "-q"], {})
    assert 3 == run(["check", "report.txt", "none.txt", "--fail-on", "error", "-q"], {})


@pytest.mark.usefixtures("report")
def test_a_ledger_gives_what_its_report_gives() -> None:
    run(["extract", "report.txt", "-o", "ledger.jsonl", "-q"], {})

    assert 0 == run(["check", "ledger.jsonl", "-o", "a.jsonl", "-q"], {})
    assert 0 == run(["check", "report.txt", "-o", "b.jsonl", "-q"], {})

    assert lines_of("a.jsonl") == lines_of("b.jsonl")
    (extracted,) = lines_of("ledger.jsonl")
    assert extracted["findings"] == [
        {name: line[name] for name in finding}
        for line, finding in zip(lines_of("a.jsonl"), extracted["findings"], strict=True)  # type: ignore[arg-type]
    ]


def test_the_demonstration_is_judged_as_it_was_extracted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    demo = artefact_folder("demo")
    run(["extract", *(str(demo / year) for year in ("2021", "2022", "2023")), "-o", "ledger.jsonl", "-q"], {})

    assert 0 == run(["check", "ledger.jsonl", "-o", "found.jsonl", "-q"], {})

    extracted = [(line["source"], f["key"]) for line in lines_of("ledger.jsonl") for f in line["findings"]]  # type: ignore[attr-defined]
    judged = [(line["source"], line["key"]) for line in lines_of("found.jsonl")]
    assert extracted
    assert [] == [pair for pair in extracted if pair not in judged]


@pytest.mark.usefixtures("report")
def test_a_ledger_without_text_keeps_the_findings_that_it_came_with() -> None:
    run(["extract", "report.txt", "-o", "ledger.jsonl", "--no-text", "-q"], {})

    assert 0 == run(["check", "ledger.jsonl", "-o", "found.jsonl", "-q"], {})

    assert [MESSAGE] == [line["message"] for line in lines_of("found.jsonl")]


@pytest.mark.usefixtures("report")
def test_what_could_not_be_assessed_is_told_on_request() -> None:
    run(["check", "report.txt", "-o", "all.jsonl", "--unassessed", "-q"], {})

    told = [(line["check"], line["message"]) for line in lines_of("all.jsonl") if not line["assessed"]]
    assert ("items_total", "无法评估：没有列出两个以上的子项") in told


@pytest.mark.usefixtures("report")
def test_the_least_severity_holds_for_outputs() -> None:
    run(["check", "report.txt", "-o", "found.jsonl", "--severity", "error", "--unassessed", "-q"], {})

    assert ["over_budget"] == [line["check"] for line in lines_of("found.jsonl")]


def test_a_profile_of_a_province_or_of_ones_own_judges(report: Path) -> None:
    report.write_text(REPORT.replace("63万元", "48万元").replace("95分", "97分"), "utf-8")
    Path("own.toml").write_text("execution_weight = 30", "utf-8")

    found = {}
    for profile in ("national", "hubei", "own.toml"):
        run(["check", "report.txt", "-o", "found.jsonl", "--profile", profile, "-q"], {})
        found[profile] = [line["message"] for line in lines_of("found.jsonl") if line["check"] == "score_ceiling"]

    assert [] == found["national"]
    assert "按执行率20分计，最高96分" in str(found["hubei"])
    assert "按执行率30分计，最高94分" in str(found["own.toml"])


@pytest.mark.usefixtures("report")
def test_a_mark_is_shown_and_a_dismissed_finding_does_not_stand(capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", "report.txt", "-o", "marks.tsv", "-q"], {})
    sheet = Path("marks.tsv").read_text("utf-8-sig")
    Path("marks.tsv").write_text(sheet.replace("\t\t\t\tover_budget", "\t不属实\t年中有批复\t\tover_budget"), "utf-8")

    assert 0 == run(["check", "report.txt", "--marks", "marks.tsv", "--fail-on", "error", "-q"], {})
    assert "→ 不属实；年中有批复" in capsys.readouterr().out

    run(["check", "report.txt", "--marks", "marks.tsv", "-o", "found.jsonl", "-q"], {})
    (line,) = lines_of("found.jsonl")
    assert {"mark": "dismissed", "reason": "年中有批复", "note": ""} == line["mark"]


@pytest.mark.usefixtures("report")
def test_a_mark_whose_finding_is_gone_is_proposed_and_not_taken(capsys: pytest.CaptureFixture[str]) -> None:
    quote = "林场管护项目年初预算60万元，实际支出62万元"
    head = "key\tmark\tcheck\tsource\tquote\n"
    Path("marks.tsv").write_text(f"{head}0123456789ab\tdismissed\tover_budget\treport.txt\t{quote}\n", "utf-8")

    assert 4 == run(
        ["check", "report.txt", "--marks", "marks.tsv", "--fail-on", "error", "-o", "found.jsonl", "-q"], {}
    )

    (line,) = lines_of("found.jsonl")
    assert line["mark"] is None
    assert f"最相似的是 {line['key']}" in capsys.readouterr().err


@pytest.mark.usefixtures("report")
def test_the_workbook_has_a_row_a_finding() -> None:
    run(["check", "report.txt", "-o", "found.xlsx", "-q"], {})

    rows = list(openpyxl.load_workbook("found.xlsx").active.iter_rows(values_only=True))
    assert ("来源", "单位", "项目", "年度", "程度", "检查", "疑点") == rows[0][:7]
    assert [("report.txt", "云溪县林业局", "林场管护项目", 2022, "错误", "超预算", MESSAGE)] == [
        row[:7] for row in rows[1:]
    ]


def test_a_check_is_explained_by_its_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["check", "--explain", "over_budget"], {})

    assert (artefact_folder("checks") / "over_budget.md").read_text("utf-8") == capsys.readouterr().out


@pytest.mark.usefixtures("report")
@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--explain", "over_budge"], 2, "--explain over_budget"),
        ([], 2, "PATH"),
        (["report.txt", "--severity", "bad"], 2, "--severity error|warning|info"),
        (["report.txt", "--fail-on", "bad"], 2, "--fail-on error|warning|info"),
        (["report.txt", "--profile", "hubai"], 1, "是否指 hubei？"),
        (["report.txt", "-o", "found.csv"], 1, "支持：.jsonl、.ndjson、.tsv、.xlsx"),
        (["report.txt", "-o", "a.tsv", "-o", "a.tsv"], 1, "写了两次"),
        (["report.txt", "--marks", "none.tsv"], 1, "读不到标记 none.tsv"),
    ],
)
def test_what_is_wrong_is_told_before_anything_is_read(
    arguments: list[str], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert code == run(["check", *arguments], {})

    assert said in capsys.readouterr().err
