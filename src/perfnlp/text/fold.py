"""Folding: widths, spaces and broken lines out of the way, with the way back to the document.

The reading is what all stages match in. Folding drops characters or replaces them one by one, so every place
maps back exactly. Two figures are never glued together: between digits a space stays, and a line end goes only
where the line before is running text that stops in mid-sentence.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from perfnlp.text.letters import INVISIBLE, plain_letters
from perfnlp.text.lines import FLAT_GAP, find_breaks, is_flat_row, letter_spaced
from perfnlp.text.offsets import OffsetMap
from perfnlp.text.spans import Span, merged
from perfnlp.text.torn import torn_blanks

__all__ = ["Reading", "fold", "is_flat_row"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A text ready for matching: lines are whole paragraphs (or table lines), and `map` leads back."""

    text: str
    map: OffsetMap
    source: str
    """The document's text."""

    def span(self, start: int, end: int) -> Span:
        """The place in the document of a place of the reading."""
        return self.map.to_origin(Span(start, end))

    def original(self, at: Span) -> str:
        """What stands in the document at a place of the reading, line breaks included."""
        return self.map.to_origin(at).of(self.source)

    def at(self, span: Span) -> Span:
        """The place in the reading of a place of the document."""
        return self.map.to_folded(span)


CJK: Final = "一-鿿㐀-䶿"
GAP: Final = re.compile(  # blanks that typesetting puts between Chinese and figures, or inside an expression
    r" (?:"  # the blank first: the search leaps from blank to blank
    rf"(?<=[{CJK}）】」”》，。；：、（(\[〔≥≤] )[ ]*(?=[-+]?[\dA-Za-z≥≤<>=])"
    rf"|(?<=[\d.%‰A-Za-z）)\]〕] )[ ]*(?=[{CJK}（【「“《，。；：、%‰℃㎡])"
    rf"|(?<=[{CJK}] )[ ]*(?=[，。；：、）】」”》])|(?<=[，。；：、（【「“《] )[ ]*(?=[{CJK}（【「“《])"
    r"|(?<=[≥≤<>=] )[ ]*(?=\d)"
    r"|(?<=\d )[ ]*(?=[%‰℃㎡]))"
)


def fold(text: str, tables: Iterable[Span] = (), *, within: Span | None = None) -> Reading:
    """Fold a document's text into its reading.

    Args:
        text: the document's text.
        tables: places whose line ends are the author's own (tables, paragraphs of a docx): they stay.
        within: the stretch that is read; all of the text where none is named.

    Folding a reading's own text changes nothing more.
    """
    flat = plain_letters(text)
    drops = [Span(*found.span()) for found in INVISIBLE.finditer(flat)]
    seen = _without(flat, text, drops)  # lines are judged as they look
    breaks = find_breaks(seen.text, map(seen.at, tables))
    torn = _torn(seen.text, breaks.drops)
    typesetting = [*breaks.drops, *torn, *_blank_drops(seen.text, breaks.indents)]
    drops += map(seen.map.to_origin, typesetting) if drops else typesetting
    if within is not None:
        drops += [Span(0, within.start), Span(within.end, len(flat))]
    return _without(flat, text, drops) if drops else seen


def _torn(flat: str, drops: tuple[Span, ...]) -> Iterator[Span]:
    """The blanks inside torn figures, looked for where the broken lines are whole."""
    if not drops:
        return torn_blanks(flat)
    whole = _without(flat, flat, drops)
    return map(whole.map.to_origin, torn_blanks(whole.text))


def _blank_drops(flat: str, indents: frozenset[int]) -> Iterator[Span]:
    at = 0
    for line in flat.split("\n"):
        if " " in line:
            stripped = len(line) - len(line.lstrip(" "))
            if stripped and at not in indents:
                yield Span(at, at + stripped)
            if letter_spaced(line.strip(" ")):
                yield from (
                    Span(at + place, at + place + 1) for place in range(stripped, len(line)) if line[place] == " "
                )
            gaps = FLAT_GAP if is_flat_row(line) else GAP
            for gap in gaps.finditer(line, stripped):
                yield Span(at + gap.start(), at + gap.end())
        at += len(line) + 1


def _without(flat: str, source: str, drops: Iterable[Span]) -> Reading:
    pieces: list[str] = []
    folded: list[int] = []
    origin: list[int] = []
    size = at = 0
    for drop in merged(list(drops)):
        if drop.start > at:
            folded.append(size)
            origin.append(at)
            pieces.append(flat[at : drop.start])
            size += drop.start - at
        at = max(at, drop.end)
    if at < len(flat) or not folded:
        folded.append(size)
        origin.append(at)
        pieces.append(flat[at:])
        size += len(flat) - at
    return Reading("".join(pieces), OffsetMap(tuple(folded), tuple(origin), size, len(flat)), source)
