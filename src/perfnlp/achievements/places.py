"""One figure in its sentence: the stretch before it, the stretch behind it, and what joins it to the figure before."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from perfnlp.achievements.lexicon import FillerSort, fillers_of
from perfnlp.model.quantity import Kind, Quantity
from perfnlp.model.structure import Outline, Sentence
from perfnlp.text.spans import Span

NUMBERED = r"(?<=[一-鿿）)])\.(?!\d(?!\d{3}年))|(?<![\d.])\d{1,2}[.．](?=[一-鿿])"
"""A full stop of the half width, or the number of a list that stands in the line: …指标.全年…, 7处4.新建…"""
OPENS = re.compile(rf"[，。；：,;:\n（(]|{NUMBERED}")
STOPS = re.compile(rf"[，。；：,;:\n]|{NUMBERED}")
BOUND = re.compile(r"以[上下内]\Z")
FREE = re.compile(r"(?:连续|[近前后])\Z")
DENOMINATOR = re.compile(r"/[^，。；、]{1,6}?(?:的?标准|(?=[，。；、]))")


@cache
def part_mark() -> re.Pattern[str]:
    """The beginning of parts of what was just told: 其中, 包括."""
    return re.compile(rf"[，。；（(）) ]*(?:{fillers_of(FillerSort.PART)})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    quantity: Quantity
    before: Span
    """From the clause's start, or the figure before, up to the mention."""
    after: Span
    joint: str
    """What stands between the figure before, in the same sentence (or before a sentence with 其中), and this one."""
    sentence: Sentence | None
    closed: bool = True
    """Whether a mark or the sentence's end closes the stretch behind, and no further figure."""
    topic: Span | None = None
    """The clause before this one, where no figure stands in it."""

    @property
    def continues(self) -> bool:
        """Whether the figure goes on where one before it in its sentence left off."""
        return bool(self.joint)


def places(text: str, outline: Outline, quantities: Sequence[Quantity]) -> tuple[Place, ...]:
    """The places of all quantities, in their order."""
    return tuple(_place(text, outline, quantities, index) for index in range(len(quantities)))


def _place(text: str, outline: Outline, quantities: Sequence[Quantity], index: int) -> Place:
    at = quantities[index].at
    sentence = outline.sentence_at(at.start)
    line_end = text.find("\n", at.end)
    begin = sentence.at.start if sentence else text.rfind("\n", 0, at.start) + 1
    limit = sentence.at.end if sentence else (line_end if line_end >= 0 else len(text))
    previous = next((q.at for q in reversed(quantities[:index]) if not _tells_which(text, q)), None)
    start = max(begin, previous.end) if previous is not None else begin
    clause = max(
        [
            _behind_denominator(text, start, at.start),
            *(m.end() for m in OPENS.finditer(text, start, at.start) if m[0] not in "（("),
        ]
    )
    if text[max(start, at.start - 1) : at.start] == "、":  # 12家店开业、｜300人上岗
        clause = at.start
    end = _end(text, quantities, index, limit)
    return Place(
        quantity=quantities[index],
        before=Span(min(clause, at.start), at.start),
        after=Span(at.end, end),
        closed=end >= limit or OPENS.match(text, end) is not None or text[end] in "、）)",
        joint=_joint(text, previous, begin, at),
        sentence=sentence,
        topic=_topic(text, Span(start, min(clause, at.start))),
    )


def _tells_which(text: str, quantity: Quantity) -> bool:
    """65岁以上老人, 5亿元以上的项目, 连续三年: an age, a bound or a free length of time tells which or when, and parts no clause."""
    if BOUND.search(quantity.text):
        return re.compile("[一-鿿]").match(text, quantity.at.end) is not None
    if quantity.kind is not Kind.DURATION:
        return False
    return "岁" in quantity.unit or FREE.search(text, max(0, quantity.at.start - 2), quantity.at.start) is not None


def _topic(text: str, at: Span) -> Span | None:
    """The last clause of a stretch that has words."""
    clauses = list(re.finditer(r"[^，。；：,;:\n]+", text[at.start : at.end]))
    if not clauses or at.end == at.start:
        return None
    return Span(at.start + clauses[-1].start(), at.start + clauses[-1].end())


def _behind_denominator(text: str, start: int, limit: int) -> int:
    """按450元/户标准｜补到62户: what a figure before is told per does not belong to this one."""
    match = DENOMINATOR.match(text, start, limit)
    return match.end() if match else start


def _joint(text: str, previous: Span | None, begin: int, at: Span) -> str:
    if previous is None:
        return ""
    if previous.start >= begin:
        return "、" if previous.end == at.start else text[previous.end : at.start]
    lead = text[begin : at.start]
    return lead if part_mark().match(lead) and text.count("\n", previous.end, at.start) == 0 else ""


def _end(text: str, quantities: Sequence[Quantity], index: int, limit: int) -> int:
    """Where the stretch behind a figure ends: at a mark, or at the next figure that is no age (65岁以上老人)."""
    at = quantities[index].at
    following = next((q for q in quantities[index + 1 :] if not _tells_which(text, q)), None)
    until = max(at.end, min(following.at.start if following else limit, limit))
    stop = OPENS.search(text, at.end, until)
    if stop is not None and stop[0] in "（(" and stop.start() > at.end:
        stop = STOPS.search(text, at.end, until)
    return stop.start() if stop else until
