"""Figures that several items share, or that go to several in turn: 甲费和乙费共…, 前两项分别…, 上述三项合计…"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from perfnlp.budget.lexicon import field_tail, pattern, words_of
from perfnlp.budget.names import Named, name_in, parts_lead
from perfnlp.model.quantity import Quantity
from perfnlp.text.spans import Span

DIGITS = {digit: number for number, digit in enumerate("零一二三四五六七八九十")} | {"两": 2, "俩": 2}
NAMES_END = re.compile(r"[，。；：:;\n]")
MOST_NAMES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """前两项, 后三项, 上述三项, 两个项目: how many of the items listed before, and from which end."""

    count: int
    first: bool
    partial: bool
    """Told from one end (前, 后): some of the list, not all of it."""

    def of[T](self, listed: Sequence[T]) -> list[T]:
        """Those that are meant; none where fewer were listed."""
        if not 1 < self.count <= len(listed):
            return []
        return list(listed[: self.count] if self.first else listed[-self.count :])


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<side>前|首|后|末)?(?:{words_of('counted_lead')})?(?P<count>[一二两俩三四五六七八九十]|\d{{1,2}})(?:{words_of('counted')})"
    )


def counted_in(clause: str) -> Counted | None:
    """What a clause before a figure counts, where it opens with that."""
    found = re.compile(rf"(?:{words_of('clause_open')})*{_counted().pattern}").match(clause)
    if found is None:
        return None
    count = found["count"]
    return Counted(
        count=DIGITS[count] if count in DIGITS else int(count), first=found["side"] in ("前", "首"),
        partial=found["side"] is not None,
    )  # fmt: skip


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


def shared_names(text: str, at: Span, run: int) -> tuple[Named, ...]:
    """The names before a figure that share it, or the figures that begin with it in turn (as many as there are).

    Each ends like a name; where the text counts them (甲、乙两项合计), or as many figures follow, any noun phrase is one.
    """
    word = re.compile(rf"(?:{words_of('shared')})").search(text, *_tail(text, at))
    if word is None:
        return ()
    counted = re.compile(rf"等?(?:{_counted().pattern})?(?:{words_of('shared')})?\Z").search(text, at.start, word.end())
    end = counted.start() if counted else word.start()
    start = max([at.start, *(m.end() for m in NAMES_END.finditer(text, at.start, end))])
    start = max([start, *(m.end() for m in parts_lead().finditer(text, start, end))])
    told = counted["count"] if counted else None
    number = (DIGITS[told] if told in DIGITS else int(told)) if told else None
    apart = "分别" in word[0] or "各" in word[0]
    return _split(text, Span(start, end), run if apart else number, free=apart or number is not None)


def _tail(text: str, at: Span) -> tuple[int, int]:
    """Where the words begin that stand between the names and the figure; a few characters before them count them."""
    tail = field_tail().search(text, at.start, at.end)
    return (max(at.start, tail.start() - 1) if tail else at.end), at.end


def _split(text: str, at: Span, wanted: int | None, *, free: bool) -> tuple[Named, ...]:
    cuts = [m.span() for m in re.compile(words_of("joint")).finditer(text, at.start, at.end)]
    if not 0 < len(cuts) < MOST_NAMES:
        return ()
    for chosen in (cuts, [cut for cut in cuts if text[cut[0]] == "、"], cuts[-1:]):
        starts, ends = [at.start, *(end for _, end in chosen)], [*(start for start, _ in chosen), at.end]
        found = [name_in(text, start, end, free=free) for start, end in zip(starts, ends, strict=True)]
        names = tuple(name for name in found if name is not None)
        if len(names) == len(found) > 1 and wanted in (None, len(names)):
            return names
    return ()
