"""Items while the report is read: fields are filled as they come, the first statement stays."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from perfnlp.budget.lexicon import MoneyField
from perfnlp.model.budget import BudgetItem, ItemGroup
from perfnlp.model.quantity import Quantity
from perfnlp.model.structure import Outline
from perfnlp.text.spans import Span

HEAD: Final = 12
"""An item's own paragraph names it within so many characters (a list mark may stand before)."""


@dataclass(slots=True, kw_only=True)
class Draft:
    """An item as told so far."""

    name: str
    at: Span
    level: int = 2
    listed: bool = False
    """First told as a member of a list."""
    part: bool = False
    """First told where a problem is stated: a part of a project, even where it stands alone."""
    added: bool = False
    """Told so far only as what was added to the money; where it is listed, its own name and budget stand."""
    money: dict[MoneyField, Decimal] = field(default_factory=dict)
    rate: Decimal | None = None
    group: int | None = None
    mentions: list[Span] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)
    by: str = "rule:item"

    def fill(self, entry_field: MoneyField, quantity: Quantity) -> None:
        if entry_field is not MoneyField.NONE and entry_field not in self.money and quantity.value is not None:
            self.money[entry_field] = quantity.value
            self.figures.append(quantity.id)

    def could_spend(self, amount: Decimal | None) -> bool:
        """Whether an amount is no more than what the item has; so of one that tells no budget."""
        given = self.money.get(MoneyField.ADJUSTED, self.money.get(MoneyField.BUDGET))
        return amount is None or given is None or amount <= given

    def opens(self, paragraph: Span) -> bool:
        """Whether the item's name opens a paragraph: its own."""
        return any(paragraph.start <= at.start <= paragraph.start + HEAD for at in self.mentions)

    def built(self, item_id: str, outline: Outline) -> BudgetItem:
        paragraphs = {p for at in self.mentions for p in outline.paragraphs if p.start <= at.start < p.end}
        return BudgetItem(
            id=item_id, name=self.name, level=self.level, budget=self.money.get(MoneyField.BUDGET),
            adjusted=self.money.get(MoneyField.ADJUSTED), spent=self.money.get(MoneyField.SPENT), stated_rate=self.rate,
            group=f"g{self.group + 1}" if self.group is not None else None, mentions=tuple(self.mentions),
            paragraphs=tuple(sorted(paragraphs)), figures=tuple(self.figures), by=self.by,
        )  # fmt: skip


@dataclass(slots=True, kw_only=True)
class Joint:
    """The figures that the same items share, while the report is read."""

    members: tuple[Draft, ...]
    at: Span
    money: dict[MoneyField, Decimal] = field(default_factory=dict)
    figures: list[str] = field(default_factory=list)

    def fill(self, entry_field: MoneyField, quantity: Quantity) -> None:
        if entry_field not in self.money and quantity.value is not None:
            self.money[entry_field] = quantity.value
            self.figures.append(quantity.id)

    def built(self, number: int, ids: dict[int, str]) -> ItemGroup:
        return ItemGroup(
            id=f"g{number}", items=tuple(ids[id(member)] for member in self.members),
            budget=self.money.get(MoneyField.BUDGET), adjusted=self.money.get(MoneyField.ADJUSTED),
            spent=self.money.get(MoneyField.SPENT), figures=tuple(self.figures), at=self.at,
        )  # fmt: skip
