"""Hits against what the gold has and what was found, by measure, and the misses worth reading."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One line of a score."""

    name: str
    gold: int
    found: int
    hit: int

    @property
    def precision(self) -> float:
        return self.hit / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Tally:
    """Counts while documents are scored; `misses` tell by their sort what was wrong, and where."""

    counts: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0, 0]))
    misses: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, name: str, hit: int, gold: int, found: int) -> None:
        for place, number in enumerate((hit, gold, found)):
            self.counts[name][place] += number

    def of_matched(self, name: str, right: Iterable[bool]) -> None:
        """A measure of pairs: each is one of the gold and one found."""
        flags = list(right)
        self.add(name, sum(flags), len(flags), len(flags))

    def miss(self, name: str, words: str) -> None:
        self.misses[name].append(words)

    def merge(self, other: "Tally") -> None:
        for name, (hit, gold, found) in other.counts.items():
            self.add(name, hit, gold, found)
        for name, words in other.misses.items():
            self.misses[name] += words

    def measures(self) -> Iterator[Measure]:
        """The measures in the order in which they were first added; nothing to find and nothing found is none."""
        for name, (hit, gold, found) in self.counts.items():
            if gold or found:
                yield Measure(name=name, gold=gold, found=found, hit=hit)
