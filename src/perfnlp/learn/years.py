"""What comparing the reports of one organisation gives, held against its gold: series and what joins their years."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

from perfnlp.comparing.lexicon import base_of
from perfnlp.corpus.years import Archive, GoldSeries, series_of
from perfnlp.learn.alike import same_number
from perfnlp.learn.joins import Places, score_copied, score_findings, score_items, score_problems
from perfnlp.learn.tally import Tally
from perfnlp.model.quantity import Kind, Qualifier
from perfnlp.model.rows import Finding
from perfnlp.model.series import Copied, ItemCourse, Record, RepeatedProblem, Series, Statement

Key = tuple[int, int]
"""A gold series and one of its points, by number."""
UNRATED: Final = (Kind.PERCENTAGE, Kind.RANK)
"""Kinds of which a change is told in units alone."""
CLOSE: Final = Decimal("0.06")


def score_years(archive: Archive, records: Iterable[Record]) -> Tally:
    """The tally of one organisation.

    Args:
        archive: its gold reports; a record's `source` is the source of the gold ledger.
        records: what comparing found; those that touch none of its reports do not count.
    """
    told = list(records)
    tally = Tally()
    _Linked.of(archive, [record for record in told if isinstance(record, Series)]).score(tally)
    score_items(archive, [record for record in told if isinstance(record, ItemCourse)], tally)
    score_problems(archive, [record for record in told if isinstance(record, RepeatedProblem)], tally)
    score_copied(archive, [record for record in told if isinstance(record, Copied)], tally)
    score_findings(archive, [record for record in told if isinstance(record, Finding)], tally)
    return tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A step of a found series from one year to the next, and the gold points at its ends."""

    series: Series
    place: int
    ends: tuple[Key | None, Key | None]

    def shown(self) -> str:
        a, b = (self.series.points[n].said for n in (self.place, self.place + 1))
        return f"{self.series.label}: {a.source} {a.text} → {b.source} {b.text}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Linked:
    """The found series of an archive beside the gold."""

    gold: tuple[GoldSeries, ...]
    links: tuple[Link, ...]
    holders: dict[int, Counter[int]]
    """By gold series, how many of its points each found series holds."""
    found: Sequence[Series]

    @classmethod
    def of(cls, archive: Archive, found: Sequence[Series]) -> "_Linked":
        gold = series_of(archive)
        places: Places[Key] = Places()
        for number, series in enumerate(gold):
            for rank, point in enumerate(series.points):
                for quantity in (point.quantity, *point.again):
                    places.add(point.report.ledger.source, quantity.span, (number, rank))
        holders: dict[int, Counter[int]] = {}
        links: list[Link] = []
        for number, one in enumerate(found):
            keys = [_key(places, point.said, point.again) for point in one.points]
            for key in keys:
                if key is not None:
                    holders.setdefault(key[0], Counter())[number] += 1
            links += (Link(series=one, place=n, ends=ends) for n, ends in enumerate(pairwise(keys)))
        return cls(gold=gold, links=tuple(links), holders=holders, found=found)

    def score(self, tally: Tally) -> None:
        wanted = {((n, rank), (n, rank + 1)) for n, s in enumerate(self.gold) for rank in range(len(s.points) - 1)}
        right: dict[tuple[Key | None, Key | None], Link] = {}
        judged = [link for link in self.links if link.ends != (None, None)]
        for link in judged:
            if link.ends in wanted and link.ends not in right:
                right[link.ends] = link
            else:
                tally.miss("series_link_wrong", link.shown())
        tally.add("series_link", len(right), len(wanted), len(judged))
        for (number, rank), _ in sorted(wanted - right.keys()):
            a, b = self.gold[number].points[rank : rank + 2]
            tally.miss(
                "series_link_missed",
                f"{self.gold[number].label}: {a.year} {a.quantity.text} → {b.year} {b.quantity.text}",
            )
        tally.of_matched("series_status", self.statuses(tally))
        tally.of_matched("series_change", self.changes(right.values(), tally))
        tally.add("series_switched", *self.switches())

    def statuses(self, tally: Tally) -> Iterator[bool]:
        """Of every gold series, whether the found one that holds most of it has its status."""
        for number, series in enumerate(self.gold):
            held = self.holders.get(number)
            status = self.found[held.most_common(1)[0][0]].status if held else None
            if status not in series.statuses:
                words = f"{series.label} 应为 {series.status}，得到 {status or '-'}"
                tally.miss("series_status_wrong" if held else "series_missed", words)
            yield status in series.statuses

    def changes(self, links: Iterable[Link], tally: Tally) -> Iterator[bool]:
        """Of every right link between two exact values that are stated in one way, whether the change is right."""
        for link in links:
            assert link.ends[0] is not None
            series, rank = self.gold[link.ends[0][0]], link.ends[0][1]
            values = [_value(series, place, link.series.unit) for place in (rank, rank + 1)]
            if values[0] is None or values[1] is None:
                continue
            ok = _is_change(link, values[0], values[1])
            if not ok:
                tally.miss("series_change_wrong", f"{link.shown()} 应为 {values[1] - values[0]:f}")
            yield ok

    def switches(self) -> tuple[int, int, int]:
        """Hits, gold and found of the series that go on from another in a unit that does not convert."""
        ids = {series.id: number for number, series in enumerate(self.gold)}
        gold = {(ids[s.switched_from], number) for number, s in enumerate(self.gold) if s.switched_from}
        home = {found: number for number, held in self.holders.items() for found in held}
        keys = {series.key: number for number, series in enumerate(self.found)}
        pairs = [
            (home.get(keys[s.switched_from]), home.get(n)) for n, s in enumerate(self.found) if s.switched_from in keys
        ]
        judged = [pair for pair in pairs if pair != (None, None)]
        return len(gold & set(judged)), len(gold), len(judged)


def _key(places: "Places[Key]", said: Statement, again: Iterable[Statement]) -> Key | None:
    """The gold point that a found one is: by the statement that counts, else by one that says it again."""
    found = (places.at(one.source, one.span) for one in (said, *again))
    return next((key for key in found if key is not None), None)


def _value(series: GoldSeries, rank: int, unit: str) -> Decimal | None:
    """A gold point's value in a unit; None where it is a bound, stated in two ways, or does not convert."""
    point = series.points[rank]
    said = point.quantity
    twice = any((other.value, other.unit) != (said.value, said.unit) for other in point.again)
    (base, factor), (wanted, divisor) = base_of(said.unit), base_of(unit)
    if said.qualifier is not Qualifier.EXACT or said.value is None or twice or base != wanted:
        return None
    return said.value * factor / divisor


def _is_change(link: Link, before: Decimal, after: Decimal) -> bool:
    years = tuple(link.series.points[n].year for n in (link.place, link.place + 1))
    change = next((change for change in link.series.changes if (change.start, change.end) == years), None)
    if change is None or change.absolute is None:
        return False
    wanted = after - before
    if not same_number(change.absolute, wanted):
        return False
    if link.series.kind in UNRATED or not before:
        return True
    return change.percent is not None and abs(change.percent - wanted / before * 100) < CLOSE
