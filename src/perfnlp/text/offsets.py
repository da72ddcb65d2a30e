"""The map between places in a folded text and places in the document."""

from bisect import bisect_right
from dataclasses import dataclass

from perfnlp.text.spans import Span


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Runs of characters that were kept: run `i` begins at `folded[i]` here and at `origin[i]` in the document.

    Folding only ever drops characters or replaces one by one, so inside a run both sides advance together.
    """

    folded: tuple[int, ...]
    origin: tuple[int, ...]
    size: int
    """Length of the folded text."""
    origin_size: int

    def to_origin(self, at: Span) -> Span:
        """The place in the document: from the first kept character to behind the last kept one."""
        if at.start == at.end:
            place = self._origin_of(at.start) if at.start < self.size else self.origin_size
            return Span(place, place)
        return Span(self._origin_of(at.start), self._origin_of(at.end - 1) + 1)

    def to_folded(self, span: Span) -> Span:
        """The place in the folded text; characters that were dropped take no room."""
        return Span(self._folded_of(span.start), self._folded_of(span.end))

    def _origin_of(self, place: int) -> int:
        run = bisect_right(self.folded, place) - 1
        return self.origin[run] + place - self.folded[run]

    def _folded_of(self, place: int) -> int:
        run = bisect_right(self.origin, place) - 1
        if run < 0:
            return 0
        limit = self.folded[run + 1] if run + 1 < len(self.folded) else self.size
        return min(self.folded[run] + place - self.origin[run], limit)
