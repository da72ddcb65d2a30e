"""Names of bodies: where one ends inside a title, and which one a report is of (tables/organisations.tsv)."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Final

from perfnlp.model.structure import Fact
from perfnlp.tables import NO_OVERLAY, Overlay, alternation, read_table
from perfnlp.text.fold import Reading


@dataclass(frozen=True, slots=True)
class OrganisationEnding:
    """How the name of a body ends."""

    suffix: str
    weak: bool
    """Whether it ends other words as well (中心城区, 社会): then the name ends only where something else begins."""
    example: str


@cache
def organisation_endings(overlay: Overlay = NO_OVERLAY) -> tuple[OrganisationEnding, ...]:
    return read_table("perfnlp.structure", "organisations.tsv", OrganisationEnding, overlay)


@cache
def _endings(overlay: Overlay, weak: bool) -> str:
    return alternation(row.suffix for row in organisation_endings(overlay) if weak or not row.weak)


BORDER: Final = r"(?=关于|的|[“《(（]?(?:19|20)\d\d|[“《]|本年度|年度|$|[ \n，,：:])"
NAME: Final = r"[一-鿿·]{2,24}?"
SHORTEST: Final = 4
LONGEST: Final = 26
OFTEN: Final = 2
"""A body named so many times, where the text says 我局 or 我会, is the one that reports."""
PLACED: Final = re.compile(r"[一-鿿]{0,6}[省市县区州盟旗镇乡][一-鿿]{2,}")
"""A name that says of which place it is: 市工商联, 禾川市图书馆."""


def organisation_at(text: str, overlay: Overlay = NO_OVERLAY) -> str:
    """The name of a body with which a text begins; empty where it begins with none.

    A name that something else follows at once has to say of which place it is: 乡镇卫生院改造资金 is of no body.
    """
    strong, any_ = _endings(overlay, False), _endings(overlay, True)
    if len(text) <= LONGEST and re.fullmatch(rf"{NAME}(?:{any_})", text):
        return text
    bordered = re.match(rf"{NAME}(?:{any_})(?:[（(][^（）()]{{2,20}}[）)])?{BORDER}", text)
    first = re.match(rf"{NAME}(?:{strong})(?:{strong})?", text)
    if first is not None and not PLACED.match(first[0]):
        first = None
    found = bordered if bordered is not None and (first is None or len(bordered[0]) <= 2 * SHORTEST) else first
    return found[0] if found is not None and len(found[0]) >= SHORTEST - 1 else ""


def is_organisation(name: str, overlay: Overlay = NO_OVERLAY) -> bool:
    """Whether a whole name ends as the names of bodies do."""
    bare = re.sub(r"[（(][^（）()]*[）)]$", "", name)
    return bool(re.fullmatch(rf"[^，。；：\d]{{1,40}}(?:{_endings(overlay, True)})", bare))


def signed(reading: Reading, overlay: Overlay = NO_OVERLAY) -> Fact | None:
    """The body that signs at the end: a short line with its name, with or above a date."""
    lines = [m for m in re.finditer(r"[^\n]+", reading.text[-400:]) if m[0].strip()]
    offset = max(0, len(reading.text) - 400)
    for index in range(max(0, len(lines) - 3), len(lines)):
        words = lines[index][0].strip()
        dated = index + 1 < len(lines) and re.match(r"\s*[二〇○\d]{4}年", lines[index + 1][0])
        if dated and 4 <= len(words) <= 30 and is_organisation(words, overlay):
            start = offset + lines[index].start() + lines[index][0].index(words)
            return Fact(value=words, span=reading.span(start, start + len(words)), by="rule:signature")
    return None


def most_named(reading: Reading, overlay: Overlay = NO_OVERLAY) -> Fact | None:
    """The body that the text names most among those that 我局, 我馆 may mean, twice at least."""
    text = reading.text
    own = Counter(re.findall(r"(?<!自)(?:我|本)([局馆院校会委办厅站所处社])(?!议|员|计|务)", text)).most_common(1)
    if not own:
        return None
    ending = "|".join(_of_letter(own[0][0], overlay))
    named = list(
        re.finditer(rf"(?<!全)(?<!各)(?P<name>[省市县区州旗盟](?![级直属内外])[一-鿿]{{0,8}}?(?:{ending}))", text)
    )
    named = [match for match in named if len(match["name"]) > 2]  # 市局 may be any
    if not named:
        return None
    name, count = Counter(match["name"] for match in named).most_common(1)[0]
    if count < OFTEN:
        return None
    placed = re.search(rf"(?:^|(?<=[，。；、“《\n]))[一-鿿]{{2,3}}{name}", text, re.M)
    start, end = placed.span() if placed else next(match.span("name") for match in named if match["name"] == name)
    return Fact(value=text[start:end], span=reading.span(start, end), by="rule:most_named")


def _of_letter(letter: str, overlay: Overlay) -> tuple[str, ...]:
    """The endings that 我局 (我会, 我馆) may stand for; 我会 is also said by 工商联 and 妇联."""
    wanted = letter + ("联" if letter == "会" else "")
    return tuple(
        re.escape(row.suffix) for row in organisation_endings(overlay) if row.suffix[-1] in wanted and not row.weak
    ) or (re.escape(letter),)
