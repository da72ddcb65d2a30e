"""Whose a figure is where the words before it do not name one item: those that share it, what holds it, the whole."""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from perfnlp.budget.drafts import Draft
from perfnlp.budget.entries import Entry
from perfnlp.budget.lexicon import MoneyField, pattern, words_of
from perfnlp.budget.names import BLANKS, Named, name_in
from perfnlp.budget.register import Register, likely_names
from perfnlp.budget.shared import counts_in
from perfnlp.model.quantity import Kind

BEHIND = 60
"""Characters behind a heading in which the items that it names are counted or told apart."""
Maker = Callable[[Named], Draft]


def sharers(
    entry: Entry, register: Register, members: Sequence[Draft], heading: Sequence[Draft], make: Maker
) -> list[Draft]:
    """The items that a figure is shared by, or that it and the next ones go to in turn; none where it is one's."""
    sharing = entry.sharing
    told = _other(entry, heading or members)
    if told is not None:
        return [told] if sharing is None or not sharing.in_turn else []
    if sharing is None:
        return []
    if sharing.splits:
        return _of_names(entry, register, make)
    if sharing.counted is not None:
        if len(heading) == sharing.counted.count:
            return list(heading)
        found = register.counted(sharing.counted, members)
        whole = not sharing.counted.partial and not sharing.in_turn and len(found) == len(register.parts)
        top = register.top()
        has_own = top is not None and entry.field in top.money and found == list(members)
        return [] if whole and top is not None and not has_own else found
    return register.in_turn(sharing.run, members) if sharing.in_turn else []


def _other(entry: Entry, pair: Sequence[Draft]) -> Draft | None:
    """前者, 后者: one of the two that were told last."""
    if len(pair) < 2:
        return None
    clause = BLANKS.sub("", entry.clause).lstrip("，,；;：:、")
    return pair[-2] if clause.startswith("前者") else pair[-1] if clause.startswith("后者") else None


def _of_names(entry: Entry, register: Register, make: Maker) -> list[Draft]:
    sharing = entry.sharing
    assert sharing is not None
    if entry.named is not None and register.find(entry.named.name) is not None:
        return []  # 职工食堂和宿舍改造费共支出…: one name that has a joint in it
    known = register.known_among(sharing.splits)
    if known or entry.field is MoneyField.NONE:
        return known
    return [make(named) for named in likely_names(sharing)]


def opens_with(entry: Entry, told: Draft) -> bool:
    """Whether an item's name opens the clause of a figure."""
    return BLANKS.sub("", entry.clause).lstrip("，,；;：:、").startswith(told.name)


def whole_before(text: str, entry: Entry) -> Named | None:
    """The whole that a sentence names before it lists its parts."""
    lead = rf"(?P<name>[^，。；：\n]{{3,34}}?)(?:{words_of('whole_lead')})"
    opening = re.compile(lead).match(text, entry.sentence.at.start, entry.quantity.at.start)
    return name_in(text, opening.start("name"), opening.end("name")) if opening is not None else None


def first_name(entry: Entry) -> Named | None:
    """The innermost opening that is a name by its end."""
    return next((holder.named for holder in entry.holders if holder.named), None)


def held_by(entry: Entry, register: Register, text: str, make: Maker) -> list[Draft]:
    """The known item that opens what holds a figure, or the items that it names together; the innermost counts.

    Several that are not known are made where the text behind counts them (甲治理和乙加固。两项合计支出…).
    """
    for holder in entry.holders:
        one = register.find(holder.loose.name) if holder.loose is not None else None
        several = register.known_among(holder.splits)
        if several and (one is None or one in several):
            return several  # 日常养护、安防设施 are two that are known, though it begins like one
        if one is not None:
            return [one]
        behind = text[holder.at.end : holder.at.end + BEHIND]
        counts = counts_in(behind) | ({2} if pattern("pair").search(behind) else set())
        named = next((names for names in holder.splits if len(names) in counts), ())
        if named:
            return [make(name) for name in named]
        if holder.named is not None:
            return []
    return []


def is_of_whole(entry: Entry, register: Register, top: Draft, current: Sequence[Draft], change: Decimal | None) -> bool:
    """Whether a figure is of the project, whoever is spoken of: 专项总规模相应变为…, or the only one that it fits.

    Args:
        change: the last amount that a budget was told to be raised or cut by.
    """
    clause = BLANKS.sub("", entry.clause).lstrip("，,；;：:、")
    held = next((holder.loose for holder in entry.holders if holder.loose), None)
    own = held is not None and register.find(held.name) not in (None, top)
    if pattern("whole_word").match(clause) and not own:
        return True
    if entry.field is not MoneyField.ADJUSTED or entry.quantity.kind is not Kind.AMOUNT or entry.named is not None:
        return False
    if len(current) != 1 or current[0] is top:
        return False
    given, amount = current[0].money.get(MoneyField.ADJUSTED), entry.quantity.value
    if given is not None:
        return given != amount
    return _follows(top, amount, change) and not _follows(current[0], amount, change)


def _follows(draft: Draft, amount: Decimal | None, change: Decimal | None) -> bool:
    """Whether a budget and what it was changed by come to an amount: 4770 less 12 is 4758."""
    budget = draft.money.get(MoneyField.BUDGET)
    return None not in (budget, amount, change) and abs((amount or 0) - (budget or 0)) == change
