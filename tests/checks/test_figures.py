"""The precision that figures are stated with."""

from decimal import Decimal

import pytest

from perfnlp.checks.figures import last_digit, plain
from tests.checks.reports import ledger_of


@pytest.mark.parametrize(
    ("said", "unit"),
    [
        ("巡护林地126次", "1"),
        ("抚育林地1.52万亩", "100"),
        ("抚育林地3,200亩", "1"),
        ("抚育林地３，２００亩", "1"),
        ("火情处置率95.30%", "0.01"),
        ("巡护林地一百二十次", "1"),
    ],
)
def test_one_of_the_last_digit_is_in_the_unit_of_the_figure(said: str, unit: str) -> None:
    (quantity,) = ledger_of(f"一、项目绩效情况\n全年{said}。").quantities

    assert Decimal(unit) == last_digit(quantity)


def test_a_figure_is_told_without_trailing_zeros() -> None:
    assert ("100", "0.5", "3200") == tuple(plain(Decimal(told)) for told in ("100.0", "0.50", "3200"))
