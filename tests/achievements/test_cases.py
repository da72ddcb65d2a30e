"""Every case line: the action and the object of its figure, and actor and period where the line names them."""

from pathlib import Path

import pytest

from tests.achievements.reading import FILES, Case, is_alike, is_right, read_cases, read_marked

ALL = [(path.stem, case) for path in FILES for case in read_cases(path)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_case_file_is_empty(path: Path) -> None:
    assert read_cases(path)


def test_there_are_cases_enough_and_none_stands_twice() -> None:
    texts = [case.text for _, case in ALL]

    assert len(texts) >= 700
    assert sorted(set(texts)) == sorted(texts)


@pytest.mark.parametrize(("name", "case"), ALL, ids=[f"{name}:{case.text[:28]}" for name, case in ALL])
def test_a_figure_is_read_as_written(name: str, case: Case) -> None:
    row = read_marked(case.text)

    assert is_right(case, row), f"{case.action} | {case.object} ≠ {row.action} | {row.object} ({row.by})"
    if name == "actors_and_periods":
        assert (case.actor, case.period) == (row.actor, row.period)


@pytest.mark.parametrize(
    ("expected", "found", "alike"),
    [
        ("", "", True),
        ("", "培训", False),
        ("培训", "", False),
        ("救护员", "红十字救护员", True),
        ("图书", "订购报刊和图书杂志等读物", False),
        ("村级卫生室", "卫生室村级", True),
        ("道路", "桥梁", False),
    ],
)
def test_phrases_are_alike_when_they_share_most(expected: str, found: str, alike: bool) -> None:
    assert alike is is_alike(expected, found)
