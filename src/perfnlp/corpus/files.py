"""The parts of a source file: its head, its text with marks, and the tables beside the text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from perfnlp.errors import MissingDocument, UndecodableDocument

SUFFIX: Final = ".gold.txt"
RULE: Final = "---"
REMARK: Final = re.compile(r"(?:^|\s)#.*")
FACTS: Final = ("organisation", "project", "year", "self_score")
KEYS: Final = frozenset({"id", "part", "field", "style", "hand", "section", *FACTS, "organisation_also", "note"})
TABLES: Final = ("items", "groups", "findings", "copied", "entities")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A source as its lines say it; each entry knows its line. `faults` are (line, message)."""

    head: Mapping[str, str]
    head_lines: Mapping[str, int]
    body: str
    first_line: int
    """The line of the file in which the body begins."""
    tables: Mapping[str, tuple[tuple[int, tuple[str, ...]], ...]]
    """The rows of each table that is there: line, and the cells between the bars."""
    faults: tuple[tuple[int, str], ...]


def find_source_files(folder: Path) -> tuple[Path, ...]:
    """The sources under a folder, or the one that is named, in a fixed order.

    Raises:
        MissingDocument: there is nothing of that name, or no source in it.
    """
    if folder.is_file():
        return (folder,)
    found = tuple(sorted(folder.rglob(f"*{SUFFIX}"))) if folder.is_dir() else ()
    if not found:
        raise MissingDocument(f"{folder} 里没有 {SUFFIX} 文件", "请写语料所在的文件夹，例如 corpora/selfeval")
    return found


def read_source_text(path: Path) -> str:
    """The text of a source file, line ends as \\n.

    Raises:
        UndecodableDocument: it is not UTF-8.
    """
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UndecodableDocument(f"{path} 不是 UTF-8 编码", "请以 UTF-8 另存") from error


def split_source(text: str) -> SourceFile:
    """The head between the first two rules, the text, and behind the last rule the tables (which may be missing)."""
    lines = text.split("\n")
    rules = [at for at, line in enumerate(lines) if line.rstrip() == RULE]
    if len(rules) < 2 or any(line.strip() for line in lines[: rules[0]]):
        fault = (1, f"文件应以 {RULE} 行开头，头部之后再有一行 {RULE}")
        return SourceFile(head={}, head_lines={}, body="", first_line=1, tables={}, faults=(fault,))
    head, head_lines, faults = _read_head(lines, rules[0] + 1, rules[1])
    end = rules[-1] if len(rules) > 2 else len(lines)
    start = rules[1] + 1
    while start < end and not lines[start].strip():
        start += 1
    body = "\n".join(lines[start:end]).rstrip("\n")
    tables, more = _read_tables(lines, end + 1)
    return SourceFile(
        head=head, head_lines=head_lines, body=body, first_line=start + 1, tables=tables, faults=(*faults, *more)
    )


Faults = list[tuple[int, str]]


def _read_head(lines: list[str], start: int, end: int) -> tuple[dict[str, str], dict[str, int], Faults]:
    head: dict[str, str] = {}
    places: dict[str, int] = {}
    faults: Faults = []
    for at in range(start, end):
        line = REMARK.sub("", lines[at]).strip()
        key, colon, value = line.partition(":" if ":" in line else "：")
        key = key.strip()
        if not line:
            continue
        if not colon or key not in KEYS:
            faults.append((at + 1, f"头部不认识“{line}”；可用的键：{'、'.join(sorted(KEYS))}"))
        elif key in head:
            faults.append((at + 1, f"头部的 {key} 写了两次"))
        head[key], places[key] = value.strip(), at + 1
    return head, places, faults


def _read_tables(lines: list[str], start: int) -> tuple[dict[str, tuple[tuple[int, tuple[str, ...]], ...]], Faults]:
    rows: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    faults: Faults = []
    name = ""
    for at, line in _told(lines, start):
        word = line.rstrip(":：").strip()
        if line != word and word in TABLES:
            name = word
            rows.setdefault(name, [])
        elif not name:
            faults.append((at, f"“{line}”不在任何表里；表名为 {'、'.join(f'{table}:' for table in TABLES)}"))
        elif line not in ("-", "无"):
            rows[name].append((at, tuple(cell.strip() for cell in re.split(r"[｜|]", line))))
    return {table: tuple(cells) for table, cells in rows.items()}, faults


def _told(lines: list[str], start: int) -> Iterator[tuple[int, str]]:
    for at in range(start, len(lines)):
        line = REMARK.sub("", lines[at]).strip()
        if line:
            yield at + 1, line
