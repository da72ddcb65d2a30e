"""Reads the case files of structure: a header, then a case a line, with \\n and \\t written out."""

from pathlib import Path

CASES = Path(__file__).parents[1] / "cases" / "structure"


def read_cases(name: str) -> list[tuple[str, ...]]:
    """The cells of each line of a case file; a file without cases fails."""
    header, *lines = (CASES / name).read_text("utf-8").splitlines()
    width = len(header.split("\t"))
    rows = [tuple(cell.replace("\\n", "\n").replace("\\t", "\t") for cell in line.split("\t")) for line in lines]
    assert rows, f"{name} has no cases"
    assert all(len(row) == width for row in rows), [row for row in rows if len(row) != width]
    return rows
