"""One figure in its sentence: the stretch before it, the stretch behind it, and what joins it to the figure before."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from perfnlp.model.quantity import Quantity
from perfnlp.model.structure import Outline, Sentence
from perfnlp.text.spans import Span

OPENS = re.compile(r"[，。；：,;:\n（(]")
PART = re.compile(r"[，。；（( ]*(?:其中|包括|含)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    quantity: Quantity
    before: Span
    """From the clause's start, or the figure before, up to the mention."""
    after: Span
    joint: str
    """What stands between the figure before, in the same sentence, and this one."""
    sentence: Sentence | None

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
    previous = quantities[index - 1].at if index else None
    inside = previous is not None and previous.start >= begin
    joint = text[previous.end : at.start] if previous is not None and inside else ""
    start = max(begin, previous.end) if previous is not None else begin
    clause = max([start, *(m.end() for m in OPENS.finditer(text, start, at.start) if m[0] not in "（(")])
    following = quantities[index + 1].at.start if index + 1 < len(quantities) else limit
    stop = OPENS.search(text, at.end, max(at.end, min(limit, following)))
    if stop is not None and stop[0] in "（(" and stop.start() > at.end:
        stop = re.compile(r"[，。；：,;:\n]").search(text, at.end, max(at.end, min(limit, following)))
    end = stop.start() if stop else max(at.end, min(following, limit))
    touching = "、" if previous is not None and previous.end == at.start else joint
    return Place(
        quantity=quantities[index], before=Span(min(clause, at.start), at.start), after=Span(at.end, end), joint=touching, sentence=sentence
    )  # fmt: skip
