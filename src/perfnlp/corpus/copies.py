"""Paragraphs of one organisation's reports that are one text: where they stand, and how far they are alike."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from perfnlp.corpus.gold import CopyTold, GoldDocument
from perfnlp.corpus.inside import squashed
from perfnlp.corpus.numerals import DIGITS, LARGE, TENS
from perfnlp.corpus.years import Archive, year_of
from perfnlp.model.series import CopyKind
from perfnlp.text.spans import Span

LINE: Final = re.compile(r"[^\n]+")
FIGURE: Final = re.compile(
    rf"(?:[\d０-９.．,，]|[{''.join({*DIGITS, *TENS, *LARGE, '半'})}])*[\d０-９〇零一二两三四五六七八九十百千万亿半]"
)
MARKS: Final = re.compile(r"[\s，。；：、！？,.;:!?（）()“”\"'‘’《》]")
GRAM: Final = 4
SAME, SAME_WORDS = Decimal(2), Decimal("1.5")
NEAR: Final = Decimal("0.4")
"""The share of common characters in runs of four from which on two paragraphs are nearly one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A line of a report at its place, without the blanks around it; its body is what follows a run-in heading."""

    report: GoldDocument
    span: Span
    body_start: int

    @property
    def text(self) -> str:
        return self.span.of(self.report.text)

    @property
    def body(self) -> str:
        return self.report.text[self.body_start : self.span.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldCopy:
    """Two paragraphs that the later report's source tells to be one text; the earlier comes first."""

    organisation: str
    kinds: tuple[CopyKind, ...]
    """As told, and what would be right as well."""
    places: tuple[Paragraph, Paragraph]


def paragraphs_of(report: GoldDocument) -> tuple[Paragraph, ...]:
    """The lines of a report."""
    ends = [report.reading.span(s.title_at.start, s.title_at.end).end for s in report.ledger.sections]
    found = []
    for line in LINE.finditer(report.text):
        words = line[0].strip()
        if words:
            start = line.start() + line[0].index(words)
            span = Span(start, start + len(words))
            body = next((end for end in ends if span.start < end < span.end), start)
            found.append(Paragraph(report=report, span=span, body_start=body))
    return tuple(found)


def opened_by(report: GoldDocument, opening: str) -> Paragraph | None:
    """The first paragraph of a report that begins with some words, or goes on with them after its run-in heading."""
    words = squashed(opening)
    found = (p for p in paragraphs_of(report) if any(squashed(told).startswith(words) for told in (p.text, p.body)))
    return next(found, None)


def likest(paragraph: Paragraph, report: GoldDocument) -> tuple[Paragraph, Decimal] | None:
    """The paragraph of another report that is most like one, and how like it is; headings apart or not."""
    ranked = [
        (max(likeness(paragraph.text, other.text), likeness(paragraph.body, other.body)), -n, other)
        for n, other in enumerate(paragraphs_of(report))
    ]
    best = max(ranked, key=lambda entry: entry[:2], default=None)
    return None if best is None else (best[2], best[0])


def likeness(one: str, other: str) -> Decimal:
    """From 0 to 1: the share of common runs of characters, figures masked; above 1 where the words are the same."""
    if squashed(one) == squashed(other):
        return SAME
    if _masked(one) == _masked(other):
        return SAME_WORDS
    ours, theirs = _grams(_masked(one)), _grams(_masked(other))
    shared = len(ours & theirs)
    return Decimal(shared) / (len(ours) + len(theirs) - shared)


def kinds_between(one: Paragraph, other: Paragraph) -> tuple[CopyKind, ...]:
    """How two paragraphs are one text, with their run-in headings and without; none where they are not."""
    alike = (likeness(one.text, other.text), likeness(one.body, other.body))
    return tuple(dict.fromkeys(kind for value in alike if (kind := _kind(value)) is not None))


def _kind(alike: Decimal) -> CopyKind | None:
    if alike > 1:
        return CopyKind.IDENTICAL if alike == SAME else CopyKind.FIGURES
    return CopyKind.NEAR if alike >= NEAR else None


def _masked(words: str) -> str:
    return MARKS.sub("", FIGURE.sub("#", squashed(words)))


def _grams(words: str) -> frozenset[str]:
    return frozenset(words[at : at + GRAM] for at in range(max(1, len(words) - GRAM + 1)))


def copies_of(archive: Archive) -> Iterator[GoldCopy]:
    """The copies that the sources of an archive tell and that are there."""
    for report in archive.reports:
        for told in report.years.copied or ():
            places = placed(archive, report, told)
            kinds = kinds_between(*places) if places is not None else ()
            if places is not None and kinds:
                told_first = tuple(dict.fromkeys((told.kind, *kinds)))
                yield GoldCopy(organisation=archive.organisation, kinds=told_first, places=places)


def placed(archive: Archive, report: GoldDocument, told: CopyTold) -> tuple[Paragraph, Paragraph] | None:
    """The paragraph of the other year that is most like the one that a report tells of, and that one."""
    here = opened_by(report, told.opening)
    if here is None:
        return None
    others = [found for other in archive.reports if year_of(other) == told.year and other is not report
              if (found := likest(here, other)) is not None]  # fmt: skip
    best = max(others, key=lambda found: found[1], default=None)
    return None if best is None else (best[0], here)
