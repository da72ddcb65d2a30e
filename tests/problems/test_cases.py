"""Every case line: which stretches state a problem, of which category, why, and what answers them."""

from pathlib import Path

import pytest

from perfnlp.forms.find import find_forms
from perfnlp.model.rows import Problem
from perfnlp.model.words import Annotation
from perfnlp.problems.build import build_problems
from perfnlp.quantities.find import find_quantities
from perfnlp.structure.outline import read_outline
from perfnlp.tables import marked
from perfnlp.text.fold import fold
from tests.problems.cases import ALL, FILES, read_cases


def problems_of(text: str) -> tuple[Problem, ...]:
    reading = fold(text)
    forms = find_forms(reading)
    quantities = find_quantities(reading, (), forms)
    return build_problems(reading, read_outline(reading), quantities, Annotation(), forms)


def as_expected(problem: Problem, categories: str) -> str:
    """A problem in the form of the column `expected`: category|cause|remedies; one of several categories will do."""
    allowed = categories.split("/")
    category = categories if problem.category in allowed else str(problem.category)
    return "|".join((category, problem.cause or "", "/".join(remedy.text for remedy in problem.remedies)))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_case_file_is_empty(path: Path) -> None:
    assert read_cases(path)


def test_there_are_cases_of_problems_and_of_none() -> None:
    assert sum(bool(expected) for _, _, expected, _ in ALL) >= 130
    assert sum(not expected for _, _, expected, _ in ALL) >= 40


def test_no_case_stands_twice() -> None:
    texts = [text for _, text, _, _ in ALL]

    assert sorted(set(texts)) == sorted(texts)


@pytest.mark.parametrize(
    ("name", "text", "expected", "note"), ALL, ids=[f"{name}:{text[-28:]}" for name, text, _, _ in ALL]
)
def test_a_case_reads_as_written(name: str, text: str, expected: str, note: str) -> None:
    plain, mentions = marked(text)
    wanted = expected.split(";") if expected else []
    assert len(mentions) == len(wanted), f"{name}: {note}"

    found = problems_of(plain)

    assert list(mentions) == [problem.text for problem in found], note
    told = [as_expected(problem, want.partition("|")[0]) for problem, want in zip(found, wanted, strict=True)]
    assert wanted == told, note
