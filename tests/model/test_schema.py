"""The contract as JSON Schema: it takes every ledger of ours, and catches what is wrong."""

import json
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from perfnlp.model.ledger import Ledger
from perfnlp.model.schema import ledger_schema
from tests.ledgers import sample, unread, validated
from tests.made import ledgers

SCHEMA = Draft202012Validator(ledger_schema())


def test_the_schema_is_one_of_its_dialect_and_plain_json() -> None:
    Draft202012Validator.check_schema(ledger_schema())

    assert json.loads(json.dumps(ledger_schema())) == ledger_schema()


@given(ledgers())
def test_every_ledger_holds_the_schema(ledger: Ledger) -> None:
    assert SCHEMA.is_valid(validated(ledger))


@pytest.mark.parametrize("name", list(validated(sample())))
def test_every_field_of_a_line_is_required(name: str) -> None:
    row = validated(sample())
    del row[name]

    assert not SCHEMA.is_valid(row)


BEYOND: dict[str, set[str]] = {  # fields that were added to the contract's: a ledger without them is one all the same
    "blocks": {"level", "whole"},
    "sections": {"parent", "by", "confidence"},
    "budget_items": {"figures", "by"},
    "groups": {"figures"},
    "findings": {"about"},
}


@pytest.mark.parametrize(
    ("table", "name"),
    [
        (table, name)
        for table, rows in validated(sample()).items()
        if table in ("quantities", "achievements", "problems", *BEYOND)
        for name in rows[0]
    ],
)
def test_every_field_of_a_row_is_required_but_for_those_beyond_the_contract(table: str, name: str) -> None:
    row = validated(sample())
    del row[table][0][name]

    assert (name in BEYOND.get(table, set())) == SCHEMA.is_valid(row)


def wrong(table: str, **change: Any) -> Any:
    row = validated(sample())
    row[table][0] |= change
    return pytest.param(row, id=f"{table} {change}")


@pytest.mark.parametrize(
    "row",
    [
        wrong("quantities", kind="money"),
        wrong("quantities", role="result"),
        wrong("quantities", qualifier="about"),
        wrong("quantities", qualifier="range"),
        wrong("quantities", value=None),
        wrong("quantities", value="60"),
        wrong("quantities", start=-1),
        wrong("quantities", start=1.5),
        wrong("quantities", id="7"),
        wrong("quantities", confidence=1.2),
        wrong("quantities", by="me"),
        wrong("sections", **{"class": "intro"}),
        wrong("budget_items", level=0),
        wrong("budget_items", spent="1万元"),
        wrong("budget_items", key="xyz"),
        wrong("groups", items=[]),
        wrong("achievements", quantity=None),
        wrong("achievements", action=None),
        wrong("achievements", links=None),
        wrong("achievements", links=[{"budget_item": "b1", "score": 2, "evidence": "name"}]),
        wrong("achievements", links=[{"budget_item": "b1", "score": 1, "evidence": "guess"}]),
        wrong("problems", category="money"),
        wrong("problems", measures="加快进度"),
        wrong("problems", remedies=[{"text": "加快进度"}]),
        wrong("findings", severity="fatal"),
        wrong("findings", assessed=None),
        wrong("findings", places=[{"source": "a.txt"}]),
        wrong("blocks", kind="image"),
        pytest.param(validated(sample()) | {"status": "fine"}, id="status"),
        pytest.param(validated(sample()) | {"schema": "perfnlp.ledger/2"}, id="schema"),
        pytest.param(validated(sample()) | {"id": "xyz"}, id="id"),
        pytest.param(validated(sample()) | {"year": "2022"}, id="year"),
        pytest.param(validated(unread()) | {"error": None}, id="failed without an error"),
    ],
)
def test_a_mistake_is_caught(row: dict[str, Any]) -> None:
    assert not SCHEMA.is_valid(row)


def test_fields_may_be_added() -> None:
    row = validated(sample()) | {"reviewed_by": "财政所"}
    row["problems"][0]["mark"] = "confirmed"

    assert SCHEMA.is_valid(row)


def test_an_indicator_of_a_form_has_its_place_in_the_schema() -> None:
    cell = {
        "text": "≥30场",
        "state": "value",
        "value": None,
        "low": 30,
        "high": None,
        "unit": "场",
        "qualifier": "over",
    }
    empty = {"text": "", "state": "empty", "value": None, "low": None, "high": None, "unit": "", "qualifier": None}
    indicator = {
        "id": "i1",
        "key": "0123456789ab",
        "family": "产出指标",
        "class": "数量指标",
        "name": "演出场次",
        "target": cell,
        "actual": empty,
        "weight": 10,
        "score": None,
        "reason": "",
        "measures": "",
        "start": 0,
        "end": 9,
    }

    assert SCHEMA.is_valid(validated(sample()) | {"indicators": [indicator]})
    assert not SCHEMA.is_valid(validated(sample()) | {"indicators": [indicator | {"target": "≥30场"}]})
