"""Every case line: the items that a text tells, their figures, and what several of them share."""

from pathlib import Path

import pytest

from perfnlp.model.budget import BudgetItem, ItemGroup
from tests.budget.cases import ALL, FILES, items_of, read_cases


def as_expected(told: BudgetItem | ItemGroup) -> list[str]:
    """The figures in 10,000 yuan, those at the end left out where there are none."""
    figures = [told.budget, told.adjusted, told.spent]
    cells = ["" if figure is None else f"{figure / 10000:f}" for figure in figures]
    if isinstance(told, BudgetItem):
        cells.append("" if told.stated_rate is None else f"{told.stated_rate:f}")
    cells = [cell.rstrip("0").rstrip(".") if "." in cell else cell for cell in cells]
    while cells and not cells[-1]:
        cells.pop()
    return cells


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_case_file_is_empty(path: Path) -> None:
    assert read_cases(path)


def test_there_are_enough_cases_and_none_stands_twice() -> None:
    texts = [text for _, text, _, _ in ALL]

    assert len(texts) >= 120
    assert sorted(set(texts)) == sorted(texts)


@pytest.mark.parametrize(
    ("name", "text", "expected", "note"), ALL, ids=[f"{name}:{text[:28]}" for name, text, _, _ in ALL]
)
def test_a_case_reads_as_written(name: str, text: str, expected: str, note: str) -> None:
    items, groups = items_of(text)

    names = {item.id: item.name for item in items}
    told = ["|".join(["*" * (item.level == 1) + item.name, *as_expected(item)]) for item in items]
    told += ["{" + "|".join(["+".join(names[member] for member in g.items), *as_expected(g)]) + "}" for g in groups]
    assert [cell.rstrip("|") for cell in expected.split(";") if cell] == told, f"{name}: {note}"
