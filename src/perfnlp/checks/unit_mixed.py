"""An amount that is ten thousand times off its neighbours: 元 written for 万元, or the other way round."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from perfnlp.checks.base import Check, Report, near
from perfnlp.checks.figures import in_sentences, is_exact, plain
from perfnlp.model.budget import BudgetItem
from perfnlp.model.quantity import Kind, Quantity, Role
from perfnlp.model.rows import Finding, Severity

TEN_THOUSAND: Final = Decimal(10_000)
CLOSE: Final = Decimal("0.5")
"""Spent by budget, corrected, from which on the two are of one item."""
SMALL: Final = Decimal(1000)
"""Yuan below which an amount among those of 万元 is none of them."""
SHARE: Final = 1000
"""A part smaller than the total by more than this explains no difference."""
MONEY: Final = (Role.BUDGET, Role.EXPENDITURE)


def run(report: Report) -> Iterator[Finding]:
    """An item's spent against its budget, a part against the total, and a figure in 元 in a list in 万元."""
    told: set[str] = set()
    for quantity, message in (*_by_items(report), *_by_total(report), *_by_lists(report)):
        if quantity.id in told:
            continue
        told.add(quantity.id)
        yield Finding(
            check="unit_mixed", severity=Severity.WARNING, about=report.reading.text[max(0, quantity.at.start - 16) : quantity.at.end],
            message=message, refs=(quantity.id,), places=(report.place(quantity.span),), values=(("stated", quantity.value),),
        )  # fmt: skip


def _by_items(report: Report) -> Iterator[tuple[Quantity, str]]:
    for item in report.ledger.budget_items:
        base = item.adjusted if item.adjusted is not None else item.budget
        if not base or not item.spent:
            continue
        ratio = item.spent / base
        for factor in (TEN_THOUSAND, 1 / TEN_THOUSAND):
            if CLOSE <= ratio * factor <= 1 + report.profile.money_tolerance:
                wrong = item.spent if factor > 1 else base
                quantity = _figure(report, item, wrong)
                if quantity is not None:
                    yield quantity, f"“{item.name}”的{quantity.text}与预算或支出相差约一万倍，可能把元和万元写混了"


def _by_total(report: Report) -> Iterator[tuple[Quantity, str]]:
    """One part whose unit, changed, makes the sum of the parts that of the project."""
    project, parts = report.project, report.parts
    total = project.budget if project is not None else None
    budgets = [part.budget for part in parts]
    if not total or len(parts) < 2 or any(budget is None for budget in budgets):
        return
    whole = sum((budget for budget in budgets if budget is not None), Decimal(0))
    if near(whole, total, report.profile.money_tolerance):
        return
    for part in parts:
        for factor in (TEN_THOUSAND, 1 / TEN_THOUSAND):
            own = part.budget or Decimal(0)
            quantity = _figure(report, part, own)
            fixed = own * factor
            if fixed * SHARE < total:
                continue
            if quantity is not None and near(whole - own + fixed, total, report.profile.money_tolerance):
                yield (
                    quantity,
                    f"“{part.name}”的{quantity.text}换成{'万元' if factor > 1 else '元'}，各子项才与合计相符",
                )


def _by_lists(report: Report) -> Iterator[tuple[Quantity, str]]:
    """Three or more amounts of money of one sentence in 万元, and one in 元 that is small."""
    for _, figures in in_sentences(report):
        amounts = [q for q in figures if q.kind is Kind.AMOUNT and q.role in MONEY and is_exact(q) and q.value]
        in_wan = [q for q in amounts if "万" in q.text]
        small = [q for q in amounts if "万" not in q.text and "亿" not in q.text and q.text.rstrip().endswith("元")]
        if len(small) != 1 or len(in_wan) < 2 or not _in_list(report, amounts, small[0]):
            continue
        value = small[0].value or Decimal(0)
        if 0 < value < SMALL and any(_is_like(value * TEN_THOUSAND, q.value) for q in in_wan):
            yield (
                small[0],
                f"同一句里的金额都以万元计，只有“{small[0].text}”以元计，可能少写了“万”（{plain(value)}万元）",
            )


def _in_list(report: Report, amounts: Sequence[Quantity], small: Quantity) -> bool:
    """Whether the figure stands between two amounts, or behind one, as an item of the same list; no price of one piece."""
    place = list(amounts).index(small)
    around = report.reading.text[max(0, small.at.start - 12) : small.at.end + 4]
    return place > 0 and not any(word in around for word in ("每", "/", "人均", "单价", "标准", "户均", "亩均", "均"))


def _is_like(value: Decimal, other: Decimal | None) -> bool:
    return other is not None and Decimal("0.05") <= value / other <= 20


def _figure(report: Report, item: BudgetItem, amount: Decimal) -> Quantity | None:
    figures = (report.quantities[figure] for figure in item.figures if figure in report.quantities)
    return next((quantity for quantity in figures if quantity.value == amount), None)


def lacks(report: Report) -> str:
    amounts = [q for q in report.ledger.quantities if q.kind is Kind.AMOUNT and q.role in MONEY]
    return "" if len(amounts) > 1 else "没有可以互相比较的金额"


CHECK = Check(name="unit_mixed", severity=Severity.WARNING, run=run, lacks=lacks)
