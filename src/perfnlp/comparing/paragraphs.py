"""The paragraphs of a report as copies are looked for: without blanks, with figures masked, as shingles."""

import re
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import Final

from perfnlp.model.ledger import Ledger
from perfnlp.model.refold import refold
from perfnlp.model.series import TextPlace
from perfnlp.text.spans import Span

SHORTEST: Final = 30
"""Characters that a paragraph needs to be worth a finding; shorter ones are headings and set phrases."""
SHINGLE: Final = 4
BLANK: Final = re.compile(r"\s+")
FIGURE: Final = re.compile(
    r"[〇零一二两三四五六七八九十百千万亿\d][〇零一二两三四五六七八九十百千万亿\d.．,，]*(?<![,，.．])[%％]?"
)
MARKS: Final = re.compile(r"[，。；：、！？,.;:!?（）()“”\"'‘’《》〈〉【】\-—]")
STOP: Final = re.compile(r"[。；！]")
"""What a sentence ends with: a line without is a title or a field."""
LINE: Final = re.compile(r"[^\n]+")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph at its place."""

    year: int | None
    source: str
    span: Span
    text: str

    @cached_property
    def plain(self) -> str:
        return BLANK.sub("", self.text)

    @cached_property
    def masked(self) -> str:
        """The words alone: figures are 0, marks are out."""
        return MARKS.sub("", FIGURE.sub("0", self.plain))

    @cached_property
    def shingles(self) -> frozenset[str]:
        masked = self.masked
        return frozenset(masked[i : i + SHINGLE] for i in range(max(1, len(masked) - SHINGLE + 1)))

    @property
    def digest(self) -> int:
        """64 bits of the masked words."""
        return int.from_bytes(blake2b(self.masked.encode("utf-8", "backslashreplace"), digest_size=8).digest())

    @property
    def place(self) -> TextPlace:
        return TextPlace(year=self.year, source=self.source, span=self.span, text=self.text)


def paragraphs_of(ledger: Ledger) -> tuple[Paragraph, ...]:
    """The paragraphs of a report that are long enough, in the order of the text; none where the text is left out.

    Lines broken by typesetting are put together first; lines of tables are no paragraphs.
    """
    if ledger.text is None:
        return ()
    reading = refold(ledger.text, ledger.blocks, ledger.part)
    found = []
    for line in LINE.finditer(reading.text):
        words = line[0].strip()
        if "\t" in words or not STOP.search(words) or len(BLANK.sub("", words)) < SHORTEST:
            continue
        start = line.start() + line[0].index(words)
        span = reading.span(start, start + len(words))
        found.append(Paragraph(year=ledger.year, source=ledger.source, span=span, text=span.of(ledger.text)))
    return tuple(found)
