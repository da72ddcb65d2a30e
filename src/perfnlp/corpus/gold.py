"""What a source of the gold corpus says: a ledger as it should be, and what else would be right."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from perfnlp.model.ledger import Ledger
from perfnlp.model.series import CopyKind
from perfnlp.model.words import EntityLabel
from perfnlp.text.fold import Reading
from perfnlp.text.spans import Span

BY = "gold"
"""Who made the rows of a gold ledger."""


class Weight(StrEnum):
    """How much a fault of a source matters: errors have to be mended, warnings looked at, notes are only listed."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """Something in a source that is wrong or wants a look."""

    path: str
    line: int
    weight: Weight
    message: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}" + (f" — {self.hint}" if self.hint else "")


@dataclass(slots=True)
class Teller:
    """Collects the faults of one file while it is read, so that all are told at once."""

    path: str
    faults: list[Fault] = field(default_factory=list)

    def error(self, line: int, message: str, hint: str = "") -> None:
        self.faults.append(Fault(self.path, line, Weight.ERROR, message, hint))

    def warning(self, line: int, message: str, hint: str = "") -> None:
        self.faults.append(Fault(self.path, line, Weight.WARNING, message, hint))


class Part(StrEnum):
    PASSAGE = "passage"
    REPORT = "report"
    LINES = "lines"
    """Every line of the text is a document of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a source tells about itself; none of it is read from the text."""

    id: str
    part: Part
    field: str = ""
    style: str = ""
    hand: str = ""
    section: str = ""
    """Where in a report a passage stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """What would be right as well for a row, and where the source says so."""

    line: int
    others: tuple[str, ...] = ()
    """Other roles, categories, classes or names."""
    links: tuple[str | None, ...] | None = None
    """Names of the items that may be linked, the best first, None for the project as a whole; None: not told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """A finding that a check should make."""

    check: str
    about: str
    planted: bool
    optional: bool
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesName:
    """The series that a quantity belongs to, and the one of earlier years that it goes on from in another unit."""

    name: str
    switched: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyTold:
    """A paragraph that stands in the report of another year as well, told by the words with which it begins here."""

    year: int
    kind: CopyKind
    opening: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class YearMarks:
    """What a report says about those of other years."""

    series: Mapping[str, SeriesName] = field(default_factory=dict)
    """By the ids of quantities."""
    again: Mapping[str, str] = field(default_factory=dict)
    """By the ids of problems: the name that a problem bears in every year."""
    was: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By the ids of items: the names of the year before that an item goes on from."""
    copied: tuple[CopyTold, ...] | None = None
    """None where the source has no table of copies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedEntity:
    """A name that counts wherever the text has it."""

    label: EntityLabel
    name: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDocument:
    """A document of the corpus.

    `ledger` holds the rows as the best ledger would (spans in `ledger.text`, `by` is gold); `accepted` tells by the
    ids of rows what else is right; `optional` are mentions that may be read or not.
    """

    path: str
    head: Head
    ledger: Ledger
    reading: Reading
    accepted: Mapping[str, Accepted]
    optional: tuple[Span, ...] = ()
    marked: tuple[Span, ...] = ()
    """All mentions that bear a mark, those with faults among them."""
    organisation_also: tuple[str, ...] = ()
    findings: tuple[Expectation, ...] | None = None
    """None where the source has no table of findings: they were not annotated."""
    years: YearMarks = field(default_factory=YearMarks)
    entities: tuple[NamedEntity, ...] | None = None
    """None where the source has no table of names."""
    faults: tuple[Fault, ...] = field(default=())
    first_line: int = 1
    """The line of the file in which the text begins."""

    @property
    def text(self) -> str:
        return self.reading.source

    @property
    def is_sound(self) -> bool:
        """Whether it can be compiled: no error was found while it was read."""
        return not any(fault.weight is Weight.ERROR for fault in self.faults)

    @property
    def has_links(self) -> bool:
        """Whether links were annotated: some row names one."""
        return any(accepted.links is not None for accepted in self.accepted.values())

    @property
    def is_whole(self) -> bool:
        return self.head.part is Part.REPORT
