"""Reads rule tables into typed rows and checks them: knowledge of the language is data.

A table is TSV in UTF-8 with a header; its columns are the fields of a frozen dataclass, its key is the first
column (or the fields named in the row type's `KEY`) and occurs once. Rows are sorted by their key. Every row
carries its own `example`; a mention stands in ⟦ ⟧, a row that prevents a reading shows the trap without brackets.
A user's overlay adds rows to the tables by name, or replaces those with the same key.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from enum import StrEnum
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from perfnlp.errors import TableError

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Overlay:
    """Lines that a user adds: by table name, (line as text, where it stands)."""

    lines: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()

    def of(self, name: str) -> tuple[tuple[str, str], ...]:
        return next((lines for table, lines in self.lines if table == name), ())


NO_OVERLAY = Overlay()


def read_table(package: str, name: str, row_type: type[Row], overlay: Overlay = NO_OVERLAY) -> tuple[Row, ...]:
    """The rows of a table, in its order; the user's rows behind ours, or in the place of those they replace.

    Raises:
        TableError: a row lacks a column, holds a value that its type does not allow, or a key occurs twice.
    """
    text = files(package).joinpath("tables", name).read_text("utf-8")
    header, *lines = text.splitlines()
    wanted = [f.name for f in fields(row_type)]  # type: ignore[arg-type]
    if header.split("\t") != wanted:
        raise TableError(f"{name}: 表头应为 {wanted}", "列名与顺序须与类型一致")
    ours = dict(_rows(((line, f"{name}:{at}") for at, line in enumerate(lines, 2) if line), row_type))
    theirs = dict(_rows(overlay.of(name), row_type))
    return tuple((ours | theirs).values())


def overlay_lines(path: Path) -> Iterator[tuple[str, str]]:
    """The lines of a user's table without its header, each with the place that an error message names."""
    for number, line in enumerate(path.read_text("utf-8-sig").splitlines(), 1):
        if number > 1 and line.strip():
            yield line, f"{path.name}:{number}"


def _rows(lines: Iterable[tuple[str, str]], row_type: type[Row]) -> Iterator[tuple[tuple[str, ...], Row]]:
    hints = get_type_hints(row_type)
    columns = fields(row_type)  # type: ignore[arg-type]
    key_names = getattr(row_type, "KEY", (columns[0].name,))
    seen: set[tuple[str, ...]] = set()
    for line, where in lines:
        cells = line.split("\t")
        if len(cells) < len(columns):
            cells += [""] * (len(columns) - len(cells))
        if len(cells) > len(columns):
            raise TableError(f"{where}: 有 {len(cells)} 列，应为 {len(columns)} 列", "列之间用一个制表符")
        values = {c.name: _typed(cell, hints[c.name], where, c.name) for c, cell in zip(columns, cells, strict=True)}
        try:
            row = row_type(**values)
        except ValueError as error:
            raise TableError(f"{where}: {error}", "请按表头核对该行") from error
        key = tuple(str(values[name]) for name in key_names)
        if key in seen:
            raise TableError(f"{where}: 键 {'/'.join(key)} 重复", "删去其中一行")
        seen.add(key)
        yield key, row


def _typed(cell: str, kind: Any, where: str, column: str) -> object:
    """A cell as its column's type: str, int, float, bool (1 or empty), tuple of words (;), or one of a StrEnum."""
    try:
        if kind is str:
            return cell
        if kind is bool:
            return {"": False, "0": False, "1": True}[cell]
        if kind is int or kind is float:
            return kind(cell)
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return kind(cell)
        if kind == tuple[str, ...]:
            return tuple(word for word in cell.split(";") if word)
    except (ValueError, KeyError) as error:
        raise TableError(f"{where}: {column} 不能是 {cell!r}", f"类型为 {getattr(kind, '__name__', kind)}") from error
    raise TableError(f"{where}: 列 {column} 的类型 {kind} 不受支持")


MARK = re.compile("[⟦⟧]")


def marked(example: str) -> tuple[str, tuple[str, ...]]:
    """An example without its brackets, and the mentions that stood in them."""
    return MARK.sub("", example), tuple(re.findall("⟦([^⟧]*)⟧", example))


def alternation(words: Iterable[str]) -> str:
    """A regex that matches any of the words, the longest first; nothing where there are none."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, ordered)) or r"(?!)"
