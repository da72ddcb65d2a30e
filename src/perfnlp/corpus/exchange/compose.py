"""Regions and relations → marks of a source: what was not changed keeps its words, the rest is told anew."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from perfnlp.corpus.exchange.regions import (
    ACTION,
    CAUSE,
    LINK,
    MEASURE,
    OBJECT,
    Marked,
    Region,
    Relation,
    marked_of,
)
from perfnlp.corpus.gold import GoldDocument
from perfnlp.corpus.scan import Mark, Scan
from perfnlp.corpus.told import OPTIONAL, PAIR, ROLES, WHOLE, YEARS
from perfnlp.errors import CorpusError
from perfnlp.model.quantity import Role
from perfnlp.text.spans import Span

LETTERS: Final = {role: letter for letter, role in ROLES.items()}
NESTS: Final = {"section": 0, "problem": 1, "quantity": 2}
"""What may hold what: the smaller number is outside where two begin and end together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The marks of a document as its source has them, and as regions."""

    document: GoldDocument
    before: Marked
    quantities: Mapping[Span, Mark]
    problems: Mapping[Span, Mark]
    sections: Mapping[Span, Mark]

    @property
    def items(self) -> Mapping[Span, str]:
        """The names of the items by where each is named first."""
        names = {name: item.name for item in self.document.ledger.budget_items
                 for name in (item.name, *self.document.accepted[item.id].others)}  # fmt: skip
        spans = (region.span for region in self.before.regions if region.label == "item")
        return {span: names[span.of(self.before.text)] for span in spans}


def told_in(document: GoldDocument, found: Scan) -> Told:
    """The marks of a document without errors."""
    return Told(
        document=document, before=marked_of(document), quantities={mark.span: mark for mark in found.quantities},
        problems={p.span: mark for p, mark in zip(document.ledger.problems, found.problems, strict=True)},
        sections={mark.span: mark for mark in found.sections},
    )  # fmt: skip


def composed(told: Told, now: Marked) -> str:
    """The text with its marks.

    Raises:
        CorpusError: two marks cross each other, or a heading does not begin its line.
    """
    regions = [region for region in now.regions if region.layer in NESTS]
    _check(now, regions)
    relations: dict[Region, list[Relation]] = {}
    for relation in now.relations:
        relations.setdefault(relation.head, []).append(relation)
    has_links = told.document.has_links or any(relation.label == LINK for relation in now.relations)
    writer = _Writer(told=told, now=now, relations=relations, has_links=has_links)
    marks: dict[int, list[tuple[tuple[int, ...], str]]] = {}
    for region in regions:
        start, end, nest = region.span.start, region.span.end, NESTS[region.layer]
        opening, closing = writer.around(region)
        marks.setdefault(end, []).append(((0, -start, -nest), closing))  # inner ones close first
        marks.setdefault(start, []).append(((1, -end, nest), opening))  # outer ones open first
    out, at = [], 0
    for place, some in sorted(marks.items()):
        out += [now.text[at:place], *(words for _, words in sorted(some))]
        at = place
    return "".join([*out, now.text[at:]])


def _check(now: Marked, regions: list[Region]) -> None:
    for one in regions:
        if one.layer == "section" and now.text[: one.span.start].rpartition("\n")[2]:
            raise CorpusError(f"{now.id}: 标题“{one.span.of(now.text)}”不在行首", "标题从一行的开头标起")
        for other in regions:
            crossing = one.span.start < other.span.start < one.span.end < other.span.end
            alike = one.layer == other.layer != "section" and one != other and one.span.overlaps(other.span)
            if crossing or alike:
                words = f"“{one.span.of(now.text)[:20]}”与“{other.span.of(now.text)[:20]}”"
                raise CorpusError(f"{now.id}: {words}相交", "同一类的片段不能重叠，不同类的只能一个在另一个里面")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Writer:
    """Says of each region what its mark says."""

    told: Told
    now: Marked
    relations: Mapping[Region, list[Relation]]
    has_links: bool

    def around(self, region: Region) -> tuple[str, str]:
        """What stands before and behind a region."""
        if region.layer == "quantity":
            return "⟦", f"｜{self.quantity(region)}⟧"
        if region.layer == "problem":
            category, fields = self.problem(region)
            return f"⦃{category}｜", "".join(f"｜{words}" for words in fields) + "⦄"
        _, level, cls = region.label.split("/")
        mark = self.told.sections.get(region.span)
        same = mark is not None and region in self.told.before.regions
        end = self.now.text[region.span.end : region.span.end + 1]
        return f"§{mark.told if mark and same else f'{level} {cls}'} ", "¶" if end not in ("", "\n") else ""

    def unchanged(self, region: Region) -> bool:
        """Whether a region is there as before, with all its relations."""
        before = [relation for relation in self.told.before.relations if relation.head == region]
        return region in self.told.before.regions and before == self.relations.get(region, [])

    def words(self, region: Region, label: str) -> list[str]:
        tails = [r.tail.span.of(self.now.text) for r in self.relations.get(region, ()) if r.label == label]
        return ["".join(words.split()) if label in (ACTION, OBJECT) else words for words in tails]

    def was_expressed(self, region: Region, label: str) -> bool:
        return any(r.head == region and r.label == label for r in self.told.before.relations)

    def links(self, region: Region, before: tuple[str | None, ...] | None) -> str:
        """The items that a region is linked to; what the text does not name stays as the source told it."""
        tails = [r.tail.span for r in self.relations.get(region, ()) if r.label == LINK]
        names = [self.told.items.get(span, span.of(self.now.text)) for span in tails]
        first = (before or (None,))[0]
        kept = before is not None and (
            names[:1] == [first] or (not names and not self.was_expressed(region, LINK))
        )  # fmt: skip
        if kept and before is not None:
            return "@" + ";".join(WHOLE if name is None else name for name in before)
        if names:
            return "@" + ";".join(names)
        return f"@{WHOLE}" if self.has_links else ""

    def quantity(self, region: Region) -> str:
        mark = self.told.quantities.get(region.span)
        if mark is not None and self.unchanged(region):
            return mark.told
        label = region.label.partition("/")[2]
        if label == "optional":
            return OPTIONAL
        role = Role(label)
        before = mark.told.split() if mark is not None else []
        letter = before[0] if before and region in self.told.before.regions else LETTERS[role]
        pairs = [
            word
            for word in before[1:]
            if (pair := PAIR.fullmatch(word)) and (role is Role.ACHIEVEMENT or pair["key"] not in YEARS)
        ]
        return " ".join(filter(None, (letter, *self.row(region, role), *pairs)))

    def row(self, region: Region, role: Role) -> Iterator[str]:
        """Action and object of an achievement, and its link."""
        if role is not Role.ACHIEVEMENT:
            return
        ledger = self.told.document.ledger
        ids = {q.id for q in ledger.quantities if q.span == region.span}
        row = next((row for row in ledger.achievements if row.quantity in ids), None)
        action, thing = self.words(region, ACTION), self.words(region, OBJECT)
        if row is not None and not action and not self.was_expressed(region, ACTION):
            action = [row.action]
        if row is not None and not thing and not self.was_expressed(region, OBJECT):
            thing = [row.object]
        yield f"{''.join(action[:1])}/{''.join(thing[:1])}"
        yield self.links(region, None if row is None else self.told.document.accepted[row.id].links)

    def problem(self, region: Region) -> tuple[str, list[str]]:
        """Category and fields of a problem."""
        ledger = self.told.document.ledger
        was = next((problem for problem in ledger.problems if problem.span == region.span), None)
        mark = self.told.problems.get(region.span)
        category = mark.told if mark and region in self.told.before.regions else region.label.partition("/")[2]
        if mark is not None and self.unchanged(region):
            return category, list(mark.fields)
        accepted = None if was is None else self.told.document.accepted[was.id]
        cause, measures = self.words(region, CAUSE), self.words(region, MEASURE)
        if was is not None and not cause and not self.was_expressed(region, CAUSE):
            cause = [was.cause] if was.cause else []
        if was is not None:  # remedies that the text does not have word for word
            measures += [remedy.text for remedy in was.remedies if not len(remedy.span)]
        link = self.links(region, None if accepted is None else accepted.links)
        again = self.told.document.years.again.get(was.id) if was is not None else None
        fields = [*(f"cause={words}" for words in cause[:1]), *(f"m={words}" for words in measures), link]
        return category, [words for words in (*fields, f"again={again}" if again else "") if words]
