"""Whether a report answers a problem somewhere although no remedy was found for it: a second look, by words."""

import re
from collections import Counter
from collections.abc import Iterator, Set
from typing import Final

from perfnlp.checks.base import Report
from perfnlp.model.rows import Problem
from perfnlp.model.structure import SectionClass
from perfnlp.text.spans import Span

ENOUGH: Final = 0.5
"""What the shared words have to weigh; a pair of characters that n other parts of the text have weighs 1/n."""
SHARED: Final = 2
"""Rare pairs of characters that are shared at the least: one of them may be chance."""
RARE: Final = 4
"""So many other parts of the text at the most have a rare pair."""
PARTS: Final = re.compile("[^。；\n]+")
HAN: Final = re.compile("[一-鿿]+")
STATING: Final = frozenset({SectionClass.PROBLEMS, SectionClass.REMEDIES})


class Answers:
    """The parts of a report's sentences, and which of them say what is to be done."""

    def __init__(self, report: Report) -> None:
        self._report = report
        text = report.reading.text
        self._parts = tuple((Span(m.start(), m.end()), _pairs(m.group())) for m in PARTS.finditer(text))
        self._spread = Counter(pair for _, pairs in self._parts for pair in pairs)
        self._plans = tuple(self._planned())
        self._items = frozenset(item.id for item in report.ledger.budget_items if item.level > 1)

    def answers(self, problem: Problem) -> bool:
        """Whether a remedy speaks of the problem's matter, or the report states the same shortfall again and answers it."""
        at, words = self._report.reading.at(problem.span), _pairs(problem.text)
        told = Counter(pair for part, pairs in self._parts if part.overlaps(at) for pair in pairs)
        if any(self._weighs(words & pairs, told) for part, pairs in self._plans if not part.overlaps(at)):
            return True
        return not self._is_stated(problem) and any(
            self._is_same(problem, other) or self._weighs(_matter(problem) & _matter(other), told)
            for other in self._report.ledger.problems
            if other is not problem and other.remedies and self._is_stated(other)
        )

    def _planned(self) -> Iterator[tuple[Span, frozenset[str]]]:
        """The parts of sentences that stand under remedies, or that a remedy of some problem was read from."""
        places = (
            self._report.reading.at(remedy.span) for each in self._report.ledger.problems for remedy in each.remedies
        )
        sentence_at = self._report.outline.sentence_at
        read = {sentence.at for place in places if (sentence := sentence_at(place.start)) is not None}
        for at, pairs in self._parts:
            sentence = sentence_at(at.start)
            if sentence is not None and (sentence.cls is SectionClass.REMEDIES or sentence.at in read):
                yield at, pairs

    def _is_stated(self, problem: Problem) -> bool:
        """Whether it stands where problems are stated, and is no remark beside a result."""
        sentence = self._report.outline.sentence_at(self._report.reading.at(problem.span).start)
        return sentence is not None and sentence.cls in STATING

    def _is_same(self, problem: Problem, other: Problem) -> bool:
        """Whether both are told of one budget item."""
        return _item(problem) in self._items and _item(problem) == _item(other)

    def _weighs(self, shared: Set[str], told: Counter[str]) -> bool:
        spread = [max(1, self._spread[pair] - told[pair]) for pair in shared]
        return sum(others <= RARE for others in spread) >= SHARED and sum(1 / others for others in spread) >= ENOUGH


def _item(problem: Problem) -> str | None:
    return problem.links[0].budget_item if problem.links else None


def _matter(problem: Problem) -> frozenset[str]:
    """What falls short, without its cause: two shortfalls of one cause are two."""
    return _pairs(problem.text.replace(problem.cause, "，")) if problem.cause else _pairs(problem.text)


def _pairs(words: str) -> frozenset[str]:
    """The pairs of neighbouring Chinese characters."""
    return frozenset(run[n : n + 2] for run in HAN.findall(words) for n in range(len(run) - 1))
