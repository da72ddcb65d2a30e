"""The rows that people came for: achievements, problems, links, findings."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from perfnlp.text.spans import Span


class EvidenceKind(StrEnum):
    PARAGRAPH = "paragraph"
    NAME = "name"
    PURPOSE = "purpose"
    TOPIC = "topic"
    NEIGHBOUR = "neighbour"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A row points to the budget item that paid for it."""

    budget_item: str
    score: float
    evidence: EvidenceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Achievement:
    """A quantity of the role achievement, and who did what to what."""

    id: str
    quantity: str
    action: str
    object: str
    actor: str = ""
    period: str = ""
    section: str | None = None
    links: tuple[Link, ...] = ()
    by: str
    confidence: float = 1.0


class ProblemCategory(StrEnum):
    BUDGET_EXECUTION = "budget_execution"
    TARGETS = "targets"
    MANAGEMENT = "management"
    FUNDS = "funds"
    CAPACITY = "capacity"
    EXTERNAL = "external"
    RESULTS = "results"
    INFORMATION = "information"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """A measure that answers a problem, at its place in the document."""

    span: Span
    text: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A stated shortfall of the unit's own work. `span` and `text` are the document's, `at` is the reading's."""

    id: str
    span: Span
    at: Span
    text: str
    category: ProblemCategory
    cause: str | None = None
    remedies: tuple[Remedy, ...] = ()
    section: str | None = None
    links: tuple[Link, ...] = ()
    by: str
    confidence: float = 1.0


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    source: str
    span: Span
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A clue, not a verdict: what was compared, where it stands, what does not fit."""

    id: str = ""
    check: str
    severity: Severity
    assessed: bool = True
    message: str
    about: str
    """What the finding is about in words (an item's name, a label): part of its key."""
    refs: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    values: tuple[tuple[str, Decimal | str | None], ...] = ()
    key: str = ""
    """Where it stands in no ledger: a comparison's finding knows whose it is when it is made."""
