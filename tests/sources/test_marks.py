"""Readers' marks out of their files."""

import json
from pathlib import Path

import pytest

from perfnlp.errors import SettingsError
from perfnlp.model.marks import Mark, Verdict
from perfnlp.sources.marks import read_marks

HEAD = "key\tmark\treason\tnote\tcheck\tsource\tquote\n"


def test_a_table_and_lines_hold_the_same(tmp_path: Path) -> None:
    (tmp_path / "m.tsv").write_text(
        f"\ufeff{HEAD}a1\t属实\t\t已核\tunspent\tr.txt\t支出0元\nb2\tdismissed\t跨年\n", "utf-8"
    )
    rows = [
        {"key": "a1", "mark": "confirmed", "note": "已核", "check": "unspent", "source": "r.txt", "quote": "支出0元"},
        {"key": "b2", "mark": "不属实", "reason": "跨年", "score": 3},
    ]
    (tmp_path / "m.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows) + "\n", "utf-8")

    expected = (
        Mark(key="a1", mark=Verdict.CONFIRMED, note="已核", check="unspent", source="r.txt", quote="支出0元"),
        Mark(key="b2", mark=Verdict.DISMISSED, reason="跨年"),
    )
    assert expected == read_marks(tmp_path / "m.tsv") == read_marks(tmp_path / "m.jsonl")


def test_lines_without_a_mark_or_a_word_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "m.tsv").write_text(f"{HEAD}a1\t\t\t\tunspent\nb2\t\t\t再看\n\n", "utf-8")

    assert (Mark(key="b2", note="再看"),) == read_marks(tmp_path / "m.tsv")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("m.tsv", "key\treason\n", "表头须有 key 和 mark 两列"),
        ("m.tsv", "", "表头须有 key 和 mark 两列"),
        ("m.tsv", f"{HEAD}a1\tperhaps\n", "第 2 行: mark 不能是 'perhaps'"),
        ("m.tsv", f"{HEAD}\tconfirmed\n", "第 2 行: 缺少 key"),
        ("m.tsv", f"{HEAD}a1\tconfirmed\na1\tdismissed\n", "第 3 行：键 a1 重复"),
        ("m.jsonl", "{}\n[1]\n", "第 1 行: 缺少 key"),
        ("m.jsonl", "[1]\n", "第 1 行不是 JSON 对象"),
        ("m.jsonl", "{\n", "第 1 行不是合法的 JSON"),
    ],
)
def test_a_bad_file_is_told_by_its_line(tmp_path: Path, name: str, text: str, said: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")

    with pytest.raises(SettingsError, match=said) as told:
        read_marks(tmp_path / name)

    assert told.value.hint


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "m.tsv").write_bytes(f"{HEAD}a1\t属实\n".encode("gb18030"))

    with pytest.raises(SettingsError, match="不是 UTF-8 编码"):
        read_marks(tmp_path / "m.tsv")
