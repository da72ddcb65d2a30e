"""How large the corpus is, split by split, and how its rows are spread: the figures of the data card."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from perfnlp.corpus.build import Corpus
from perfnlp.corpus.copies import GoldCopy, copies_of
from perfnlp.corpus.gold import GoldDocument, Part
from perfnlp.corpus.named import Occurrence, occurrences_of
from perfnlp.corpus.splits import Split
from perfnlp.corpus.years import Archive, GoldSeries, archives_of, repeated_of, series_of

Documents = tuple[GoldDocument, ...]
ALL: Final = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stats:
    """Counts of the documents without errors.

    `sizes`: measure → split (`all` among them) → count; `spread`: dimension → value → count, the largest first.
    """

    sizes: Mapping[str, Mapping[str, int]]
    spread: Mapping[str, Mapping[str, int]]

    def to_json(self) -> dict[str, object]:
        return {"sizes": self.sizes, "spread": self.spread}


def count_corpus(corpus: Corpus) -> Stats:
    """Count what a corpus holds."""
    sound = tuple(document for document in corpus.documents if document.is_sound)
    parts: dict[str, Documents] = {ALL: sound}
    for split in Split:
        parts[split.value] = tuple(document for document in sound if corpus.split_of(document) is split)
    shown = {name: some for name, some in parts.items() if some}
    sizes = {name: {split: count(some) for split, some in shown.items()} for name, count in SIZES.items()}
    spread = {name: _counted(values(sound)) for name, values in SPREAD.items()}
    return Stats(sizes=sizes, spread=spread)


def _counted(values: Iterable[str]) -> dict[str, int]:
    counts = Counter(value or "-" for value in values)
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _of_part(part: Part) -> Callable[[Documents], int]:
    return lambda documents: sum(document.head.part is part for document in documents)


def _rows(table: str) -> Callable[[Documents], int]:
    return lambda documents: sum(len(getattr(document.ledger, table)) for document in documents)


def _organisations(documents: Documents) -> int:
    return len({document.ledger.organisation for document in documents if document.ledger.organisation})


def _pairs(documents: Documents) -> int:
    return len({(row.action, row.object) for document in documents for row in document.ledger.achievements})


def _archives(documents: Documents) -> tuple[Archive, ...]:
    """The organisations of which the sources join the years."""
    return tuple(archive for archive in archives_of(documents) if archive.is_marked)


def _series(documents: Documents) -> Iterator[GoldSeries]:
    """The series of two years or more, and those that change their unit."""
    found = (series for archive in _archives(documents) for series in series_of(archive))
    return (series for series in found if len(series.points) > 1 or series.switched_from or series.is_switched)


def _copied(documents: Documents) -> Iterator[GoldCopy]:
    return (copy for archive in _archives(documents) for copy in copies_of(archive))


def _entities(documents: Documents) -> Iterator[Occurrence]:
    return (name for document in documents for name in occurrences_of(document.entities or (), document.reading))


def _links(documents: Documents) -> int:
    """Rows of which the link is told, none among them."""
    return sum(accepted.links is not None for document in documents for accepted in document.accepted.values())


SIZES: Final[Mapping[str, Callable[[Documents], int]]] = {
    "documents": len,
    "reports": _of_part(Part.REPORT),
    "passages": _of_part(Part.PASSAGE),
    "lines": _of_part(Part.LINES),
    "organisations": _organisations,
    "characters": lambda documents: sum(len(document.text) for document in documents),
    "quantities": _rows("quantities"),
    "optional": lambda documents: sum(len(document.optional) for document in documents),
    "achievements": _rows("achievements"),
    "action_object_pairs": _pairs,
    "problems": _rows("problems"),
    "remedies": lambda documents: sum(len(p.remedies) for document in documents for p in document.ledger.problems),
    "budget_items": _rows("budget_items"),
    "groups": _rows("groups"),
    "sections": _rows("sections"),
    "links": _links,
    "findings": lambda documents: sum(len(document.findings or ()) for document in documents),
    "entities": lambda documents: sum(1 for _ in _entities(documents)),
    "archives": lambda documents: len(_archives(documents)),
    "series": lambda documents: sum(1 for _ in _series(documents)),
    "series_points": lambda documents: sum(len(series.points) for series in _series(documents)),
    "repeated_problems": lambda documents: sum(len(repeated_of(archive)) for archive in _archives(documents)),
    "copied": lambda documents: sum(1 for _ in _copied(documents)),
}


def _of_quantities(field: str) -> Callable[[Documents], Iterator[str]]:
    return lambda documents: (str(getattr(q, field)) for document in documents for q in document.ledger.quantities)


SPREAD: Final[Mapping[str, Callable[[Documents], Iterable[str]]]] = {
    "part": lambda documents: (document.head.part.value for document in documents),
    "field": lambda documents: (document.head.field for document in documents),
    "style": lambda documents: (document.head.style for document in documents),
    "lines": lambda documents: (d.head.style for d in documents if d.head.part is Part.LINES),
    "kind": _of_quantities("kind"),
    "role": _of_quantities("role"),
    "qualifier": _of_quantities("qualifier"),
    "category": lambda documents: (p.category.value for document in documents for p in document.ledger.problems),
    "class": lambda documents: (s.cls.value for document in documents for s in document.ledger.sections),
    "check": lambda documents: (f.check for document in documents for f in document.findings or ()),
    "entity": lambda documents: (name.label.value for name in _entities(documents)),
    "series": lambda documents: (series.status.value for series in _series(documents)),
    "copied": lambda documents: (copy.kinds[0].value for copy in _copied(documents)),
}
