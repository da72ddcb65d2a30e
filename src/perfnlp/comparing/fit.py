"""How well two rows of different years fit into one series: from 0 to 1, with the evidence that says so."""

from dataclasses import dataclass
from math import log
from typing import Final

from perfnlp.comparing.lexicon import deed_conflicts, is_known_deed
from perfnlp.comparing.rows import Row
from perfnlp.comparing.similar import alike, dice, grams
from perfnlp.model.quantity import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Points for each sort of evidence; only their ratio matters."""

    object: float = 3.0
    deed: float = 0.9
    item: float = 0.55
    unit: float = 0.55
    size: float = 2.2
    clause: float = 2.4
    where: float = 0.3
    place: float = 0.4

    @property
    def full(self) -> float:
        return float(sum(getattr(self, name) for name in self.__slots__))


WEIGHTS: Final = Weights()
ENOUGH: Final = 0.52
"""Below this two rows are no series: tuned on archives of three years by the links between them."""
OTHER_SORT: Final = 0.8
"""What is left of a fit where one figure has grown over the years, or is part of another, and its partner is not."""
OTHER_DEED: Final = 0.5
"""What is left where the deeds exclude each other."""
UNKNOWN_DEED: Final = 0.2
KIN: Final = 0.8
"""What it is worth that the one item was split off from the other, or put together with it."""
NO_WORDS: Final = 0.12
"""Rows whose objects, and whose sentences, share less than this have nothing but figures in common."""


def fit(a: Row, b: Row) -> float:
    """0 where kinds or units do not convert, or where no word is shared."""
    if a.quantity.kind is not b.quantity.kind or a.base != b.base:
        return 0.0
    return words_fit(a, b)


def words_fit(a: Row, b: Row) -> float:
    """The same without a look at kind and unit: for series that changed their unit."""
    w = WEIGHTS
    objects = object_fit(a, b)
    clauses = dice(grams(a.clause).pairs, grams(b.clause).pairs)
    if objects < NO_WORDS and clauses < NO_WORDS:
        return 0.0
    points = (
        w.object * objects
        + w.deed * deed_fit(a.deed, b.deed)
        + w.item * item_fit(a, b)
        + w.unit * (a.quantity.unit == b.quantity.unit)
        + w.size * size_fit(a, b)
        + w.clause * min(1.0, 1.6 * clauses)
        + w.where * (a.where == b.where)
        + w.place * (1 - abs(a.place - b.place))
    )
    sorts = (a.cumulative != b.cumulative) + (a.part != b.part)
    other = OTHER_DEED if (a.deed, b.deed) in deed_conflicts() else 1.0
    return points / w.full * OTHER_SORT**sorts * other


def object_fit(a: Row, b: Row) -> float:
    """Likeness of the objects; an object that the other's sentence holds is half a likeness."""
    own = alike(a.object, b.object)
    told = max(_held(a.object, b.clause + b.object), _held(b.object, a.clause + a.object))
    return max(own, 0.7 * told)


def _held(words: str, text: str) -> float:
    """The share of a wording's pairs that a text holds."""
    pairs = grams(words).pairs
    return len(pairs & grams(text).pairs) / len(pairs) if pairs else 0.0


def deed_fit(a: str, b: str) -> float:
    """Two deeds that the table knows are one or two; of a verb that it does not know nothing is sure."""
    if a == b:
        return 1.0
    if not a or not b:
        return 0.5
    if set(a) & set(b):
        return 0.5
    return 0.0 if is_known_deed(a) and is_known_deed(b) else UNKNOWN_DEED


def item_fit(a: Row, b: Row) -> float:
    """The same item is evidence, another one speaks against it; a row of the project may belong to any."""
    if a.item is None or b.item is None:
        return 0.5 if a.item == b.item else 0.4
    return 1.0 if a.item == b.item else KIN if a.item in b.kin else 0.0


def size_fit(a: Row, b: Row) -> float:
    """1 for equal figures, 0 from a hundredfold on; rates by their distance in points."""
    left, right = a.value, b.value
    if left is None or right is None or left <= 0 or right <= 0:
        return 0.5 if left == right else 0.0
    if a.quantity.kind is Kind.PERCENTAGE:
        return max(0.0, 1 - abs(float(left - right)) / 30)
    return max(0.0, 1 - abs(log(float(left) / float(right))) / log(100))
