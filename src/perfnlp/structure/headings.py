"""Which lines, or beginnings of lines, are headings, and of which level and class."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from perfnlp.model.structure import SectionClass
from perfnlp.structure.candidates import ASIDE, LISTED, closed_up, is_alone, is_item_name, is_title
from perfnlp.structure.content import body_class
from perfnlp.structure.labels import begins_in_problems, last_label
from perfnlp.structure.lines import Line, LineKind
from perfnlp.structure.marks import Mark, mark_at
from perfnlp.structure.patterns import pattern
from perfnlp.structure.titles import TitleSense, sense_of
from perfnlp.structure.unnumbered import bare_title, is_lost_mark
from perfnlp.tables import NO_OVERLAY, Overlay
from perfnlp.text.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading: its place with number and title, and what it says; the body begins at `body`."""

    at: Span
    number: str
    title: str
    level: int
    cls: SectionClass
    classes: tuple[SectionClass, ...]
    """All that the title names, in its order: more than one where it is mixed."""
    line: int
    """Where its line begins."""
    body: int
    by: str
    confidence: float


@dataclass(slots=True)
class Pass:
    """One way through the lines: what is open, and the class that a label has set since the last heading."""

    text: str
    lines: Sequence[Line]
    overlay: Overlay
    open: list[Heading] = field(default_factory=list)
    label: SectionClass | None = None
    has_lost_marks: bool = False
    dotted: bool = False
    """Whether the headings are 1, 1.1, 1.1.1 throughout: then their parts count the levels."""
    presumed: SectionClass | None = None
    """The class of what stands above the first heading, where its end tells it."""
    listed: dict[str, int] = field(default_factory=dict)
    """By style, the last number since the last heading that was a row of a list: what counts on from it is one too."""

    def push(self, heading: Heading) -> None:
        while self.open and self.open[-1].level >= heading.level:
            self.open.pop()
        self.open.append(heading)
        self.label = None
        self.listed = {}

    def context(self, level: int) -> SectionClass | None:
        """The class of what a heading of that level would stand in."""
        if self.label is not None and not (self.open and self.open[-1].level >= level):
            return self.label
        return next((h.cls for h in reversed(self.open) if h.level < level), self.presumed)

    def mark(self, index: int) -> Mark | None:
        line = self.lines[index]
        found = mark_at(self.text, line.at.start, line.at.end, self.overlay)
        if found is None and len(line.at) <= LONGEST_RUN_IN:
            bare = mark_at(self.text, line.at.start, line.at.end, self.overlay, bare=True)
            sense = sense_of(self.text[bare.end : line.at.end], self.overlay) if bare else None
            found = bare if sense is not None and sense.whole and sense.strength > 1 else None
        return found


LONGEST_RUN_IN: Final = 34
DOTTED: Final = 3
"""The level of 1. and 1.1 in the tables, among headings of all styles."""
RUN_IN_END: Final = re.compile(r"[。：:]|(?<=[一-鿿])\.(?=[一-鿿])|[ ]{1,4}|(?=(?:19|20)\d\d年)")
KNOWN, LIKELY, GUESSED = 0.95, 0.85, 0.7


def find_headings(text: str, lines: Sequence[Line], overlay: Overlay = NO_OVERLAY) -> tuple[Heading, ...]:
    """The headings in the order of the text; at most one opens a line."""
    way = Pass(text, lines, overlay, has_lost_marks=is_lost_mark(text, lines, overlay))
    way.dotted = _is_dotted(way)
    way.presumed = SectionClass.PROBLEMS if begins_in_problems(text, lines, overlay) else None
    found: list[Heading] = []
    for index, line in enumerate(lines):
        if line.kind is not LineKind.TEXT:
            continue
        heading = _heading_at(way, index)
        if heading is not None:
            way.push(heading)
            found.append(heading)
        start = heading.body if heading is not None else line.at.start
        way.label = last_label(text, start, line.at.end, overlay) or way.label
    return tuple(found)


def _heading_at(way: Pass, index: int) -> Heading | None:
    mark = way.mark(index)
    if mark is None:
        return _unnumbered(way, index)
    if mark.style.use == "item" or (mark.style.name == "decimal" and not _is_decimal(way, index, mark)):
        return None
    heading = _numbered(way, index, mark) or _run_in(way, index, mark)
    if heading is None or (heading.confidence < KNOWN and way.listed.get(mark.style.name) == mark.number - 1):
        way.listed[mark.style.name] = mark.number
        return None
    return heading


def _numbered(way: Pass, index: int, mark: Mark) -> Heading | None:
    """A number and a title that fill their line."""
    line = way.lines[index]
    rest = way.text[mark.end : line.at.end].lstrip()
    bare = rest.rstrip("。：: ")
    start = line.at.end - len(rest)
    level = _level_of(mark, way)
    sense = sense_of(bare, way.overlay)
    if rest[-1:] in "；;" or not is_alone(bare):
        return None
    if not is_title(bare, sense, way.context(level), level) and not (line.is_heading and len(bare) > 1):
        return None
    known = sense is not None and sense.whole
    if not known and not line.is_heading and _stands_alone(way, index, mark) and (level > 2 or rest[-1:] == "。"):
        return None  # a line with nothing below it, in words that no title has, is a row of a list
    return _made(way, mark, Span(start, start + len(bare)), line.at.end, sense, "numbered")


def _run_in(way: Pass, index: int, mark: Mark) -> Heading | None:
    """A heading that is the first short sentence of its paragraph."""
    end = way.lines[index].at.end
    start = mark.end + len(way.text[mark.end : end]) - len(way.text[mark.end : end].lstrip())
    masked = ASIDE.sub(lambda m: "x" * len(m[0]), way.text[start:end])
    stop = RUN_IN_END.search(masked, 1)
    if stop is None or stop.start() > LONGEST_RUN_IN:
        return None
    title, body = way.text[start : start + stop.start()], start + stop.end()
    rest = way.text[body:end]
    level, sense = _level_of(mark, way), sense_of(title, way.overlay)
    context = way.context(level)
    if not rest.strip() or _goes_on(way, body, end, mark) or not is_title(title, sense, context, level):
        return None
    if is_item_name(title, rest):
        return None
    if stop[0] != "。" and not _announces(sense, context, stop[0]):
        return None
    return _made(way, mark, Span(start, start + len(title)), body, sense, "run_in")


def _announces(sense: TitleSense | None, context: SectionClass | None, stop: str) -> bool:
    """Before a colon or a blank only a known title is one, and `1.措施：…` under 改进措施 labels an item."""
    if sense is None or not (sense.whole or (sense.strength > 1 and stop != " ")):
        return False
    return not (sense.cls == context and (sense.strength == 1 or sense.cls in LISTED))


def _goes_on(way: Pass, start: int, end: int, mark: Mark) -> bool:
    """Whether the next item follows at once: `1、…。2、…` is a list on one line."""
    follower = mark_at(way.text, start, end, way.overlay)
    return follower is not None and follower.style == mark.style and follower.number == mark.number + 1


def _stands_alone(way: Pass, index: int, mark: Mark) -> bool:
    """Whether nothing stands between a line and the next mark of its level or above."""
    for later in range(index + 1, len(way.lines)):
        kind = way.lines[later].kind
        if kind is LineKind.TABLE:
            return False
        if kind is LineKind.TEXT:
            follower = way.mark(later)
            return follower is not None and follower.style.level <= mark.style.level and follower.style.use != "item"
    return True


def _is_decimal(way: Pass, index: int, mark: Mark) -> bool:
    """`1.1` is a number of headings where the title is known or a neighbour is counted likewise; 1.1万元 is none."""
    rest = way.text[mark.end : way.lines[index].at.end]
    sense = sense_of(rest.rstrip("。：: "), way.overlay)
    if sense is not None and sense.whole:
        return True
    marks = (way.mark(i) for i, line in enumerate(way.lines) if i != index and line.kind is LineKind.TEXT)
    return is_alone(rest) and any(
        m is not None and m.style.name == "decimal" and abs(m.number - mark.number) == 1 for m in marks
    )


def _unnumbered(way: Pass, index: int) -> Heading | None:
    """A title line that has lost its number, or a heading of the file."""
    line = way.lines[index]
    found = bare_title(way.text, way.lines, index, way.has_lost_marks, way.overlay)
    if found is None:
        return None
    at, sense = found
    top = way.open[0] if way.open and way.open[0].number else None
    level = line.level or (sense.level if sense else 3)
    if top is not None and not line.level:
        level = max(level, top.level + 1)  # among numbered headings, one without a number stands below them
    by = "file" if line.is_heading else "unnumbered"
    return _heading(way, at, "", level, line.at.end, sense, by)


def _made(way: Pass, mark: Mark, title: Span, body: int, sense: TitleSense | None, by: str) -> Heading:
    at = Span(mark.start, title.end)
    return _heading(way, at, mark.text, _level_of(mark, way), body, sense, by, title)


def _heading(
    way: Pass,
    at: Span,
    number: str,
    level: int,
    body: int,
    sense: TitleSense | None,
    by: str,
    title: Span | None = None,
) -> Heading:
    words = (title or at).of(way.text)
    cls = _class_of(way, words, level, body, sense)
    known = sense is not None and sense.whole
    return Heading(
        at=at,
        number=number,
        title=closed_up(words),
        level=level,
        cls=cls,
        classes=sense.classes if sense is not None and cls in sense.classes else (cls,),
        line=next(line.at.start for line in way.lines if line.at.start <= at.start < line.at.end),
        body=body,
        by=f"rule:{by}",
        confidence=KNOWN if known and number else LIKELY if number or known else GUESSED,
    )


def _level_of(mark: Mark, way: Pass) -> int:
    """The level of the mark's style; dotted numbers count their parts, from the one that is open above."""
    if way.dotted and mark.style.digits in ("arabic", "dotted") and mark.style.level == DOTTED:
        return mark.text.strip(".、． ").count(".") + 1
    if mark.style.name != "decimal":
        return mark.style.level
    above = any(h.number.rstrip(".、") == mark.text.split(".")[0] for h in way.open)
    return mark.style.level + mark.text.strip(".、 ").count(".") - 1 + above


def _is_dotted(way: Pass) -> bool:
    marks = [way.mark(index) for index, line in enumerate(way.lines) if line.kind is LineKind.TEXT]
    names = {mark.style.name for mark in marks if mark is not None and mark.style.use != "item"}
    return "decimal" in names and not any(m is not None and m.style.level == 1 for m in marks)


def _class_of(way: Pass, title: str, level: int, body: int, sense: TitleSense | None) -> SectionClass:
    """A title's own class; common words say less than the section above, and a slogan nothing at all."""
    context = way.context(level)
    if sense is not None and context in sense.classes:
        return context
    if sense is not None and (sense.strength > 1 or (sense.whole and not pattern("dimension").match(title))):
        return sense.cls
    if context is not None:
        return context
    told = body_class(_body_of(way, level, body), way.overlay)
    if told is not None:
        return told
    return sense.cls if sense is not None else SectionClass.OTHER


def _body_of(way: Pass, level: int, body: int) -> tuple[str, ...]:
    """The sentences up to the next mark of the level or above, roughly."""
    out: list[str] = []
    for index, line in enumerate(way.lines):
        if line.at.end <= body or line.kind is not LineKind.TEXT:
            continue
        mark = way.mark(index)
        if line.at.start >= body and mark is not None and mark.style.use != "item" and mark.style.level <= level:
            break
        out += [s for s in way.text[max(body, line.at.start) : line.at.end].split("。") if s]
    return tuple(out)
