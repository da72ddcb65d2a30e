"""What holds a figure and bears the name of an item: a part of the sentence, a list item, a paragraph, a section."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from perfnlp.budget.lexicon import pattern, words_of
from perfnlp.budget.names import BLANKS, Named, name_in
from perfnlp.budget.shared import count_at, joined_names
from perfnlp.model.structure import ListItem, Outline, Section, SectionClass, Sentence
from perfnlp.text.spans import Span

LONGEST_OPENING = 48
LONGEST_LISTED = 16
"""An opening of a list item is a name, however it ends, if it has no more characters."""
OF_MONEY = (SectionClass.INPUTS, SectionClass.PROCESS)
MONEY = re.compile(r"\d[\d.,]* ?[万亿千]?元")


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """What opens a stretch of the text, as the name of one item or of several."""

    at: Span
    named: Named | None
    """The name, where it ends like one."""
    loose: Named | None
    """Any noun phrase: the name of an item only where one is known by it."""
    splits: tuple[tuple[Named, ...], ...]
    """The ways to read it as several names: 甲费、乙费."""


def holders_of(text: str, outline: Outline, sentence: Sentence, place: int) -> tuple[Holder, ...]:
    """What opens the stretches that hold a place of the reading, the innermost first."""
    return tuple(_holders(text, outline, sentence, place))


def _holders(text: str, outline: Outline, sentence: Sentence, place: int) -> Iterator[Holder]:
    around = [item for item in outline.items if item.body.start <= place < item.body.end]
    items = [item.body for item in around]
    part = max(sentence.at.start, *(text.rfind(mark, sentence.at.start, place) + 1 for mark in "；;"))
    inner = [span for span in items if span.start >= part]
    if not inner and part > sentence.at.start:
        yield from _opening(text, Span(part, place))
    else:
        if sentence.cls is SectionClass.PROBLEMS and sentence.at.start > sentence.paragraph.start:
            yield from _opening(text, Span(sentence.at.start, place), slow_only=True)
        held = max(inner or items, key=lambda span: span.start, default=sentence.paragraph)
        listed = sentence.cls in OF_MONEY and any(_lists_money(text, outline, i) for i in around if i.body == held)
        yield from _opening(text, Span(held.start, place), listed=listed)
    for section in outline.sections_at(place):
        yield from _of_section(text, section)


def _lists_money(text: str, outline: Outline, item: ListItem) -> bool:
    """Whether the item next to one in its list tells of money as well: what opens them are names of what it is for."""
    beside = (i for i in outline.items if i.family == item.family and abs(i.number - item.number) == 1)
    return any(MONEY.search(other.body.of(text)) for other in beside)


def _opening(text: str, at: Span, *, slow_only: bool = False, listed: bool = False) -> Iterator[Holder]:
    """What opens a stretch and its first mark ends: 转运服务，… 救助项目。… 运行维护费：… 采购支出进度迟缓，…"""
    first = re.compile(rf"[^，。；：:,\n]{{2,{LONGEST_OPENING}}}(?=[，。；：:,\n])").match(text, at.start, at.end)
    if first is None:
        return
    slow = re.compile(rf"(?:{words_of('predicate')})\Z").search(first[0])
    if slow_only and slow is None:
        return
    end = slow.start() if slow else count_at(first[0]) or len(first[0])
    yield _holder(text, Span(first.start(), first.start() + end), free=listed and end <= LONGEST_LISTED)


def _of_section(text: str, section: Section | None) -> Iterator[Holder]:
    """The title of a section that is the name of an item: （一）图书购置费."""
    if section is None or (section.parent is None and not section.number):
        return
    title = Span(section.title_at.start + len(section.number), section.title_at.end)
    if not pattern("title_word").search(BLANKS.sub("", title.of(text))):
        yield _holder(text, title)


def _holder(text: str, at: Span, *, free: bool = False) -> Holder:
    return Holder(
        at=at, named=name_in(text, at.start, at.end, free=free), loose=name_in(text, at.start, at.end, free=True),
        splits=joined_names(text, at),
    )  # fmt: skip
