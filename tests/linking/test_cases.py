"""Every case line: which item each achievement and each problem of a text points to, and why."""

from pathlib import Path

import pytest

from tests.linking.cases import ALL, FILES, PROJECT, ledger_of, read_cases, rows_of


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_case_file_is_empty(path: Path) -> None:
    assert read_cases(path)


def test_there_are_enough_cases_and_none_stands_twice() -> None:
    texts = [text for _, text, _, _ in ALL]

    assert len(texts) >= 30
    assert sorted(set(texts)) == sorted(texts)


@pytest.mark.parametrize(("name", "text", "expected", "note"), ALL, ids=[f"{name}:{note}" for name, _, _, note in ALL])
def test_a_case_is_linked_as_written(name: str, text: str, expected: str, note: str) -> None:
    told = []
    for (figure, items, evidence), cell in zip(rows_of(ledger_of(text)), expected.split(";"), strict=True):
        second = "+" in cell
        best = "+".join(items[: 2 if second else 1]) or PROJECT
        told.append(f"{figure}>{best}" + (f"/{evidence}" if "/" in cell else ""))

    assert expected.split(";") == told, f"{name}: {note}"
