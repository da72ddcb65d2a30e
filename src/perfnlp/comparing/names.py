"""Names as they are compared: what a year, a bracket, a source or a word for money adds to them is taken off."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from perfnlp.comparing.lexicon import CACHED, item_ending, organisation_names, same_words
from perfnlp.comparing.similar import alike
from perfnlp.tables import NO_OVERLAY, Overlay, alternation

YEAR: Final = re.compile(r"(?:19|20)\d\d\s*[-—~至]?\s*(?:(?:19|20)\d\d)?\s*年?度?")
BRACKETS: Final = re.compile(r"[（(【\[][^（）()【】\[\]]{0,20}[）)】\]]")
MARKS: Final = re.compile(r"[\s“”\"'‘’《》〈〉、，。·•:：—\-_/]")
REPORT: Final = re.compile(r"(?:绩效|自评|评价|报告|自我|支出|部门整体)+$")
PHASE: Final = re.compile(r"(?:第?[一二三四五六七八九十\d]+)(?:期|批|标段|阶段)")
"""一期 and 二期 are two items, however alike their names are."""
PLACE: Final = re.compile(r"^[一-鿿]{0,9}?(?:自治州|自治县|自治区|省|市|县|区|州|盟|旗)(?=[一-鿿]{2})")
HALL: Final = re.compile(r"^(?:中共|中国共产党|中华人民共和国)")


@lru_cache(CACHED)
def plain(name: str) -> str:
    """A name without widths, marks, years and notes in brackets; what is left empty keeps its letters."""
    flat = unicodedata.normalize("NFKC", name)
    bare = MARKS.sub("", YEAR.sub("", BRACKETS.sub("", flat)))
    return bare or MARKS.sub("", flat)


@lru_cache(CACHED)
def item_core(name: str, overlay: Overlay = NO_OVERLAY) -> str:
    """What an item's name says beyond being money: 文献资源购置经费 → 文献资源购置."""
    core = plain(name)
    while (match := item_ending().search(core)) is not None:
        core = core[: match.start()]
    return same_words(core, "item", overlay)


@lru_cache(CACHED)
def project_core(name: str, overlay: Overlay = NO_OVERLAY) -> str:
    """What a project's name says; 绩效自评 and the like say nothing."""
    return item_core(REPORT.sub("", plain(name)), overlay)


def item_likeness(a: str, b: str, overlay: Overlay = NO_OVERLAY) -> float:
    """How alike two names of items are, from 0 to 1; of two phases of one work, 0."""
    if PHASE.findall(plain(a)) != PHASE.findall(plain(b)):
        return 0.0
    left, right = item_core(a, overlay), item_core(b, overlay)
    return 1.0 if left == right else max(alike(left, right), 0.9 * alike(plain(a), plain(b)))


@lru_cache(CACHED)
def organisation_core(name: str, overlay: Overlay = NO_OVERLAY) -> str:
    """A body's name with its full ending of today: 禾川市卫计局 → 禾川市卫生健康局."""
    bare = HALL.sub("", plain(name))
    known = organisation_names(overlay)
    match = re.search(f"(?:{alternation(known)})$", bare)
    if match is None or any(bare.endswith(full) for full in known.values() if len(full) > len(match[0])):
        return bare
    return bare[: match.start()] + known[match[0]]


@lru_cache(CACHED)
def without_place(core: str) -> str:
    """What is left of a body's name behind the place: 禾川市图书馆 → 图书馆."""
    while (match := PLACE.match(core)) is not None:
        core = core[match.end() :]
    return core


def is_same_organisation(a: str, b: str) -> bool:
    """Whether two cores name one body: equal, or one is the other without (a part of) its place: 市图书馆."""
    if a == b:
        return True
    shorter, longer = sorted((a, b), key=len)
    return longer.endswith(shorter) and without_place(longer) == without_place(shorter) and len(shorter) >= 3
