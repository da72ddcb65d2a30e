"""The ledger of one document, indexed for showing: rows by id, section titles, and the sentence around a place."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from perfnlp.exporters.cells import clean, flat, one_line
from perfnlp.model.budget import BudgetItem
from perfnlp.model.keys import Keys, keys_of
from perfnlp.model.ledger import Ledger
from perfnlp.model.quantity import Quantity
from perfnlp.model.refold import refold
from perfnlp.model.rows import Link
from perfnlp.model.structure import Section
from perfnlp.settings import Language
from perfnlp.text.spans import Span

SENTENCE_END: Final = re.compile("[。！？；!?;][”’」』）)】]*|\n")
LONGEST: Final = 200
"""Characters of a sentence that are shown: some reports have a page without a full stop."""
CUT: Final = "…"
MARK: Final = "\ufdd0"  # stands for no character, and no clean text holds it


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentences:
    """Where the sentences of a document end, so that each place finds its own."""

    text: str
    ends: tuple[int, ...]
    """In the document, rising; each behind the mark that ends a sentence."""

    def around(self, span: Span) -> Span:
        """The sentence (or the sentences) in which a place lies; in a table the whole row."""
        before = bisect_right(self.ends, span.start)
        behind = bisect_left(self.ends, max(span.end, span.start + 1))
        start = self.ends[before - 1] if before else 0
        end = self.ends[behind] if behind < len(self.ends) else len(self.text)
        return Span(min(start, span.start), max(end, span.end))

    def shown(self, span: Span) -> str:
        """The sentence around a place, on one line; a long one is cut on both sides of the place."""
        start, end = self._window(span)
        head, tail = self._cuts(span, start, end)
        return head + one_line(self.text[start:end]) + tail

    def parted(self, span: Span) -> tuple[str, str, str]:
        """The same in three: what stands before the place, the place, what stands behind it."""
        start, end = self._window(span)
        head, tail = self._cuts(span, start, end)
        pieces = (self.text[start : span.start], span.of(self.text), self.text[span.end : end])
        before, place, after = flat(MARK.join(map(clean, pieces))).split(MARK)
        return head + before, place, after + tail

    def _cuts(self, span: Span, start: int, end: int) -> tuple[str, str]:
        whole = self.around(span)
        return CUT if start > whole.start else "", CUT if end < whole.end else ""

    def _window(self, span: Span) -> tuple[int, int]:
        whole = self.around(span)
        if len(whole) <= LONGEST:
            return whole.start, whole.end
        room = max(0, LONGEST - len(span)) // 2
        return max(whole.start, span.start - room), min(whole.end, span.end + room)


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """A ledger, and the ways from its rows to what they refer to."""

    ledger: Ledger
    language: Language
    keys: Keys
    quantities: Mapping[str, Quantity]
    items: Mapping[str, BudgetItem]
    sections: Mapping[str, Section]
    sentences: Sentences | None

    def sentence(self, span: Span) -> str:
        """The sentence around a place of the document; empty where the ledger holds no text."""
        return self.sentences.shown(span) if self.sentences else ""

    def section_title(self, section: str | None) -> str:
        found = self.sections.get(section or "")
        return one_line(found.title) if found else ""

    def item_names(self, links: Iterable[Link]) -> str:
        """The names of the items that a row points to, best first."""
        return "；".join(self.item_name(link.budget_item) for link in links)

    def item_name(self, item: str) -> str:
        found = self.items.get(item)
        return one_line(found.name) if found else item


def build_index(ledger: Ledger, language: Language = Language.ZH) -> Index:
    """Index a ledger. Sentences end where the reading of the text says, so that a line broken by a margin ends none."""
    return Index(
        ledger=ledger,
        language=language,
        keys=keys_of(ledger),
        quantities={quantity.id: quantity for quantity in ledger.quantities},
        items={item.id: item for item in ledger.budget_items},
        sections={section.id: section for section in ledger.sections},
        sentences=_sentences(ledger),
    )


def _sentences(ledger: Ledger) -> Sentences | None:
    if ledger.text is None:
        return None
    reading = refold(ledger.text, ledger.blocks, ledger.part)
    ends = (reading.span(mark.start(), mark.end()).end for mark in SENTENCE_END.finditer(reading.text))
    return Sentences(text=ledger.text, ends=tuple(ends))
