"""All rule tables that there are, found by their folders, and a user's folder of tables laid over them."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from difflib import get_close_matches
from enum import StrEnum
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from pkgutil import walk_packages
from typing import Final

from perfnlp.errors import TableError
from perfnlp.settings import Settings
from perfnlp.tables import NO_OVERLAY, Line, Overlay, Record, check_header, overlay_lines, parse_rows

OPEN: Final = frozenset(
    {
        "budget/item_aliases.tsv",
        "comparing/item_words.tsv",
        "comparing/organisation_names.tsv",
        "linking/purposes.tsv",
        "nlp/entity_names.tsv",
        "nlp/entity_patterns.tsv",
        "nlp/entity_stops.tsv",
        "nlp/entity_suffixes.tsv",
        "nlp/function_words.tsv",
        "nlp/person_titles.tsv",
        "nlp/phrases.tsv",
        "nlp/words.tsv",
        "quantities/currencies.tsv",
        "quantities/measure_words.tsv",
        "quantities/units.tsv",
        "structure/content_cues.tsv",
        "structure/fact_fields.tsv",
        "structure/numbering.tsv",
        "structure/organisations.tsv",
        "structure/passage_cues.tsv",
        "structure/titles.tsv",
    }
)
"""The tables whose stages take rows of the user; a test holds the list against the stages."""


class Origin(StrEnum):
    """Where a row that applies comes from."""

    OURS = "ours"
    ADDED = "added"
    REPLACED = "replaced"
    """The user's row stands in the place of ours."""


@dataclass(frozen=True, slots=True)
class TableFile:
    """A table of ours: `name` is the file's, `folder` that of the package that it belongs to."""

    name: str
    folder: str

    @property
    def label(self) -> str:
        """The name that no other table has."""
        return f"{self.folder}/{self.name}"

    def lines(self) -> tuple[str, tuple[Line, ...]]:
        """The header, and the lines behind it."""
        text = files("perfnlp").joinpath(self.folder, "tables", self.name).read_text("utf-8")
        header, *lines = text.splitlines()
        return header, tuple((line, f"{self.name}:{at}") for at, line in enumerate(lines, 2) if line)


@dataclass(frozen=True, slots=True)
class Entry:
    """A row that applies, its cells as written."""

    cells: tuple[str, ...]
    origin: Origin


def table_files() -> tuple[TableFile, ...]:
    """All tables of ours, in the order of their labels."""
    found = []
    for folder in files("perfnlp").iterdir():
        if folder.is_dir() and folder.joinpath("tables").is_dir():
            names = (file.name for file in folder.joinpath("tables").iterdir())
            found += [TableFile(name, folder.name) for name in names if name.endswith(".tsv")]
    return tuple(sorted(found, key=lambda table: table.label))


def find_table(name: str) -> TableFile:
    """The table of a name: `units`, `units.tsv`, or `quantities/units.tsv` where two have the same.

    Raises:
        TableError: there is none of that name, or more than one.
    """
    tables = table_files()
    wanted = name if name.endswith(".tsv") else f"{name}.tsv"
    found = [table for table in tables if wanted in (table.name, table.label)]
    if len(found) == 1:
        return found[0]
    if found:
        raise TableError(f"有 {len(found)} 个名为 {wanted} 的词表", f"请写明：{'、'.join(t.label for t in found)}")
    nearest = get_close_matches(wanted, [table.name for table in tables], n=1, cutoff=0.5)
    hint = f"是否指 {nearest[0]}？" if nearest else "perfnlp tables 列出全部词表"
    raise TableError(f"没有名为 {wanted} 的词表", hint)


def row_type_of(table: TableFile) -> type[Record]:
    """The dataclass that the table's rows are: its fields are the columns, and its types allow every cell.

    It stands in a module of the table's package; so a new table needs no list of tables to be put in.
    """
    header, lines = table.lines()
    for kind in _records_of(table.folder):
        if [column.name for column in fields(kind)] == header.split("\t") and _reads(kind, lines):
            return kind
    raise TableError(f"{table.label}: 没有与表头相符的行类型")


def _records_of(folder: str) -> Iterator[type[Record]]:
    package = import_module(f"perfnlp.{folder}")
    for name in sorted(module.name for module in walk_packages(package.__path__, f"{package.__name__}.")):
        module = import_module(name)
        for kind in vars(module).values():
            if isinstance(kind, type) and is_dataclass(kind) and kind.__module__ == module.__name__:
                yield kind


def _reads(kind: type[Record], lines: tuple[Line, ...]) -> bool:
    try:
        return bool(list(parse_rows(lines, kind)))
    except TableError:
        return False


def read_overlay(folder: Path) -> Overlay:
    """The tables of a user's folder (and of its folders named as our packages), each row checked as ours are.

    Raises:
        TableError: the folder is missing, a table has no namesake of ours, or a row is bad.
    """
    if not folder.is_dir():
        raise TableError(f"没有词表文件夹 {folder}", "请检查 --tables 的路径")
    found = []
    for path in sorted([*folder.glob("*.tsv"), *folder.glob("*/*.tsv")]):
        table = find_table(path.relative_to(folder).as_posix())
        if table.label not in OPEN:
            raise TableError(f"词表 {table.name} 不接受自有词条", "perfnlp tables 以 + 标出接受自有词条的词表")
        header, lines = overlay_lines(path)
        kind = row_type_of(table)
        check_header(header, kind, path.name)
        list(parse_rows(lines, kind))  # raises where a row is bad, before the first document is read
        found.append((table.label, lines))
    if not found:
        raise TableError(f"{folder} 里没有 .tsv 词表", "文件名与 perfnlp tables 所列的一致，例如 measure_words.tsv")
    return Overlay(tuple(found))


def with_tables(settings: Settings) -> Settings:
    """The settings with the tables that they name read and checked."""
    return replace(settings, overlay=read_overlay(Path(settings.tables))) if settings.tables else settings


def entries(table: TableFile, overlay: Overlay = NO_OVERLAY) -> Iterator[Entry]:
    """The rows of a table that apply, in the order in which they are read."""
    kind = row_type_of(table)
    header, ours = table.lines()
    width = len(header.split("\t"))
    rows = {key: Entry(_cells(line, width), Origin.OURS) for (key, _), (line, _) in _paired(ours, kind)}
    for (key, _), (line, _) in _paired(overlay.of(table.label), kind):
        rows[key] = Entry(_cells(line, width), Origin.REPLACED if key in rows else Origin.ADDED)
    yield from rows.values()


def _paired(lines: tuple[Line, ...], kind: type[Record]) -> Iterator[tuple[tuple[tuple[str, ...], Record], Line]]:
    return zip(parse_rows(lines, kind), lines, strict=True)


def _cells(line: str, width: int) -> tuple[str, ...]:
    cells = line.split("\t")
    return tuple(cells + [""] * (width - len(cells)))
