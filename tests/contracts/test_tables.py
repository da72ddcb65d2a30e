"""The house's rule tables: sorted by their keys, every row with its own example, and open to users as they are told."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from perfnlp.catalogue import OPEN, TableFile, row_type_of, table_files
from perfnlp.tables import parse_rows

WEIGHTS = {"roles/priors.tsv"}
"""Tables of numbers: they hold no words that an example could show."""


@pytest.mark.parametrize("table", table_files(), ids=lambda table: table.label)
def test_rows_are_sorted_by_key_and_carry_examples(table: TableFile) -> None:
    header, lines = table.lines()

    rows = list(parse_rows(lines, row_type_of(table)))

    assert rows, "a table without rows proves nothing"
    if table.label not in WEIGHTS:
        assert "example" == header.split("\t")[-1]
        assert [] == [key for key, row in rows if not getattr(row, "example", "")]
    assert sorted(key for key, _ in rows) == [key for key, _ in rows]


def read_with_an_overlay() -> Iterator[str]:
    """The tables that a stage reads with the user's rows: the calls of `read_table` with four arguments."""
    source = Path(__file__).parents[2] / "src" / "perfnlp"
    for path in source.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "read_table" and len(node.args) == 4:
                assert isinstance(node.args[1], ast.Constant), f"{path}: name the table where it is read"
                yield f"{path.relative_to(source).parts[0]}/{node.args[1].value}"


def test_the_tables_that_users_may_add_to_are_those_that_stages_read_with_their_rows() -> None:
    assert OPEN == set(read_with_an_overlay())
