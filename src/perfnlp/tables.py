"""Reads rule tables into typed rows and checks them: knowledge of the language is data.

A table is TSV in UTF-8 with a header; its columns are the fields of a frozen dataclass, its key is the first
column (or the fields named in the row type's `KEY`) and occurs once. Rows are sorted by their key. Every row
carries its own `example`; a mention stands in ⟦ ⟧, a row that prevents a reading shows the trap without brackets.
A user's overlay adds rows to the tables by name, or replaces those with the same key.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import Field, dataclass, field, fields
from enum import StrEnum
from importlib.resources import files
from pathlib import Path
from typing import Any, ClassVar, Protocol, TypeVar, get_type_hints

from perfnlp.errors import TableError


class Record(Protocol):
    """A row type: any dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


Row = TypeVar("Row", bound=Record)
Line = tuple[str, str]
"""A line of a table as text, and the place that an error message names."""


@dataclass(frozen=True, slots=True)
class Overlay:
    """Lines that a user adds: by table (`quantities/units.tsv`), each line with where it stands."""

    lines: tuple[tuple[str, tuple[Line, ...]], ...] = ()
    _hash: int = field(init=False, repr=False, compare=False, default=0)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_hash", hash(self.lines))

    def __hash__(self) -> int:
        return self._hash  # compiled rules are cached by overlay, and looked up for every clause

    def of(self, table: str) -> tuple[Line, ...]:
        return next((lines for name, lines in self.lines if name == table), ())


NO_OVERLAY = Overlay()


def read_table(package: str, name: str, row_type: type[Row], overlay: Overlay = NO_OVERLAY) -> tuple[Row, ...]:
    """The rows of a table, in its order; the user's rows behind ours, or in the place of those they replace.

    Raises:
        TableError: a row lacks a column, holds a value that its type does not allow, or a key occurs twice.
    """
    header, *lines = files(package).joinpath("tables", name).read_text("utf-8").splitlines()
    check_header(header, row_type, name)
    ours = dict(parse_rows(((line, f"{name}:{at}") for at, line in enumerate(lines, 2) if line), row_type))
    theirs = dict(parse_rows(overlay.of(f"{package.rpartition('.')[2]}/{name}"), row_type))
    return tuple((ours | theirs).values())


def check_header(header: str, row_type: type[Record], where: str) -> None:
    """Raises TableError unless a header names the fields of the row type; those at the end may be left out."""
    wanted = [column.name for column in fields(row_type)]
    given = header.split("\t")
    if not header or given != wanted[: len(given)]:
        raise TableError(f"{where}: 表头应为 {' '.join(wanted)}", "第一行写列名，列名与顺序须一致，列之间用一个制表符")


def parse_rows(lines: Iterable[Line], row_type: type[Row]) -> Iterator[tuple[tuple[str, ...], Row]]:
    """The lines as rows, each with its key; columns left out at the end of a line are empty.

    Raises:
        TableError: a cell too many, a value that its type does not allow, or a key that occurs twice.
    """
    hints = get_type_hints(row_type)
    columns = fields(row_type)
    key_names = getattr(row_type, "KEY", (columns[0].name,))
    seen: set[tuple[str, ...]] = set()
    for line, where in lines:
        cells = line.split("\t")
        if len(cells) > len(columns):
            raise TableError(f"{where}: 有 {len(cells)} 列，应为 {len(columns)} 列", "列之间用一个制表符")
        cells += [""] * (len(columns) - len(cells))
        values = {c.name: _typed(cell, hints[c.name], where, c.name) for c, cell in zip(columns, cells, strict=True)}
        try:
            row = row_type(**values)
        except (ValueError, re.error) as error:
            raise TableError(f"{where}: {error}", "请按表头核对该行") from error
        key = tuple(str(values[name]) for name in key_names)
        if key in seen:
            raise TableError(f"{where}: 键 {'/'.join(key)} 重复", "删去其中一行")
        seen.add(key)
        yield key, row


def overlay_lines(path: Path) -> tuple[str, tuple[Line, ...]]:
    """The header of a user's table, and its lines that are neither blank nor a remark (#).

    Raises:
        TableError: the file cannot be read or is not UTF-8.
    """
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except OSError as error:
        raise TableError(f"读不到词表 {path}：{error.strerror}", "请检查 --tables 的路径") from error
    except UnicodeDecodeError as error:
        raise TableError(f"词表 {path} 不是 UTF-8 编码", "请以 UTF-8 另存") from error
    told = [(line, f"{path.name}:{at}") for at, line in enumerate(lines, 1) if line.strip() and line[0] != "#"]
    return (told[0][0], tuple(told[1:])) if told else ("", ())


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
        allowed = "、".join(kind) if isinstance(kind, type) and issubclass(kind, StrEnum) else ""
        hint = f"可取：{allowed}" if allowed else f"类型为 {getattr(kind, '__name__', kind)}"
        raise TableError(f"{where}: {column} 不能是 {cell!r}", hint) from error
    raise TableError(f"{where}: 列 {column} 的类型 {kind} 不受支持")


MARK = re.compile("[⟦⟧]")


def marked(example: str) -> tuple[str, tuple[str, ...]]:
    """An example without its brackets, and the mentions that stood in them."""
    return MARK.sub("", example), tuple(re.findall("⟦([^⟧]*)⟧", example))


def alternation(words: Iterable[str]) -> str:
    """A regex that matches any of the words, the longest first; nothing where there are none."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, ordered)) or r"(?!)"
