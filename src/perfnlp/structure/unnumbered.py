"""Titles without a number: known words on a line of their own, headings of the file, 【…】, lost marks."""

import re
from collections.abc import Sequence
from typing import Final

from perfnlp.structure.candidates import has_figure, is_alone
from perfnlp.structure.lines import Line, LineKind
from perfnlp.structure.marks import Mark
from perfnlp.structure.patterns import pattern
from perfnlp.structure.titles import TitleSense, sense_of
from perfnlp.tables import NO_OVERLAY, Overlay
from perfnlp.text.spans import Span

BODY: Final = 36
"""A paragraph of so many characters below a short line makes that line a title, where marks were lost."""
TITLE: Final = re.compile(r"[一-鿿“”《》、，（）A-Za-z ]{4,26}")


def bare_title(
    text: str, lines: Sequence[Line], index: int, lost_marks: bool, overlay: Overlay = NO_OVERLAY
) -> tuple[Span, TitleSense | None] | None:
    """The title that fills an unnumbered line, and what it says; None where the line is no title."""
    line = lines[index]
    raw = line.at.of(text)
    bare = raw.rstrip("：: ").strip("【】")
    if len(bare) < 2 or not is_alone(bare) or not re.search("[一-鿿]{2}", bare.replace(" ", "")):
        return None
    if pattern("report_title").search(bare.replace(" ", "")) or not _has_body(lines, index):
        return None
    sense = sense_of(bare, overlay)
    at = Span(line.at.start + raw.index(bare), line.at.start + raw.index(bare) + len(bare))
    framed = raw.startswith("【") and raw.endswith("】")
    if _is_known(bare, sense) or framed or (line.is_heading and not has_figure(bare)):
        return at, sense
    if lost_marks and raw == bare and _looks_like_title(text, lines, index):
        return at, sense
    return None


def is_lost_mark(text: str, lines: Sequence[Line], marks: Sequence[Mark | None], overlay: Overlay = NO_OVERLAY) -> bool:
    """Whether a document's headings have lost their numbers: known titles stand bare, and none has a first-level mark."""
    bare = 0
    for index, (line, mark) in enumerate(zip(lines, marks, strict=True)):
        if line.kind is not LineKind.TEXT or len(line.at) > 2 * BODY:
            continue
        if mark is not None and mark.style.use != "item" and mark.style.level == 1:
            return False
        words = line.at.of(text)
        bare += (
            mark is None and is_alone(words) and _is_known(words, sense_of(words, overlay)) and _has_body(lines, index)
        )
    return bare >= 2


def _is_known(bare: str, sense: TitleSense | None) -> bool:
    return sense is not None and sense.whole and sense.strength > 1 and not re.search("[，：:。]", bare)


def _has_body(lines: Sequence[Line], index: int) -> bool:
    return any(line.kind is not LineKind.DROPPED for line in lines[index + 1 :])


def _looks_like_title(text: str, lines: Sequence[Line], index: int) -> bool:
    """A short line without a stop, between a sentence that has ended and a paragraph of some length."""
    words = lines[index].at.of(text)
    if not TITLE.fullmatch(words) or pattern("spoken").search(words) or index == 0:
        return False
    below = next((line for line in lines[index + 1 :] if line.kind is not LineKind.DROPPED), None)
    return below is not None and below.kind is LineKind.TEXT and len(below.at) >= BODY
