"""What an item is about, as weighted pairs of characters and words: its name, its purpose, what its own text tells."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import ClassVar

from perfnlp.model.budget import BudgetItem
from perfnlp.tables import NO_OVERLAY, Overlay, alternation, read_table
from perfnlp.text.spans import Span

PACKAGE = "perfnlp.linking"
NAME, AIM, OWN = 4.0, 2.0, 1.0
"""Weights of a pair of characters by where it stands: the item's name, what the money is for, the item's own text."""
ALONE = 0.15
"""What is left of the weight of the own text's pairs where there is no other item to tell it from."""
KIND_WORD = 3.5
"""Weight of a word that goes with items of a kind."""
UNIT_END = re.compile(r"[。；\n]")
MANY = 8
"""Sentences that a short text is reckoned to have besides its own: what stands in two of three is not common yet."""
MARKS = re.compile(r"[^一-鿿A-Za-z]+")


@dataclass(frozen=True, slots=True)
class CommonWord:
    """A word that many items share: it tells nothing of one of them."""

    surface: str
    example: str


@dataclass(frozen=True, slots=True)
class KindWord:
    """A word that tells of what items of a kind pay for: 参训 of those whose name matches 培训."""

    KEY: ClassVar = ("kind", "word")

    kind: str
    """A pattern of names."""
    word: str
    example: str

    def __post_init__(self) -> None:
        re.compile(self.kind)


@dataclass(frozen=True, slots=True)
class LinkPattern:
    """One pattern of those that share a name."""

    KEY: ClassVar = ("name", "pattern")

    name: str
    pattern: str
    example: str

    def __post_init__(self) -> None:
        re.compile(self.pattern)


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What an item is about."""

    item: str
    name: str
    core: str
    """The name without the words that any item bears."""
    pairs: Mapping[str, float]
    aims: frozenset[str]
    """Pairs that only the words of its purpose hold."""
    words: Mapping[str, float] = field(default_factory=dict)


@cache
def common_words() -> re.Pattern[str]:
    return re.compile(alternation(row.surface for row in read_table(PACKAGE, "common.tsv", CommonWord)))


@cache
def kind_words(overlay: Overlay = NO_OVERLAY) -> tuple[KindWord, ...]:
    return read_table(PACKAGE, "purposes.tsv", KindWord, overlay)


@cache
def linking_pattern(name: str) -> re.Pattern[str]:
    """Matches where any of the patterns of that name does."""
    rows = [row.pattern for row in read_table(PACKAGE, "patterns.tsv", LinkPattern) if row.name == name]
    return re.compile("|".join(f"(?:{pattern})" for pattern in rows))


@cache
def _aims() -> re.Pattern[str]:
    """用于…: what the money is for, up to the sentence's end."""
    return re.compile(rf"(?:{linking_pattern('aim').pattern})(?P<aim>[^。；\n]{{2,60}})")


def core_of(name: str) -> str:
    """A name without the words that any item bears, where enough is left: 企业家培训费 → 企业家培训."""
    bare = MARKS.sub("", name)
    tail = re.sub(rf"(?:{common_words().pattern})+\Z", "", bare)
    return tail if len(tail) >= 2 else bare


@lru_cache(maxsize=4096)
def bare_of(text: str) -> str:
    """A text without figures, blanks and marks, as names are looked for in it."""
    return MARKS.sub("", text)


@lru_cache(maxsize=4096)
def pairs_of(text: str) -> frozenset[str]:
    """The pairs of neighbouring Chinese characters of a text, across no mark."""
    return frozenset(run[i : i + 2] for run in MARKS.split(text) for i in range(len(run) - 1))


def topics(
    text: str, items: Sequence[BudgetItem], own: Mapping[str, Sequence[Span]], overlay: Overlay = NO_OVERLAY
) -> tuple[Topic, ...]:
    """The topics of the items of level 2 and more; a pair that many items or sentences share weighs little.

    Args:
        own: the stretches of the text that belong to each item.
    """
    raw = {item.id: _weights(text, item, own.get(item.id, ())) for item in items}
    spread = Counter(pair for weights in raw.values() for pair in weights)
    units = [unit for unit in UNIT_END.split(text) if unit]
    counts = Counter(pair for unit in units for pair in pairs_of(unit))
    shares = {pair: count / (len(units) + MANY) for pair, count in counts.items()}
    words = _words(units, items, overlay)
    return tuple(
        Topic(
            item=item.id, name=MARKS.sub("", item.name), core=core_of(item.name), words=words[item.id],
            aims=frozenset(pair for pair, weight in raw[item.id].items() if weight == AIM),
            pairs={
                pair: weight * _rarity(spread[pair], len(raw), shares.get(pair, 0.0), weight)
                for pair, weight in raw[item.id].items()
            },
        )
        for item in items
    )  # fmt: skip


def _weights(text: str, item: BudgetItem, own: Iterable[Span]) -> dict[str, float]:
    weights: dict[str, float] = {}
    for stretch in own:
        words = stretch.of(text)
        for pair in pairs_of(common_words().sub(" ", words)):
            weights.setdefault(pair, OWN)
        for aim in _aims().finditer(words):
            for pair in pairs_of(common_words().sub(" ", aim["aim"])):
                weights[pair] = AIM
    for pair in pairs_of(core_of(item.name)):
        weights[pair] = NAME
    return weights


def _words(units: Sequence[str], items: Sequence[BudgetItem], overlay: Overlay) -> dict[str, dict[str, float]]:
    """The words that go with each item's kind; those of several items or of many sentences weigh less."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in kind_words(overlay):
        for item in items:
            if re.search(row.kind, item.name):
                found[row.word].add(item.id)
    out: dict[str, dict[str, float]] = {item.id: {} for item in items}
    for word, holders in found.items():
        for holder in holders:
            share = sum(word in unit for unit in units) / (len(units) + MANY)
            out[holder][word] = KIND_WORD * max(0.0, 1 - 2 * share) / len(holders)
    return out


def _rarity(holders: int, items: int, share: float, weight: float) -> float:
    alone = 1.0 if weight == NAME else ALONE
    among = math.log((1 + items) / holders) / math.log(1 + items) if items > 1 else alone
    return among * (1 - share) ** (1 if weight == NAME else 2)
