"""Which lines are headings, of which level and class."""

from pathlib import Path

import pytest

from perfnlp.structure.outline import read_outline
from perfnlp.text.fold import fold
from tests.structure.cases import CASES, read_cases

REPORTS = sorted((CASES / "reports").glob("*.txt"))


@pytest.mark.parametrize(("text", "expected", "note"), read_cases("headings.tsv"))
def test_headings_are_told_from_other_lines(text: str, expected: str, note: str) -> None:
    reading = fold(text)

    sections = read_outline(reading).sections

    found = ";".join(f"{s.level}|{s.cls}|{s.number}|{s.title}" for s in sections)
    assert expected == found, note


def test_there_are_reports_of_many_families() -> None:
    assert len(REPORTS) >= 8


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_the_outline_of_a_whole_report(path: Path) -> None:
    text, table = (CASES / "reports" / f"{path.stem}.{kind}" for kind in ("txt", "tsv"))
    reading = fold(text.read_text("utf-8"))

    sections = read_outline(reading).sections

    found = ["\t".join((str(s.level), s.cls, s.number, s.title)) for s in sections]
    assert table.read_text("utf-8").splitlines()[1:] == found
