"""Automatic numbering: what Word prints before a paragraph, counted as Word counts."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from perfnlp.readers.numerals import format_number
from perfnlp.readers.word.xml import child, is_on, name, number, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LEVELS: Final = 9
BULLET: Final = "•"
CLOSED: Final = "、）)．：:》】"
"""Marks behind which a label needs no blank."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of a list: how its numbers look and where they begin."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    spaced: bool = True
    """Whether a tab or a blank stands between label and text."""
    restart: int | None = None
    """The level (from 1) whose paragraphs begin it anew; 0 never; None: any above."""
    legal: bool = False
    """Whether all its numbers are Arabic."""
    style: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class List:
    """A list that paragraphs belong to; lists of one scheme share their counters."""

    scheme: str
    levels: tuple[Level, ...]
    overrides: tuple[tuple[int, int], ...] = ()
    """Levels that this list begins anew, and with what number."""


@dataclass(slots=True)
class Numbering:
    """The lists of a document and where their counters stand."""

    lists: dict[int, List]
    _counters: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[int] = field(default_factory=set)

    def level_of_style(self, list_id: int, style_id: str) -> int:
        """The level that a list gives to the paragraphs of a style."""
        levels = self.lists[list_id].levels if list_id in self.lists else ()
        return next((at for at, level in enumerate(levels) if level.style == style_id), 0)

    def label(self, list_id: int, at: int) -> str:
        """The label of the next paragraph of a list at a level (from 0), with the blank behind it."""
        found = self.lists.get(list_id)
        if found is None or not 0 <= at < len(found.levels):
            return ""
        counts = self._counters.setdefault(found.scheme, [None] * LEVELS)
        if list_id not in self._begun:
            self._begun.add(list_id)
            for changed, start in found.overrides:
                counts[changed] = start - 1
        self._count(found, counts, at)
        level = found.levels[at]
        text = BULLET if level.format == "bullet" else "".join(_rendered(found, counts, level))
        return f"{text} " if text and level.spaced and text[-1] not in CLOSED else text

    def restart(self, list_id: int, at: int = 0, start: int | None = None) -> None:
        """Let a list begin anew from a level on; that level with `start`, if one is given."""
        found = self.lists.get(list_id)
        if found is not None and 0 <= at < LEVELS:
            counts = self._counters.setdefault(found.scheme, [None] * LEVELS)
            counts[at:] = [None if start is None else start - 1, *([None] * (LEVELS - at - 1))]

    def _count(self, found: List, counts: list[int | None], at: int) -> None:
        for level in range(at):
            if counts[level] is None:
                counts[level] = found.levels[level].start
        before = counts[at]
        counts[at] = found.levels[at].start if before is None else before + 1
        for deeper in range(at + 1, len(found.levels)):
            restart = found.levels[deeper].restart
            if restart is None or at < restart:
                counts[deeper] = None


def _rendered(found: List, counts: list[int | None], level: Level) -> Iterator[str]:
    """The label's template with its places (%1, %2) filled."""
    head, *places = level.text.split("%")
    yield head
    for place in places:
        index = int(place[0]) - 1 if place[:1].isdecimal() else -1
        if not 0 <= index < len(found.levels):
            yield f"%{place}"
            continue
        shown = "decimal" if level.legal else found.levels[index].format
        yield format_number(counts[index] or 0, shown) + place[1:]


def read_numbering(root: "Element | None") -> Numbering:
    """The lists of a document; none where it has no such part."""
    if root is None:
        return Numbering({})
    schemes = {value(part, "abstractNumId") or "": part for part in root if name(part) == "abstractNum"}
    by_style = {
        value(child(part, "styleLink")): part for part in schemes.values() if child(part, "styleLink") is not None
    }
    lists = {}
    for part in root:
        list_id = number(part, "numId")
        scheme_id = value(child(part, "abstractNumId")) or ""
        if name(part) == "num" and list_id is not None and scheme_id in schemes:
            scheme = schemes[scheme_id]
            linked = by_style.get(value(child(scheme, "numStyleLink")))
            lists[list_id] = _list(part, scheme_id, scheme if linked is None else linked)
    return Numbering(lists)


def _list(part: "Element", scheme_id: str, scheme: "Element") -> List:
    levels = [Level() for _ in range(LEVELS)]
    overrides = []
    for element in scheme:
        _set_level(levels, element)
    for change in part:
        at = number(change, "ilvl")
        if name(change) != "lvlOverride" or at is None or not 0 <= at < LEVELS:
            continue
        for element in change:
            _set_level(levels, element)
        start = number(child(change, "startOverride"))
        if start is not None:
            overrides.append((at, start))
    return List(scheme=scheme_id, levels=tuple(levels), overrides=tuple(overrides))


def _set_level(levels: list[Level], element: "Element") -> None:
    at = number(element, "ilvl")
    if name(element) != "lvl" or at is None or not 0 <= at < LEVELS:
        return
    start = number(child(element, "start"))
    levels[at] = Level(
        start=1 if start is None else start,
        format=value(child(element, "numFmt")) or "decimal",
        text=value(child(element, "lvlText")) or "",
        spaced=(value(child(element, "suff")) or "tab") != "nothing",
        restart=number(child(element, "lvlRestart")),
        legal=is_on(child(element, "isLgl")),
        style=value(child(element, "pStyle")),
    )
