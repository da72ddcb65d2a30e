"""Several reports in one file: they begin where a new title stands, and nowhere else.

Splitting wrongly tears a report apart, so a title counts only where a report of its own follows: with a project or
headings that begin anew. A form behind a report belongs to it unless it names another project.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from itertools import pairwise
from typing import Final

from perfnlp.model.document import BlockKind, Document
from perfnlp.model.ledger import Part
from perfnlp.tables import read_table
from perfnlp.text.lines import is_furniture
from perfnlp.text.spans import Span

LONGEST: Final = 70
SHORT_TITLE: Final = 14
SHORTEST_REPORT: Final = 150
"""Letters that a report has at least: a cover and a table of contents are none."""
TAIL: Final = r"[》”]?(?:[（(][^（）()]{1,16}[）)])?"
NOT_IN_TITLE: Final = re.compile(r"[。；，,：:！？\t]|\.{3}|…|^[（(]?[一二三四五六七八九十\d]+[）)、.．]")
YEAR: Final = re.compile(r"\d{4}年")
DATE: Final = re.compile(r"\d{4}年\d{1,2}月")
ANEW: Final = re.compile(r"^[ 　]*(?:[（(]?一[）)、.．]|1[、.．])", re.M)
PROJECT: Final = re.compile(r"^[ 　]*项目(?:支出)?名称[ 　]*[：:\t |]*[ 　]*(?P<name>[^\t|\n：:]{2,60})", re.M)


class Sort(StrEnum):
    REPORT = "report"
    FORM = "form"


@dataclass(frozen=True, slots=True)
class ReportTitle:
    """How the title of a report or of a form ends: a regex."""

    pattern: str
    sort: Sort
    example: str


@dataclass(frozen=True, slots=True)
class _Start:
    """A title, and what stands between it and the next."""

    place: int
    sort: Sort
    text: str

    @property
    def project(self) -> str | None:
        found = PROJECT.search(self.text)
        return found["name"].strip() if found else None

    @property
    def is_report(self) -> bool:
        letters = len("".join(self.text.split()))
        return letters >= SHORTEST_REPORT and (self.project is not None or ANEW.search(self.text) is not None)


def split_reports(document: Document) -> tuple[tuple[Part | None, Document], ...]:
    """The reports of a file, each as the document with its stretch; a file with one report is itself, without a part.

    The first part begins with the text, the last ends with it; digests and sources of parts end in `#n`.
    """
    starts = _merged(_starts(document))
    if len(starts) < 2:
        return ((None, document),)
    size = len(document.text)
    places = (0, *(start.place for start in starts[1:]), size)
    stretches = [Span(start, _trimmed(document.text, start, end)) for start, end in pairwise(places)]
    return tuple(_part(document, index, stretch, len(stretches)) for index, stretch in enumerate(stretches, 1))


def _part(document: Document, index: int, stretch: Span, count: int) -> tuple[Part, Document]:
    part = Part(index=index, of=count, start=stretch.start, end=stretch.end)
    return part, replace(
        document,
        source=document.source if document.source.endswith(f"#{index}") else f"{document.source}#{index}",
        digest=f"{document.digest}#{index}",
        blocks=tuple(block for block in document.blocks if stretch.covers(block.span)),
        tables=tuple(table for table in document.tables if stretch.covers(table.span)),
        stretch=stretch,
    )


def _trimmed(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


def _starts(document: Document) -> list[_Start]:
    blocks = [block.span for block in document.blocks if block.kind not in (BlockKind.TABLE, BlockKind.FURNITURE)]
    lines = [span.of(document.text) for span in blocks]
    found = [(at, sort) for at, line in enumerate(lines) if (sort := title_sort(line)) is not None]
    starts = [blocks[at - 1 if at and _is_half(lines[at - 1], lines[at]) else at].start for at, _ in found]
    return [
        _Start(start, sort, document.text[blocks[at].end : end])
        for (at, sort), start, end in zip(found, starts, [*starts, len(document.text)][1:], strict=True)
    ]


def _is_half(before: str, title: str) -> bool:
    """Whether a title stands on two lines: a short one ends it, the line before names the year and no day."""
    first, second = "".join(before.split()), "".join(title.split())
    return (
        len(second) <= SHORT_TITLE
        and len(first) <= LONGEST
        and YEAR.search(first) is not None
        and not (DATE.search(first) or NOT_IN_TITLE.search(first))
        and title_sort(before) is None
    )


def _merged(starts: list[_Start]) -> list[_Start]:
    """The titles that begin a report: a cover goes with its report, a form with the report of its project."""
    kept: list[_Start] = []
    cover: _Start | None = None
    for start in starts:
        if not start.is_report:
            cover = cover or start
            continue
        begun = start if cover is None else replace(start, place=cover.place)
        belongs = kept and start.sort is Sort.FORM and kept[-1].sort is Sort.REPORT
        if not (belongs and start.project in (None, kept[-1].project)):
            kept.append(begun)
        cover = None
    return kept


def title_sort(line: str) -> Sort | None:
    """What begins with a line: a report, a form, or (None) nothing."""
    text = "".join(line.split())
    if not 4 <= len(text) <= LONGEST or NOT_IN_TITLE.search(text) or is_furniture(line):
        return None
    return next((sort for pattern, sort in _titles() if pattern.search(text)), None)


@cache
def _titles() -> tuple[tuple[re.Pattern[str], Sort], ...]:
    rows = read_table("perfnlp.sources", "report_titles.tsv", ReportTitle)
    return tuple((re.compile(f"(?:{row.pattern}){TAIL}$"), row.sort) for row in rows)
