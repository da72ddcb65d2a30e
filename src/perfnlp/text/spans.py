"""Places in a text: half-open intervals of code points."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The characters from `start` up to, not including, `end`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"no span: {self.start} to {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The slice of `text` that the span marks."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end


def keep_longest(items: Iterable[T], span_of: Callable[[T], Span]) -> list[T]:
    """Drop what overlaps a longer one (of equal length: an earlier one); the rest in the order of the text."""
    kept: list[T] = []
    taken: list[tuple[int, int]] = []  # disjoint, in order: only the neighbours of a span can overlap it
    for item in sorted(items, key=lambda item: (-len(span_of(item)), span_of(item))):
        span = span_of(item)
        place = bisect_left(taken, (span.end, 0))
        if place == 0 or taken[place - 1][1] <= span.start:
            kept.append(item)
            taken.insert(place, (span.start, span.end))
    return sorted(kept, key=span_of)


def merged(spans: Sequence[Span]) -> list[Span]:
    """The spans in order, those that overlap or touch made one."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out
