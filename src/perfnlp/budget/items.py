"""The entry: quantities with roles in, budget items and groups out (definitions §5)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from perfnlp.budget.entries import Entry, find_entries
from perfnlp.budget.lexicon import MoneyField
from perfnlp.budget.names import is_same
from perfnlp.budget.sheets import entries_of_forms
from perfnlp.model.budget import BudgetItem, ItemGroup
from perfnlp.model.form import Form
from perfnlp.model.quantity import Kind, Quantity, Role
from perfnlp.model.structure import Facts, Outline, SectionClass
from perfnlp.text.fold import Reading
from perfnlp.text.spans import Span

RATE = re.compile(r"(?:执行率|支出率|支付率|拨付率|使用率|支出进度|完成率|执行进度|兑付率|预算的)[^，。；]{0,8}\Z")
PROJECT = re.compile(r"(?:项目|资金|经费|工程|专项|补助)\Z")
HEAD = 12
"""An item's own paragraph names it within so many characters (a list mark may stand before)."""
TOTAL = re.compile(r"[，。；：]?(?:[一二三四五六七八九十\d]+项|以上|各项|全部)?(?:合计|总计|共计)")
PARTS = re.compile(r"(?:其中|包括|包含|分项|分别|分为|分以下|子项|明细|（)")


@dataclass(slots=True, kw_only=True)
class Draft:
    """An item while the report is read: fields are filled as they come, the first statement stays."""

    name: str
    at: Span
    level: int = 2
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


@dataclass(slots=True, kw_only=True)
class Joint:
    """A joint figure while the report is read."""

    members: list[Draft]
    money: dict[MoneyField, Decimal]
    figures: list[str]
    at: Span


def find_items(
    reading: Reading, outline: Outline, quantities: Sequence[Quantity], forms: Sequence[Form], facts: Facts
) -> tuple[tuple[BudgetItem, ...], tuple[ItemGroup, ...]]:
    """The budget items in the order of their first listing (`b1…`), and the groups that share a figure (`g1…`)."""
    ledger = _Ledger(reading, facts.project.value if facts.project else None)
    entries = list(find_entries(reading, outline, quantities))
    for index, entry in enumerate(entries):
        ledger.take(entry, entries[index - 1] if index else None)
    for name, at, level, filled, rate, quantity in entries_of_forms(forms, quantities):
        ledger.take_row(name, at, level, filled, rate, quantity)
    return ledger.finish(outline)


class _Ledger:
    """The items of one report as they are told, sentence by sentence."""

    def __init__(self, reading: Reading, project: str | None) -> None:
        self.reading = reading
        self.drafts: list[Draft] = []
        self.joints: list[Joint] = []
        self.project = project
        self.current: list[Draft] = []
        self.sentence: Span | None = None
        self.paragraph: Span | None = None

    def find(self, name: str) -> Draft | None:
        equal = next((d for d in self.drafts if re.sub(r"\s", "", d.name) == name), None)
        return equal or next((d for d in self.drafts if is_same(d.name, name)), None)

    def known_in(self, clause: str) -> Draft | None:
        """The item whose name stands in a clause, the longest first."""
        bare = re.sub(r"\s", "", clause)
        found = [draft for draft in self.drafts if len(draft.name) >= 3 and draft.name in bare]
        return max(found, key=lambda draft: len(draft.name), default=None)

    def named(self, name: str, at: Span) -> Draft:
        draft = self.find(name)
        if draft is None:
            draft = Draft(name=name, at=at)
            if self.project and is_same(name, self.project):
                draft.level, draft.name = 1, self.project
            self.drafts.append(draft)
        draft.mentions.append(at)
        return draft

    def whole(self, at: Span) -> Draft | None:
        """The project itself: named in the head, or the item that came before its parts."""
        top = next((d for d in self.drafts if d.level == 1), None)
        if top is None and self.project:
            top = Draft(name=self.project, at=at, level=1)
            self.drafts.insert(0, top)
        return top or (self.drafts[0] if self.drafts and self.drafts[0].money else None)

    def take(self, entry: Entry, before: Entry | None) -> None:
        if self.sentence != entry.sentence.at:
            same_paragraph = self.paragraph == entry.sentence.paragraph
            self.current = self.current if same_paragraph and self._owns(entry.sentence.paragraph) else []
            self.sentence, self.paragraph = entry.sentence.at, entry.sentence.paragraph
        known = (
            None
            if entry.name and self.find(entry.name)
            else self.known_in(entry.before if entry.name else entry.clause)
        )
        if (
            entry.field is MoneyField.NONE
            and entry.name
            and not self.find(entry.name)
            and not (RATE.search(entry.before) and PROJECT.search(entry.name))
        ):
            return
        if known is not None and not (entry.name is None and len(self.current) > 1):
            self.current = [known]
        elif entry.name is not None and entry.name_at is not None:
            draft = self.named(entry.name, entry.name_at)
            joins = entry.joined and before is not None and before.sentence is entry.sentence and self.current
            self.current = [*self.current, draft] if joins and draft not in self.current else [draft]
            self._fill(draft, entry)
            return
        if entry.sentence.cls is SectionClass.PROBLEMS and not self.current:
            return
        owners = self.current
        if TOTAL.match(entry.before) and (top := self.whole(entry.quantity.at)) is not None:
            self.current = [top]
            top.money.pop(entry.field, None)
            self._fill(top, entry)
        elif len(owners) > 1 and entry.field is MoneyField.SPENT and self._is_joint(entry):
            self._join(owners, entry)
        elif len(owners) == 1:
            self._fill(owners[0], entry)
        elif (top := self.whole(entry.quantity.at)) is not None:
            self._fill(top, entry)

    def _owns(self, paragraph: Span) -> bool:
        """Whether the one current item opens a paragraph: its own, in which later sentences go on with it."""
        if len(self.current) != 1:
            return False
        return any(paragraph.start <= at.start <= paragraph.start + HEAD for at in self.current[0].mentions)

    def _fill(self, draft: Draft, entry: Entry) -> None:
        if entry.quantity.kind is Kind.PERCENTAGE:
            if draft.rate is None and entry.quantity.role is Role.EXPENDITURE and RATE.search(entry.before):
                draft.rate = entry.quantity.value
            return
        draft.fill(entry.field, entry.quantity)

    def _is_joint(self, entry: Entry) -> bool:
        opening = self.reading.text[entry.sentence.at.start : self.current[0].mentions[-1].start]
        return len(self.current) <= 4 and not PARTS.search(opening)

    def _join(self, owners: list[Draft], entry: Entry) -> None:
        if entry.quantity.value is None:
            return
        number = len(self.joints)
        for owner in owners:
            owner.group = number
            owner.money.pop(MoneyField.SPENT, None)
        self.joints.append(
            Joint(
                members=owners,
                money={entry.field: entry.quantity.value},
                figures=[entry.quantity.id],
                at=entry.sentence.at,
            )
        )

    def take_row(self, name: str, at: Span, level: int, filled: MoneyField, rate: bool, quantity: Quantity) -> None:
        """A cell of a form: the row's name is an item, or the project's own row (no name)."""
        draft = self.named(name, at) if name else self.whole(at)
        if draft is None:
            return
        if name and level == 1:
            draft.level = 1
        draft.by = "rule:table"
        if rate:
            draft.rate = draft.rate if draft.rate is not None else quantity.value
        else:
            draft.fill(filled, quantity)

    def finish(self, outline: Outline) -> tuple[tuple[BudgetItem, ...], tuple[ItemGroup, ...]]:
        drafts = sorted(self.drafts, key=lambda d: (d.level != 1, d.at))
        if drafts and not any(d.level == 1 for d in drafts) and self._leads(drafts):
            drafts[0].level = 1
        ids = {id(draft): f"b{number}" for number, draft in enumerate(drafts, 1)}
        items = tuple(self._item(draft, ids[id(draft)], outline) for draft in drafts)
        groups = tuple(
            ItemGroup(
                id=f"g{number}", items=tuple(ids[id(d)] for d in joint.members), budget=joint.money.get(MoneyField.BUDGET),
                adjusted=joint.money.get(MoneyField.ADJUSTED), spent=joint.money.get(MoneyField.SPENT), figures=tuple(joint.figures), at=joint.at,
            )
            for number, joint in enumerate(self.joints, 1)
        )  # fmt: skip
        return items, groups

    def _leads(self, drafts: Sequence[Draft]) -> bool:
        """Whether the first item is the whole of the others: alone, or told with its parts behind it."""
        if len(drafts) == 1:
            return True
        between = self.reading.text[drafts[0].at.end : drafts[1].at.start]
        return PARTS.search(between) is not None

    def _item(self, draft: Draft, item_id: str, outline: Outline) -> BudgetItem:
        money = draft.money
        paragraphs = {p for at in draft.mentions for p in outline.paragraphs if p.start <= at.start < p.end}
        return BudgetItem(
            id=item_id, name=draft.name, level=draft.level, budget=money.get(MoneyField.BUDGET), adjusted=money.get(MoneyField.ADJUSTED),
            spent=money.get(MoneyField.SPENT), stated_rate=draft.rate, group=f"g{draft.group + 1}" if draft.group is not None else None,
            mentions=tuple(draft.mentions), paragraphs=tuple(sorted(paragraphs)), figures=tuple(draft.figures), by=draft.by,
        )  # fmt: skip
