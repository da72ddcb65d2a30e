"""Budget items and the figures that several of them share."""

from dataclasses import dataclass
from decimal import Decimal

from perfnlp.text.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetItem:
    """A part of the money with a name of its own; level 1 is the project. Money in yuan, rates in percent.

    `mentions` are the places of the reading where the item is named, the first listing first; `paragraphs` the
    places that belong to it (its own paragraph, the section that bears its name).
    """

    id: str
    name: str
    level: int
    budget: Decimal | None = None
    adjusted: Decimal | None = None
    spent: Decimal | None = None
    stated_rate: Decimal | None = None
    group: str | None = None
    mentions: tuple[Span, ...] = ()
    paragraphs: tuple[Span, ...] = ()
    figures: tuple[str, ...] = ()
    """Ids of the quantities that filled its fields."""
    by: str

    @property
    def execution_rate(self) -> Decimal | None:
        """Spent by adjusted, else by budget, in percent to two digits; None where figures are joint or missing."""
        base = self.adjusted if self.adjusted is not None else self.budget
        if self.group is not None or self.spent is None or not base:
            return None
        return (self.spent / base * 100).quantize(Decimal("0.01"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemGroup:
    """One figure for several items: it belongs to the group and is never split."""

    id: str
    items: tuple[str, ...]
    budget: Decimal | None = None
    adjusted: Decimal | None = None
    spent: Decimal | None = None
    figures: tuple[str, ...] = ()
    at: Span | None = None
    """The sentence of the reading that states the joint figure."""
