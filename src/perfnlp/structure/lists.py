"""Lists inside the text: 一是…二是…, 1、…2、…, ①…②…, 第一，…第二，… → items."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from perfnlp.model.structure import ListItem
from perfnlp.structure.marks import Mark, mark_at
from perfnlp.tables import NO_OVERLAY, Overlay
from perfnlp.text.spans import Span

PLACE: Final = re.compile(
    r"(?:(?<=[。；;：:，,！？!?\n.）)”】 ])|^) ?(?=[（(]?[\d一二三四五六七八九十]{1,3}[）)、.．是要：:]|[①-⑳]|第[一二三四五六七八九十]|首先|其次|再次|最后|(?:问题|建议|措施|项目|目标|原因|子项目|对策|不足)[\d一二三四五六七八九十])"
    r"|(?=[①-⑳])",
    re.M,
)


def find_items(text: str, paragraphs: Sequence[Span], overlay: Overlay = NO_OVERLAY) -> tuple[ListItem, ...]:
    """The items of the lists of one stretch of text, which its paragraphs make up, in the order of the text."""
    found = [item for paragraph in paragraphs for item in _in_paragraph(text, paragraph, overlay)]
    return tuple(sorted(found, key=lambda item: (item.at.start, -item.at.end)))


def _marks(text: str, place: Span, overlay: Overlay) -> Iterator[Mark]:
    last = -1
    for match in PLACE.finditer(text, place.start, place.end):
        mark = mark_at(text, match.end(), place.end, overlay)
        if mark is not None and mark.start != last and mark.style.name not in ("decimal", "chapter", "section"):
            last = mark.start
            yield mark


def _in_paragraph(text: str, place: Span, overlay: Overlay) -> Iterator[ListItem]:
    chains: dict[str, list[Mark]] = {}
    for mark in _marks(text, place, overlay):
        chain = chains.setdefault(mark.style.name, [])
        expected = chain[-1].number + 1 if chain else 1
        if mark.number == expected or (not chain and mark.start == place.start) or (chain and mark.number == 99):
            chain.append(mark)
    for name, chain in chains.items():
        if not chain or (len(chain) < 2 and chain[0].start != place.start):
            continue
        for mark, follower in zip(chain, [*chain[1:], None], strict=True):
            end = follower.start if follower is not None else place.end
            body = Span(mark.end, max(mark.end, end - (len(text[mark.end : end]) - len(text[mark.end : end].rstrip()))))
            yield ListItem(marker=mark.text, family=name, number=mark.number, at=Span(mark.start, body.end), body=body)
