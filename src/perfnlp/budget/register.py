"""The items that a report has told of so far, and how one of them is found again."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from perfnlp.budget.drafts import Draft
from perfnlp.budget.lexicon import MoneyField, heads, listed_names, pattern, words_of
from perfnlp.budget.names import BLANKS, Named, core, is_same, is_source
from perfnlp.budget.shared import Counted, Sharing
from perfnlp.model.structure import Fact
from perfnlp.text.spans import Span

LIKE_START = 4
"""Characters from which the beginning of a name is enough, where the text lists nothing: 数据交换项目, 数据交换与共享提升."""
SHORT_FORM = 2
"""Characters that a short form of a name has at the least."""


BY_MENTION = "rule:mention"
"""The rule of a project that is only the first name in a text: an item's own name is better."""


MANY: Final = 2
"""More parts than these do not add up to the first of a list by chance."""


def is_name(project: Fact) -> bool:
    """Whether a project's name is one; the first words of a text that end like one may not be."""
    if project.by != BY_MENTION:
        return True
    return not is_source(project.value) and not pattern("not_a_name").search(project.value)


@dataclass(slots=True, kw_only=True)
class Register:
    """Drafts in the order in which they were told."""

    text: str
    project: Fact | None
    """The project that the head names, or the first that the text mentions."""
    known: Mapping[str, str]
    """Other names of items, from the tables."""
    drafts: list[Draft] = field(default_factory=list)
    listing: list[Draft] = field(default_factory=list)
    """The last items that one sentence listed one after the other."""

    @property
    def parts(self) -> list[Draft]:
        top = self.top()
        return [draft for draft in self.drafts if draft is not top]

    def take(
        self, name: str, at: Span, *, amount: Decimal | None = None, filled: MoneyField = MoneyField.NONE,
        listed: bool = False, by_table: bool = False,
    ) -> Draft:  # fmt: skip
        """The item of a name that is told at a place; made where it is new."""
        draft = self.find(name, amount, filled)
        if draft is None:
            draft = Draft(name=name, at=at, listed=listed)
            if self.project and is_same(name, self.project.value, self.known) and self.top() is None:
                draft.level, draft.name = 1, name if self.project.by == BY_MENTION else self.project.value
            self.drafts.append(draft)
        elif draft.added and (listed or by_table):
            draft.name, draft.added = name, False
            draft.money.pop(MoneyField.BUDGET, None)
        draft.mentions.append(at)
        return draft

    def top(self) -> Draft | None:
        """The project itself, where it was told of: by its name, or as the item that came before its parts."""
        top = next((draft for draft in self.drafts if draft.level == 1), None)
        return top or (self.drafts[0] if self.drafts and self._leads() else None)

    def whole(self, at: Span, title: Named | None = None) -> Draft | None:
        """The project itself; made where only the head, or the title of a table, names it."""
        top = self.top()
        if top is None and title is not None and not self.project:
            top = Draft(name=title.name, at=title.at, level=1, mentions=[title.at])
            self.drafts.insert(0, top)
        if top is None and self.project:
            top = Draft(name=self.project.value, at=at, level=1)
            self.drafts.insert(0, top)
        return top

    def find(self, name: str, amount: Decimal | None = None, filled: MoneyField | None = None) -> Draft | None:
        """The item of a name; one that is only alike and has another figure of the field already is another item."""
        equal = next((d for d in self.drafts if BLANKS.sub("", d.name) == name), None)
        if equal is not None:
            return equal
        for draft in self.drafts:
            if is_same(draft.name, name, self.known):
                taken = draft.money.get(filled) if filled is not None else None
                if taken is None or amount is None or taken == amount or self.known.get(name) == draft.name:
                    return draft
        return self._ended_by(name, filled) if filled in (MoneyField.SPENT, MoneyField.ADJUSTED) else None

    def _ended_by(self, name: str, filled: MoneyField) -> Draft | None:
        """The one item whose name ends in a shorter one and that still lacks the figure: 无障碍改造支出…"""
        ended = [draft for draft in self.drafts if len(name) >= LIKE_START and draft.name.endswith(name)]
        return ended[0] if len(ended) == 1 and filled not in ended[0].money else None

    def longest_in(self, words: str) -> Draft | None:
        """The item whose name stands in some words."""
        found = [draft for draft in self.drafts if len(draft.name) > SHORT_FORM and draft.name in words]
        return max(found, key=lambda draft: len(draft.name), default=None)

    def begun_by(self, name: str) -> Draft | None:
        """The one item whose name begins with a shorter one."""
        short = core(name)
        begun = [draft for draft in self.drafts if len(short) >= LIKE_START and draft.name.startswith(short)]
        return begun[0] if len(begun) == 1 else None

    def short_form(self, clause: str) -> Draft | None:
        """The one item whose name ends in what opens a clause: 利息… is 贷款利息."""
        for size in range(min(8, len(clause)), SHORT_FORM - 1, -1):
            opening = clause[:size]
            ending = [draft for draft in self.drafts if draft.name.endswith(opening) and draft.level > 1]
            if len(ending) == 1 and opening not in listed_names("generic_names.tsv"):
                return ending[0]
        return None

    def known_among(self, splits: Sequence[tuple[Named, ...]]) -> list[Draft]:
        """The items of the first way to take names apart in which each name is a known item's."""
        for names in splits:
            found = [self._part(named.name) for named in names]
            told = [draft for draft in found if draft is not None]
            if len({id(draft) for draft in told}) == len(names):
                return told
        return []

    def _part(self, name: str) -> Draft | None:
        found = self.find(name) or self.begun_by(name)
        if found is None or (found.level == 1 and not (self._is_first_only() and found is self.drafts[0])):
            return None
        return found

    def _is_first_only(self) -> bool:
        """Whether the project is but the first name in the text, which does not lead the others."""
        return self.project is not None and self.project.by == BY_MENTION and not self._leads()

    def counted(self, told: Counted, members: Sequence[Draft]) -> list[Draft]:
        """前两项, 后三项, 上述三项: those that were listed, in this sentence first, then before it, then all parts."""
        for listed in self._listings(members):
            if len(listed) > told.count or (not told.partial and len(listed) == told.count):
                return told.of(listed)
        return []

    def in_turn(self, run: int, members: Sequence[Draft]) -> list[Draft]:
        """As many figures in turn as items were listed: one for each; what leads a list has none of its own."""
        for listed in self._listings(members):
            if len(listed) == run:
                return listed
            if len(listed) == run + 1 and self._leads_list(listed[0], listed[1]):
                return listed[1:]
        return []

    def _leads_list(self, first: Draft, second: Draft) -> bool:
        """“三公”经费38万元，包括公务用车…: the first is the whole of those behind it."""
        between = self.text[first.mentions[-1].end : second.mentions[-1].start]
        return pattern("parts_lead").search(between) is not None

    def _listings(self, members: Sequence[Draft]) -> list[list[Draft]]:
        top = self.top() if len(self.drafts) > 1 else None
        found = [[draft for draft in listed if draft is not top] for listed in (members, self.listing, self.parts)]
        if top is not None and self._is_first_only() and len(self.drafts) == len(members) + 1:
            return [[top, *members], *found]  # the first name is taken for the project, but is one of the list
        return found

    def _leads(self) -> bool:
        """Whether the first item is the whole of the others: alone, told with its parts behind it, or their sum."""
        first, *others = self.drafts
        if first.part:
            return False
        if not others:
            return True
        for filled in (MoneyField.BUDGET, MoneyField.SPENT):
            told = [draft.money[filled] for draft in others if filled in draft.money]
            if (
                (not first.listed or len(others) > MANY)
                and len(told) == len(others) > 1
                and first.money.get(filled) == sum(told)
            ):
                return True
        between = self.text[first.at.end : others[0].at.start]
        leads = rf"{words_of('parts_lead')}|{words_of('parts_bracket')}"
        return "\n" not in between and re.search(leads if "；" in between else rf"{leads}|[：:]", between) is not None

    def settled(self) -> list[Draft]:
        """The items in the order of their first listing, the project first."""
        drafts = self.drafts
        drafts.sort(key=lambda draft: (draft.level != 1, draft.at))
        top = next((draft for draft in drafts if draft.level == 1), None)
        if top is not None and top.mentions and self._is_first_only():
            top.level = 2  # the first of several beside each other
            drafts.sort(key=lambda draft: draft.at)
        if drafts and not any(draft.level == 1 for draft in drafts) and self._leads():
            drafts[0].level = 1
        return drafts


def likely_names(sharing: Sharing) -> tuple[Named, ...]:
    """The names that share a figure, where not all are known: as many as the text counts, or each ends like a name."""
    wanted = sharing.counted.count if sharing.counted else sharing.run if sharing.in_turn else None
    if wanted is not None:
        return next((names for names in sharing.splits if len(names) == wanted), ())
    alike = (names for names in sharing.splits if all(heads().search(named.name) for named in names))
    return next((names for names in alike if not _share_a_head(names)), ())


def _share_a_head(names: Sequence[Named]) -> bool:
    """修复与数字化费: only the last ends in 费, so it is one name."""
    *others, last = (pattern("money_tail").search(named.name) is not None for named in names)
    return last and not any(others)
