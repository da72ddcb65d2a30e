"""The gold over the years: the reports of one organisation joined by what their sources say of each other."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from perfnlp.comparing.lexicon import base_of
from perfnlp.corpus.gold import GoldDocument
from perfnlp.corpus.inside import squashed
from perfnlp.model.quantity import Kind, Quantity
from perfnlp.model.rows import Achievement, Problem
from perfnlp.model.series import SeriesStatus

GROWING: Final = (Kind.PERCENTAGE, Kind.MULTIPLE)
"""Kinds that tell a growth, where a verb governs them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """The reports of one organisation that have a year, in the order of years."""

    organisation: str
    reports: tuple[GoldDocument, ...]

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(sorted({year_of(report) for report in self.reports}))

    @property
    def is_marked(self) -> bool:
        """Whether its reports were joined by hand: some row of theirs names its series."""
        return any(report.years.series for report in self.reports)

    def before(self, report: GoldDocument) -> tuple[GoldDocument, ...]:
        """The reports of the last year before one."""
        earlier = [year for year in self.years if year < year_of(report)]
        return tuple(other for other in self.reports if earlier and year_of(other) == earlier[-1])


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPoint:
    """A row of a series, and the rows of the same report that state it again."""

    report: GoldDocument
    quantity: Quantity
    row: Achievement
    again: tuple[Quantity, ...] = ()

    @property
    def year(self) -> int:
        return year_of(self.report)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldSeries:
    """The rows of an organisation that measure one thing; without a name a row that stands alone."""

    id: str
    organisation: str
    name: str
    years: tuple[int, ...]
    points: tuple[GoldPoint, ...]
    switched_from: str = ""
    """Id of the series that it goes on from in a unit that does not convert."""
    is_switched: bool = False
    """Whether another series goes on from it."""

    @property
    def label(self) -> str:
        last = self.points[-1].row
        return self.name or last.object or last.action

    @property
    def status(self) -> SeriesStatus:
        return self.statuses[0]

    @property
    def statuses(self) -> tuple[SeriesStatus, ...]:
        """The status, and what would be right as well.

        Two points make it continued; one alone is new in the last year, dropped in the first, and either between.
        A series that changes its unit may be told as dropped, the one that goes on from it as new.
        """
        more = (SeriesStatus.DROPPED,) * self.is_switched + (SeriesStatus.NEW,) * bool(self.switched_from)
        if len(self.points) > 1:
            return (SeriesStatus.CONTINUED, *more)
        year = self.points[0].year
        if year == self.years[0]:
            return (SeriesStatus.DROPPED,)
        return (SeriesStatus.NEW,) if year == self.years[-1] else (SeriesStatus.DROPPED, SeriesStatus.NEW)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldRepeated:
    """A problem that several years' reports have: its name, and each statement of it."""

    organisation: str
    name: str
    places: tuple[tuple[GoldDocument, Problem], ...]


def year_of(report: GoldDocument) -> int:
    assert report.ledger.year is not None
    return report.ledger.year


def archives_of(documents: Iterable[GoldDocument]) -> tuple[Archive, ...]:
    """The reports of each organisation that has some of two years or more."""
    by_organisation: dict[str, list[GoldDocument]] = defaultdict(list)
    for document in documents:
        if document.is_whole and document.ledger.organisation and document.ledger.year is not None:
            by_organisation[document.ledger.organisation].append(document)
    found = (
        Archive(organisation=name, reports=tuple(sorted(some, key=lambda report: (year_of(report), report.head.id))))
        for name, some in by_organisation.items()
    )  # fmt: skip
    return tuple(archive for archive in found if len(archive.years) > 1)


def series_of(archive: Archive) -> tuple[GoldSeries, ...]:
    """All series of an archive, in the order in which each first stands: the named, and every other row by itself."""
    named: dict[str, list[GoldPoint]] = {}
    groups: list[list[GoldPoint]] = []
    for report in archive.reports:
        for name, point in _points(report):
            if name not in named:
                groups.append([])
            if name:
                named.setdefault(name, groups[-1]).append(point)
            else:
                groups[-1].append(point)
    stem = _stem(archive)
    names = {id(points): name for name, points in named.items()}
    found = [
        GoldSeries(
            id=f"{stem}-s{number:03}", organisation=archive.organisation, name=names.get(id(points), ""),
            years=archive.years, points=tuple(points),
        )
        for number, points in enumerate(groups, 1)
    ]  # fmt: skip
    return _with_switches(archive, found)


def _stem(archive: Archive) -> str:
    """What the ids of an archive's reports have in common: they end in the year."""
    first = archive.reports[0]
    return first.head.id.removesuffix(str(first.ledger.year)).rstrip("-")


def _with_switches(archive: Archive, found: Sequence[GoldSeries]) -> tuple[GoldSeries, ...]:
    ids = {series.name: series.id for series in found if series.name}
    switches = {
        name.name: name.switched
        for report in archive.reports for name in report.years.series.values() if name.switched in ids
    }  # fmt: skip
    left = frozenset(switches.values())
    return tuple(
        replace(series, switched_from=ids.get(switches.get(series.name, ""), ""), is_switched=series.name in left)
        for series in found
    )


def _points(report: GoldDocument) -> Iterator[tuple[str, GoldPoint]]:
    """The points of one report, one for each series, with its name; rates of growth without a name are none."""
    quantities = {quantity.id: quantity for quantity in report.ledger.quantities}
    names = {id_: told.name for id_, told in report.years.series.items()}
    rows = [(quantities[row.quantity], row) for row in report.ledger.achievements]
    firsts: dict[str, tuple[Quantity, Achievement]] = {}
    again: dict[str, list[Quantity]] = defaultdict(list)
    for quantity, row in sorted(rows, key=lambda pair: pair[0].id not in names):  # what has a name comes first
        name = names.get(quantity.id, "")
        if not name and _may_grow(quantity, row):
            continue
        homes = (
            key for key, first in firsts.items()
            if (names.get(key) == name if name else _restates(first, (quantity, row)))
        )  # fmt: skip
        home = next(homes, None)
        if home is None:
            firsts[quantity.id] = (quantity, row)
        else:
            again[home].append(quantity)
    for key, (quantity, row) in sorted(firsts.items(), key=lambda pair: pair[1][0].span):
        yield names.get(key, ""), GoldPoint(report=report, quantity=quantity, row=row, again=tuple(again[key]))


def _may_grow(quantity: Quantity, row: Achievement) -> bool:
    return quantity.kind in GROWING and bool(row.action)


def _restates(first: tuple[Quantity, Achievement], second: tuple[Quantity, Achievement]) -> bool:
    """Whether a row without a name says again what another of its report says: one thing, or one figure of it."""
    (a, one), (b, other) = first, second
    if a.kind is not b.kind or base_of(a.unit) != base_of(b.unit):
        return False
    things = squashed(one.object), squashed(other.object)
    if (squashed(one.action), things[0]) == (squashed(other.action), things[1]):
        return True
    same_figure = (a.value, a.low, a.high) == (b.value, b.low, b.high)
    return same_figure and (things[0].endswith(things[1]) or things[1].endswith(things[0]))


def repeated_of(archive: Archive) -> tuple[GoldRepeated, ...]:
    """The problems that stand in two years' reports or more, by their names."""
    places: dict[str, list[tuple[GoldDocument, Problem]]] = defaultdict(list)
    for report in archive.reports:
        for problem in report.ledger.problems:
            if problem.id in report.years.again:
                places[report.years.again[problem.id]].append((report, problem))
    return tuple(
        GoldRepeated(organisation=archive.organisation, name=name, places=tuple(some))
        for name, some in places.items() if len({year_of(report) for report, _ in some}) > 1
    )  # fmt: skip
