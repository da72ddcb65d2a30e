"""The items of one report as they are told, figure by figure."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from perfnlp.budget.drafts import Draft, Joint
from perfnlp.budget.entries import Entry
from perfnlp.budget.fields import is_rate
from perfnlp.budget.lexicon import MoneyField, pattern
from perfnlp.budget.names import BLANKS, Named
from perfnlp.budget.owners import first_name, held_by, is_of_whole, opens_with, sharers, whole_before
from perfnlp.budget.register import Register, is_name
from perfnlp.budget.sheets import SheetEntry
from perfnlp.model.budget import BudgetItem, ItemGroup
from perfnlp.model.quantity import Kind, Role
from perfnlp.model.structure import Fact, Outline, SectionClass
from perfnlp.text.fold import Reading
from perfnlp.text.spans import Span

MOST_JOINT = 4
"""Members that one figure may have without words that join them all."""


class ItemLedger:
    """Who is spoken of, and what was told of them so far."""

    def __init__(self, reading: Reading, project: Fact | None, known: Mapping[str, str]) -> None:
        self.reading = reading
        self.register = Register(
            text=reading.text, project=project if project and is_name(project) else None, known=known
        )
        self.joints: list[Joint] = []
        self.current: list[Draft] = []
        self.members: list[Draft] = []
        """Those that the sentence lists one after the other, each with one figure."""
        self.waiting: list[Draft] = []
        """Those that the next figures go to in turn."""
        self.turn: Entry | None = None
        """The first of the figures that go to several in turn; its words hold for all of them."""
        self.heading: list[Draft] = []
        """Those that what holds the sentence names together: 甲费、乙费。两项共支出…"""
        self.change: Decimal | None = None
        """The last amount that a budget was told to be raised or cut by."""
        self.before_part = 0
        """How many of the members were listed before this part of the sentence."""
        self.sentence: Span | None = None
        self.paragraph: Span | None = None
        self.part = 0

    def take(self, entry: Entry) -> None:
        """A figure more: to the item that it is of."""
        self._move_on(entry)
        if self.waiting and self.turn and entry.joined and entry.named is None:
            self._fill(self.waiting.pop(0), replace(entry, field=self.turn.field, before=self.turn.before))
            return
        self.waiting = []
        owners = sharers(entry, self.register, self.members, self.heading, self._made)
        if owners:
            self._share(owners, entry)
            return
        top = self.register.top()
        if top is not None and is_of_whole(entry, self.register, top, self.current, self.change):
            self.current = [top]
            self._fill(top, entry)
            return
        if entry.named is None and top is None and pattern("department").match(entry.clause.lstrip("，,；;：:、 ")):
            self.current = []
            return  # what a whole department has or spends is of no item
        entry, field = self._changed(entry), entry.field
        added = field is not entry.field and entry.field is MoneyField.BUDGET
        told = self._told_in(entry)
        if told is None and entry.named is not None:
            if entry.field is not MoneyField.NONE or self._makes_item(entry):
                self._list(self.named(entry.named, entry), entry)
                self.current[-1].added = self.current[-1].added or added
            return
        if told is not None and (entry.named or len(self.current) < 2 or opens_with(entry, told)):
            self.current = [told]
            self.members = self.members if any(member is told for member in self.members) else []
        if entry.sentence.cls is SectionClass.PROBLEMS and not self.current and not self._held(entry):
            return
        self._give(entry)

    def _changed(self, entry: Entry) -> Entry:
        """Takes note of what a budget is raised or cut by; what is added for a new item is its budget."""
        if pattern("change_to").fullmatch(entry.before) and self.change is not None:
            return replace(entry, field=MoneyField.ADJUSTED)
        self.change = None if entry.field is MoneyField.BUDGET else self.change
        if entry.field is MoneyField.NONE and pattern("changed_by").search(entry.clause):
            self.change = entry.quantity.value
            new = entry.named is not None and self.register.find(entry.named.name) is None
            if new and pattern("added_for").search(entry.clause):
                return replace(entry, field=MoneyField.BUDGET)
        return entry

    def take_row(self, row: SheetEntry) -> None:
        """A cell of a form: the row's name is an item, or the project's own row (no name)."""
        if row.name:
            draft: Draft | None = self.register.take(row.name, row.at, filled=row.field, by_table=True)
        else:
            draft = self.register.whole(row.at, row.title)
        if draft is None:
            return
        draft.by = "rule:table"
        if not row.rate:
            draft.fill(row.field, row.quantity)
        elif draft.rate is None:
            draft.rate = row.quantity.value

    def _move_on(self, entry: Entry) -> None:
        """Who is still spoken of when a sentence or a part of it begins."""
        if self.sentence != entry.sentence.at:
            paragraph = entry.sentence.paragraph  # that of the one item which opens it: later sentences go on with it
            owned = self.paragraph == paragraph and len(self.current) == 1 and self.current[0].opens(paragraph)
            goes_on = owned and not self._opens_another(entry)
            self.current = self.current if goes_on else []
            self.register.listing = self.members if len(self.members) > 1 else self.register.listing
            self.members, self.before_part = [], 0
            self.sentence, self.paragraph, self.part = entry.sentence.at, entry.sentence.paragraph, entry.part
            self._open_with_whole(entry)
            self._open_with_several(entry)
        elif self.part != entry.part:
            another = bool(self.current) and self._opens_another(entry)
            opens = entry.named is None and (len(self.members) > 1 or another or bool(self._held(entry)))
            self.current = [] if opens else self.current
            self.part, self.before_part = entry.part, len(self.members)
            self._open_with_several(entry)

    def _open_with_whole(self, entry: Entry) -> None:
        """三馆免费开放项目包括3个子项目：…: the whole is named before its parts, without a figure."""
        named = None if self.register.drafts else whole_before(self.reading.text, entry)
        if named is not None:
            self.register.drafts.append(Draft(name=named.name, at=named.at, level=1, mentions=[named.at]))

    def _open_with_several(self, entry: Entry) -> None:
        """A paragraph or section that bears the names of several items is about all of them."""
        held = held_by(entry, self.register, self.reading.text, self._made)
        self.heading = held if len(held) > 1 else []
        if self.heading and not self.current:
            self.current = list(self.heading)
            for draft in self.heading:
                draft.mentions.append(entry.sentence.paragraph)

    def _opens_another(self, entry: Entry) -> bool:
        """Whether what holds a figure bears another item's name than the one spoken of."""
        held = held_by(entry, self.register, self.reading.text, self._made)
        return held[0] is not self.current[0] if held else first_name(entry) is not None

    def _made(self, named: Named) -> Draft:
        return self.register.take(named.name, named.at)

    def named(self, named: Named, entry: Entry) -> Draft:
        return self.register.take(
            named.name, named.at, amount=entry.quantity.value, filled=entry.field, listed=entry.listed
        )

    def _told_in(self, entry: Entry) -> Draft | None:
        """The known item that a figure is of, told without its whole name, or with more words than it has."""
        if entry.named is None:
            clause = BLANKS.sub("", entry.clause)
            return self.register.longest_in(clause) or self.register.short_form(clause.lstrip("，,；;：:、"))
        name = entry.named.name
        if entry.listed or self.register.find(name, entry.quantity.value, entry.field):
            return None
        return self.register.longest_in(name) or self.register.begun_by(name)

    def _makes_item(self, entry: Entry) -> bool:
        """Whether a name is an item although its figure fills no field: 甲项目到位资金…, 待支付：甲费10万元."""
        if entry.named is None:
            return False
        ends = pattern("project_end").search(entry.named.name) is not None
        if entry.quantity.kind is Kind.PERCENTAGE:
            return is_rate(entry.before) and ends
        unpaid = pattern("unpaid_lead").search(self.reading.text, entry.part, entry.quantity.at.start)
        return self.register.find(entry.named.name) is not None or ends or unpaid is not None

    def _list(self, draft: Draft, entry: Entry) -> None:
        """A named figure: its item is spoken of now, beside those that it is joined to."""
        joins = entry.joined and self.current and draft not in self.current
        self.current = [*self.current, draft] if joins else [draft]
        self.members = [] if draft.level == 1 else [*self.members, draft]  # the whole is no part beside its parts
        self._fill(draft, entry)

    def _share(self, owners: Sequence[Draft], entry: Entry) -> None:
        """A figure that the text gives to several: to them together, to each, or to the first and the next to the next."""
        sharing = entry.sharing
        if sharing is None or len(owners) == 1:
            self._list(owners[0], entry)
            return
        if sharing.in_turn:
            self.waiting, self.turn = list(owners[1:]), entry
            self._fill(owners[0], entry)
        elif sharing.each:
            for owner in owners:
                self._fill(owner, entry)
        else:
            self._join(owners, entry)
        self.current = list(owners)
        if sharing.splits:
            self.members = [*self.members, *(owner for owner in owners if owner not in self.members)]

    def _give(self, entry: Entry) -> None:
        """An unnamed figure: to the whole, to those spoken of together, or to the one spoken of."""
        held = self._held(entry) if not self.current else None
        total = pattern("total").match(entry.before) is not None
        together = self._together(entry)
        if total and not (together and self.register.top() is None) and not self.heading:
            self._sum(entry)
        elif together:
            self._join(together, entry)
        elif len(self.current) > 1 and entry.quantity.kind is Kind.PERCENTAGE:
            return
        elif len(self.current) == 1 and not (self._beyond(entry) and self.register.top() is not None):
            self._fill(self.current[0], entry)
        elif not self.current and held is not None:
            self.current = [held]
            self._fill(held, entry)
        elif (top := self.register.whole(entry.quantity.at)) is not None:
            self._fill(top, entry)

    def _sum(self, entry: Entry) -> None:
        """三项合计预算80万元: the whole's own figure, or that of the item whose list it ends: 前期费：甲费…、乙费…，合计…"""
        top = self._heading_a_list(entry) or self.register.whole(entry.quantity.at)
        if top is not None:
            self.current, self.members = [top], []
            top.money.pop(entry.field, None)
            self._fill(top, entry)

    def _heading_a_list(self, entry: Entry) -> Draft | None:
        holder = first_name(entry)
        if holder is None or self.reading.text[holder.at.end : holder.at.end + 1] not in "：:":
            return None
        return self.named(holder, entry)

    def _held(self, entry: Entry) -> Draft | None:
        """The item that opens what holds a figure; one that was not told of before is made."""
        held = held_by(entry, self.register, self.reading.text, self._made)
        if len(held) == 1:
            return held[0]
        named = first_name(entry)
        if held or named is None or entry.quantity.kind is Kind.PERCENTAGE or entry.field is MoneyField.NONE:
            return None
        new = self.register.find(named.name) is None
        made = self._made(named)
        made.part = made.part or (new and entry.sentence.cls is SectionClass.PROBLEMS)
        return made

    def _together(self, entry: Entry) -> list[Draft]:
        """The members that an unnamed figure of what was spent is of, together."""
        if self.heading and self.current == self.heading and entry.quantity.kind is Kind.AMOUNT:
            return self.heading
        if entry.field is not MoneyField.SPENT:
            return []
        here = self.members[self.before_part :]
        listed = here if len(here) > 1 else self.members
        owners = self.current if len(self.current) > 1 else listed if self._beyond(entry) else []
        if not 1 < len(owners) <= MOST_JOINT:
            return []
        opening = self.reading.text[entry.sentence.at.start : owners[0].mentions[-1].start]
        top = any(draft.level == 1 for draft in self.register.drafts)
        return [] if top and pattern("parts_lead").search(opening) else list(owners)

    def _beyond(self, entry: Entry) -> bool:
        """Whether a figure is more than the last of several members could have spent: it is of all of them."""
        spent = entry.field is MoneyField.SPENT
        return spent and len(self.members) > 1 and not self.members[-1].could_spend(entry.quantity.value)

    def _fill(self, draft: Draft, entry: Entry) -> None:
        if entry.quantity.kind is Kind.PERCENTAGE:
            if draft.rate is None and entry.quantity.role is Role.EXPENDITURE and is_rate(entry.before):
                draft.rate = entry.quantity.value
            return
        draft.fill(entry.field, entry.quantity)

    def _join(self, owners: Sequence[Draft], entry: Entry) -> None:
        """A joint figure: of a group that shares one already, or of a new one."""
        if entry.quantity.value is None or entry.field is MoneyField.NONE or entry.quantity.kind is not Kind.AMOUNT:
            return
        joint = next((joint for joint in self.joints if set(map(id, joint.members)) == set(map(id, owners))), None)
        if joint is None:
            joint = Joint(members=tuple(owners), at=entry.sentence.at)
            self.joints.append(joint)
        for owner in owners:
            owner.group = self.joints.index(joint)
        joint.fill(entry.field, entry.quantity)

    def finish(self, outline: Outline) -> tuple[tuple[BudgetItem, ...], tuple[ItemGroup, ...]]:
        """The items in the order of their first listing, the project first, and the groups."""
        drafts = self.register.settled()
        ids = {id(draft): f"b{number}" for number, draft in enumerate(drafts, 1)}
        items = tuple(draft.built(ids[id(draft)], outline) for draft in drafts)
        return items, tuple(joint.built(number, ids) for number, joint in enumerate(self.joints, 1))
