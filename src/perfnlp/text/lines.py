"""Lines: where a sentence was broken by typesetting, and which lines belong to the page and not to the report."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Final

from perfnlp.tables import read_table
from perfnlp.text.spans import Span


@dataclass(frozen=True, slots=True)
class Furniture:
    """What a page or a site sets around a report: a regex for a whole line."""

    pattern: str
    example: str


TERMINAL: Final = "。！？；!?;：:"
BARE_PAGE: Final = re.compile(r"\d{1,3}(?:[ ]*/[ ]*\d{1,3})?")
"""A page number without ornaments: only between two halves of a sentence, else it may be a cell of a table."""
MARK: Final = re.compile(  # what may open a heading, a list item or a label
    r"(?:[（(]?[一二三四五六七八九十]{1,3}[）)、.．:：]|[（(]\d{1,2}[)）]|\d{1,2}(?:\.\d{1,2}){0,3}[、.．](?!\d)"
    r"|\d{1,2}\.(?=[12]\d{3}年)|[①-⑳]|第[一二三四五六七八九十百\d]{1,4}[部章节条]|[一二三四五六七八九十]是|[•●■◆▪□☑√*-] )"
)
LABEL: Final = re.compile(r"[一-鿿（）()]{2,14}[：:]")
SENTENCE_MARK: Final = re.compile(r"[，。；、]|,(?!\d)")
RUNNING_MARK: Final = re.compile(r"[，。；]|,(?!\d)")
BAR: Final = re.compile(r"(?:^| )\|(?: |$)")
"""What parts the cells of a row in many conversions."""
FLOW: Final = "→"
BARE_FIGURE: Final = re.compile(r"[\d.,%≥≤<>=+\-/ ]+")
CELL_FIGURE: Final = re.compile(r"[≥≤<>=]?[ ]*\d[\d.,]*[ ]*(?:[%‰]|[一-鿿]{1,4})?")
"""What fills a cell of figures on a line of its own."""
CUT_FIGURE: Final = re.compile(r"\d[.,]?$")
CUT_POINT: Final = re.compile(r"[.] ?\d")
FLAT_GAP: Final = re.compile(r" (?:(?<=[≥≤<>=] )[ ]*(?=\d)|(?<=\d )[ ]*(?=[%‰℃㎡]))")
"""Blanks inside one cell of a flattened row."""
TORN_POINT: Final = re.compile(r"(?<=\d) ?\. (?=\d)|(?<=\d) \.(?=\d)")
"""A decimal point that typesetting tore from its figure: it parts no cells."""
COUNTED: Final = re.compile(
    r"[万亿%％元亩吨株册篇幅辆座栋]|家(?![庭属长乡畜禽电具])|户(?![籍均口])|名(?![称录单额])|[人场批件台]次|公[里顷斤]"
    r"|平方|个(?![人别体性])|[件台]\b|份(?!额)|期(?![间限末])|[天岁](?![然气津])"
)
"""What begins a line whose figure stands alone on the line before."""
RUNNING: Final = 18
"""A line with fewer letters than this was not broken by the margin."""
RUNNING_FIGURE: Final = 12
"""The same where the line ends in a figure and running text with its unit follows."""
CELL: Final = 26
"""Letters of the longest name in a cell of its own."""
MARGIN: Final = 60
"""Letters of the longest line that a page holds; a longer line is a paragraph."""


@dataclass(frozen=True, slots=True)
class Breaks:
    """What happens to the ends of lines: `drops` go, `indents` are lines whose leading blanks tell a new paragraph."""

    drops: tuple[Span, ...]
    indents: frozenset[int]


@dataclass(slots=True)
class _Running:
    """The paragraph so far: its last line's place, and what decides whether it goes on."""

    end: int
    last: str
    first: str
    letters: int
    has_mark: bool

    def add(self, end: int, line: str) -> None:
        self.end, self.last = end, line
        self.letters += _letters_in(line)
        self.has_mark = self.has_mark or bool(RUNNING_MARK.search(line))


def is_flat_row(line: str) -> bool:
    """Whether a line is a table's row whose cells a conversion has joined by blanks."""
    cells = FLAT_GAP.sub("", TORN_POINT.sub(".", line)).split()
    if len(cells) < 4:
        return False
    short = sum(len(cell) <= 12 for cell in cells)
    marks = len(SENTENCE_MARK.findall(line))
    return short >= 0.75 * len(cells) and 8 * marks <= len(cells)


def is_furniture(line: str) -> bool:
    """Whether a line is a page number, or what a site says about the page (索引号, 浏览次数, 发布日期)."""
    stripped = line.strip()
    return len(stripped) <= 120 and _furniture().fullmatch(stripped) is not None


@cache
def _furniture() -> re.Pattern[str]:
    rows = read_table("perfnlp.text", "furniture.tsv", Furniture)
    return re.compile("|".join(f"(?:{row.pattern})" for row in rows))


def find_breaks(flat: str, settled: Iterable[Span] = ()) -> Breaks:
    """The line ends at which a sentence was broken (with page numbers between), and the lines of furniture.

    `settled` are places whose line ends stay as they are.
    """
    is_settled = _inside(settled)
    lines = tuple(_lines(flat))
    width = _page_width([line for _, line in lines])
    indent = min((len(line) - len(line.lstrip(" ")) for _, line in lines if len(line) >= RUNNING), default=0)
    drops: list[Span] = []
    indents: set[int] = set()
    before: _Running | None = None
    for number, (start, line) in enumerate(lines):
        if is_settled(start):
            before = None
        elif is_furniture(line):
            drops.append(Span(start, min(start + len(line) + 1, len(flat))))
        elif before is None or not (
            _is_counted(before, lines, number) or (_goes_on(before, line, width) and not _names_figures(lines, number))
        ):
            if before is None or not BARE_PAGE.fullmatch(line.strip()):
                before = _opened(start, line)
        elif _is_indented(line, indent):
            indents.add(start)
            before = _opened(start, line)
        else:
            drops.append(Span(before.end, start + len(line) - len(line.lstrip(" "))))
            before.add(start + len(line.rstrip(" ")), line)
    return Breaks(tuple(drops), frozenset(indents))


def _names_figures(lines: Sequence[tuple[int, str]], number: int) -> bool:
    """Whether a line is a name in a table of a cell a line: two figures below it, no sentence in it."""
    name = lines[number][1].strip()
    below = [line.strip() for _, line in lines[number + 1 : number + 3]]
    return (
        len(name) <= CELL
        and not SENTENCE_MARK.search(name)
        and len(below) == 2
        and all(map(CELL_FIGURE.fullmatch, below))
    )


def _is_counted(before: _Running, lines: Sequence[tuple[int, str]], number: int) -> bool:
    """Whether a figure alone on its line belongs to a sentence: running text before it, its unit and more text behind."""
    line = lines[number][1].strip()
    if not (before.has_mark and before.last.rstrip()[-1] not in TERMINAL and line.isascii() and line.isdigit()):
        return False
    following = lines[number + 1][1].strip() if number + 1 < len(lines) else ""
    return COUNTED.match(following) is not None and RUNNING_MARK.search(following) is not None


def _lines(flat: str) -> Iterator[tuple[int, str]]:
    """Where each line with anything in it begins, and the line."""
    at = 0
    for line in flat.split("\n"):
        if line.strip():
            yield at, line
        at += len(line) + 1


def _inside(settled: Iterable[Span]) -> "_Settled":
    spans = sorted(settled)
    return _Settled([span.start for span in spans], [span.end for span in spans])


@dataclass(frozen=True, slots=True)
class _Settled:
    starts: Sequence[int]
    ends: Sequence[int]

    def __call__(self, place: int) -> bool:
        index = bisect_right(self.starts, place) - 1
        return index >= 0 and place < self.ends[index]


def _opened(start: int, line: str) -> _Running:
    stripped = line.rstrip(" ")
    return _Running(start + len(stripped), line, line.strip()[:16], _letters_in(line), bool(RUNNING_MARK.search(line)))


def _page_width(lines: Sequence[str]) -> int:
    """Letters of the longest line, negative where no margin is to be seen: three lines that it cut."""
    width = max(map(_letters_in, lines), default=0)
    cut = (line for line in lines if _letters_in(line) >= 0.9 * width and line.rstrip()[-1] not in TERMINAL)
    return width if width <= MARGIN and len(list(islice(cut, 3))) == 3 else -width


def _letters_in(line: str) -> int:
    return len(line) - line.count(" ")


def _is_indented(line: str, usual: int) -> bool:
    """Whether a line begins further in than running text does."""
    indent = len(line) - len(line.lstrip(" "))
    return indent > usual and (indent >= 2 or _letters_in(line) < RUNNING)


def _goes_on(before: _Running, line: str, width: int) -> bool:
    """Whether a sentence runs on over a line end: the line before is running text, and neither side says stop."""
    head, tail = before.last.rstrip(), line.strip()
    cut_figure = CUT_FIGURE.search(head) and (tail[0].isalnum() or CUT_POINT.match(tail)) and RUNNING_MARK.search(tail)
    at_margin = width > 0 and before.letters >= 0.9 * width
    if before.letters < (RUNNING_FIGURE if cut_figure else RUNNING) or is_row(before.last) or is_row(line):
        return False
    if FLOW in head and FLOW in tail:
        return False  # a row of arrows: 问题→原因→措施
    if head[-1] in TERMINAL or (head[-1] in "”」）)" and head[-2:-1] in TERMINAL):
        return False
    if MARK.match(tail) or (LABEL.match(tail) and head[-1] not in "，、,"):
        return False
    if BARE_FIGURE.fullmatch(tail) and not (head[-1].isdigit() or head[-1] in ".，,、"):
        return False  # a cell on a line of its own
    if not (before.has_mark or at_margin or cut_figure):
        return False  # a title: no mark in it, and no margin that cut it
    if cut_figure and before.letters >= RUNNING:
        return True
    return before.has_mark or not MARK.match(before.first) or before.letters >= 0.6 * abs(width)  # else a heading


def is_row(line: str) -> bool:
    """Whether a line is a row of cells, parted by tabs, bars or blanks."""
    return "\t" in line or BAR.search(line.strip()) is not None or is_flat_row(line)


def letter_spaced(line: str) -> bool:
    """Whether a heading is printed with a blank between any two letters (项 目 概 况)."""
    letters = line.split(" ")
    mark = MARK.match(letters[0])
    letters[0] = letters[0][mark.end() if mark else 0 :]
    return len(letters) >= 4 and all(len(cell) == 1 and unicodedata.category(cell) == "Lo" for cell in letters)
