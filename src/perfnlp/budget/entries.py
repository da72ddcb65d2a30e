"""Each figure of money in its sentence: whose it is and which field it fills."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from perfnlp.budget.lexicon import MoneyField, field_words
from perfnlp.budget.names import name_before, name_of_clause
from perfnlp.model.quantity import Kind, Quantity, Role
from perfnlp.model.structure import Outline, Sentence
from perfnlp.tables import alternation
from perfnlp.text.fold import Reading
from perfnlp.text.spans import Span

LISTED = re.compile(r"(?:、|，|；|和|及|与|以及|[（(]|：)[^，。；\n\d]{2,30}\Z")
LEAD = re.compile(r"(?:其中|包括|包含|分以下|分为|分别|分项|具体|明细|子项目?|二级项目|[：:（(])[^，。；]{0,30}\Z")
PARTS = re.compile(r"(?:其中|包括|分项|分别为|具体|如下)")
CHANGES = re.compile(r"(?:调减|调增|调整|压减|追加|增加|减少|核减)(?:为|至|到)")
CHANGED = re.compile(r"(?:由|从)\Z")
JOINED = re.compile(r"(?:和|、|及|与|以及)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One figure of money (or an execution rate) and what its sentence says of it."""

    quantity: Quantity
    field: MoneyField
    name: str | None
    name_at: Span | None
    sentence: Sentence
    listed: bool
    joined: bool
    """The name is joined to the one before by 和 or 、: candidates for a joint figure."""
    before: str
    clause: str
    """From the clause's start up to the figure."""


def find_entries(reading: Reading, outline: Outline, quantities: Sequence[Quantity]) -> Iterator[Entry]:
    """The entries of all figures with the roles budget and expenditure outside tables, in the order of the text."""
    text = reading.text
    for index, quantity in enumerate(quantities):
        if quantity.role not in (Role.BUDGET, Role.EXPENDITURE) or quantity.kind not in (Kind.AMOUNT, Kind.PERCENTAGE):
            continue
        sentence = outline.sentence_at(quantity.at.start)
        if sentence is None or sentence.table:
            continue
        previous = quantities[index - 1] if index else None
        start = max(sentence.at.start, previous.at.end if previous else 0)
        before = text[start : quantity.at.start]
        listed = _is_listed(text, quantities, index, sentence)
        stretch = _stretch(text, quantities, index, Span(start, quantity.at.start), sentence)
        listed = listed or _is_parallel(text, Span(sentence.at.start, start), Span(start, quantity.at.start))
        named = _name(text, stretch, sentence, listed=listed) or _name_of_holder(
            text, outline, sentence, quantity.at.start
        )
        yield Entry(
            quantity=quantity, field=_field(before, quantity, text), name=named[0] if named else None, name_at=named[1] if named else None,
            sentence=sentence, listed=listed, joined=JOINED.match(before) is not None, before=before,
            clause=text[_clause_start(text, sentence, quantity) : quantity.at.start],
        )  # fmt: skip


def _clause_start(text: str, sentence: Sentence, quantity: Quantity) -> int:
    marks = (text.rfind(mark, sentence.at.start, quantity.at.start) + 1 for mark in "，。；,;")
    return max(sentence.at.start, *marks)


def _is_parallel(text: str, lead: Span, before: Span) -> bool:
    """Whether a figure opens a part of a sentence that lists items: 分项情况：A预算…；B预算…, 其中，A62万元…；B…"""
    opening = text[lead.start : before.start]
    return (
        bool(PARTS.search(opening + text[before.start : before.end]))
        and re.match("[；;：:，]|其中", text[before.start : before.end]) is not None
    )


def _name_of_holder(text: str, outline: Outline, sentence: Sentence, place: int) -> tuple[str, Span] | None:
    """The name that opens what holds a figure: its part of the sentence (甲费：预算…；乙费：预算…), else its list item or paragraph."""
    items = [item.body for item in outline.items if item.body.start <= place < item.body.end]
    part = text.rfind("；", sentence.at.start, place) + 1 or text.rfind(";", sentence.at.start, place) + 1
    inner = max([span for span in items if span.start >= part], key=lambda span: span.start, default=None)
    if inner is None and part:
        return _first_name(text, Span(part, place))
    held = inner or max(items, key=lambda span: span.start, default=sentence.paragraph)
    return _first_name(text, Span(held.start, place))


def _first_name(text: str, at: Span) -> tuple[str, Span] | None:
    """A name that its first mark ends: 转运服务，… 救助项目。… 运行维护费：…"""
    first = re.compile(r"[^，。；：:,\n]{2,36}(?=[，。；：:,])").match(text, at.start, max(at.start, at.end))
    return name_of_clause(text, Span(first.start(), first.end())) if first else None


def _stretch(text: str, quantities: Sequence[Quantity], index: int, before: Span, sentence: Sentence) -> Span:
    """What stands before a figure; of a change (由30万元调减为24万元) what stands before its first figure."""
    if index and CHANGES.fullmatch(text, before.start, before.end):
        first = quantities[index - 1].at.start
        start = max(sentence.at.start, quantities[index - 2].at.end if index > 1 else 0)
        if start < first and CHANGED.search(text, start, first):
            return Span(start, first - 1)
    if index and text[before.start : before.end] in (
        "（",
        "(",
    ):  # 特色村寨保护4个（356万元）: the name stands before the count
        return Span(
            max(sentence.at.start, quantities[index - 2].at.end if index > 1 else 0), quantities[index - 1].at.start
        )
    if CHANGED.search(
        text, before.start, before.end
    ):  # 甲项目由180万元调增至195万元: the first figure's name ends before 由
        return Span(before.start, before.end - 1)
    return before


def _is_listed(text: str, quantities: Sequence[Quantity], index: int, sentence: Sentence) -> bool:
    """Whether a figure has a neighbour of its sort that a join and a name stand before: A 10万元、B 8万元."""
    quantity = quantities[index]
    for other, first in ((index - 1, False), (index + 1, True)):
        if not 0 <= other < len(quantities):
            continue
        neighbour = quantities[other]
        if neighbour.kind is not quantity.kind or not sentence.at.covers(neighbour.at):
            continue
        left, right = (quantity, neighbour) if first else (neighbour, quantity)
        between = text[left.at.end : right.at.start]
        if LISTED.fullmatch(between.lstrip("）)")) and not re.search(rf"(?:{_cues()})\Z", between):
            return True
    return False


def _cues() -> str:
    return alternation(
        word
        for word, field in field_words().items()
        if field in (MoneyField.SPENT, MoneyField.NONE, MoneyField.ADJUSTED)
    )


def _name(text: str, at: Span, sentence: Sentence, *, listed: bool) -> tuple[str, Span] | None:
    named = name_before(text, at, listed=listed)
    if named is not None:
        return named
    opening = sentence.clauses[0] if sentence.clauses else None
    if opening and opening.end <= at.end and opening.start >= at.start:
        return name_of_clause(text, opening)
    return None


def _field(before: str, quantity: Quantity, text: str) -> MoneyField:
    """The field of a figure: by the last field word before it, else by its role."""
    if quantity.kind is Kind.PERCENTAGE:
        return MoneyField.NONE
    if CHANGED.search(before) and re.match(r"(?:调|压|追|增|减)", text[quantity.at.end : quantity.at.end + 1]):
        return MoneyField.BUDGET
    by_role = MoneyField.BUDGET if quantity.role is Role.BUDGET else MoneyField.SPENT
    hits = [(m.end(), len(m[0]), m[0]) for m in re.finditer(alternation(field_words()), before)]
    if not hits:
        after = text[quantity.at.end : quantity.at.end + 14]
        gone = re.match(r"[^，。；\d]{0,8}(?:结转|收回|上缴|退回|滞留|尾款|未支付|未能支付|到位)", after)
        return MoneyField.NONE if gone else by_role
    field = field_words()[max(hits)[2]]
    if field is MoneyField.BUDGET and quantity.role is Role.EXPENDITURE:
        return MoneyField.SPENT
    if field is MoneyField.SPENT and quantity.role is Role.BUDGET:
        return MoneyField.BUDGET
    return field
