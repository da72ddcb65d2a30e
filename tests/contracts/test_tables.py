"""The house's rule tables: sorted by their keys, and every row with its own example."""

import pytest

from perfnlp.catalogue import TableFile, row_type_of, table_files
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
