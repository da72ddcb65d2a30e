"""When two words, names or figures say the same: the lenient comparisons that scores are computed with."""

import re
import unicodedata
from collections import Counter
from decimal import Decimal
from typing import Final

LESS: Final = re.compile(r"[\s“”\"'‘’「」《》,，、。;；:：()]")
CLAUSE: Final = re.compile(r"[，。；：,;\n]")
CLAUSE_OR_FIGURE: Final = re.compile(r"[，。；：,;\n\d]")
CENT: Final = Decimal("0.01")


def squash(words: str | None) -> str:
    """Words without blanks, quotes, punctuation and variants of width."""
    return LESS.sub("", unicodedata.normalize("NFKC", words or ""))


def alike(one: str | None, other: str | None, at_least: float = 0.6) -> bool:
    """Equal, one inside another that is not much longer, or sharing most of their characters."""
    a, b = squash(one), squash(other)
    if a == b:
        return True
    if not a or not b:
        return False
    short, long = sorted((a, b), key=len)
    if len(short) >= 2 and short in long and len(long) <= 2 * len(short) + 4:
        return True
    common = (Counter(a) & Counter(b)).total()
    return 2 * common / (len(a) + len(b)) >= at_least


def same_words(gold: str, found: str, marks: re.Pattern[str] = CLAUSE) -> bool:
    """Alike, not longer by a clause or a figure; next to nothing where the gold has nothing."""
    if not gold:
        return len(squash(found)) <= 4
    if set(marks.findall(found)) - set(marks.findall(gold)):
        return False
    return alike(gold, found) and len(squash(found)) <= 2 * len(squash(gold)) + 3


def same_number(gold: Decimal | None, found: Decimal | None) -> bool:
    """Equal to six digits, or to the cent: two thirds may be 66.67."""
    if gold is None or found is None:
        return gold is found
    largest = max(abs(gold), abs(found), Decimal(1))
    close = abs(gold - found) <= largest / 1_000_000
    return close or (max(abs(gold), abs(found)) >= 1 and gold.quantize(CENT) == found.quantize(CENT))


def same_name(one: str | None, other: str | None) -> bool:
    """Names of items: equal but for blanks and quotes, or nearly so and of nearly the same length."""
    a, b = squash(one), squash(other)
    return a == b or (bool(a) and bool(b) and abs(len(a) - len(b)) <= 4 and alike(a, b, 0.8))
