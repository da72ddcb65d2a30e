"""Which lines, or beginnings of lines, are headings, and of which level and class."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from perfnlp.model.structure import SectionClass
from perfnlp.structure.candidates import ASIDE, LISTED, closed_up, is_alone, is_title
from perfnlp.structure.content import tells_problem
from perfnlp.structure.course import Course, Heading, is_dotted, line_marks
from perfnlp.structure.known import known_title_at
from perfnlp.structure.labels import begins_in_problems, last_label
from perfnlp.structure.lines import Line, LineKind
from perfnlp.structure.marks import Mark, mark_at
from perfnlp.structure.titles import TitleSense, sense_of
from perfnlp.structure.unnumbered import bare_title, is_lost_mark
from perfnlp.tables import NO_OVERLAY, Overlay
from perfnlp.text.spans import Span


@dataclass(frozen=True, slots=True)
class Candidate:
    """What was found to be a heading, before its class is settled."""

    index: int
    """Of its line."""
    mark: Mark | None
    title: Span
    body: int
    level: int
    sense: TitleSense | None
    by: str


LONGEST_RUN_IN: Final = 34
RUN_IN_END: Final = re.compile(r"[。：:]|(?<=[一-鿿])\.(?=[一-鿿])")
SENTENCE_END: Final = re.compile(r"[。；;] ?")
SLACK: Final = 4
"""How much longer than the longest title the first sentence of a sibling may be."""
KNOWN, LIKELY, GUESSED = 0.95, 0.85, 0.7


def find_headings(text: str, lines: Sequence[Line], overlay: Overlay = NO_OVERLAY) -> tuple[Heading, ...]:
    """The headings in the order of the text; at most one opens a line."""
    marks = line_marks(text, lines, overlay)
    way = Course(
        text,
        lines,
        marks,
        overlay,
        dotted=is_dotted(marks),
        lost_marks=is_lost_mark(text, lines, marks, overlay),
        first_number=next((i for i, m in enumerate(marks) if m is not None and m.style.level == 1), -1),
        presumed=SectionClass.PROBLEMS if begins_in_problems(text, lines, marks, overlay) else None,
    )
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


def _heading_at(way: Course, index: int) -> Heading | None:
    mark = way.marks[index]
    if mark is None:
        return _unnumbered(way, index)
    if mark.style.use == "item" or (mark.style.name == "decimal" and not _is_decimal(way, index, mark)):
        return None
    heading = _numbered(way, index, mark) or _run_in(way, index, mark)
    if heading is None or (heading.confidence < KNOWN and way.listed.get(mark.style.name) == mark.number - 1):
        way.listed[mark.style.name] = mark.number
        return None
    return heading


def _numbered(way: Course, index: int, mark: Mark) -> Heading | None:
    """A number and a title that fill their line."""
    line = way.lines[index]
    rest = way.text[mark.end : line.at.end].lstrip()
    bare = rest.rstrip("。：: ")
    start = line.at.end - len(rest)
    level = way.level_of(mark)
    sense = sense_of(bare, way.overlay)
    if rest[-1:] in "；;" or not is_alone(bare):
        return None
    if not is_title(bare, sense, way.context(level), level) and not (line.is_heading and len(bare) > 1):
        return None
    known = sense is not None and sense.whole
    if not known and not line.is_heading and _stands_alone(way, index, mark) and (level > 2 or rest[-1:] == "。"):
        return None  # a line with nothing below it, in words that no title has, is a row of a list
    return _made(way, Candidate(index, mark, Span(start, start + len(bare)), line.at.end, level, sense, "numbered"))


def _run_in(way: Course, index: int, mark: Mark) -> Heading | None:
    """A heading that is the first short sentence of its paragraph, or a known title that runs into it."""
    end = way.lines[index].at.end
    known = known_title_at(way.text, mark.end, end, way.overlay)
    level = way.level_of(mark)
    if known is not None and way.text[known.body : end].strip() and not _labels_item(known.sense, way.context(level)):
        title = Span(known.end - len(way.text[mark.end : known.end].lstrip()), known.end)
        return _made(way, Candidate(index, mark, title, known.body, level, known.sense, "run_in"))
    start = mark.end + len(way.text[mark.end : end]) - len(way.text[mark.end : end].lstrip())
    masked = ASIDE.sub(lambda m: "x" * len(m[0]), way.text[start:end])
    stop = RUN_IN_END.search(masked, 1)
    if stop is None or stop.start() > LONGEST_RUN_IN:
        return None
    title, body = Span(start, start + stop.start()), start + stop.end()
    sense = sense_of(title.of(way.text), way.overlay)
    if not _opens_paragraph(way, title, Span(body, end), mark, sense) or not _in_step(way, index, mark, sense):
        return None
    if sense is None and tells_problem(title.of(way.text), way.overlay):
        return None  # the lead sentence of a problem is part of it
    if stop[0] in "：:" and (sense is None or sense.strength == 1 or _labels_item(sense, way.context(level))):
        return None
    return _made(way, Candidate(index, mark, title, body, level, sense, "run_in"))


def _opens_paragraph(way: Course, title: Span, rest: Span, mark: Mark, sense: TitleSense | None) -> bool:
    """Whether the first sentence of a paragraph is a title, and the rest what it is of."""
    level, words, body = way.level_of(mark), title.of(way.text), rest.of(way.text)
    if not body.strip() or _goes_on(way, rest.start, rest.end, mark):
        return False
    return is_title(words, sense, way.context(level), level)


def _in_step(way: Course, index: int, mark: Mark, sense: TitleSense | None) -> bool:
    """Whether the next of the same marks opens with a short sentence too: titles come in series, as statements do."""
    if sense is not None and sense.whole:
        return True
    for later in range(index + 1, len(way.lines)):
        follower = way.marks[later]
        if follower is None or follower.style.level > mark.style.level or follower.style.use == "item":
            continue
        if follower.style != mark.style or follower.number != mark.number + 1:
            return True
        words = ASIDE.sub(lambda m: "x" * len(m[0]), way.text[follower.end : way.lines[later].at.end])
        stop = RUN_IN_END.search(words.strip(), 1)
        return (stop.start() if stop else len(words)) <= LONGEST_RUN_IN + SLACK
    return True


def _labels_item(sense: TitleSense, context: SectionClass | None) -> bool:
    """`1.措施：…` under 改进措施 labels an item."""
    return sense.cls == context and (sense.strength == 1 or sense.cls in LISTED)


def _goes_on(way: Course, start: int, end: int, mark: Mark) -> bool:
    """Whether the next item stands on the line: `1、甲费。…。2、乙费。…` is a list, not a heading and its text."""
    places = (start, *(found.end() for found in SENTENCE_END.finditer(way.text, start, end)))
    marks = (mark_at(way.text, place, end, way.overlay) for place in places)
    return any(m is not None and m.style == mark.style and m.number == mark.number + 1 for m in marks)


def _stands_alone(way: Course, index: int, mark: Mark) -> bool:
    """Whether nothing stands between a line and the next mark of its level or above."""
    for later in range(index + 1, len(way.lines)):
        kind = way.lines[later].kind
        if kind is LineKind.TABLE:
            return False
        if kind is LineKind.TEXT:
            follower = way.marks[later]
            return follower is not None and follower.style.level <= mark.style.level and follower.style.use != "item"
    return True


def _is_decimal(way: Course, index: int, mark: Mark) -> bool:
    """`1.1` is a number of headings where the title is known or a neighbour is counted likewise; 1.1万元 is none."""
    rest = way.text[mark.end : way.lines[index].at.end]
    sense = sense_of(rest.rstrip("。：: "), way.overlay)
    if sense is not None and sense.whole:
        return True
    marks = (other for i, other in enumerate(way.marks) if i != index)
    return is_alone(rest) and any(
        m is not None and m.style.name == "decimal" and abs(m.number - mark.number) == 1 for m in marks
    )


def _unnumbered(way: Course, index: int) -> Heading | None:
    """A title line that has lost its number, or a heading of the file."""
    line = way.lines[index]
    if index < way.first_number and not way.open and not line.is_heading:
        return None
    found = bare_title(way.text, way.lines, index, way.lost_marks, way.overlay)
    if found is None:
        return None
    at, sense = found
    top = way.open[0] if way.open and way.open[0].number else None
    level = line.level or (sense.level if sense else 3)
    if top is not None and not line.level:
        level = max(level, top.level + 1)  # among numbered headings, one without a number stands below them
    by = "file" if line.is_heading else "unnumbered"
    return _made(way, Candidate(index, None, at, line.at.end, level, sense, by))


def _made(way: Course, found: Candidate) -> Heading:
    words = found.title.of(way.text)
    cls = way.class_of(words, found.level, found.body, found.sense)
    known = found.sense is not None and found.sense.whole
    classes = found.sense.classes if found.sense is not None else ()
    return Heading(
        at=Span(found.mark.start if found.mark else found.title.start, found.title.end),
        number=found.mark.text if found.mark else "",
        title=closed_up(words),
        level=found.level,
        cls=cls,
        classes=classes if cls in classes else (cls,),
        line=way.lines[found.index].at.start,
        body=found.body,
        by=f"rule:{found.by}",
        confidence=KNOWN if known and found.mark else LIKELY if found.mark or known else GUESSED,
    )
