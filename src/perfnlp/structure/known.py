"""A known title at the head of a text that runs on: where it ends, when its line end is lost."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from perfnlp.structure.patterns import pattern, words_of
from perfnlp.structure.titles import TitleSense, sense_of
from perfnlp.tables import NO_OVERLAY, Overlay


@dataclass(frozen=True, slots=True)
class KnownTitle:
    """A title that a text begins with: it ends at `end`, what it is of begins at `body`."""

    end: int
    body: int
    sense: TitleSense


LONGEST: Final = 36
MARK: Final = r"(?=[（(][一二三四五六七八九十\d]{1,2}[）)])|(?=\d{1,2}[、.．](?!\d))|(?=[一二三四五六七八九十]{1,2}、)"


@cache
def _stops() -> re.Pattern[str]:
    """Where a title may end: at a mark of its own, before the next number, a year, or how a sentence opens."""
    return re.compile(
        rf"(?P<stop>[。：:；;]|，|,(?!\d))|[ ]+|{MARK}|(?=(?:19|20)\d\d年)|(?=(?:{words_of('opening')}))|$"
    )


def known_title_at(text: str, start: int, end: int, overlay: Overlay = NO_OVERLAY) -> KnownTitle | None:
    """The known title with which a text begins; None where it begins with other words."""
    start += len(text[start:end]) - len(text[start:end].lstrip(" "))
    for match in _stops().finditer(text[start : min(end, start + LONGEST)], 2):
        words = text[start : start + match.start()]
        sense = sense_of(words, overlay)
        if sense is None or not sense.whole or sense.strength < 2 or not pattern("title_end").search(words):
            if match["stop"] and match["stop"] not in "，,":
                return None
            continue
        if match["stop"] in ("，", ",") and not pattern("account_end").search(words):
            continue
        return KnownTitle(start + match.start(), start + match.end(), sense)
    return None
