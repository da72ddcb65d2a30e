"""Each figure of money in its sentence: whose it is and which field it fills."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from perfnlp.budget.fields import field_of, is_rate
from perfnlp.budget.holders import Holder, holders_of
from perfnlp.budget.lexicon import MoneyField, field_tail, field_words, pattern, words_of
from perfnlp.budget.names import Named, ends_in_source, name_before
from perfnlp.budget.shared import Sharing, find_sharing, run_length
from perfnlp.model.quantity import Kind, Quantity, Role
from perfnlp.model.structure import Outline, Sentence
from perfnlp.text.fold import Reading
from perfnlp.text.spans import Span

YUAN = "元"
LISTED = re.compile(r"(?:、|，|；|和|及|与|以及|[（(]|：)[^，。；\n\d]{2,30}\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One figure of money (or an execution rate) and what its sentence says of it."""

    quantity: Quantity
    field: MoneyField
    named: Named | None
    """The name right before the figure."""
    holders: tuple[Holder, ...]
    """What opens the part of the sentence, list item, paragraph or section that holds the figure."""
    sentence: Sentence
    listed: bool
    joined: bool
    """The figure is joined to the one before by 和 or 、: candidates for a joint figure."""
    sharing: Sharing | None
    """What the words before say of those that share the figure: 甲费和乙费共支出…, 前两项分别支出…"""
    before: str
    clause: str
    """From the clause's start up to the figure."""
    part: int
    """Where its part of the sentence (between ；) begins."""


@dataclass(frozen=True, slots=True)
class _Figures:
    """The quantities of a report, and where the figures of money stand among them."""

    text: str
    outline: Outline
    quantities: Sequence[Quantity]

    def sentence(self, index: int) -> Sentence | None:
        """The sentence of a figure that may belong to an item; None for others and for lines of tables."""
        quantity = self.quantities[index]
        sentence = self.outline.sentence_at(quantity.at.start)
        if sentence is None or sentence.table or not (_is_yuan(quantity) or quantity.kind is Kind.PERCENTAGE):
            return None
        own = quantity.role in (Role.BUDGET, Role.EXPENDITURE)
        priced = _is_yuan(quantity) and (self._is_priced(index, sentence) or self._is_changed(index))
        return sentence if own or priced or self._between(index, sentence) else None

    def _between(self, index: int, sentence: Sentence) -> bool:
        """Whether a figure stands in a list between two of the project's money: 甲费96万元，乙费60万元，丙费72万元."""
        if not 0 < index < len(self.quantities) - 1 or not _is_yuan(self.quantities[index]):
            return False
        first, own, last = self.quantities[index - 1 : index + 2]
        return all(_is_yuan(q) and q.role is Role.BUDGET and sentence.at.covers(q.at) for q in (first, last)) and all(
            LISTED.fullmatch(self.text[left.at.end : right.at.start].lstrip("）)"))
            and not _says_spent(self.text[left.at.end : right.at.start])
            for left, right in ((first, own), (own, last))
        )

    def told(self, index: int, sentence: Sentence) -> Quantity:
        """A figure with the role that it has in its list: behind 、 without words of its own it goes with the one before."""
        own = self.quantities[index]
        if own.role not in (Role.BUDGET, Role.EXPENDITURE) and self._between(index, sentence):
            return replace(own, role=Role.BUDGET)
        if index and _is_yuan(own) and _is_yuan(self.quantities[index - 1]) and own.role is Role.EXPENDITURE:
            between = self.text[self.quantities[index - 1].at.end : own.at.start]
            whole = pattern("whole_name").search(between)
            if whole is not None and whole.end() == len(between) and pattern("joint").match(between):
                return replace(own, role=self.quantities[index - 1].role)
        return own

    def _is_changed(self, index: int) -> bool:
        """由36万元调减为30万元: what a budget was before."""
        if index + 1 >= len(self.quantities):
            return False
        first, then = self.quantities[index], self.quantities[index + 1]
        return (
            then.role is Role.BUDGET and pattern("change").fullmatch(self.text, first.at.end, then.at.start) is not None
        )

    def _is_priced(self, index: int, sentence: Sentence) -> bool:
        """合同价318万元: no money of an item, but it names one."""
        tail = field_tail().search(self.text, self._end_of(index - 1, sentence), self.quantities[index].at.start)
        return tail is not None and field_words().get(tail["word"] or "") is MoneyField.NONE

    def stretch(self, index: int, sentence: Sentence) -> Span:
        """What stands between the quantity before and a figure.

        Where that is only a word such as （ or 计, it reaches back over the count, share or foreign money before: 特色村寨保护4个（356万元）.
        Behind a comma it does not: of 参展2场，支出8万元 参展 is no name.
        """
        end = self.quantities[index].at.start
        for back in range(1, 4):
            start = self._end_of(index - back, sentence)
            tail = field_tail().search(self.text, start, end)
            told = self.text[start : tail.start() if tail else end].strip(" ，,")
            previous = self.quantities[index - back] if index >= back else None
            apart = "，" in self.text[start:end] and previous is not None and previous.kind is not Kind.AMOUNT
            if told or apart or previous is None or _is_yuan(previous) or start == sentence.at.start:
                return Span(start, end) if back == 1 else Span(start, self.quantities[index - back + 1].at.start)
        return Span(start, end)

    def _end_of(self, index: int, sentence: Sentence) -> int:
        return max(sentence.at.start, self.quantities[index].at.end if index >= 0 else 0)


def _is_yuan(quantity: Quantity) -> bool:
    return quantity.kind is Kind.AMOUNT and quantity.unit == YUAN


def find_entries(reading: Reading, outline: Outline, quantities: Sequence[Quantity]) -> Iterator[Entry]:
    """The entries of all figures with the roles budget and expenditure outside tables, in the order of the text."""
    figures = _Figures(reading.text, outline, quantities)
    sources = _sources(figures)
    for index, quantity in enumerate(quantities):
        sentence = figures.sentence(index)
        if sentence is None or (quantity.id in sources and _is_like_source(figures, index, sentence)):
            continue
        entry = _entry(figures, index, sentence)
        yield replace(entry, field=MoneyField.NONE) if quantity.id in sources else entry


def _sources(figures: _Figures) -> frozenset[str]:
    """The figures of sentences that tell two or more sources of money: no field of an item."""
    found: dict[Span, list[str]] = defaultdict(list)
    for index, quantity in enumerate(figures.quantities):
        sentence = figures.sentence(index)
        if sentence is None:
            continue
        stretch = figures.stretch(index, sentence)
        named = ends_in_source(figures.text, stretch)
        if named and not found[sentence.at] and pattern("source_whole").search(stretch.of(figures.text)):
            continue  # 市财政批复预算120万元，由中央50万元、市级70万元构成
        if named and not found[sentence.at] and index and _is_like_source(figures, index - 1, sentence):
            found[sentence.at].append(
                figures.quantities[index - 1].id
            )  # 其中中央水利发展资金900万元、自治区配套380万元
        if named or (found[sentence.at] and _is_like_source(figures, index, sentence)):
            found[sentence.at].append(quantity.id)
    return frozenset(figure for told in found.values() if len(told) > 1 for figure in told)


def _is_like_source(figures: _Figures, index: int, sentence: Sentence) -> bool:
    """Whether all that stands before a figure could be a source: 中央水利发展资金, 自治区奖补."""
    if figures.sentence(index) != sentence:
        return False
    return pattern("source_like").fullmatch(figures.stretch(index, sentence).of(figures.text)) is not None


def _entry(figures: _Figures, index: int, sentence: Sentence) -> Entry:
    text, quantity = figures.text, figures.told(index, sentence)
    at = _changed(figures, index, sentence) or figures.stretch(index, sentence)
    own = Span(figures._end_of(index - 1, sentence), quantity.at.start)
    before = own.of(text)
    part = max(sentence.at.start, *(text.rfind(mark, sentence.at.start, quantity.at.start) + 1 for mark in "；;"))
    listed = _is_listed(figures, index, sentence) or _is_parallel(text, sentence, part, at)
    listed = listed or (_is_bracketed(text, quantity) and at.start < own.start)
    named = name_before(text, at, listed=listed)
    lead = Span(figures.stretch(index, sentence).start, quantity.at.start)
    sharing = find_sharing(text, lead, run_length(text, figures.quantities, index))
    clause = max(part, *(text.rfind(mark, part, quantity.at.start) + 1 for mark in "，,"))
    told = before
    if named is not None and own.covers(named.at):  # 预算审核费 is no word for a budget
        told = f"{text[own.start : named.at.start]}，{text[named.at.end : own.end]}"
    return Entry(
        quantity=quantity, field=field_of(text, quantity, told, part), named=named, sharing=sharing,
        holders=holders_of(text, figures.outline, sentence, quantity.at.start), sentence=sentence, listed=listed,
        joined=pattern("joint").match(before) is not None, before=before, clause=text[clause : quantity.at.start], part=part,
    )  # fmt: skip


def _changed(figures: _Figures, index: int, sentence: Sentence) -> Span | None:
    """Of a change (由30万元调减为24万元) what stands before its first figure; None where there is none."""
    text = figures.text
    first = index
    own = Span(figures._end_of(index - 1, sentence), figures.quantities[index].at.start)
    if index and pattern("change").fullmatch(own.of(text)):
        first = index - 1
    at = figures.stretch(first, sentence)
    opener = re.compile(rf"(?:{words_of('change_from')})\Z").search(text, at.start, at.end)
    if opener is None or (first == index and not pattern("change").match(text, figures.quantities[index].at.end)):
        return None
    return Span(at.start, opener.start())


def _is_listed(figures: _Figures, index: int, sentence: Sentence) -> bool:
    """Whether a figure has a neighbour of its sort that a join and a name stand before: A 10万元、B 8万元."""
    quantities, text = figures.quantities, figures.text
    quantity = quantities[index]
    for other, first in ((index - 1, False), (index + 1, True)):
        if not 0 <= other < len(quantities):
            continue
        neighbour = quantities[other]
        if neighbour.kind is not quantity.kind or not sentence.at.covers(neighbour.at):
            continue
        left, right = (quantity, neighbour) if first else (neighbour, quantity)
        between = text[left.at.end : right.at.start]
        if LISTED.fullmatch(between.lstrip("）)")) and not _says_spent(between):
            return True
    return False


def _is_bracketed(text: str, quantity: Quantity) -> bool:
    """道路硬化12公里（156万元）: what a count cost."""
    return (
        text[quantity.at.start - 1 : quantity.at.start] in "（("
        and text[quantity.at.end : quantity.at.end + 1] in "）)"
    )


def _says_spent(between: str) -> bool:
    tail = field_tail().search(between)
    return (
        tail is not None and tail["word"] is not None and pattern("budget_word").match(tail[0].lstrip("，：:")) is None
    )


def _is_parallel(text: str, sentence: Sentence, part: int, at: Span) -> bool:
    """Whether a figure opens a part of a sentence that lists items: 分项情况：A预算…；B预算…, 其中，A62万元…；B…"""
    opening = text[sentence.at.start : at.end]
    opens = at.start <= part or re.match("[；;，]|其中|.*[：:]", text[at.start : at.end]) is not None
    return opens and pattern("parts_lead").search(opening) is not None and not is_rate(text[at.start : at.end])
