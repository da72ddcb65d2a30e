"""Reads readers' marks: a TSV with a header, or JSON Lines, one mark a line."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Final

from perfnlp.errors import SettingsError
from perfnlp.model.marks import Mark, Verdict

COLUMNS: Final = tuple(field.name for field in fields(Mark))
LINES: Final = (".jsonl", ".ndjson")
WORDS: Final[Mapping[str, Verdict | None]] = {
    "": None, "confirmed": Verdict.CONFIRMED, "dismissed": Verdict.DISMISSED,
    "属实": Verdict.CONFIRMED, "确认": Verdict.CONFIRMED, "不属实": Verdict.DISMISSED, "不是问题": Verdict.DISMISSED, "驳回": Verdict.DISMISSED,
}  # fmt: skip
"""What stands in the column `mark`, in either language."""


def read_marks(path: Path) -> tuple[Mark, ...]:
    """The marks of a file in its order; lines that mark nothing and note nothing are passed over.

    Raises:
        SettingsError: the file cannot be read, a column is missing, a mark is none, or a key occurs twice.
    """
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise SettingsError(
            f"读不到标记 {path}：{error.strerror}", "请检查 --marks 的路径；可先用 -o 标记.tsv 写一份"
        ) from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"标记 {path} 不是 UTF-8 编码", "请以 UTF-8 另存") from error
    rows = _json_rows(text, path) if path.suffix.lower() in LINES else _table_rows(text, path)
    found: dict[str, Mark] = {}
    for number, row in rows:
        mark = _mark(row, f"{path} 第 {number} 行")
        if mark.key in found:
            raise SettingsError(f"{path} 第 {number} 行：键 {mark.key} 重复", "删去其中一行")
        if mark.mark is not None or mark.reason or mark.note:
            found[mark.key] = mark
    return tuple(found.values())


def _table_rows(text: str, path: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    lines = text.splitlines()
    header = lines[0].split("\t") if lines else []
    if "key" not in header or "mark" not in header:
        raise SettingsError(f"{path}: 表头须有 key 和 mark 两列", f"可用的列：{' '.join(COLUMNS)}")
    for number, line in enumerate(lines[1:], 2):
        if line.strip():
            yield number, dict(zip(header, line.split("\t"), strict=False))


def _json_rows(text: str, path: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise SettingsError(f"{path} 第 {number} 行不是合法的 JSON：{error}", "每行一个 JSON 对象") from error
        if not isinstance(row, dict):
            raise SettingsError(f"{path} 第 {number} 行不是 JSON 对象", "每行一个 JSON 对象")
        yield number, {name: value for name, value in row.items() if isinstance(value, str)}


def _mark(row: Mapping[str, str], where: str) -> Mark:
    word = row.get("mark", "").strip()
    if word not in WORDS:
        raise SettingsError(f"{where}: mark 不能是 {word!r}", f"可取：{'、'.join(filter(None, WORDS))}，或空")
    if not row.get("key", "").strip():
        raise SettingsError(f"{where}: 缺少 key", "键见 -o 写出的结果")
    rest = {name: row.get(name, "").strip() for name in COLUMNS if name != "mark"}
    return Mark(mark=WORDS[word], **rest)
