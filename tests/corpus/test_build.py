"""Compiling: texts as they are, gold in the form that scores are computed from, each split by itself."""

import json
from pathlib import Path
from typing import Any

import pytest

from perfnlp.corpus.build import build_corpus, read_corpus
from perfnlp.corpus.splits import Split, Splits, read_splits
from perfnlp.errors import MissingDocument, SettingsError
from tests.corpus.made import SAMPLES


@pytest.fixture
def built(tmp_path: Path) -> Path:
    build_corpus(read_corpus(SAMPLES), tmp_path)
    return tmp_path / "unassigned"


def rows_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_texts_and_gold_lie_beside_each_other(built: Path) -> None:
    files = sorted(str(path.relative_to(built)) for path in built.rglob("*") if path.is_file())

    assert [
        "passages.jsonl",
        "passages/ql-jiankang-01.txt",
        "passages/ql-nongye-01.txt",
        "reports/ql-wenhua-2022.json",
        "reports/texts/ql-wenhua-2022.txt",
    ] == files


def test_offsets_are_those_of_the_text(built: Path) -> None:
    report = json.loads((built / "reports/ql-wenhua-2022.json").read_text("utf-8"))
    documents = [*rows_of(built / "passages.jsonl"), report]
    texts = {path.stem: path.read_text("utf-8") for path in built.rglob("*.txt")}
    rows = [(texts[d["id"]], row) for d in documents for row in (*d["quantities"], *d["optional"], *d["problems"])]

    assert [row["mention"] for _, row in rows] == [text[row["start"] : row["end"]] for text, row in rows]
    assert [] == [d["id"] for d in documents[:-1] if d["text"] != texts[d["id"]]]


def test_a_row_holds_all_that_is_scored(built: Path) -> None:
    first, second = rows_of(built / "passages.jsonl")

    assert {
        "mention": "2400余\n人次", "start": 31, "end": 39, "kind": "count", "value": 2400, "low": 2400, "high": None,
        "unit": "人次", "qualifier": "over", "role": "achievement", "role_alternatives": [], "action": "参加",
        "object": "群众", "link": "健康教育经费", "link_alternatives": [None],
    } == first["quantities"][1]  # fmt: skip
    assert {
        "mention": "受暴雨影响，2场下乡义诊未能如期举办", "start": 60, "end": 78, "category": "results",
        "category_alternatives": ["external"], "cause": "受暴雨影响", "measures": ["提前制定备选方案"], "link": None,
        "link_alternatives": [],
    } == first["problems"][0]  # fmt: skip
    assert [{"mention": "两类", "start": 54, "end": 56}] == first["optional"]
    assert [] == [row for row in second["quantities"] if "link" in row]
    assert {"findings", "sections"} & second.keys() == set()
    assert [1205000, 1180900, 98, 300, 312, 10, 10] == [row["value"] for row in second["quantities"]]


def test_a_report_has_its_facts_items_and_findings(built: Path) -> None:
    report = json.loads((built / "reports/ql-wenhua-2022.json").read_text("utf-8"))

    assert ("青柳县文化馆", ["县文化馆"], "公共文化服务专项经费", 2022, 96.5) == (
        report["organisation"], report["organisation_alternatives"], report["project"], report["year"], report["score"],
    )  # fmt: skip
    assert {
        "name": "展览经费", "name_alternatives": [], "level": 2, "budget": 120000, "adjusted": None, "spent": 52000,
        "group": None, "stated_rate": None, "execution_rate": 43.33,
    } == report["budget_items"][2]  # fmt: skip
    assert ["unspent", "no_achievement"] == [finding["check"] for finding in report["findings"]]
    assert "text" not in report


def test_documents_go_to_the_split_of_their_prefix(tmp_path: Path) -> None:
    corpus, source = tmp_path / "corpus", SAMPLES / "passages" / "ql-nongye-01.gold.txt"
    corpus.mkdir()
    for name in ("ql-nongye-01", "qm-nongye-01"):
        (corpus / f"{name}.gold.txt").write_text(source.read_text("utf-8").replace("ql-nongye-01", name), "utf-8")
    (corpus / "splits.toml").write_text('train = ["q"]\ntest = ["ql-"]\n', "utf-8")

    build_corpus(read_corpus(corpus), tmp_path / "out")

    assert ["ql-nongye-01"] == [row["id"] for row in rows_of(tmp_path / "out/test/passages.jsonl")]
    assert ["qm-nongye-01"] == [row["id"] for row in rows_of(tmp_path / "out/train/passages.jsonl")]


def test_what_has_changed_its_split_does_not_stay(tmp_path: Path) -> None:
    build_corpus(read_corpus(SAMPLES), tmp_path / "out")

    build_corpus(read_corpus(SAMPLES / "reports"), tmp_path / "out")

    assert ["ql-wenhua-2022.txt"] == [path.name for path in (tmp_path / "out").rglob("*.txt")]


def test_documents_with_errors_are_left_out_and_told(tmp_path: Path) -> None:
    (tmp_path / "bad.gold.txt").write_text("---\nid: bad\npart: passage\n---\n⟦3件｜x⟧\n", "utf-8")

    result = build_corpus(read_corpus(tmp_path), tmp_path / "out")

    assert (0, ["bad"]) == (result.written, [document.head.id for document in result.left_out])
    assert [] == list((tmp_path / "out").rglob("*.txt"))


def test_a_folder_without_sources_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(MissingDocument):
        read_corpus(tmp_path)


@pytest.mark.parametrize("text", ["train = 'a'", "valid = ['a-']", "train = ['a-']\ndev = ['a-']", "train = ["])
def test_bad_splits_are_an_error(tmp_path: Path, text: str) -> None:
    (tmp_path / "splits.toml").write_text(text, "utf-8")

    with pytest.raises(SettingsError):
        read_splits(tmp_path)


def test_without_a_file_nothing_is_assigned(tmp_path: Path) -> None:
    assert Splits() == read_splits(tmp_path)
    assert Split.NONE is Splits().of("aa-01")
