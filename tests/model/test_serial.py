"""Ledgers as rows of the exchange contract, and back."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfnlp.model.document import Block, BlockKind
from perfnlp.model.ledger import Ledger
from perfnlp.model.quantity import Qualifier
from perfnlp.model.serial import LedgerError, from_row, to_number, to_row
from perfnlp.text.spans import Span
from tests.ledgers import sample, unread, validated
from tests.made import ledgers

TABLES = ("sections", "budget_items", "groups", "quantities", "achievements", "problems", "indicators", "findings")


def test_a_ledger_has_the_fields_of_the_contract_in_its_order() -> None:
    head = ["schema", "source", "part", "status", "error", "read_by", "text", "blocks"]
    facts = ["id", "organisation", "project", "year", "self_score"]

    assert [*head, *facts, *TABLES] == list(validated(sample()))


def test_a_document_that_was_not_read_has_its_error_and_every_table_empty() -> None:
    row = validated(unread())

    assert {"code": "read.encrypted", "message": "文件已加密", "hint": "请去除密码后重试"} == row["error"]
    assert ("failed", None, *([] for _ in TABLES)) == (row["status"], row["text"], *(row[table] for table in TABLES))


@pytest.mark.parametrize(
    ("figure", "number"),
    [
        ("8704.218356E4", 87042183.56),
        ("87042183.5600", 87042183.56),
        ("1E+8", 100000000),
        ("98.50", 98.5),
        ("96.0", 96),
        ("-2.1", -2.1),
        ("0.10", 0.1),
    ],
)
def test_a_figure_is_an_int_where_integral_and_else_the_shortest_float(figure: str, number: float) -> None:
    found = to_number(Decimal(figure))

    assert json.dumps(number) == json.dumps(found)


@pytest.mark.parametrize("figure", ["1E+99999999", "NaN", "Infinity"])
def test_a_figure_that_no_program_can_hold_is_none(figure: str) -> None:
    assert to_number(Decimal(figure)) is None


def test_measures_are_the_words_of_the_remedies() -> None:
    (problem,) = validated(sample())["problems"]
    words = "提前与乡镇商定演出日程，按季度支付演出费用"

    assert [words] == problem["measures"]
    assert [{"start": 224, "end": 245, "text": words, "score": 0.8}] == problem["remedies"]
    assert [{"budget_item": "b3", "score": 0.95, "evidence": "name"}] == problem["links"]


def test_a_finding_tells_its_places_and_values() -> None:
    (finding,) = validated(sample())["findings"]
    source, quote = "2022/青禾县文化馆.txt", "项目年初预算60万元"

    assert [{"source": source, "start": 38, "end": 48, "quote": quote}] == finding["places"]
    assert [
        {"name": "支出", "value": 170600},
        {"name": "成果数", "value": 0},
        {"name": "口径", "value": "合计"},
        {"name": "调整预算", "value": None},
    ] == finding["values"]


def test_the_figures_of_a_group_stay_out_of_its_items() -> None:
    row = validated(sample())

    assert [
        {"id": "g1", "items": ["b4", "b5"], "budget": None, "adjusted": None, "spent": 170600, "figures": ["q6"]}
    ] == row["groups"]
    assert [(None, None, "g1")] * 2 == [(b["spent"], b["execution_rate"], b["group"]) for b in row["budget_items"][3:]]


def test_an_execution_rate_is_computed_beside_the_stated_one() -> None:
    ledger = sample()
    spent = replace(ledger.budget_items[2], spent=Decimal(200000))

    row = validated(replace(ledger, budget_items=(*ledger.budget_items[:2], spent, *ledger.budget_items[3:])))

    assert (66.67, 71.25) == (row["budget_items"][2]["execution_rate"], row["budget_items"][2]["stated_rate"])


def test_the_text_can_be_left_out_and_the_offsets_stay() -> None:
    whole, bare = to_row(sample()), to_row(sample(), with_text=False)

    assert whole | {"text": None} == bare


def test_the_sample_comes_back_as_it_was() -> None:
    assert sample() == from_row(json.loads(json.dumps(to_row(sample()))))


@given(ledgers())
def test_a_row_comes_back_as_the_same_row(ledger: Ledger) -> None:
    row = validated(ledger)

    assert row == to_row(from_row(json.loads(json.dumps(row))))


@given(ledgers())
def test_a_ledger_comes_back_but_for_what_lives_in_the_reading_alone(ledger: Ledger) -> None:
    back = from_row(to_row(ledger))
    titled = tuple(
        replace(mine, title_at=theirs.title_at) for mine, theirs in zip(ledger.sections, back.sections, strict=True)
    )

    assert replace(ledger, sections=titled) == back


@given(st.decimals(-(10**13), 10**13, places=2))
def test_a_figure_of_fifteen_digits_survives_being_a_json_number(figure: Decimal) -> None:
    assert figure == Decimal(json.dumps(to_number(figure)))


def test_a_place_in_the_reading_knows_whose_line_ends_are_meant() -> None:
    text = "全年组织送戏下乡与文艺辅导，接待各乡镇观众约1.\n8万人次，编印馆刊4期。\n"
    start = text.index("4期")
    figure = replace(sample().quantities[8], span=Span(start, start + 2), section=None)
    rows = {"sections": (), "budget_items": (), "groups": (), "achievements": (), "problems": (), "findings": ()}
    table = Block(kind=BlockKind.TABLE, span=Span(0, len(text)))

    broken, whole = (
        from_row(validated(sample(**rows, text=text, blocks=blocks, quantities=(figure,)))).quantities[0].at
        for blocks in ((), (table,))
    )

    assert (start - 1, start) == (broken.start, whole.start)


@pytest.mark.parametrize(
    "change",
    [
        {"schema": "perfnlp.ledger/9"},
        {"status": "fine"},
        {"quantities": [{"id": "q1"}]},
        {"sections": None},
        {"self_score": "ninety"},
        {"blocks": [{"kind": "heading", "start": 5, "end": 2, "page": None}]},
    ],
)
def test_a_line_that_breaks_the_contract_is_refused_by_name(change: dict[str, object]) -> None:
    with pytest.raises(LedgerError, match=r"\[ledger\] 2022/青禾县文化馆\.txt"):
        from_row(to_row(sample()) | change)


def test_a_qualifier_that_does_not_fit_its_figures_is_refused() -> None:
    row = validated(sample())
    row["quantities"][0]["qualifier"] = Qualifier.RANGE.value

    with pytest.raises(LedgerError, match="range but fills"):
        from_row(row)
