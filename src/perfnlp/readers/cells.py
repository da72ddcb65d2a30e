"""Number formats that workbooks name by a number alone (cell_formats.tsv)."""

from dataclasses import dataclass
from functools import cache

from perfnlp.tables import read_table


@dataclass(frozen=True, slots=True)
class CellFormat:
    """A format that workbooks name by its number alone."""

    number: int
    code: str
    value: float
    """The number that the example shows."""
    example: str


@cache
def numbered_formats() -> dict[int, str]:
    """The codes of cell_formats.tsv by their number."""
    return {row.number: row.code for row in read_table("perfnlp.readers", "cell_formats.tsv", CellFormat)}
