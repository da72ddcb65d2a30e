"""Figures that several items share, or that go to several in turn: 甲费和乙费共…, 前两项分别…, 各子项支出依次为…"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from perfnlp.budget.lexicon import field_words, pattern, words_of
from perfnlp.budget.names import Named, name_in, parts_lead
from perfnlp.model.quantity import Quantity
from perfnlp.tables import alternation
from perfnlp.text.spans import Span

T = TypeVar("T")
DIGITS = {digit: number for number, digit in enumerate("零一二三四五六七八九十")} | {"两": 2, "俩": 2}
NAMES_END = re.compile(r"[，。；：:;\n]")
ASIDE = re.compile(r"[（(][^（）()\n]*[）)]|“[^”\n]*”|《[^》\n]*》")
"""Brackets and quotations: what joins words in them joins no names."""
MOST_NAMES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """前两项, 后三项, 上述三项, 两个项目: how many of the items listed before, and from which end."""

    count: int
    first: bool
    partial: bool
    """Told from one end (前, 后): some of the list, not all of it."""

    def of(self, listed: Sequence[T]) -> list[T]:
        """Those that are meant; none where fewer were listed."""
        if not 1 < self.count <= len(listed):
            return []
        return list(listed[: self.count] if self.first else listed[-self.count :])


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """What the words before a figure say of the items that share it, or of those that it and the next ones go to."""

    splits: tuple[tuple[Named, ...], ...] = ()
    """The ways to take the names apart, the finest first; none where they are not named here."""
    counted: Counted | None = None
    in_turn: bool = False
    """分别, 依次: one figure for each."""
    each: bool = False
    """各: the same figure for each."""
    run: int = 1
    """How many figures stand joined from this one on."""


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{words_of('counted_lead')})?(?P<side>前|首|后|末)?(?P<count>[一二两俩三四五六七八九十]|\d{{1,2}})(?:{words_of('counted')})"
    )


@cache
def _tail() -> re.Pattern[str]:
    """What may stand between the names and the figure: how many they are, field words, 共, 分别, 依次为."""
    words = rf"(?:{alternation(field_words())})|(?:{words_of('filler')})|(?:{words_of('shared')})"
    return re.compile(
        rf"(?:等?{_counted().pattern.replace('?P<side>', '').replace('?P<count>', '')}|{words}|[:：\s（(])+\Z"
    )


@cache
def _all_parts() -> re.Pattern[str]:
    """其中各子项, or nothing: no names of items."""
    return re.compile(rf"(?:{words_of('clause_open')})*(?:{words_of('all_parts')})?")


def counted_in(words: str) -> Counted | None:
    """What the words before a figure count, where they do."""
    found = _counted().search(words)
    if found is None:
        return None
    count, side = found["count"], found["side"]
    number = DIGITS[count] if count in DIGITS else int(count)
    return Counted(count=number, first=side in ("前", "首"), partial=side is not None)


def count_at(words: str) -> int:
    """Where a phrase of names ends and says how many they are: 日常养护、安防设施两块; 0 where it does not."""
    found = re.compile(rf"等?{_counted().pattern}").search(words, 2)
    return found.start() if found is not None and re.search(words_of("joint"), words[: found.start()]) else 0


def counts_in(words: str) -> set[int]:
    """All numbers of items that some words tell: 两项, 三个子项目."""
    told = (found["count"] for found in _counted().finditer(words))
    return {DIGITS[count] if count in DIGITS else int(count) for count in told}


def run_length(text: str, quantities: Sequence[Quantity], index: int) -> int:
    """How many figures of one kind and unit stand joined from one on: 10万元、8万元和6万元 are three."""
    first = quantities[index]
    length = 1
    for last, following in zip(quantities[index:], quantities[index + 1 :], strict=False):
        alike = (following.kind, following.unit) == (first.kind, first.unit)
        if not alike or not pattern("run_joint").fullmatch(text[last.at.end : following.at.start]):
            break
        length += 1
    return length


def find_sharing(text: str, at: Span, run: int) -> Sharing | None:
    """What a stretch before a figure tells of those that share it; None where it is one's alone.

    Args:
        at: from the end of the figure of money before (or the start of its part of the sentence) to the figure.
        run: how many figures stand joined from this one on.
    """
    tail = _tail().search(text, at.start, at.end)
    if tail is None:
        return None
    shared = pattern("shared").search(tail[0])
    counted = counted_in(tail[0])
    if shared is None and counted is None:
        return None
    in_turn = pattern("in_turn").search(tail[0]) is not None and run > 1
    each = pattern("each").search(tail[0]) is not None and run == 1
    start = max([at.start, *(m.end() for m in NAMES_END.finditer(text, at.start, tail.start()))])
    start = max([start, *(m.end() for m in parts_lead().finditer(text, start, tail.start()))])
    region = Span(start, tail.start())
    splits = tuple(_splits(text, region))
    named = _all_parts().fullmatch(region.of(text)) is None
    if named and not splits:
        return None
    if not named and counted is None and not in_turn:
        return None
    return Sharing(splits=splits if named else (), counted=counted, in_turn=in_turn, each=each, run=run)


def _splits(text: str, at: Span) -> list[tuple[Named, ...]]:
    """The ways to take a phrase apart at its joints, the finest first; each part is a name or a noun phrase."""
    inside = [Span(*m.span()) for m in ASIDE.finditer(text, at.start, at.end)]
    joints = (Span(*m.span()) for m in re.compile(words_of("joint")).finditer(text, at.start, at.end))
    cuts = [(cut.start, cut.end) for cut in joints if not any(aside.covers(cut) for aside in inside)]
    if not 0 < len(cuts) < MOST_NAMES:
        return []
    marks = [cut for cut in cuts if text[cut[0]] == "、"]
    chosen = [cuts, marks, [*marks, cuts[-1]], *([cut] for cut in cuts)] if len(cuts) > 1 else [cuts]
    out: list[tuple[Named, ...]] = []
    for one in chosen:
        names = names_between(text, at, sorted(set(one)))
        if names and names not in out:
            out.append(names)
    return out


def names_between(text: str, at: Span, cuts: Sequence[tuple[int, int]]) -> tuple[Named, ...]:
    """The names that stand between cuts; none where one of the parts is no name."""
    starts, ends = [at.start, *(end for _, end in cuts)], [*(start for start, _ in cuts), at.end]
    found = [name_in(text, start, end, free=True) for start, end in zip(starts, ends, strict=True)]
    names = tuple(name for name in found if name is not None)
    return names if len(names) == len(found) > 1 else ()


def joined_names(text: str, at: Span) -> tuple[tuple[Named, ...], ...]:
    """The ways to take apart what opens a paragraph, a list item or a section: 甲费、乙费。…"""
    return tuple(_splits(text, at))
