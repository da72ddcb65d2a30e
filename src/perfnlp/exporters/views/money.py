"""The view of budget items: the project, its parts, and the figures that several parts share."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from perfnlp.exporters.cells import one_line
from perfnlp.exporters.evidence import Index
from perfnlp.exporters.views.base import Entry, Style, View, column, view
from perfnlp.exporters.views.common import ID, KEY, SOURCE, WHOSE
from perfnlp.model.budget import BudgetItem, ItemGroup
from perfnlp.settings import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """A budget item, or the figures of a group, as one row: a joint figure stands once."""

    id: str
    name: str
    sort: tuple[str, str]
    level: int | None
    budget: Decimal | None
    adjusted: Decimal | None
    spent: Decimal | None
    rate: Decimal | None
    stated_rate: Decimal | None
    group: str
    """The names of the items that share a figure."""
    figures: tuple[str, ...]
    by: str


PROJECT: Final = ("项目", "project")
PART: Final = ("子项", "item")
JOINT: Final = ("合并列示", "joint")


def money_rows(index: Index) -> Iterator[Entry[Money]]:
    """The items in their order, each group behind the last of its items."""
    ledger = index.ledger
    groups = {group.id: group for group in ledger.groups}
    last = {item.group: item.id for item in ledger.budget_items if item.group in groups}
    for item, key in zip(ledger.budget_items, index.keys.budget_items, strict=True):
        yield Entry(index, _of_item(index, item, groups.get(item.group or "")), key)
        if item.group in groups and last[item.group] == item.id:
            yield Entry(index, _of_group(index, groups[item.group]))
    for group in ledger.groups:
        if group.id not in last:
            yield Entry(index, _of_group(index, group))


def _of_item(index: Index, item: BudgetItem, group: ItemGroup | None) -> Money:
    return Money(
        id=item.id,
        name=one_line(item.name),
        sort=PROJECT if item.level == 1 else PART,
        level=item.level,
        budget=item.budget,
        adjusted=item.adjusted,
        spent=item.spent,
        rate=item.execution_rate,
        stated_rate=item.stated_rate,
        group=_names(index, group) if group else "",
        figures=item.figures,
        by=item.by,
    )


def _of_group(index: Index, group: ItemGroup) -> Money:
    base = group.adjusted if group.adjusted is not None else group.budget
    known = group.spent is not None and base
    return Money(
        id=group.id,
        name=_names(index, group),
        sort=JOINT,
        level=None,
        budget=group.budget,
        adjusted=group.adjusted,
        spent=group.spent,
        rate=(group.spent / base * 100).quantize(Decimal("0.01"))
        if known and group.spent is not None and base
        else None,
        stated_rate=None,
        group=_names(index, group),
        figures=group.figures,
        by="",
    )


def _names(index: Index, group: ItemGroup) -> str:
    return "、".join(index.item_name(item) for item in group.items)


def _sentence(row: Entry[Money]) -> str:
    """The sentences of the figures that filled the row, each once, in the order of the text."""
    spans = sorted(row.index.quantities[figure].span for figure in row.it.figures if figure in row.index.quantities)
    return "\n".join(dict.fromkeys(row.index.sentence(span) for span in spans))


BUDGET_ITEMS: Final[View] = view(
    "budget_items",
    ("预算子项", "Budget items"),
    money_rows,
    (
        *WHOSE,
        column("name", ("子项名称", "Item"), 30, Style.TEXT, lambda row: row.it.name),
        column(
            "sort", ("类别", "Sort"), 10, Style.TEXT, lambda row: row.it.sort[row.index.language is not Language.ZH]
        ),
        column("level", ("层级", "Level"), 7, Style.INTEGER, lambda row: row.it.level),
        column("budget", ("预算数（元）", "Budget (yuan)"), 18, Style.MONEY, lambda row: row.it.budget),
        column("adjusted", ("调整预算数（元）", "Adjusted (yuan)"), 18, Style.MONEY, lambda row: row.it.adjusted),
        column("spent", ("实际支出（元）", "Spent (yuan)"), 18, Style.MONEY, lambda row: row.it.spent),
        column("execution_rate", ("执行率", "Execution rate"), 10, Style.PERCENT, lambda row: row.it.rate),
        column("stated_rate", ("报告所述执行率", "Stated rate"), 15, Style.PERCENT, lambda row: row.it.stated_rate),
        column("group", ("合并列示的子项", "Joint with"), 30, Style.TEXT, lambda row: row.it.group),
        column("sentence", ("原句", "Sentence"), 60, Style.LONG, _sentence),
        SOURCE,
        ID,
        column("by", ("判定依据", "Judged by"), 22, Style.TEXT, lambda row: row.it.by),
        KEY,
    ),
)
