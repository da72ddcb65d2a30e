"""Every check over small reports: what it finds, and what it leaves alone."""

import pytest

from perfnlp.checks.base import Check
from perfnlp.model.rows import Severity
from perfnlp.registry import discover
from tests.checks.reports import CASES, as_expected, findings_of, ledger_of, read_cases
from tests.ledgers import validated

CHECKS = discover("checks", Check)
ALL = [(name, text, expected, note) for name in CHECKS for text, expected, note in read_cases(f"{name}.tsv")]


def test_every_check_has_cases_that_fire_and_cases_that_do_not() -> None:
    assert sorted(CHECKS) == sorted(path.stem for path in CASES.glob("*.tsv"))
    told = {(name, bool(expected)) for name, _, expected, _ in ALL}
    assert {(name, fires) for name in CHECKS for fires in (True, False)} == told


@pytest.mark.parametrize(("name", "text", "expected", "note"), ALL, ids=[f"{name}:{note}" for name, _, _, note in ALL])
def test_a_check_finds_what_the_case_tells(name: str, text: str, expected: str, note: str) -> None:
    found = findings_of(text, name)

    assert expected == " ‖ ".join(as_expected(finding, text) for finding in found), note


@pytest.mark.parametrize("text", [text for _, text, _, _ in ALL], ids=[f"{name}:{note}" for name, _, _, note in ALL])
def test_every_finding_keeps_the_contract(text: str) -> None:
    findings = ledger_of(text).findings

    validated(ledger_of(text))

    assert [f"f{number}" for number in range(1, len(findings) + 1)] == [finding.id for finding in findings]
    assert [] == [finding for finding in findings if not (finding.assessed and finding.places and finding.about)]
    assert [] == [f for f in findings if f.severity not in (CHECKS[f.check].severity, Severity.INFO)]
