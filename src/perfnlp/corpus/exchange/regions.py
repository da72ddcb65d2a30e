"""A gold document as labelled spans and relations between them: what every tool for annotation can hold."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from perfnlp.corpus.gold import GoldDocument
from perfnlp.corpus.named import occurrences_of
from perfnlp.model.quantity import Quantity, Role
from perfnlp.model.rows import ProblemCategory
from perfnlp.model.structure import SectionClass
from perfnlp.model.words import EntityLabel
from perfnlp.text.spans import Span

REACH: Final = 80
"""Characters in which the words of an action or object are looked for, before the figure and then behind it."""
OPTIONAL: Final = "quantity/optional"
ITEM, ACTION, OBJECT, CAUSE, MEASURE = "item", "action", "object", "cause", "measure"
LINK: Final = "link"
LEVELS: Final = range(1, 5)
LABELS: Final = (
    *(f"quantity/{role}" for role in Role), OPTIONAL, *(f"problem/{category}" for category in ProblemCategory),
    *(f"section/{level}/{cls}" for level in LEVELS for cls in SectionClass), *(f"entity/{label}" for label in EntityLabel),
    ITEM, ACTION, OBJECT, CAUSE, MEASURE,
)  # fmt: skip
RELATIONS: Final = (ACTION, OBJECT, LINK, CAUSE, MEASURE)


@dataclass(frozen=True, slots=True, order=True)
class Region:
    """A labelled span; what it is stands before the slash."""

    span: Span
    label: str

    @property
    def layer(self) -> str:
        return self.label.partition("/")[0]


@dataclass(frozen=True, slots=True, order=True)
class Relation:
    """From one region to another."""

    head: Region
    tail: Region
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A text with its regions and relations, each once, in order."""

    id: str
    text: str
    regions: tuple[Region, ...]
    relations: tuple[Relation, ...]


def marked(id_: str, text: str, regions: Iterable[Region], relations: Iterable[Relation]) -> Marked:
    """Regions and relations in order, without doubles."""
    return Marked(id=id_, text=text, regions=tuple(sorted(set(regions))), relations=tuple(sorted(set(relations))))


@dataclass(slots=True)
class _Found:
    """Regions and relations while a document is read."""

    document: GoldDocument
    regions: list[Region] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    items: dict[str, Region] = field(default_factory=dict)
    """By the ids of items: where each is named first."""

    def add(self, span: Span, label: str) -> Region:
        self.regions.append(Region(span, label))
        return self.regions[-1]

    def relate(self, head: Region, span: Span | None, label: str) -> None:
        """A relation to a span of its own; none where its words are not in the text."""
        if span is not None and len(span):
            self.relations.append(Relation(head, self.add(span, label), label))

    def link(self, head: Region, links: Iterable[str]) -> None:
        self.relations.extend(Relation(head, self.items[item], LINK) for item in links if item in self.items)


def marked_of(document: GoldDocument) -> Marked:
    """The spans and relations of a document; first choices alone, and what is told in words that the text has."""
    found = _Found(document)
    ledger = document.ledger
    for item, span in _items(document):
        found.items[item] = found.add(span, ITEM)
    for section in ledger.sections:
        heading = document.reading.span(section.title_at.start, section.title_at.end)
        found.add(heading, f"section/{section.level}/{section.cls}")
    for span in document.optional:
        found.add(span, OPTIONAL)
    _add_quantities(found)
    _add_problems(found)
    for name in occurrences_of(document.entities or (), document.reading):
        found.add(name.span, f"entity/{name.label}")
    return marked(document.head.id, document.text, found.regions, found.relations)


def _items(document: GoldDocument) -> Iterator[tuple[str, Span]]:
    taken: set[int] = set()
    for item in document.ledger.budget_items:
        for name in (item.name, *document.accepted[item.id].others):
            places = (at.start() for at in re.finditer(re.escape(name), document.text))
            at = next((place for place in places if place not in taken), None)
            if at is not None:
                taken.add(at)
                yield item.id, Span(at, at + len(name))
                break


def _add_quantities(found: _Found) -> None:
    rows = {row.quantity: row for row in found.document.ledger.achievements}
    for quantity in found.document.ledger.quantities:
        head = found.add(quantity.span, f"quantity/{quantity.role}")
        row = rows.get(quantity.id)
        if row is not None:
            found.relate(head, near(found.document.text, row.action, quantity), ACTION)
            found.relate(head, near(found.document.text, row.object, quantity), OBJECT)
            found.link(head, (link.budget_item for link in row.links))


def _add_problems(found: _Found) -> None:
    for problem in found.document.ledger.problems:
        head = found.add(problem.span, f"problem/{problem.category}")
        at = found.document.text.find(problem.cause) if problem.cause else -1
        found.relate(head, Span(at, at + len(problem.cause or "")) if at >= 0 else None, CAUSE)
        for remedy in problem.remedies:
            found.relate(head, remedy.span, MEASURE)
        found.link(head, (link.budget_item for link in problem.links))


def near(text: str, words: str, quantity: Quantity) -> Span | None:
    """Where words stand: the last place before a figure, else the first behind it, both in its own line."""
    if not words:
        return None
    start, end = quantity.span.start, quantity.span.end
    line = text.rfind("\n", 0, start) + 1, text.find("\n", end) % (len(text) + 1)
    before = text.rfind(words, max(line[0], start - REACH), start)
    at = before if before >= 0 else text.find(words, end, min(line[1], end + REACH))
    return Span(at, at + len(words)) if at >= 0 else None
