"""Which lines, or beginnings of lines, are headings, and of which level and class."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from perfnlp.model.structure import SectionClass
from perfnlp.structure.labels import last_label
from perfnlp.structure.lines import Line, LineKind
from perfnlp.structure.marks import Mark, NumberStyle, mark_at
from perfnlp.structure.titles import TitleSense, sense_of
from perfnlp.tables import NO_OVERLAY, Overlay
from perfnlp.text.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading: its place with number and title, and what it says; the body begins at `body`."""

    at: Span
    number: str
    title: str
    level: int
    sense: TitleSense | None
    cls: SectionClass
    body: int
    by: str
    confidence: float


@dataclass(slots=True)
class Cursor:
    """Where the pass stands: the open headings, and the class that a label has set since the last of them."""

    open: list[Heading] = field(default_factory=list)
    label: SectionClass | None = None

    @property
    def cls(self) -> SectionClass | None:
        if self.label is not None:
            return self.label
        return self.open[-1].cls if self.open else None

    def push(self, heading: Heading) -> None:
        while self.open and self.open[-1].level >= heading.level:
            self.open.pop()
        self.open.append(heading)
        self.label = None

    def parent_of(self, level: int) -> Heading | None:
        return next((h for h in reversed(self.open) if h.level < level), None)


LONGEST: Final = 42
LONGEST_RUN_IN: Final = 34
FIGURE: Final = re.compile(r"\d(?![\d.]*(?:年|世纪|号))|[%‰]")
QUOTED: Final = re.compile(r"“[^”]*”|《[^》]*》|[（(][^（）()]*[）)]|\d+周年")
SPOKEN: Final = re.compile(
    r"^(?:我|本|该|经|据|为|因|由于|按照|根据|截至|对于|在)|了(?!解)|的是|已经|并且|未能|导致|由于"
)
CLAUSES: Final = 3
MONEY_BODY: Final = re.compile(r"[^。]{0,40}(?:预算|安排|下达|拨付|支出|到位|批复|申报)[^。]{0,30}\d")
ITEM_NAME: Final = re.compile(r"(?:费|费用|经费|项目|专项|资金|补助|补贴|工程|支出)$")
DIMENSION: Final = re.compile(r"^[^，。]{2,10}(?:方面|层面|环节|类)$")
REPORT_TITLE: Final = re.compile(r"(?:自评|评价|绩效)[^。，；]{0,8}(?:报告|总结)(?:[（(].{0,12}[）)])?$")
RUN_IN_END: Final = re.compile(r"[。：:]|(?<=[一-鿿])\.(?![\d一二三四五六七八九十]?[、.）)])|[ ]{1,4}")
LISTED: Final = (SectionClass.PROBLEMS, SectionClass.REMEDIES)
_PLAIN: Final = NumberStyle("plain", "", 1, "heading", "", "")


def find_headings(text: str, lines: Sequence[Line], overlay: Overlay = NO_OVERLAY) -> tuple[Heading, ...]:
    """The headings in the order of the text; at most one opens a line."""
    cursor = Cursor()
    found: list[Heading] = []
    for index, line in enumerate(lines):
        if line.kind is not LineKind.TEXT:
            continue
        heading = _heading_of(text, lines, index, cursor, overlay)
        if heading is not None:
            cursor.push(heading)
            found.append(heading)
        start = heading.body if heading is not None else line.at.start
        cursor.label = last_label(text, start, line.at.end, overlay) or cursor.label
    return tuple(found)


def _heading_of(text: str, lines: Sequence[Line], index: int, cursor: Cursor, overlay: Overlay) -> Heading | None:
    line = lines[index]
    mark = mark_at(text, line.at.start, line.at.end, overlay)
    if mark is not None and mark.style.use != "item":
        return _numbered(text, lines, index, mark, cursor, overlay)
    if mark is None:
        return _unnumbered(text, lines, index, cursor, overlay)
    return None


def _numbered(
    text: str, lines: Sequence[Line], index: int, mark: Mark, cursor: Cursor, overlay: Overlay
) -> Heading | None:
    line = lines[index]
    start = mark.end + len(text[mark.end : line.at.end]) - len(text[mark.end : line.at.end].lstrip())
    rest = text[start : line.at.end]
    bare = rest.rstrip("。：: ;；")
    whole = Span(start, start + len(bare))
    sense = sense_of(bare, overlay)
    if _is_alone(bare) and _is_title(bare, sense, mark, cursor):
        empty = _has_no_body(text, lines, index, mark, overlay)
        if not (empty and _is_item_like(rest, sense, mark)):
            return _made(text, mark, whole, line.at.end, sense, cursor, "numbered")
    return _run_in(text, line, mark, start, cursor, overlay)


def _run_in(text: str, line: Line, mark: Mark, start: int, cursor: Cursor, overlay: Overlay) -> Heading | None:
    """A heading that is the first short sentence of its paragraph."""
    masked = QUOTED.sub(lambda m: "x" * len(m[0]), text[start : line.at.end])
    stop = RUN_IN_END.search(masked, 1)
    if stop is None or stop.start() > LONGEST_RUN_IN:
        return None
    title, body = text[start : start + stop.start()], start + stop.end()
    rest = text[body : line.at.end]
    sense = sense_of(title, overlay)
    if not rest or mark_of_same_style(text, body, line.at.end, mark, overlay):
        return None
    if not _is_title(title, sense, mark, cursor) or (ITEM_NAME.search(title) and MONEY_BODY.match(rest)):
        return None
    known = sense is not None and (sense.whole or sense.strength > 1)
    if stop[0] != "。" and (not known or _says_nothing_new(sense, cursor)):
        return None
    return _made(text, mark, Span(start, start + len(title)), body, sense, cursor, "run_in")


def mark_of_same_style(text: str, start: int, end: int, mark: Mark, overlay: Overlay) -> bool:
    """Whether the next item follows at once: `1、…。2、…` is a list on one line."""
    follower = mark_at(text, start, end, overlay)
    return follower is not None and follower.style == mark.style and follower.number == mark.number + 1


def _says_nothing_new(sense: TitleSense | None, cursor: Cursor) -> bool:
    """`1.措施：…` under 改进措施 labels an item."""
    return sense is not None and sense.cls == cursor.cls and (sense.strength == 1 or sense.cls in LISTED)


def _is_alone(bare: str) -> bool:
    return len(QUOTED.sub("", bare)) <= LONGEST and not re.search("[。；]", bare)


def _is_title(title: str, sense: TitleSense | None, mark: Mark, cursor: Cursor) -> bool:
    """Whether words can be a title at all, in the place where they stand."""
    bare = QUOTED.sub("", title)
    if len(title) < 2 or not re.search("[一-鿿]{2}", title):
        return False
    if sense is not None and sense.whole:
        return True
    if FIGURE.search(bare) or SPOKEN.search(bare) or len(re.split("[，,；：:]", bare)) > CLAUSES:
        return False
    if cursor.cls in LISTED and mark.style.level > 1:
        return bool(DIMENSION.match(title))
    return True


def _is_item_like(rest: str, sense: TitleSense | None, mark: Mark) -> bool:
    """A line with nothing below it: a title of the table still is one, other words are a list."""
    if sense is not None and sense.whole:
        return False
    return mark.style.level > 2 or rest[-1:] in "；;。" or len(rest) > 24


def _has_no_body(text: str, lines: Sequence[Line], index: int, mark: Mark, overlay: Overlay) -> bool:
    for line in lines[index + 1 :]:
        if line.kind is LineKind.DROPPED:
            continue
        if line.kind is LineKind.TABLE:
            return False
        follower = mark_at(text, line.at.start, line.at.end, overlay)
        return follower is not None and follower.style.level <= mark.style.level and follower.style.use != "item"
    return True


def _unnumbered(text: str, lines: Sequence[Line], index: int, cursor: Cursor, overlay: Overlay) -> Heading | None:
    """A title line that has lost its number: words of the table and nothing else, or a heading of the file."""
    line = lines[index]
    raw = line.at.of(text)
    bare = raw.rstrip("：: 。").strip("【】")
    if not _is_alone(bare) or len(bare) < 2 or REPORT_TITLE.search(bare) or not re.search("[一-鿿]{2}", bare):
        return None
    sense = sense_of(bare, overlay)
    known = sense is not None and sense.whole and sense.strength > 1 and not re.search("[，：:]", bare)
    framed = raw.startswith("【") and raw.endswith("】")
    if not (known or framed or (line.is_heading and index > 0 and not FIGURE.search(QUOTED.sub("", bare)))):
        return None
    if raw.endswith("。") or _has_no_body(text, lines, index, Mark(_PLAIN, 0, 0, 0, ""), overlay):
        return None
    level = line.level or (sense.level if sense else 2)
    if cursor.open and not line.level:
        level = max(level, cursor.open[0].level + 1 if _numbered_above(cursor) else level)
    at = Span(line.at.start + raw.index(bare), line.at.start + raw.index(bare) + len(bare))
    cls = sense.cls if sense else _inherited(cursor, level)
    return Heading(
        at=at, number="", title=_closed_up(bare), level=level, sense=sense, cls=cls, body=line.at.end,
        by="rule:unnumbered", confidence=0.8,
    )  # fmt: skip


def _numbered_above(cursor: Cursor) -> bool:
    return bool(cursor.open and cursor.open[0].number)


def _made(text: str, mark: Mark, title: Span, body: int, sense: TitleSense | None, cursor: Cursor, by: str) -> Heading:
    level = _level_of(mark, cursor)
    cls = _class_of(sense, cursor, level)
    return Heading(
        at=Span(mark.start, title.end),
        number=mark.text,
        title=_closed_up(title.of(text)),
        level=level,
        sense=sense,
        cls=cls,
        body=body,
        by=f"rule:{by}",
        confidence=0.95 if sense is not None and sense.whole else 0.85,
    )


def _level_of(mark: Mark, cursor: Cursor) -> int:
    if mark.style.name != "decimal":
        return mark.style.level
    above = any(h.number.rstrip(".、") == mark.text.split(".")[0] for h in cursor.open)
    return mark.style.level + mark.text.strip(".、 ").count(".") - 1 + above


def _class_of(sense: TitleSense | None, cursor: Cursor, level: int) -> SectionClass:
    """A title's own class; a common word in a slogan says less than the section above."""
    parent = cursor.parent_of(level)
    if sense is None:
        return _inherited(cursor, level)
    if sense.strength == 1 and not sense.whole and parent is not None:
        return parent.cls
    return sense.cls


def _inherited(cursor: Cursor, level: int) -> SectionClass:
    parent = cursor.parent_of(level)
    if parent is not None:
        return parent.cls
    return cursor.label or SectionClass.OTHER


def _closed_up(title: str) -> str:
    """A title without the blanks that space its letters."""
    return re.sub(r"(?<=[一-鿿、，]) +(?=[一-鿿、，])", "", title).strip()
