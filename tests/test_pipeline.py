"""The whole path: every document has its line, every line keeps the contract, and workers change nothing."""

import hashlib
import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from perfnlp.artefacts import demo_reports
from perfnlp.catalogue import with_tables
from perfnlp.errors import ReadError, TableError, WriteError
from perfnlp.model.ledger import Ledger, Status
from perfnlp.pipeline import Step, Tally, extract, ledgers, read_document
from perfnlp.settings import Settings, load_settings
from tests.ledgers import validated

REPORT = """松溪镇敬老院2022年度护理服务项目绩效自评报告
项目名称：护理服务项目
一、项目概况
护理服务项目年初预算30万元，其中护理员培训费6万元，康复器材购置费24万元。
二、项目绩效
护理员培训费预算6万元，实际支出5.4万元，举办护理培训班4期，培训护理员86人次。
康复器材购置费预算24万元，实际支出24万元，购置康复器材35台，老人满意度达到97.2%。
三、存在问题
一是护理员流动性大，年内离职7人，人手不足。
四、改进措施
一是提高护理员待遇，稳定队伍。
"""


@pytest.fixture(scope="module")
def settings() -> Settings:
    return load_settings(folder=None)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, "utf-8")
    return path


def one(path: Path, settings: Settings) -> Ledger:
    (ledger,) = ledgers([str(path)], settings)
    return ledger


def test_a_report_gives_all_sorts_of_rows(report: Path, settings: Settings) -> None:
    ledger = one(report, settings)

    row = validated(ledger)
    head = (row["organisation"], row["project"], row["year"], row["status"], row["error"])
    assert ("松溪镇敬老院", "护理服务项目", 2022, "ok", None) == head
    assert (REPORT, 12) == (row["text"], len(row["id"]))
    figures = [(item["name"], item["budget"], item["spent"], item["level"]) for item in row["budget_items"]]
    assert ("护理员培训费", 60000, 54000, 2) in figures
    assert ("康复器材购置费", 240000, 240000, 2) in figures
    assert {"4期", "86人次", "35台"} <= {q["text"] for q in row["quantities"] if q["role"] == "achievement"}
    flaws = [(problem["text"], problem["category"], problem["measures"]) for problem in row["problems"]]
    assert [("护理员流动性大，年内离职7人，人手不足", "capacity", ["提高护理员待遇，稳定队伍"])] == flaws


def test_each_quantity_knows_its_section(report: Path, settings: Settings) -> None:
    ledger = one(report, settings)
    titles = {section.id: section.title for section in ledger.sections}

    where = {quantity.text: titles[quantity.section or ""] for quantity in ledger.quantities if quantity.text == "35台"}

    assert {"35台": "项目绩效"} == where


def test_the_same_bytes_come_out_for_any_number_of_workers(tmp_path: Path) -> None:
    paths = [str(path) for path in demo_reports()]
    told = []
    for workers in (1, 2):
        folder = tmp_path / str(workers)
        folder.mkdir()
        outputs = [folder / "ledger.jsonl", folder / "ledger.xlsx", folder / "ledger.csv"]
        extract(paths, outputs, load_settings(told={"workers": workers}, folder=None))
        told.append({path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())})

    assert told[0] == told[1]
    assert {"ledger.jsonl", "ledger.xlsx", "ledger.achievements.csv"} <= set(told[0])


def test_every_line_of_the_demo_keeps_the_contract(settings: Settings) -> None:
    made = list(ledgers([str(path) for path in demo_reports()], settings))

    assert [Status.OK] * 3 == [ledger.status for ledger in made]
    assert [2021, 2022, 2023] == [ledger.year for ledger in made]
    assert 1 == len({ledger.organisation for ledger in made})
    assert 3 == len({validated(ledger)["id"] for ledger in made})


def bad_input(folder: Path) -> dict[str, str]:
    """A folder of documents that cannot be read, and the code that each gets."""
    (folder / "good.txt").write_text(REPORT, "utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "blank.txt").write_text(" \n\u3000\n", "utf-8")
    (folder / "noise.txt").write_bytes(bytes(range(128, 256)) * 40)
    (folder / "broken.docx").write_bytes(next(demo_reports()[1].glob("*.docx")).read_bytes()[:5000])
    (folder / "broken.zip").write_bytes(b"PK\x03\x04 and nothing more")
    (folder / "setup.exe").write_bytes(b"MZ" + bytes(64))
    return {
        "empty.txt": "read.empty",
        "blank.txt": "read.empty",
        "noise.txt": "read.encoding",
        "broken.docx": "read.broken",
        "broken.zip": "read.broken",
        "setup.exe": "read.format",
    }


def test_what_cannot_be_read_is_a_line_and_the_run_goes_on(tmp_path: Path, settings: Settings) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    codes = {f"in/{name}": code for name, code in bad_input(folder).items()} | {"nothing.docx": "read.missing"}
    out = tmp_path / "ledger.jsonl"
    seen: list[Step] = []

    tally = extract([str(folder), str(tmp_path / "nothing.docx")], [out], settings, progress=seen.append)

    rows = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert codes == {row["source"]: row["error"]["code"] for row in rows if row["status"] == "failed"}
    assert ["in/good.txt"] == [row["source"] for row in rows if row["status"] == "ok"]
    assert all(row["error"]["message"] and row["error"]["hint"] for row in rows if row["error"])
    assert (8, 1, 7, 3) == (tally.documents, tally.ok, tally.failed, tally.exit_code)
    assert (8, 8, tally) == (seen[-1].done, seen[-1].total, seen[-1].tally)
    assert [validated(step.ledger)["source"] for step in seen] == [row["source"] for row in rows]


def test_the_id_of_an_unread_document_is_that_of_its_bytes(tmp_path: Path, settings: Settings) -> None:
    path = tmp_path / "picture.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))

    assert hashlib.sha256(path.read_bytes()).hexdigest()[:12] == one(path, settings).id


def test_a_run_without_failures_ends_with_0(report: Path, settings: Settings) -> None:
    tally = extract([str(report)], [report.with_suffix(".jsonl")], settings)

    assert (1, 1, 0, 0, 0) == (tally.documents, tally.ok, tally.partial, tally.failed, tally.exit_code)
    assert 0 == Tally().exit_code


def test_an_unwritable_output_leaves_nothing_behind(report: Path, settings: Settings) -> None:
    good, bad = report.with_suffix(".jsonl"), report.parent / "none" / "ledger.xlsx"

    with pytest.raises(WriteError):
        extract([str(report)], [good, bad], settings)

    assert [report] == sorted(report.parent.iterdir())


def test_members_of_archives_are_read_by_their_names(report: Path, settings: Settings) -> None:
    archive = report.parent / "all.zip"
    with ZipFile(archive, "w") as members:
        members.write(report, "2022/报告.txt")

    (ledger,) = ledgers([str(archive)], settings)

    assert ("all.zip!/2022/报告.txt", Status.OK) == (ledger.source, ledger.status)
    assert REPORT == read_document(f"{archive}!/2022/报告.txt", settings).text


def test_two_reports_in_one_file_are_two_lines_over_one_text(tmp_path: Path, settings: Settings) -> None:
    other = REPORT.replace("护理服务", "助餐服务").replace("护理员", "配餐员")
    path = tmp_path / "both.txt"
    path.write_text(f"{REPORT}\n{other}", "utf-8")

    first, second = ledgers([str(path)], settings)
    (alone,) = ledgers([f"{path}#2"], settings)

    assert ("both.txt#1", "both.txt#2") == (first.source, second.source)
    assert ["护理服务项目", "助餐服务项目"] == [first.project, second.project]
    assert validated(second) == validated(alone)
    assert path.read_text("utf-8") == second.text == read_document(f"{path}#2", settings).text
    assert second.part is not None
    assert all(q.span.start >= second.part.start for q in second.quantities)


def test_a_part_that_is_not_there_is_told(report: Path, settings: Settings) -> None:
    (ledger,) = ledgers([f"{report}#3"], settings)

    assert ledger.error is not None
    assert ("report.txt#3", "read.missing") == (ledger.source, ledger.error.code)


def test_only_one_document_has_a_text(report: Path, settings: Settings) -> None:
    report.with_name("other.txt").write_text(REPORT, "utf-8")

    with pytest.raises(ReadError, match="有 2 份文件"):
        read_document(str(report.parent), settings)


def test_words_of_the_user_reach_the_stages(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "measure_words.tsv").write_text("surface\tunit\tnumerals\n枸\t枸\tany\n", "utf-8")
    path = tmp_path / "report.txt"
    path.write_text(REPORT.replace("35台", "35枸"), "utf-8")
    told = with_tables(load_settings(told={"tables": str(tmp_path / "words")}, folder=None))

    without, within = one(path, settings), one(path, told)

    assert "35枸" not in [quantity.text for quantity in without.quantities]
    assert ["枸"] == [quantity.unit for quantity in within.quantities if quantity.text == "35枸"]


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("numbering.tsv", "name\tpattern\tlevel\tuse\tdigits\nodd\t(\t3\tbare\tarabic\n"),
        ("entity_patterns.tsv", "name\tlabel\tbefore\tpattern\nodd\tproject\t\t(\n"),
    ],
)
def test_a_bad_pattern_of_the_user_is_told_before_the_first_document(report: Path, name: str, row: str) -> None:
    words = report.parent / "words"
    words.mkdir()
    (words / name).write_text(row, "utf-8")

    with pytest.raises(TableError, match="unterminated subpattern"):
        next(ledgers([str(report)], with_tables(load_settings(told={"tables": str(words)}, folder=None))))


@pytest.mark.parametrize("segmenter", ["rjieba", "jieba"])
def test_both_segmenters_read_the_same_figures(report: Path, segmenter: str) -> None:
    ledger = one(report, load_settings(told={"segmenter": segmenter}, folder=None))

    assert "ok" == ledger.status
    assert {"4期", "86人次", "35台", "97.2%"} <= {quantity.text for quantity in ledger.quantities}
