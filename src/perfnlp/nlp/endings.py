"""Names that their ending tells (…局, …镇), read from there to the left, word by word.

Reading stops at the region that opens the name, or at a word that cannot be in it. In doubt there is no name: a wrong one
would take a figure out of the quantities.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from perfnlp.model.words import EntityLabel
from perfnlp.nlp.lexicon import Core, EntitySuffix, StopReason
from perfnlp.nlp.tokens import Found, Tokens
from perfnlp.text.spans import Span

REGION: Final = frozenset("省市县区州旗镇乡")
NUMERAL: Final = frozenset("一二三四五六七八九十百千万双两")
PROPER_TAGS: Final = frozenset({"ns", "nr", "nrt", "nrfg", "nz", "nt"})
PLAIN_TAGS: Final = frozenset({"n", "ng", "zg", "j"})
NOUN_TAGS: Final = PROPER_TAGS | PLAIN_TAGS | {"b", "vn", "l", "an"}
LOOSE_TAGS: Final = frozenset({"v", "a", "ad", "c", "vd", "i"})  # inside a name only where a region opens it
JOINS: Final = frozenset("和与及")
ORDINAL: Final = re.compile("第[一二三四五六七八九十]{1,3}")
DATE_ENDS: Final = frozenset("年月日")
LONGEST: Final = 10  # words before the ending
LONGEST_FREE: Final = 3  # the same, where no region opens the name
LOOSEST: Final = 2  # words that are no nouns


class Reach(NamedTuple):
    """How far to the left a name goes."""

    first: int
    """Index of its first word."""
    anchored: bool
    """A region or another body opens it."""
    proper: bool
    """It holds a proper name or an ordinal."""


class EndingReader(NamedTuple):
    """Reads the names of one text."""

    text: str
    tokens: Tokens
    stops: dict[str, StopReason]
    suffixes: dict[str, tuple[EntitySuffix, ...]]

    def names(self) -> Iterator[Found]:
        """Names that end like one, in the order of the text; of endings that fit the longest counts."""
        words, starts, ends, _ = self.tokens
        bodies: dict[int, int] = {}  # last word → first word of a body: 县委 opens 县委宣传部
        for index in [place for place, word in enumerate(words) if word[-1] in self.suffixes]:
            for suffix in self.suffixes[words[index][-1]]:
                if self.text.endswith(suffix.surface, 0, ends[index]):
                    first = self._first_word(index, suffix, bodies)
                    if first is not None:
                        if suffix.label is EntityLabel.ORGANISATION:
                            bodies[index] = first
                        at = Span(starts[first], ends[index])
                        yield Found(at, suffix.label, f"rule:entity_suffixes/{suffix.surface}")
                    break

    def region_at(self, index: int) -> int:
        """Index of the word at which the region begins that ends right before a word, or with it (县 of 县二中)."""
        return self.region_before(index + (self.tokens.words[index] in REGION))

    def region_before(self, index: int) -> int:
        """Index of the word at which the region begins that ends right before a word; the word itself without one."""
        start = index
        while start > 0:
            word, tag = self.tokens.words[start - 1], self.tokens.tags[start - 1]
            if tag == "ns" and not self._is_stop(word):
                start -= 1 + self._is_torn(start - 1)
            elif word in REGION:
                start -= 1
                if not self._is_core(start - 1):
                    break
                start -= 1
            else:
                break
        return start

    def _first_word(self, index: int, suffix: EntitySuffix, bodies: dict[int, int]) -> int | None:
        opening = self.tokens.ends[index] - len(suffix.surface)
        last = index
        while self.tokens.starts[last] > opening:
            last -= 1
        inner = self.text[self.tokens.starts[last] : opening]
        if suffix.label is EntityLabel.PLACE and suffix.core is Core.PROPER:
            first = self._place(last, inner)
        else:
            first = self._body(last, inner, suffix, bodies)
        return None if first is None or self._is_counted(first) else first

    def _place(self, last: int, inner: str) -> int | None:
        """The first word of a place whose suffix begins in word `last`, behind `inner`."""
        if not inner:
            return self.region_before(last - 1) if self._is_core(last - 1) else None
        known = self.tokens.tags[last] in PROPER_TAGS or inner[0] in NUMERAL
        if not known or len(inner) < 2 or self._is_stop(inner) or inner[-1] in self.stops:
            return None
        return self.region_before(last)

    def _body(self, last: int, inner: str, suffix: EntitySuffix, bodies: dict[int, int]) -> int | None:
        """The first word of an organisation whose suffix begins in word `last`, behind `inner`."""
        if suffix.core is Core.NONE:
            opened = suffix.surface[0] in REGION and not inner and self._is_core(last - 1)
            return self.region_before(last - opened)
        if len(inner) == 1 and inner in self.stops:
            return None  # 我局, 各局
        reach = self._walk(last, bodies)
        if not reach.anchored and (self._is_stop(self.tokens.words[reach.first]) or inner in self.stops):
            return None
        if suffix.core is Core.NOUN:
            return reach.first if inner or reach.first < last else None
        proper = reach.anchored or reach.proper or self.tokens.tags[last] in PROPER_TAGS
        return reach.first if proper and (inner or reach.first < last) else None

    def _walk(self, last: int, bodies: dict[int, int]) -> Reach:
        first, loose, proper = last, 0, False
        for index in range(last - 1, max(-1, last - 1 - LONGEST), -1):
            word, tag = self.tokens.words[index], self.tokens.tags[index]
            if index in bodies:
                return Reach(bodies[index], anchored=True, proper=True)
            if word in REGION or (tag == "ns" and not self._is_stop(word)):
                return Reach(self.region_before(index + 1), anchored=True, proper=True)
            fits = self._fits(word, tag)
            if fits is None:
                break
            loose += not fits
            if loose > LOOSEST:
                break
            if not loose and last - index <= LONGEST_FREE:
                first = index
                proper = proper or tag in PROPER_TAGS or ORDINAL.fullmatch(word) is not None
        return Reach(first, anchored=False, proper=proper)

    def _fits(self, word: str, tag: str) -> bool | None:
        """Whether a word can be in a name: surely, only where a region opens the name (False), or not (None)."""
        if self.stops.get(word) is StopReason.EDGE:
            return False if tag == "vn" else None
        if tag in NOUN_TAGS or ORDINAL.fullmatch(word):
            return True
        return False if tag in LOOSE_TAGS and (tag != "c" or word in JOINS) else None

    def _is_core(self, index: int) -> bool:
        """Whether a word can be the proper part of a place: 青石 of 青石县."""
        if index < 0 or self._is_stop(self.tokens.words[index]) or self.tokens.words[index][-1] in self.stops:
            return False
        word, tag = self.tokens.words[index], self.tokens.tags[index]
        return (tag in PROPER_TAGS and len(word) > 1) or (tag in PLAIN_TAGS and len(word) == 2)

    def _is_torn(self, index: int) -> bool:
        """Whether a place has lost its first character to a word of its own: 东 + 湖区."""
        word, before = self.tokens.words[index], self.tokens.words[index - 1] if index else ""
        torn = len(word) == 2 and word[-1] in REGION and len(before) == 1
        return torn and self.tokens.tags[index - 1] in NOUN_TAGS | {"f", "a", "g"}

    def _is_stop(self, word: str) -> bool:
        """Whether a word is a stop, or opens with one of one character that makes a class (各乡)."""
        return word in self.stops or self.stops.get(word[0]) is StopReason.CLASS

    def _is_counted(self, first: int) -> bool:
        """Whether a figure or a word like 各 before it makes a class of things of the name."""
        if first == 0:
            return False
        word, tag = self.tokens.words[first - 1], self.tokens.tags[first - 1]
        if tag == "m":
            return word[-1] not in DATE_ENDS
        return tag == "q" or (tag == "r" and word in self.stops)
