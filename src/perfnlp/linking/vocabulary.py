"""What an item is about, as weighted pairs of characters: its name, its purpose, its own paragraph."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from perfnlp.model.budget import BudgetItem
from perfnlp.tables import alternation, read_table
from perfnlp.text.spans import Span


@dataclass(frozen=True, slots=True)
class CommonWord:
    """A word that many items share: it tells nothing of one of them."""

    surface: str
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """An item's name without its common words, and the weights of its pairs of characters."""

    item: str
    name: str
    core: str
    pairs: Mapping[str, float]
    own: tuple[Span, ...]
    """Paragraphs that belong to the item (or its group) alone."""


NAME, PURPOSE = 4.0, 1.0
MARKS = re.compile(r"[^一-鿿A-Za-z]+")


@cache
def common_words() -> re.Pattern[str]:
    return re.compile(alternation(row.surface for row in read_table("perfnlp.linking", "common.tsv", CommonWord)))


def core_of(name: str) -> str:
    """A name without the words that any item bears, where enough is left: 企业家培训费 → 企业家培训."""
    bare = MARKS.sub("", name)
    tail = re.sub(rf"(?:{common_words().pattern})+\Z", "", bare)
    return tail if len(tail) >= 2 else bare


def pairs_of(text: str) -> set[str]:
    """The pairs of neighbouring Chinese characters of a text, across no mark."""
    return {run[i : i + 2] for run in MARKS.split(text) for i in range(len(run) - 1)}


def topics(text: str, items: Sequence[BudgetItem], own: Mapping[str, tuple[Span, ...]]) -> tuple[Topic, ...]:
    """The topics of the items of level 2 and more; a pair that many items or paragraphs share weighs little."""
    raw: dict[str, dict[str, float]] = {}
    for item in items:
        weights: dict[str, float] = defaultdict(float)
        for pair in pairs_of(core_of(item.name)):
            weights[pair] = NAME
        for paragraph in own.get(item.id, ()):
            for pair in pairs_of(common_words().sub(" ", paragraph.of(text))):
                weights[pair] = max(weights[pair], PURPOSE)
        raw[item.id] = weights
    spread = _spread(raw.values())
    lines = [pairs_of(line) for line in text.split("\n") if line]
    return tuple(
        Topic(
            item=item.id, name=MARKS.sub("", item.name), core=core_of(item.name), own=own.get(item.id, ()),
            pairs={pair: weight * _rarity(pair, spread, len(raw), lines, weight) for pair, weight in raw[item.id].items()},
        )
        for item in items
    )  # fmt: skip


def _spread(vocabularies: Iterable[Mapping[str, float]]) -> dict[str, int]:
    out: dict[str, int] = defaultdict(int)
    for weights in vocabularies:
        for pair in weights:
            out[pair] += 1
    return out


def _rarity(pair: str, spread: Mapping[str, int], items: int, lines: Sequence[set[str]], weight: float) -> float:
    among = math.log((1 + items) / spread[pair]) / math.log(1 + items) if items > 1 else 1.0
    share = sum(pair in line for line in lines) / max(1, len(lines))
    return among * (1 - share) ** (1 if weight == NAME else 2)
