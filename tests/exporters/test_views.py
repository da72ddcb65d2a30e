"""Columns are defined once: names that hold, labels for every name, and nothing lost on the way."""

from dataclasses import replace
from enum import StrEnum

import pytest
from hypothesis import given

from perfnlp.exporters.evidence import build_index
from perfnlp.exporters.labels import CHECKS, LABELS, check_label, label
from perfnlp.exporters.views import VIEWS
from perfnlp.exporters.views.base import View
from perfnlp.model.ledger import Ledger
from perfnlp.settings import Language
from tests.ledgers import sample
from tests.made import ledgers


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_the_columns_of_a_view_have_names_of_their_own(view: View) -> None:
    for heads in ([h.name for h in view.heads], [h.zh for h in view.heads], [h.en for h in view.heads]):
        assert all(heads)
        assert len(set(heads)) == len(heads)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_every_row_tells_its_source(view: View) -> None:
    assert "source" in [head.name for head in view.heads]


@given(ledgers())
def test_a_view_has_a_row_for_every_row_of_the_ledger(ledger: Ledger) -> None:
    counted = {view.name: [len(cells) for cells in view.lines(build_index(ledger))] for view in VIEWS}
    sizes = {view.name: len(view.heads) for view in VIEWS}

    rows = {
        "achievements": len(ledger.achievements),
        "problems": len(ledger.problems),
        "budget_items": len(ledger.budget_items) + len(ledger.groups),
        "indicators": len(ledger.indicators),
        "quantities": len(ledger.quantities),
        "findings": len(ledger.findings),
        "reports": 1,
        "unread": ledger.status != "ok",
    }
    assert {name: [sizes[name]] * count for name, count in rows.items()} == counted


@pytest.mark.parametrize("names", LABELS, ids=lambda names: names.__name__)
def test_every_name_of_the_ledger_has_a_label_of_its_own(names: type[StrEnum]) -> None:
    assert set(LABELS[names]) == {name.value for name in names}
    assert len(set(LABELS[names].values())) == len(names)
    assert [label(name, Language.EN) for name in names] == [name.value for name in names]


def test_a_check_that_nobody_has_named_goes_by_its_name() -> None:
    assert len(set(CHECKS.values())) == len(CHECKS)
    assert "超预算" == check_label("over_budget", Language.ZH)
    assert "home_made" == check_label("home_made", Language.ZH)
    assert "over_budget" == check_label("over_budget", Language.EN)


def test_the_project_stands_for_the_report_only_where_it_is_one() -> None:
    reports = next(view for view in VIEWS if view.name == "reports")
    place = [head.name for head in reports.heads].index("budget")
    second = replace(sample().budget_items[0], id="b6", name="图书购置经费")
    two = sample(budget_items=(*sample().budget_items, second))

    assert [600000] == [cells[place].value for cells in reports.lines(build_index(sample()))]
    assert [None] == [cells[place].value for cells in reports.lines(build_index(two))]
