"""Stretches of the text that belong to items: their sections, paragraphs, list items, and what follows their names."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from perfnlp.linking.vocabulary import common_words, linking_pattern, pairs_of
from perfnlp.model.budget import BudgetItem, ItemGroup
from perfnlp.model.structure import Outline, SectionClass
from perfnlp.text.spans import Span

NAMED = 0.65
"""Share of an opening's pairs of characters that an item's name has to hold, for the opening to name it."""
LONGEST_OPENING = 48
LONGEST_MARK = 6
SHORT_FORM = 2
BRACKETS = re.compile(r"[（(][^（）()\n]*[）)]")
OPENING = re.compile(
    r"\s*(?:[①-⑳⑴-⒇]|[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)、.．]\s*)?"
    rf"(?P<words>[^，。；：:,\n]{{2,{LONGEST_OPENING}}}?)(?=[，。；：:,\n]|\d|\Z)"
)
ASPECT = re.compile(
    r"(?:^|(?<=[。；;\n]))\s*(?P<words>[^，。；：:,\n\d]{2,24}?)(?:工作)?(?:方面|上|层面)(?=[，：:,])", re.MULTILINE
)
"""What opens a sentence about one of several things."""
TOLD_APART = frozenset({SectionClass.PROBLEMS, SectionClass.REMEDIES})
"""Classes of sections where a paragraph tells of several things, whatever its first name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of the reading and the items that it belongs to."""

    at: Span
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """The names of the items as pairs of characters, to find which of them an opening names."""

    names: Mapping[str, str]
    pairs: Mapping[str, frozenset[str]]
    joints: re.Pattern[str]

    @classmethod
    def of(cls, items: Sequence[BudgetItem]) -> "Names":
        names = {item.id: item.name for item in items}
        return cls(names, {item: pairs_of(name) for item, name in names.items()}, linking_pattern("joint"))

    def named(self, words: str) -> tuple[str, ...]:
        """The items that an opening names: one, or one for each of its parts; none where it says something else."""
        whole = self._one(words)
        if whole is not None:
            return (whole,)
        found = [self._one(part) for part in self.joints.split(words)]
        named = tuple(dict.fromkeys(item for item in found if item is not None))
        return named if len(found) > 1 and None not in found else ()

    def short(self, words: str) -> tuple[str, ...]:
        """The one item whose name holds all characters of a short form in its order: 文体 of 文化体育活动费."""
        bare = common_words().sub("", words)
        if len(bare) < SHORT_FORM:
            return ()
        pattern = re.compile(".*".join(map(re.escape, bare)))
        fits = [item for item, name in self.names.items() if pattern.search(name)]
        return tuple(fits) if len(fits) == 1 else ()

    def _one(self, words: str) -> str | None:
        wanted = pairs_of(common_words().sub(" ", words)) or pairs_of(words)
        if not wanted:
            return None
        shares = {item: len(wanted & held) / len(wanted) for item, held in self.pairs.items()}
        best = max(shares.values(), default=0.0)
        if best < NAMED:
            return None
        fits = [item for item, share in shares.items() if share == best]
        closest = min(fits, key=lambda item: len(self.pairs[item] ^ pairs_of(words)))
        return closest if len(wanted) > 1 or self.pairs[closest] == pairs_of(words) else None


def find_stretches(
    text: str, outline: Outline, items: Sequence[BudgetItem], groups: Sequence[ItemGroup]
) -> tuple[Stretch, ...]:
    """All stretches that belong to items, the longest first, then what several share: the last that holds a place counts."""
    names = Names.of(items)
    landed = [item for item in items if linking_pattern("no_land").search(item.name) is None]
    mentioned = tuple(_of_mentions(text, outline, landed, groups))
    shared = [stretch for stretch in mentioned if len(stretch.items) > 1]
    opened = (stretch for stretch in _of_openings(text, outline, names) if not _is_shared(stretch, shared))
    found = [*opened, *mentioned, *_of_leads(text, outline, names)]
    return tuple(sorted(found, key=lambda stretch: (-len(stretch.at), stretch.at.start, len(stretch.items))))


def _is_shared(stretch: Stretch, shared: Sequence[Stretch]) -> bool:
    """Whether an item only opens, behind a list mark, what it shares with others."""
    return any(
        other.at.covers(stretch.at)
        and other.at.end == stretch.at.end
        and stretch.at.start - other.at.start <= LONGEST_MARK
        and set(stretch.items) < set(other.items)
        for other in shared
    )


def owners_of(place: int, stretches: Iterable[Stretch]) -> tuple[str, ...]:
    """The items of the innermost stretch that holds a place."""
    out: tuple[str, ...] = ()
    for stretch in stretches:
        if stretch.at.start <= place < stretch.at.end:
            out = stretch.items
    return out


def part_of(text: str, at: Span, place: int) -> Span:
    """The part of a stretch between ；, that holds a place."""
    start = max(at.start, *(text.rfind(mark, at.start, place) + 1 for mark in "；;"))
    ends = [end for mark in "；;" if (end := text.find(mark, place, at.end)) >= 0]
    return Span(start, min([at.end, *ends]))


def _of_openings(text: str, outline: Outline, names: Names) -> Iterator[Stretch]:
    for section in outline.sections:
        found = names.named(section.title)
        if found:
            yield Stretch(at=section.at, items=found)
    bodies = {*(item.body for item in outline.items), *outline.paragraphs}
    for body in bodies:
        opening = OPENING.match(text, body.start, body.end)
        found = names.named(opening["words"]) if opening else ()
        if found and not _is_table(outline, body) and not _has_parts(outline, body):
            yield Stretch(at=body, items=found)
        yield from _of_aspects(text, body, names)


def _of_aspects(text: str, body: Span, names: Names) -> Iterator[Stretch]:
    """What a paragraph tells of one item after another: 监测方面，…。发掘方面，…, each up to the next."""
    leads = [(lead.start("words"), names.named(lead["words"])) for lead in ASPECT.finditer(text, body.start, body.end)]
    for index, (start, found) in enumerate(leads):
        if found:
            end = leads[index + 1][0] if index + 1 < len(leads) else body.end
            yield Stretch(at=Span(start, end), items=found)


def _of_leads(text: str, outline: Outline, names: Names) -> Iterator[Stretch]:
    """文体方面，举办…: a part of a sentence that opens with an item's name or a short form of it."""
    for sentence in outline.sentences:
        if sentence.table or sentence.cls in TOLD_APART:
            continue
        start = sentence.at.start
        while start < sentence.at.end:
            part = part_of(text, sentence.at, start)
            lead = linking_pattern("lead").match(text, part.start, part.end)
            words = lead["words"] if lead else ""
            found = names.named(words) or names.short(words)
            if found:
                yield Stretch(at=part, items=found)
            start = part.end + 1


def _has_parts(outline: Outline, body: Span) -> bool:
    """Whether a stretch that tells of several things is a list, of which the opening names the first member only."""
    sentence = outline.sentence_at(body.start)
    if sentence is None or sentence.cls not in TOLD_APART:
        return False
    return any(body.covers(item.body) and item.body != body for item in outline.items)


def _is_table(outline: Outline, body: Span) -> bool:
    sentence = outline.sentence_at(body.start)
    return sentence is not None and sentence.table


def _of_mentions(
    text: str, outline: Outline, items: Sequence[BudgetItem], groups: Sequence[ItemGroup]
) -> Iterator[Stretch]:
    """What follows an item's name: in a paragraph of one owner all of it, else up to the next name or the sentence's end."""
    members = {item: group.items for group in groups for item in group.items}
    inside: dict[Span, list[tuple[Span, str]]] = defaultdict(list)
    for item in items:
        for mention in item.mentions:
            for paragraph in item.paragraphs:
                if paragraph.start <= mention.start < paragraph.end:
                    inside[paragraph].append((mention, item.id))
    for paragraph, mentions in inside.items():
        mentions.sort()
        yield from _in_paragraph(text, outline, paragraph, mentions, members)


def _in_paragraph(
    text: str,
    outline: Outline,
    paragraph: Span,
    mentions: Sequence[tuple[Span, str]],
    members: Mapping[str, tuple[str, ...]],
) -> Iterator[Stretch]:
    owners = {members.get(item, (item,)) for _, item in mentions}
    first = outline.sentence_at(mentions[0][0].start)
    opens = first is not None and first.at.start <= paragraph.start and first.cls not in TOLD_APART
    if len(owners) == 1 and first is not None and (opens or first.cls not in TOLD_APART):
        yield Stretch(at=Span(paragraph.start if opens else first.at.start, paragraph.end), items=next(iter(owners)))
        return
    brackets = [Span(*m.span()) for m in BRACKETS.finditer(text, paragraph.start, paragraph.end)]
    for index, (mention, item) in enumerate(mentions):
        sentence = outline.sentence_at(mention.start)
        limit = part_of(text, sentence.at, mention.start).end if sentence else paragraph.end
        around = next((bracket for bracket in brackets if bracket.covers(mention)), None)
        behind = [  # 甲费（其中乙费2万元）举办培训…: what is told in brackets does not end what is told of the first
            (at, other)
            for at, other in mentions[index + 1 :]
            if at.start >= mention.end
            and (around or not any(b.covers(at) and b.start > mention.start for b in brackets))
        ]
        following = [at.start for at, other in behind if other != item]
        end = min([limit, *following, *([around.end] if around else [])])
        joint = [other for at, other in [(mention, item), *behind] if at.start < end]
        owner = members.get(item, (item,)) if len(joint) > 1 or _alone(item, mentions, members) else (item,)
        if end > mention.start:
            yield Stretch(at=Span(mention.start, end), items=owner)


def _alone(item: str, mentions: Sequence[tuple[Span, str]], members: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether the others that share an item's figure stand in the paragraph as well: its stretch is theirs too."""
    named = {other for _, other in mentions}
    return item in members and set(members[item]) <= named
