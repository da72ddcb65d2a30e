"""Views as data frames."""

import sys

import pandas
import pytest

from perfnlp.exporters.frames import FrameError, to_frame
from perfnlp.exporters.views import VIEWS
from perfnlp.exporters.views.base import View
from tests.ledgers import sample, unread


def test_a_table_is_a_frame_with_names_for_programs() -> None:
    frame = to_frame([sample(), unread()], "budget_items")

    assert isinstance(frame, pandas.DataFrame)
    assert ["b1", "b2", "b3", "b4", "b5", "g1"] == list(frame["id"])
    assert ["project", "item", "item", "item", "item", "joint"] == list(frame["sort"])
    assert [600000, 120000, 300000, 100000, 80000, 0] == list(frame["budget"].fillna(0))
    assert 170600 == frame["spent"].sum()


def test_figures_are_numbers_and_what_is_empty_is_missing() -> None:
    frame = to_frame([sample()])

    assert isinstance(frame, pandas.DataFrame)
    assert [36, 18000, 4, 96.5, 36] == list(frame["value"])
    assert [False, True, False, True, False] == list(frame["high"].isna())
    assert "float64" == frame.dtypes["value"]
    assert "Int64" == frame.dtypes["year"]
    assert 3 == frame["action"].isna().sum()


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_a_table_without_rows_has_its_columns_and_their_types(view: View) -> None:
    empty, full = to_frame([], view.name), to_frame([sample(), unread()], view.name)

    assert isinstance(empty, pandas.DataFrame)
    assert isinstance(full, pandas.DataFrame)
    assert (len(empty), list(empty.dtypes)) == (0, list(full.dtypes))


def test_a_table_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(FrameError, match=r"没有名为 money 的表 — 可用：achievements、problems"):
        to_frame([sample()], "money")


def test_without_a_library_it_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    monkeypatch.setitem(sys.modules, "polars", None)

    with pytest.raises(FrameError, match=r"未安装 pandas 或 polars — 请先安装：pip install pandas"):
        to_frame([sample()])

    with pytest.raises(FrameError, match=r"未安装 polars — 请先安装：pip install polars"):
        to_frame([sample()], engine="polars")


def test_another_library_is_refused() -> None:
    with pytest.raises(FrameError, match="不支持 numpy"):
        to_frame([sample()], engine="numpy")
