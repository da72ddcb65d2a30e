"""What was told before a figure: what later figures of its sentence go on from."""

import re
from dataclasses import dataclass, field

from perfnlp.achievements.patterns import RATIOS, Predicate
from perfnlp.achievements.places import Place, part_mark

NAMED = ("named_rate", "named_ratio", "rank", "part_of")
CHANGES = ("change", "times", "share_of_target", "share_of_figure", *NAMED)
"""Rules of figures that tell how something went: no list and no part goes on from them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One figure: its unit, and what was read."""

    unit: str
    made: Predicate


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """The figures of a sentence so far, the last one last."""

    told: tuple[Told, ...] = field(default=())

    @property
    def last(self) -> Predicate | None:
        return self.told[-1].made if self.told else None

    @property
    def unit(self) -> str:
        return self.told[-1].unit if self.told else ""

    @property
    def thing(self) -> Predicate | None:
        """The last one that is no rate."""
        return next((entry.made for entry in reversed(self.told) if entry.made.rule not in NAMED), None)

    def before(self, place: Place) -> Predicate | None:
        """What a figure goes on from: a part from its whole, a count not from a rate (到课率92%；结业70人)."""
        if not place.continues or self.last is None:
            return None
        unit, rule = place.quantity.unit, self.last.rule
        if part_mark().match(place.joint) and rule != "part_list":
            return self._whole(unit) or self.last
        if rule == "part_list" and re.search("[；;]", place.joint):
            return self._whole(unit) or self.last
        named = rule in NAMED and place.quantity.kind not in RATIOS
        return self.thing if named and self.thing is not None else self.last

    def _whole(self, unit: str) -> Predicate | None:
        """What parts in a unit are of: the last thing told in it, or else the last thing."""
        things = [t for t in reversed(self.told) if t.made.rule not in (*CHANGES, "part_list")]
        return next((entry.made for entry in [t for t in things if t.unit == unit] + things), None)

    def done(self) -> Predicate | None:
        """The last thing told that is no change: what a share of a target is of."""
        return next((entry.made for entry in reversed(self.told) if entry.made.rule not in CHANGES), self.last)

    def without_last(self) -> "Memory":
        return Memory(told=self.told[:-1])

    def same(self, action: str, unit: str) -> Predicate | None:
        """What the same verb was told of in the same unit (计划改造30公里…，实际改造32公里)."""
        found = (t.made for t in reversed(self.told) if t.unit == unit and t.made.action == action and t.made.object)
        return next(found, None)

    def recall(self, action: str, unit: str) -> Predicate | None:
        """What a verb without a noun goes on from: the same verb, the same unit, or the last figure."""
        things = [t for t in reversed(self.told) if t.made.rule not in CHANGES and t.made.object and t.unit == unit]
        wholes = [t for t in things if t.made.rule != "part_list"]
        return self.same(action, unit) or next((entry.made for entry in wholes + things), self.last)

    def then(self, place: Place, made: Predicate) -> "Memory":
        """The memory with one more figure; a sentence that does not go on begins anew."""
        if made.rule == "base":
            return self
        entry = Told(unit=place.quantity.unit, made=made)
        return Memory(told=(*self.told, entry) if place.continues else (entry,))
