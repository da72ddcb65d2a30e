"""The class of every sentence: its section's, what labels and cues make of it, or what its words say."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from perfnlp.model.structure import ListItem, Section, SectionClass, Sentence
from perfnlp.structure.content import content_class, tells_problem
from perfnlp.structure.labels import AMONG, Label, find_labels
from perfnlp.structure.lines import LineKind
from perfnlp.structure.patterns import pattern
from perfnlp.structure.sentences import find_clauses, find_sentences
from perfnlp.structure.titles import sense_of
from perfnlp.tables import Overlay
from perfnlp.text.spans import Span


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line without its heading, in its section, with the labels and cues that it holds."""

    at: Span
    kind: LineKind
    section: Section | None
    labels: tuple[Label, ...]


@dataclass(slots=True)
class State:
    """What is in force: a label until the next one, a cue until the end of its item or paragraph.

    A label inside a member of a list (（一）…。改进措施：…。（二）…) holds until the next member, where what was in
    force before comes back.
    """

    section: Section | None = None
    label: SectionClass | None = None
    label_end: int | None = None
    outer: SectionClass | None = None
    cue: SectionClass | None = None
    cue_end: int = 0


CELL: Final = re.compile(r"[^\t|]*")
FLAT_CELL: Final = re.compile(r"[^ ]*")
HEAD_LINE: Final = 40
NAMED: Final = ("问题", "不足")
"""How members of a list begin that are problems by their name (问题一：…)."""


def build_paragraphs(
    text: str, places: Sequence[tuple[Span, LineKind]], sections: Sequence[Section], overlay: Overlay
) -> tuple[Paragraph, ...]:
    """The paragraphs with their sections and labels, in the order of the text."""
    out: list[Paragraph] = []
    at = 0
    current: list[Section] = []
    for place, kind in places:
        while at < len(sections) and sections[at].at.start <= place.start:
            current = [s for s in current if s.at.end > sections[at].at.start and s.level < sections[at].level]
            current.append(sections[at])
            at += 1
        section = next((s for s in reversed(current) if place.start < s.at.end), None)
        labels = find_labels(text, place.start, place.end, overlay) if kind is LineKind.TEXT else ()
        out.append(Paragraph(place, kind, section, labels))
    return tuple(out)


def build_sentences(
    text: str, paragraphs: Sequence[Paragraph], items: Sequence[ListItem], overlay: Overlay
) -> Iterator[Sentence]:
    """The sentences in the order of the text, each with its class; a label inside a sentence begins a new one."""
    state = State()
    problem_items = _unlabelled_problems(text, paragraphs, items, overlay)
    first = next((p.section.at.start for p in paragraphs if p.section is not None), None)
    for paragraph in paragraphs:
        if paragraph.section is not state.section:
            state = State(section=paragraph.section)
        state.cue = None
        table = paragraph.kind is LineKind.TABLE
        for at in [paragraph.at] if table else _cut(text, paragraph):
            if table:
                cls = _row_class(text, at, overlay) or _base(state, None)
            else:
                _apply(state, paragraph, at, items)
                cls = state.cue or state.label or _base(state, _mixed_base(paragraph, paragraphs, at))
                if cls is None or (cls is SectionClass.OTHER and state.section is None):
                    cls = _own(text, at, paragraph, first, problem_items, overlay)
            yield Sentence(
                at=at,
                clauses=find_clauses(text, at.start, at.end),
                section=paragraph.section.id if paragraph.section is not None else None,
                cls=cls or SectionClass.OTHER,
                paragraph=paragraph.at,
                table=table,
            )


def _cut(text: str, paragraph: Paragraph) -> Iterator[Span]:
    """The sentences of a paragraph, cut before labels and before cues that change the subject."""
    places = sorted({label.at.start for label in paragraph.labels if label.lasting or label.cls in AMONG})
    for sentence in find_sentences(text, paragraph.at.start, paragraph.at.end):
        start = sentence.start
        for place in [*(p for p in places if sentence.start < p < sentence.end), sentence.end]:
            words = text[start:place].strip()
            if words:
                at = start + text[start:place].index(words)
                yield Span(at, at + len(words))
            start = place


def _apply(state: State, paragraph: Paragraph, at: Span, items: Sequence[ListItem]) -> None:
    """Put into force the labels and cues with which a sentence begins, and end what ends before it."""
    if at.start >= state.cue_end:
        state.cue = None
    if state.label_end is not None and at.start >= state.label_end:
        state.label, state.label_end = state.outer, None
    for label in paragraph.labels:
        if not at.start <= label.at.start < at.end or (label.at.start > at.start + 12 and not label.lasting):
            continue
        now = state.cue or state.label or (state.section.cls if state.section else None)
        if label.lasting:
            if state.label_end is None:
                state.outer = state.label
            state.label, state.cue = label.cls, None
            state.label_end = _next_member(label.at.start, items) if label.cls in AMONG else None
        elif not label.weak or now in AMONG:
            inner = [i.at.end for i in items if i.at.start <= label.at.start < i.at.end]
            state.cue, state.cue_end = label.cls, min([paragraph.at.end, *inner])


def _next_member(place: int, items: Sequence[ListItem]) -> int | None:
    """Where the next member of the list begins whose last member before a place ends right there."""
    inside = next((item for item in reversed(items) if item.at.start < place), None)
    if inside is None:
        return None
    follows = (i for i in items if i.at.start > place and i.family == inside.family)
    after = next(follows, None)
    return after.at.start if after is not None and after.number == inside.number + 1 else None


def _base(state: State, mixed: SectionClass | None) -> SectionClass | None:
    return mixed or (state.section.cls if state.section is not None else None)


def _mixed_base(paragraph: Paragraph, paragraphs: Sequence[Paragraph], at: Span) -> SectionClass | None:
    """In a section of practice and problems, what stands before the first word of problems is practice."""
    section = paragraph.section
    if section is None or len(section.classes) < 2 or section.classes[0] in AMONG or section.cls not in AMONG:
        return None
    own = [label for p in paragraphs if p.section is section for label in p.labels if label.cls in AMONG]
    return section.classes[0] if own and at.start < min(label.at.start for label in own) else None


def _row_class(text: str, at: Span, overlay: Overlay) -> SectionClass | None:
    """A table's row bears the class that its first cell names: 未完成原因 | …"""
    row = at.of(text).lstrip("| ")
    cell = (CELL if "\t" in row or "|" in row else FLAT_CELL).match(row)
    sense = sense_of(cell[0].strip(), overlay) if cell else None
    return sense.cls if sense is not None and sense.whole and sense.strength > 1 else None


def _own(
    text: str, at: Span, paragraph: Paragraph, first: int | None, problems: Sequence[Span], overlay: Overlay
) -> SectionClass:
    """The class of a sentence above or without sections."""
    words = at.of(text)
    line = paragraph.at.of(text).replace(" ", "")
    if any(item.start <= at.start < item.end for item in problems):
        return SectionClass.PROBLEMS
    heads = (pattern("report_title"), pattern("head_line"))
    if any(head.search(line) for head in heads):
        return SectionClass.HEAD
    if first is not None and heads[1].search(words):
        return SectionClass.HEAD
    if first is not None and len(line) <= HEAD_LINE and not re.search("[，。；]", line):
        return SectionClass.HEAD
    return content_class(words, overlay)


def _unlabelled_problems(
    text: str, paragraphs: Sequence[Paragraph], items: Sequence[ListItem], overlay: Overlay
) -> tuple[Span, ...]:
    """Lists outside sections whose items mostly tell problems: the text begins inside a problem section."""
    free = [p.at for p in paragraphs if p.section is None and not p.labels]
    lists: dict[str, list[Span]] = {}
    for item in items:
        if any(place.start <= item.at.start < place.end for place in free):
            lists.setdefault(item.family, []).append(item.at)
    named = [item.at for item in items if item.marker.startswith(NAMED) and item.family == "labelled"]
    told = (
        places
        for places in lists.values()
        if len(places) > 1 and 2 * sum(tells_problem(p.of(text), overlay) for p in places) >= len(places)
    )
    return (*named, *(place for places in told for place in places))
