"""Whether words can be a title at all, where they stand."""

import re
from typing import Final

from perfnlp.model.structure import SectionClass
from perfnlp.structure.patterns import pattern
from perfnlp.structure.titles import TitleSense

LONGEST: Final = 42
CLAUSES: Final = 3
PLAIN: Final = 4
"""Common words of so many characters are a title among problems too: 管理经验, not 资金."""
LISTED: Final = (SectionClass.PROBLEMS, SectionClass.REMEDIES)
FIGURE: Final = re.compile(r"\d(?![\d.]*(?:年|世纪|号|[A-Za-z]))|[%‰]|[≥≤]")
ASIDE: Final = re.compile(r"“[^”]*”|《[^》]*》|[（(][^（）()]*[）)]|\d+周年")
"""Quotations and brackets: what stands in them says nothing against a title."""


def is_alone(words: str) -> bool:
    """Whether a line can be a heading and nothing else: short, and one sentence at most."""
    return len(ASIDE.sub("", words)) <= LONGEST and not re.search("[。；;！？]", words)


def is_title(words: str, sense: TitleSense | None, context: SectionClass | None, level: int) -> bool:
    """Whether words are a title rather than a statement, among what stands above them.

    Under problems and remedies a numbered statement is a row of the list (annotation §8), so only known titles of
    another class and dimensions (`资金方面`) open sections there.
    """
    words = closed_up(words)
    if len(words) < 2 or not re.search("[一-鿿]{2}", words):
        return False
    if sense is not None and sense.whole and (sense.strength > 1 or len(words) >= PLAIN or context not in LISTED):
        return True
    bare = ASIDE.sub("", words)
    if FIGURE.search(bare) or pattern("spoken").search(bare) or len(re.split("[，,；：:]", bare)) > CLAUSES:
        return False
    if level > 1 and context in LISTED:
        return bool(pattern("dimension").match(bare))
    return level == 1 or not pattern("problem_end").search(bare)


def has_figure(words: str) -> bool:
    """Whether words outside quotations and brackets hold a figure that is no year."""
    return bool(FIGURE.search(ASIDE.sub("", words)))


def closed_up(title: str) -> str:
    """A title without the blanks that space its letters."""
    return re.sub(r"(?<=[一-鿿、，]) +(?=[一-鿿、，])", "", title).strip()
