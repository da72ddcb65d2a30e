"""Budget items over the years, as the sources join them: by the same name, or by the names that an item had before."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from perfnlp.corpus.gold import GoldDocument
from perfnlp.corpus.inside import squashed
from perfnlp.corpus.years import Archive, year_of
from perfnlp.model.budget import BudgetItem
from perfnlp.model.series import ItemStatus

Place = tuple[int, str]
"""A year and the name that an item has in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldCourse:
    """Items that go on from each other; `names` by year, several where one was split or some were merged."""

    organisation: str
    names: Mapping[int, tuple[str, ...]]
    statuses: tuple[ItemStatus, ...]
    """The status, and what would be right as well."""


def links_of(archive: Archive) -> tuple[tuple[Place, Place], ...]:
    """Which item goes on from which, from one year to a later one, in the order of the reports."""
    out: dict[tuple[Place, Place], None] = {}
    known: dict[str, Place] = {}
    for report in archive.reports:
        year = year_of(report)
        earlier = {name: place for name, place in known.items() if place[0] < year}
        for item in _parts(report):
            for name in (item.name, *report.years.was.get(item.id, ())):
                if squashed(name) in earlier:
                    out[earlier[squashed(name)], (year, item.name)] = None
        for item in _parts(report):
            names = (item.name, *report.accepted[item.id].others)
            known |= {squashed(name): (year, item.name) for name in reversed(names)}
    return tuple(out)


def courses_of(archive: Archive) -> tuple[GoldCourse, ...]:
    """The items of an archive, those together that are joined, in the order in which each first stands."""
    links = links_of(archive)
    places = list(dict.fromkeys((year_of(r), item.name) for r in archive.reports for item in _parts(r)))
    home = {place: number for number, place in enumerate(places)}
    for left, right in links:
        old, new = home[right], home[left]
        home = {place: new if number == old else number for place, number in home.items()}
    groups: dict[int, list[Place]] = {}
    for place, number in home.items():
        groups.setdefault(number, []).append(place)
    return tuple(
        GoldCourse(
            organisation=archive.organisation,
            names={year: tuple(name for y, name in group if y == year) for year in sorted({y for y, _ in group})},
            statuses=tuple(dict.fromkeys(_statuses(archive, group, links))),
        )
        for group in groups.values()
    )


def _statuses(archive: Archive, group: list[Place], links: tuple[tuple[Place, Place], ...]) -> Iterator[ItemStatus]:
    """What became of the items: split and merged before all; else where they begin or end; else their names."""
    own = [(left, right) for left, right in links if left in group]
    if any(sum(left == place for left, _ in own) > 1 for place in group):
        yield ItemStatus.SPLIT
    if any(sum(right == place for _, right in own) > 1 for place in group):
        yield ItemStatus.MERGED
    years = [year for year, _ in group]
    if max(years) < archive.years[-1]:
        yield ItemStatus.DROPPED
    if min(years) > archive.years[0]:
        yield ItemStatus.NEW
    changed = len({squashed(name) for _, name in group}) > 1
    if changed and max(years) == archive.years[-1] and min(years) == archive.years[0]:
        yield ItemStatus.RENAMED
    if not changed and max(years) == archive.years[-1] and min(years) == archive.years[0]:
        yield ItemStatus.CONTINUED


def _parts(report: GoldDocument) -> tuple[BudgetItem, ...]:
    return tuple(item for item in report.ledger.budget_items if item.level > 1)
