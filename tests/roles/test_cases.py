"""Every case line: the marked figures have the roles told, in the class of section told."""

from pathlib import Path

import pytest

from perfnlp.tables import marked
from tests.roles.reading import mentions, read_roles

CASES = Path(__file__).parents[1] / "cases" / "roles"
FILES = sorted(CASES.glob("*.tsv"))


def read_cases(path: Path) -> list[tuple[str, ...]]:
    """The lines of a case file as (marked text, section, roles, year of the report)."""
    header, *lines = path.read_text("utf-8").splitlines()
    assert header == "text\tsection\trole\tyear", path.name
    return [tuple(line.split("\t")) for line in lines]


ALL = [(path.stem, *case) for path in FILES for case in read_cases(path)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_case_file_is_empty(path: Path) -> None:
    assert read_cases(path)


def test_there_are_many_cases() -> None:
    assert len(ALL) >= 300


def test_no_case_stands_twice() -> None:
    texts = [(text, section) for _, text, section, _, _ in ALL]

    assert sorted(set(texts)) == sorted(texts)


@pytest.mark.parametrize(
    ("name", "text", "section", "roles", "year"), ALL, ids=[f"{name}:{text[:24]}" for name, text, *_ in ALL]
)
def test_a_case_reads_as_written(name: str, text: str, section: str, roles: str, year: str) -> None:
    plain, figures = marked(text)

    found = read_roles(plain, section, year)

    wanted = dict(zip(mentions(text), roles.split(";"), strict=True))
    given = {
        place: [str(q.role) for q in found if q.span.start < place[1] and place[0] < q.span.end] for place in wanted
    }
    assert {place: [role] for place, role in wanted.items()} == given, (name, figures)
