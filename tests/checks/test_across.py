"""Every check over several reports: what it finds, and what it leaves alone."""

import pytest

from perfnlp.checks.across import AcrossCheck
from perfnlp.model.rows import Severity
from perfnlp.registry import discover
from tests.checks.archives import CASES, across, as_expected, read_cases

CHECKS = discover("checks.across", AcrossCheck)
ALL = [(name, texts, expected, note) for name in CHECKS for texts, expected, note in read_cases(f"{name}.tsv")]


def test_every_check_bears_the_name_of_its_file_and_has_cases_that_fire_and_cases_that_do_not() -> None:
    assert [] == [name for name, check in CHECKS.items() if name != check.name]
    assert sorted(CHECKS) == sorted(path.stem for path in CASES.glob("*.tsv"))
    told = {(name, bool(expected)) for name, _, expected, _ in ALL}
    assert {(name, fires) for name in CHECKS for fires in (True, False)} == told


@pytest.mark.parametrize(("name", "texts", "expected", "note"), ALL, ids=[f"{name}:{note}" for name, _, _, note in ALL])
def test_a_check_finds_what_the_case_tells(name: str, texts: tuple[str, ...], expected: str, note: str) -> None:
    found = across(texts, name)

    assert expected == "␟".join(as_expected(source, finding) for source, finding in found), note
    assert {finding.severity for _, finding in found} <= {CHECKS[name].severity, Severity.INFO}
    assert all(source == finding.places[-1].source for source, finding in found)
