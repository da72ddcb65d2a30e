"""What else joins the years, held against the gold: items, problems that come back, copied paragraphs, findings."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, Generic, TypeVar

from perfnlp.comparing.paragraphs import SHORTEST
from perfnlp.corpus.beside import SEVERAL
from perfnlp.corpus.copies import copies_of
from perfnlp.corpus.courses import Place, courses_of, links_of
from perfnlp.corpus.years import Archive, repeated_of, year_of
from perfnlp.learn.alike import same_name, squash
from perfnlp.learn.pairs import overlap
from perfnlp.learn.tally import Tally
from perfnlp.model.rows import Finding
from perfnlp.model.series import Copied, ItemCourse, RepeatedProblem
from perfnlp.text.spans import Span

T = TypeVar("T")
BETWEEN: Final = "、"
"""Stands between the names of a year that was split or merged."""


class Places(Generic[T]):
    """What stands where in the reports; a found span is the one that covers half of it or more."""

    def __init__(self) -> None:
        self.spans: dict[str, list[tuple[Span, T]]] = {}

    def add(self, source: str, span: Span, what: T) -> None:
        self.spans.setdefault(source, []).append((span, what))

    def at(self, source: str, span: Span) -> T | None:
        ranked = [(overlap(gold, span), -n) for n, (gold, _) in enumerate(self.spans.get(source, ()))]
        shared, place = max(ranked, default=(0, 0))
        return self.spans[source][-place][1] if shared > 0 and 2 * shared >= len(span) else None


def score_items(archive: Archive, found: Sequence[ItemCourse], tally: Tally) -> None:
    """Which item goes on from which, and what became of each; items that the gold does not list do not count."""
    names = _item_names(archive)
    wanted = set(links_of(archive))
    courses = [_places(course, names) for course in found if course.level > 1]
    links = [link for course in courses for link in _steps(course)]
    judged = [link for link in dict.fromkeys(links) if link != (None, None)]
    tally.add("item_link", len(wanted & set(judged)), len(wanted), len(judged))
    for left, right in sorted(wanted - set(judged)):
        tally.miss("item_link_missed", f"{left[0]} {left[1]} → {right[0]} {right[1]}")
    for ends in judged:
        if ends not in wanted:
            left_name, right_name = (f"{end[0]} {end[1]}" if end else "-" for end in ends)
            tally.miss("item_link_wrong", f"{left_name} → {right_name}")
    statuses = [course.status for course in found if course.level > 1]
    right_ones = []
    for gold in courses_of(archive):
        own = {(year, name) for year, some in gold.names.items() for name in some}
        held = [sum(place in own for some in course.values() for place in some) for course in courses]
        best = max(range(len(held)), key=lambda n: held[n], default=None)
        status = statuses[best] if best is not None and held[best] else None
        right_ones.append(status in gold.statuses)
        if status not in gold.statuses:
            shown = BETWEEN.join(next(iter(gold.names.values())))
            tally.miss("item_status_wrong", f"{shown} 应为 {gold.statuses[0]}，得到 {status or '-'}")
    tally.of_matched("item_status", right_ones)


def _item_names(archive: Archive) -> dict[int, list[tuple[str, Place]]]:
    """Every name of every item, by year."""
    out: dict[int, list[tuple[str, Place]]] = {}
    for report in archive.reports:
        for item in (item for item in report.ledger.budget_items if item.level > 1):
            place = year_of(report), item.name
            names = (item.name, *report.accepted[item.id].others)
            out.setdefault(place[0], []).extend((name, place) for name in names)
    return out


def _places(course: ItemCourse, names: dict[int, list[tuple[str, Place]]]) -> dict[int, list[Place | None]]:
    """The gold items of a found course, by year; None for one that the gold does not list."""
    return {year: [_item(part, names.get(year, ())) for part in _parts(name, names.get(year, ()))]
            for year, name in sorted(course.names.items())}  # fmt: skip


def _parts(name: str, known: Sequence[tuple[str, Place]]) -> list[str]:
    """The names that stand in one year; a name of the gold may hold the sign between them."""
    return [name] if any(squash(other) == squash(name) for other, _ in known) else name.split(BETWEEN)


def _item(name: str, known: Sequence[tuple[str, Place]]) -> Place | None:
    equal = next((place for other, place in known if squash(other) == squash(name)), None)
    return equal or next((place for other, place in known if same_name(other, name)), None)


def _steps(course: dict[int, list[Place | None]]) -> Iterator[tuple[Place | None, Place | None]]:
    for before, after in pairwise(course.values()):
        yield from ((left, right) for left in before for right in after)


def score_problems(archive: Archive, found: Sequence[RepeatedProblem], tally: Tally) -> None:
    """The steps of a problem from one year to the next that has it again; a problem without a name comes back in none."""
    places: Places[str] = Places()
    years: dict[str, set[int]] = {}
    for repeated in repeated_of(archive):
        for report, problem in repeated.places:
            places.add(report.ledger.source, problem.span, repeated.name)
            years.setdefault(repeated.name, set()).add(year_of(report))
    wanted = {(name, *step) for name, some in years.items() for step in pairwise(sorted(some))}
    sources = {report.ledger.source for report in archive.reports}
    judged: list[tuple[str, int, int] | None] = []
    for record in found:
        names: dict[int, set[str]] = {}
        for place in record.places:
            if place.source in sources and place.year is not None:
                name = places.at(place.source, place.span)
                names.setdefault(place.year, set()).update([name] if name else [])
        for before, after in pairwise(sorted(names)):
            both = sorted(names[before] & names[after])
            judged += [(name, before, after) for name in both] or [None]
            if not both:
                words = " → ".join(f"{p.year} {p.text[:24]}" for p in record.places if p.year in (before, after))
                tally.miss("repeated_problem_wrong", words)
    hits = wanted & set(judged)
    tally.add("repeated_problem", len(hits), len(wanted), len(judged))
    for name, before, after in sorted(wanted - hits):
        tally.miss("repeated_problem_missed", f"{archive.organisation} {name}: {before} → {after}")


def score_copied(archive: Archive, found: Sequence[Copied], tally: Tally) -> None:
    """Copied paragraphs, in the reports whose sources list them; what is too short to be told does not count."""
    listed = {report.ledger.source for report in archive.reports if report.years.copied is not None}
    sources = {report.ledger.source: year_of(report) for report in archive.reports}
    gold = [copy for copy in copies_of(archive) if min(len(squash(p.text)) for p in copy.places) >= SHORTEST]
    free = list(gold)
    kinds: list[bool] = []
    judged = 0
    for record in found:
        ends = sorted(record.places, key=lambda place: sources.get(place.source, 0))
        if not all(place.source in sources for place in ends) or ends[1].source not in listed:
            continue
        judged += 1
        same = next((copy for copy in free if all(
            paragraph.report.ledger.source == end.source and _half(paragraph.span, end.span)
            for paragraph, end in zip(copy.places, ends, strict=True)
        )), None)  # fmt: skip
        if same is None:
            years = " → ".join(str(place.year) for place in ends)
            tally.miss("copied_wrong", f"{years} {record.kind} {ends[1].text[:40]}")
            continue
        free.remove(same)
        kinds.append(record.kind in same.kinds)
        if not kinds[-1]:
            tally.miss("copied_kind_wrong", f"{ends[1].text[:24]} 应为 {same.kinds[0]}，得到 {record.kind}")
    tally.add("copied", len(kinds), len(gold), judged)
    tally.of_matched("copied_kind", kinds)
    for copy in free:
        tally.miss("copied_missed", f"{year_of(copy.places[0].report)} → {copy.kinds[0]} {copy.places[1].text[:40]}")


def _half(gold: Span, found: Span) -> bool:
    """Whether two paragraphs are one: a heading may belong to it or not, and broken lines be joined."""
    return 2 * overlap(gold, found) >= min(len(gold), len(found)) > 0


def score_findings(archive: Archive, found: Sequence[Finding], tally: Tally) -> None:
    """Findings of the checks over several reports, by check and by the latest report that each points to.

    Where comparing made none at all, its checks were not run, and nothing is measured.
    """
    years = {report.ledger.source: year_of(report) for report in archive.reports}
    wanted = Counter((finding.check, report.ledger.source) for report in archive.reports
                     for finding in report.findings or () if finding.check in SEVERAL)  # fmt: skip
    if not found:
        return
    made: Counter[tuple[str, str]] = Counter()
    for finding in found:
        own = [place.source for place in finding.places if place.source in years]
        if own and finding.assessed:
            made[finding.check, max(own, key=lambda source: years[source])] += 1
    for check in sorted({check for check, _ in wanted}):
        gold = {source: count for (name, source), count in wanted.items() if name == check}
        got = {source: count for (name, source), count in made.items() if name == check}
        hits = sum(min(count, got.get(source, 0)) for source, count in gold.items())
        tally.add(f"finding_{check}", hits, sum(gold.values()), sum(got.values()))
