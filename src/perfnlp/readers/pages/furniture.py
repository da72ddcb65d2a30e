"""Headers, footers and page numbers: what stands at the edge of a page, again and again."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from perfnlp.readers.pages.lines import Line
from perfnlp.text.lines import BARE_PAGE, is_furniture

EDGE: Final = 0.1
"""Share of the page's height at which furniture stands."""
DEEPEST: Final = 3
"""Lines at an edge that may be furniture."""
REPEATED: Final = 0.4
"""Share of pages on which a header stands: left and right pages may have their own."""
DIGITS: Final = re.compile(r"\d+|\s+")


def without_furniture(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> tuple[list[list[Line]], int]:
    """The lines of each page but for its furniture, and how many lines were that."""
    at_edge = [_at_edge(lines, height) for lines, height in zip(pages, heights, strict=True)]
    seen = Counter(key for lines in at_edge for key in {_key(line) for line in lines})
    needed = max(2, REPEATED * len(pages))
    kept = [
        [line for line in lines if not (line in edge and (_is_page_number(line, lines) or seen[_key(line)] >= needed))]
        for lines, edge in zip(pages, at_edge, strict=True)
    ]
    return kept, sum(map(len, pages)) - sum(map(len, kept))


def _at_edge(lines: Sequence[Line], height: float) -> list[Line]:
    ordered = sorted(lines, key=lambda line: line.box.y0)
    top = [line for line in ordered[:DEEPEST] if line.box.y1 < EDGE * height]
    return top + [line for line in ordered[-DEEPEST:] if line.box.y0 > (1 - EDGE) * height]


def _is_page_number(line: Line, lines: Sequence[Line]) -> bool:
    text = line.text.strip()
    if is_furniture(text):
        return True
    outermost = line.box.y0 in (min(other.box.y0 for other in lines), max(other.box.y0 for other in lines))
    return outermost and BARE_PAGE.fullmatch(text) is not None


def _key(line: Line) -> str:
    return DIGITS.sub("#", line.text.strip())
