"""Lines → paragraphs: a line that reaches the margin goes on in the next one that is not indented."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from perfnlp.readers.pages.lines import Line
from perfnlp.text.lines import MARK, TERMINAL

RUN_IN: Final = re.compile(rf"(?:^|[：:；;。，])(?:{MARK.pattern})")
LONG: Final = 15
"""Letters of a line that tells where the margins are."""
INDENT: Final = 0.8
"""Characters by which a line stands in that begins a paragraph."""
SHORT_OF_MARGIN: Final = 2.0
"""Characters that may miss at the end of a full line: marks do not begin a line, words are not broken."""
SPACING: Final = 2.2
"""Line heights between two lines of one paragraph."""
SAME_SIZE: Final = 0.12
LARGE: Final = 1.12
"""How much larger than the text a heading is."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What a document's pages have in common: its margins, the size of its text, whether paragraphs are indented."""

    left: float
    right: float
    size: float
    pitch: float
    indented: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together."""

    text: str
    page: int
    size: float
    indented: bool


def layout_of(lines: Sequence[Line]) -> Layout:
    """The layout of a document, by its long lines."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += line.letters
    size = sizes.most_common(1)[0][0] if sizes else 1.0
    long = [line for line in lines if line.letters >= LONG and abs(line.size - size) <= SAME_SIZE * size]
    left = _quantile([line.box.x0 for line in long], 0.05)
    begins = [line for line in long if line.box.x0 > left + INDENT * size]
    gaps = [
        below.box.y0 - above.box.y0
        for above, below in pairwise(long)
        if above.page == below.page and below.box.y0 > above.box.y0
    ]
    return Layout(
        left=left,
        right=_quantile([line.box.x1 for line in long], 0.9),
        size=size,
        pitch=_quantile(gaps, 0.5) or 2 * size,
        indented=len(begins) >= max(2, 0.08 * len(long)),
    )


def paragraphs_of(lines: Iterable[Line], layout: Layout) -> list[Paragraph]:
    """The paragraphs that lines without tables between them make."""
    out: list[list[Line]] = []
    for line in lines:
        if out and (_goes_on(out[-1], line, layout) or _is_same_title(out[-1][-1], line, layout)):
            out[-1].append(line)
        else:
            out.append([line])
    return [
        Paragraph(_joined(part), part[0].page, part[0].size, part[0].box.x0 > layout.left + INDENT * layout.size)
        for part in out
    ]


def is_large(size: float, layout: Layout) -> bool:
    """Whether a line is printed larger than the text."""
    return size >= LARGE * layout.size


def _goes_on(paragraph: Sequence[Line], line: Line, layout: Layout) -> bool:
    before = paragraph[-1]
    if abs(before.size - line.size) > SAME_SIZE * max(before.size, line.size) or _is_far(before, line, layout):
        return False
    if before.is_row or line.is_row:
        return False
    size = layout.size
    full = before.box.x1 >= layout.right - SHORT_OF_MARGIN * size
    at_margin = line.box.x0 <= layout.left + INDENT * size
    if not (full and at_margin):
        return False
    if before.text[-1] in TERMINAL:
        return layout.indented and (not MARK.match(line.text) or _counts_inside(paragraph, layout))
    return layout.indented or not MARK.match(line.text)


def _counts_inside(paragraph: Sequence[Line], layout: Layout) -> bool:
    """Whether an indented paragraph has numbered members in itself: the next one may begin at the start of a line."""
    is_indented = paragraph[0].box.x0 > layout.left + INDENT * layout.size
    return is_indented and any(RUN_IN.search(line.text) for line in paragraph)


def _is_same_title(before: Line, line: Line, layout: Layout) -> bool:
    """Whether two large lines in the middle of the page are one title."""
    if not (is_large(before.size, layout) and abs(before.size - line.size) < 0.5) or _is_far(before, line, layout):
        return False
    centred = line.box.x0 > layout.left + INDENT * layout.size
    return centred and before.text[-1] not in TERMINAL and not MARK.match(line.text)


def _is_far(before: Line, line: Line, layout: Layout) -> bool:
    if before.page != line.page:
        return line.page - before.page > 1
    gap = line.box.y0 - before.box.y0
    return not 0 < gap <= max(SPACING * line.size, 1.3 * layout.pitch)


def _joined(lines: Sequence[Line]) -> str:
    text = lines[0].text.strip()
    for line in lines[1:]:
        after = line.text.strip()
        apart = text[-1].isascii() and text[-1].isalpha() and after[:1].isascii() and after[:1].isalnum()
        text += f" {after}" if apart else after
    return text


def _quantile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)] if ordered else 0.0
