"""Lists inside the text: 一是…二是…, 1、…2、…, ①…②…, 第一，…第二，… → items, one family of marks at a time."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from perfnlp.model.structure import ListItem
from perfnlp.structure.marks import LAST, Mark, mark_at
from perfnlp.structure.sentences import find_sentences
from perfnlp.tables import NO_OVERLAY, Overlay
from perfnlp.text.spans import Span

PLACE: Final = re.compile(
    r"(?:(?<=[。；;：:，,！？!?.）)”】、 ])|^)[ ]?"
    r"(?=[（(][ ]?[\d一二三四五六七八九十]|\d{1,2}[、.．）)]|[一二三四五六七八九十]{1,3}[）)、.．是要个]"
    r"|[第其首再最][一二三四五六七八九十先次后]|[^，。；：]{2,3}[\d一二三四五六七八九十][：:、.])"
    r"|(?=[①-⑳])",
)
NOT_INLINE: Final = ("decimal", "chapter", "section")


@dataclass(frozen=True, slots=True)
class Found:
    """A mark, the paragraph it stands in (by number), and whether it opens it."""

    mark: Mark
    paragraph: int
    opens: bool


@dataclass(slots=True)
class Chain:
    """Marks of one family that count on."""

    links: list[Found]

    @property
    def last(self) -> Found:
        return self.links[-1]

    def takes(self, found: Found) -> bool:
        number = found.mark.number
        return number == self.last.mark.number + 1 or (number == LAST and not found.mark.weak)

    def holds(self) -> bool:
        """Two that count on from one make a list; a mark that opens its paragraph is one by itself."""
        firm = any(not link.mark.weak for link in self.links)
        circled = self.links[0].mark.style.digits == "circled"
        return (firm and (len(self.links) > 1 or self.links[0].opens)) or circled


def find_items(
    text: str, paragraphs: Sequence[Span], stops: Sequence[int] = (), overlay: Overlay = NO_OVERLAY
) -> tuple[ListItem, ...]:
    """The items of one stretch of text, in the order of the text; a list inside an item overlaps it.

    An item ends at the next of its list, at one of `stops` (labels), or with its paragraph.
    """
    marks = [
        Found(mark, number, mark.start == paragraph.start)
        for number, paragraph in enumerate(paragraphs)
        for mark in _marks(text, paragraph, overlay)
    ]
    chains = tuple(_chains(marks))
    items: list[ListItem] = []
    for chain in chains:  # a list ends where another of its family begins anew
        family = chain.links[0].mark.style
        anew = [c.links[0].mark.start for c in chains if c is not chain and c.links[0].mark.style == family]
        items += _items(text, chain, paragraphs, [*stops, *anew])
    return tuple(sorted(items, key=lambda item: (item.at.start, -item.at.end)))


def _marks(text: str, place: Span, overlay: Overlay) -> Iterator[Mark]:
    last = -1
    for match in PLACE.finditer(place.of(text)):
        mark = mark_at(text, place.start + match.end(), place.end, overlay, weak=True)
        if mark is not None and mark.start > last and mark.style.name not in NOT_INLINE:
            last = mark.start
            yield mark


def _chains(marks: Sequence[Found]) -> Iterator[Chain]:
    """The lists that the marks make: a family's chain goes on with the next number, and begins anew at one."""
    open_: dict[str, Chain] = {}
    done: list[Chain] = []
    for found in marks:
        family = found.mark.style.name
        chain = open_.get(family)
        if chain is not None and chain.takes(found):
            chain.links.append(found)
        elif found.mark.number == 1 or (found.opens and not found.mark.weak) or found.mark.style.digits == "circled":
            open_[family] = Chain([found])
            done.append(open_[family])
    return (chain for chain in done if chain.holds())


def _items(text: str, chain: Chain, paragraphs: Sequence[Span], stops: Sequence[int]) -> Iterator[ListItem]:
    followers: list[Found | None] = [*chain.links[1:], None]
    by_clause = _ends_in_clauses(text, chain)
    for link, follower in zip(chain.links, followers, strict=True):
        place = paragraphs[link.paragraph]
        if follower is None:
            end = _end_of_sentence(text, link.mark.end, place.end) if by_clause else place.end
        elif follower.paragraph == link.paragraph:
            end = follower.mark.start
        else:
            end = paragraphs[follower.paragraph - 1].end if follower.opens else place.end
        end = min([end, *(stop for stop in stops if stop > link.mark.end)])
        end = max(link.mark.end, link.mark.end + len(text[link.mark.end : end].rstrip()))
        yield ListItem(
            marker=link.mark.text,
            family=link.mark.style.name,
            number=link.mark.number,
            at=Span(link.mark.start, end),
            body=Span(link.mark.end + len(text[link.mark.end : end]) - len(text[link.mark.end : end].lstrip()), end),
        )


def _ends_in_clauses(text: str, chain: Chain) -> bool:
    """Whether the items are parts of one sentence: then the last one ends with the sentence."""
    if len(chain.links) == 1:
        return chain.links[0].mark.style.digits == "circled"
    pairs = zip(chain.links, chain.links[1:], strict=False)
    return all(
        a.paragraph == b.paragraph and not re.search("[。！？]", text[a.mark.end : b.mark.start]) for a, b in pairs
    )


def _end_of_sentence(text: str, start: int, end: int) -> int:
    return next((sentence.end for sentence in find_sentences(text, start, end)), end)
