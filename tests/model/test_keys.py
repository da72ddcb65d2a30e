"""Keys of rows: they survive a rerun and small edits elsewhere, and tell apart what differs."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from perfnlp.model.keys import Keys, keys_of
from perfnlp.model.ledger import Ledger
from perfnlp.model.serial import to_row
from perfnlp.text.spans import Span
from tests.ledgers import sample
from tests.made import ledgers


def test_every_table_that_readers_mark_has_a_key_a_row() -> None:
    keys = keys_of(sample())

    sizes = tuple(map(len, (keys.budget_items, keys.achievements, keys.problems, keys.findings)))
    assert (5, 5, 1, 1) == sizes
    assert 12 == len(set(keys.budget_items + keys.achievements + keys.problems + keys.findings))


def test_keys_are_those_of_earlier_releases() -> None:
    keys = keys_of(sample())

    first = (keys.budget_items[0], keys.achievements[0], keys.problems[0], keys.findings[0])
    assert ("e3ef1e2e591c", "6b49b1ef6316", "f54125893fa3", "e82d1180237f") == first


@given(ledgers())
def test_places_ids_and_judgements_are_no_part_of_a_key(ledger: Ledger) -> None:
    moved = replace(
        ledger,
        quantities=tuple(replace(q, span=Span(0, 1), id=f"q{n + 50}") for n, q in enumerate(ledger.quantities)),
        achievements=tuple(
            replace(a, id="a9", quantity=f"q{n + 50}", links=(), confidence=0.1, section=None)
            for n, a in enumerate(ledger.achievements)
        ),
        problems=tuple(replace(p, span=Span(3, 9), cause="另有原因") for p in ledger.problems),
    )

    assert keys_of(ledger) == keys_of(moved)


def test_a_line_broken_elsewhere_and_other_widths_are_the_same_statement() -> None:
    ledger = sample()
    (problem,) = ledger.problems
    reset = replace(problem, text=problem.text.replace("，", "，\n "))
    wide = replace(ledger.budget_items[1], name="馆办刊物　经费")

    keys = keys_of(replace(ledger, problems=(reset,), budget_items=(ledger.budget_items[0], wide)))

    assert keys_of(ledger).problems == keys.problems
    assert keys_of(ledger).budget_items[:2] == keys.budget_items


def test_the_same_claim_made_twice_has_two_keys_that_keep_their_order() -> None:
    ledger = sample()
    twice = replace(ledger, achievements=(ledger.achievements[0], replace(ledger.achievements[0], id="a2")))

    keys = keys_of(twice).achievements

    assert keys_of(ledger).achievements[0] == keys[0]
    assert keys[0] != keys[1]


def test_a_row_inserted_above_changes_no_other_key() -> None:
    ledger = sample()
    new = replace(ledger.achievements[0], action="举办", object="讲座")

    keys = keys_of(replace(ledger, achievements=(new, *ledger.achievements)))

    assert keys_of(ledger).achievements == keys.achievements[1:]


@pytest.mark.parametrize("change", [{"organisation": "青禾县图书馆"}, {"project": None}, {"year": 2023}])
def test_another_unit_project_or_year_has_other_keys(change: dict[str, Any]) -> None:
    assert not _all(keys_of(sample(**change))) & _all(keys_of(sample()))


def test_another_figure_is_another_claim_however_it_is_written() -> None:
    ledger = sample()

    def with_value(value: str) -> tuple[str, ...]:
        figure = replace(ledger.quantities[6], value=Decimal(value), low=Decimal(value), high=Decimal(value))
        return keys_of(
            replace(ledger, quantities=(*ledger.quantities[:6], figure, *ledger.quantities[7:]))
        ).achievements

    assert keys_of(ledger).achievements == with_value("36.00")
    assert with_value("37")[0] != keys_of(ledger).achievements[0]


def test_a_findings_key_is_its_check_and_what_it_is_about() -> None:
    ledger = sample()
    told = replace(ledger.findings[0], message="改了措辞", places=(), values=())
    other = replace(ledger.findings[0], about="送戏下乡经费")

    assert keys_of(ledger).findings == keys_of(replace(ledger, findings=(told,))).findings
    assert keys_of(replace(ledger, findings=(other,))).findings != keys_of(ledger).findings


def test_keys_stand_in_the_rows_of_their_tables() -> None:
    row: dict[str, Any] = to_row(sample())
    keys = keys_of(sample())

    for table in ("budget_items", "achievements", "problems", "findings"):
        assert getattr(keys, table) == tuple(each["key"] for each in row[table])


def _all(keys: Keys) -> set[str]:
    return {*keys.budget_items, *keys.achievements, *keys.problems, *keys.findings}
