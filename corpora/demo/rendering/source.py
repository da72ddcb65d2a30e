"""What a source says: paragraphs with their marks, and tables.

A source holds one paragraph a line. The first line is the title; the mark at a line's head (一、 （一） 1.) says what
the line is; lines with tabs are rows of a table, in which `^` goes on with the cell above and `<` with the one before.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

ABOVE: Final = "^"
BEFORE: Final = "<"
MARKS: Final = (
    re.compile("[一二三四五六七八九十]+、"),
    re.compile("（[一二三四五六七八九十]+）"),
    re.compile(r"\d+\. "),
)
"""The marks of the three levels of headings."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: its level (1 to 3, 0 for none), the mark that says so, and the words behind it."""

    level: int
    mark: str
    words: str

    @property
    def is_heading(self) -> bool:
        """A heading stands alone; `1. 数量指标。完成……` runs into its paragraph."""
        return bool(self.level) and "。" not in self.words


@dataclass(frozen=True, slots=True)
class Grid:
    """A table, all rows equally long; `^` and `<` mark the cells that others cover."""

    rows: tuple[tuple[str, ...], ...]


Block = Line | Grid


def plain(source: str) -> str:
    """The report's text as a reader gives it: a covered cell leaves nothing behind, not even its tab."""
    rows = (line.split("\t") for line in source.splitlines())
    return "\n".join("\t".join(cell for cell in row if cell not in (ABOVE, BEFORE)) for row in rows)


def parse(source: str) -> Iterator[Block]:
    """The blocks of a source in their order; the title is a line of level 0."""
    rows: list[tuple[str, ...]] = []
    for text in source.splitlines():
        if "\t" in text:
            rows.append(tuple(text.split("\t")))
            continue
        if rows:
            yield Grid(tuple(rows))
            rows = []
        found = next(((level, m) for level, mark in enumerate(MARKS, 1) if (m := mark.match(text))), None)
        yield Line(found[0], found[1].group(), text[found[1].end() :]) if found else Line(0, "", text)
    if rows:
        yield Grid(tuple(rows))
