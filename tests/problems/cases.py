"""Reads the case files of problems: a marked text, and what is told of each statement."""

from pathlib import Path

CASES = Path(__file__).parents[1] / "cases" / "problems"
FILES = sorted(CASES.glob("*.tsv"))


def read_cases(path: Path) -> list[tuple[str, str, str]]:
    """The lines of a case file as (marked text, expected, note); `\\n` and `\\t` in them are escapes."""
    header, *lines = path.read_text("utf-8").splitlines()
    assert header == "text\texpected\tnote", path.name
    rows = [line.split("\t") for line in lines]
    return [(text.replace("\\n", "\n").replace("\\t", "\t"), expected, note) for text, expected, note in rows]


ALL = [(path.stem, *case) for path in FILES for case in read_cases(path)]
