"""perfnlp tables: the rule tables, and the rows that apply with the user's own laid over them."""

from typing import Annotated, Final

import typer

from perfnlp.cli.console import padded, width_of, write_screen
from perfnlp.cli.invocation import Command, Invocation, invocation_of
from perfnlp.settings import Settings

MARKS: Final = {"ours": " ", "added": "+", "replaced": "*"}


def tables_cli(
    context: typer.Context,
    name: Annotated[str | None, typer.Argument(metavar="TABLE", help="tables.name", show_default=False)] = None,
) -> None:
    invocation = invocation_of(context)
    settings = invocation.settings()
    rows = _rows_of(invocation, settings, name) if name else _all_tables(invocation, settings)
    write_screen(aligned(rows))


def _all_tables(invocation: Invocation, settings: Settings) -> list[tuple[str, ...]]:
    from perfnlp.catalogue import OPEN, table_files

    words = invocation.words
    heads = ("tables.name_head", "tables.rows_head", "tables.own_head", "tables.columns_head")
    rows = [tuple(map(words, heads))]
    for table in table_files():
        header, lines = table.lines()
        own = len(settings.overlay.of(table.label))
        shown = str(own) if own else "+" if table.label in OPEN else ""
        rows.append((table.label, str(len(lines)), shown, " ".join(header.split("\t"))))
    return rows


def _rows_of(invocation: Invocation, settings: Settings, name: str) -> list[tuple[str, ...]]:
    from perfnlp.catalogue import entries, find_table

    table = find_table(name)
    header = (invocation.words("tables.origin_head"), *table.lines()[0].split("\t"))
    return [header, *((MARKS[entry.origin], *entry.cells) for entry in entries(table, settings.overlay))]


def aligned(rows: list[tuple[str, ...]]) -> str:
    """Rows as columns that stand under each other, with a line end behind each."""
    widths = [max(map(width_of, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(map(padded, row, widths)).rstrip() for row in rows)
    return "".join(f"{line}\n" for line in lines)


COMMAND = Command(name="tables", order=50, run=tables_cli)
