"""What comparing years gives: series of one figure, courses of items, problems that come back, texts that were copied."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from perfnlp.model.quantity import Kind, Qualifier
from perfnlp.model.rows import Finding
from perfnlp.text.spans import Span


class SeriesStatus(StrEnum):
    CONTINUED = "continued"
    NEW = "new"
    DROPPED = "dropped"


class ItemStatus(StrEnum):
    CONTINUED = "continued"
    RENAMED = "renamed"
    SPLIT = "split"
    MERGED = "merged"
    NEW = "new"
    DROPPED = "dropped"


class CopyKind(StrEnum):
    IDENTICAL = "identical"
    FIGURES = "figures"
    """Alike but for the figures."""
    NEAR = "near"


class PromiseStatus(StrEnum):
    MET = "met"
    MISSED = "missed"
    NOT_COMPARABLE = "not_comparable"
    """Answered, but one of the two is a bound or in a unit that does not convert."""
    NOT_REPORTED = "not_reported"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A row's figure at its place; values are in the unit of the series that holds it."""

    source: str
    row: str
    """Id of the achievement (or of the quantity, for what is no achievement) in its ledger."""
    span: Span
    text: str
    """The figure as stated."""
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    qualifier: Qualifier
    cumulative: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """What one year says: the statement that counts, and where the same report states it again."""

    year: int
    said: Statement
    again: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """From one point to the next: in the unit (points of percent for rates) and in percent; None where it cannot be."""

    start: int
    end: int
    absolute: Decimal | None
    percent: Decimal | None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One figure over the years (definitions §7). `item` names the budget item in each year; empty: the project."""

    key: str
    organisation: str | None
    project: str | None
    item: Mapping[int, str]
    label: str
    action: str
    object: str
    kind: Kind
    unit: str
    status: SeriesStatus
    points: tuple[Point, ...]
    changes: tuple[Change, ...]
    score: float
    reason: str
    switched_from: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCost:
    """What one of what was counted cost: spent of the item by the count, year by year."""

    organisation: str | None
    project: str | None
    item: Mapping[int, str]
    series: str
    """Key of the series that counts."""
    label: str
    unit: str
    values: Mapping[int, Decimal]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemCourse:
    """A budget item over the years; of level 1 the project, whose self-scores are told with it."""

    organisation: str | None
    project: str | None
    level: int
    names: Mapping[int, str]
    budget: Mapping[int, Decimal | None]
    spent: Mapping[int, Decimal | None]
    self_score: Mapping[int, Decimal | None]
    status: ItemStatus
    score: float
    reason: str

    @property
    def left(self) -> Mapping[int, Decimal]:
        """Budget less spent, where both are stated and something is left."""
        pairs = ((year, self.budget.get(year), self.spent.get(year)) for year in self.names)
        return {year: b - s for year, b, s in pairs if b is not None and s is not None and b > s}


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPlace:
    """A stretch of a report; `year` is the report's."""

    year: int | None
    source: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatedProblem:
    """The same problem in several years, and the remedies that were promised before it came back."""

    organisation: str | None
    project: str | None
    places: tuple[TextPlace, ...]
    promised: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A target for a year, told in that year's report or in the plans of the last one, and the row that answers it."""

    organisation: str | None
    project: str | None
    year: int
    target: TextPlace
    answer: TextPlace | None
    status: PromiseStatus
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """Two paragraphs of different reports that are one text."""

    kind: CopyKind
    places: tuple[TextPlace, TextPlace]
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicate:
    """Two documents that are one report: the first is counted, the other kept out of all comparisons."""

    kept: str
    other: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How much of one report's text stands in another's."""

    sources: tuple[str, str]
    score: float


Record = Series | UnitCost | ItemCourse | RepeatedProblem | Promise | Copied | Duplicate | Likeness | Finding
