"""Series: the rows of one project that measure the same thing in different years (definitions §7)."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256
from statistics import fmean
from typing import Final

from perfnlp.comparing.changes import changes_of
from perfnlp.comparing.fit import ENOUGH, deed_fit, fit, object_fit, size_fit, words_fit
from perfnlp.comparing.items import Course
from perfnlp.comparing.match import assign_within
from perfnlp.comparing.rows import Row
from perfnlp.model.quantity import Kind
from perfnlp.model.series import Point, Series, SeriesStatus

GAP: Final = 0.02
"""What a year without the figure takes from a fit."""
RESTATED: Final = 0.55
"""So alike the objects of two rows with one figure have to be to be one statement made twice."""
OTHER_VALUE: Final = 0.95
"""So near two different figures have to be to be one that the report states in two ways."""
FAR: Final = 0.1
"""The share of a report between two places from which on they are no neighbours."""
SWITCHED: Final = 0.62
"""So well the words of two series have to fit for the one to be the other in a unit that does not convert."""


@dataclass(slots=True)
class Chain:
    """A series on its way through the years; the rows of each year, the one that counts first."""

    groups: list[list[Row]]
    fits: list[float] = field(default_factory=list)

    @property
    def heads(self) -> list[Row]:
        return [group[0] for group in self.groups]

    def fit(self, group: list[Row]) -> float:
        """How well a year's statement goes on from the last two; a gap takes a little."""
        row, last = group[0], self.groups[-1][0]
        best = fit(last, row)
        if len(self.groups) > 1:
            best = max(best, fit(self.groups[-2][0], row))
        return best - GAP * (row.year - last.year - 1)


def build_series(
    rows_by_year: Mapping[int, Sequence[Row]],
    courses: Sequence[Course],
    organisation: str | None,
    project: str | None,
) -> tuple[Series, ...]:
    """The series of a project, in the order in which each first stands: one assignment over all rows of each year.

    Args:
        rows_by_year: the rows of each year that has a report, in the order of the text.
    """
    years = sorted(rows_by_year)
    chains: list[Chain] = []
    for year in years:
        groups = restated(rows_by_year[year])
        sorts = (lambda chain: _sort(chain.groups[-1][0]), lambda group: _sort(group[0]))
        found = assign_within(chains, groups, sorts, Chain.fit, ENOUGH)
        partners = {right: (left, score) for left, right, score in found}
        for place, group in enumerate(groups):
            if place in partners:
                left, score = partners[place]
                chains[left].groups.append(group)
                chains[left].fits.append(score)
            else:
                chains.append(Chain(groups=[group]))
    built = _numbered([_series(chain, years, courses, organisation, project) for chain in chains])
    return _with_switches(chains, built)


def restated(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows of a year as statements: a figure that is told again for the same thing goes with its first telling."""
    groups: list[list[Row]] = []
    of_sort: dict[tuple[Kind, str], list[list[Row]]] = defaultdict(list)
    for row in rows:
        same = of_sort[_sort(row)]
        home = next((group for group in same if _is_again(group[0], row)), None)
        if home is None:
            home = []
            groups.append(home)
            same.append(home)
        home.append(row)
    return groups


def _sort(row: Row) -> tuple[Kind, str]:
    """Rows of two sorts never fit: another kind, or units that do not convert."""
    return row.quantity.kind, row.base


def _is_again(a: Row, b: Row) -> bool:
    far = a.where != b.where or abs(a.place - b.place) > FAR
    if (a.value, a.quantity.qualifier) == (b.value, b.quantity.qualifier):  # 排查24个、销号24个 are two statements
        return (far or deed_fit(a.deed, b.deed) > 0) and object_fit(a, b) >= RESTATED
    one_thing = bool(a.object) and bool(b.object) and (a.object.endswith(b.object) or b.object.endswith(a.object))
    same = a.deed == b.deed and a.item == b.item and not a.part and not b.part
    return far and one_thing and same and size_fit(a, b) >= OTHER_VALUE


def _series(
    chain: Chain, years: Sequence[int], courses: Sequence[Course], organisation: str | None, project: str | None
) -> Series:
    heads = chain.heads
    last = heads[-1]
    unit, factor = last.quantity.unit, last.factor
    points = tuple(_point(rows, factor) for rows in chain.groups)
    label = (last.achievement.action if not last.achievement.object else "") or last.achievement.object
    score = round(fmean(chain.fits), 4) if chain.fits else 1.0
    return Series(
        key="", organisation=organisation, project=project, item=_item_names(heads, courses),
        label=label, action=last.achievement.action, object=last.achievement.object, kind=last.quantity.kind,
        unit=unit, status=_status(chain, years), points=points,
        changes=changes_of(points, last.quantity.kind, years), score=score, reason=_reason(chain),
    )  # fmt: skip


def _point(rows: Sequence[Row], factor: Decimal) -> Point:
    said = [row.said(row.factor / factor) for row in rows]
    return Point(year=rows[0].year, said=said[0], again=tuple(said[1:]))


def _item_names(heads: Sequence[Row], courses: Sequence[Course]) -> dict[int, str]:
    """The name of the item in each year, where most rows of the series belong to one."""
    named = Counter(row.item for row in heads if row.item is not None)
    if not named:
        return {}
    best = named.most_common(1)[0][0]
    course = next(course for course in courses if course.id == best)
    return {row.year: course.items[row.year].name for row in heads if row.year in course.items}


def _status(chain: Chain, years: Sequence[int]) -> SeriesStatus:
    """Continued with two points or more; a single one is new where it is the last year's, else dropped."""
    if len(chain.groups) > 1:
        return SeriesStatus.CONTINUED
    year = chain.groups[0][0].year
    return SeriesStatus.NEW if year == years[-1] and len(years) > 1 else SeriesStatus.DROPPED


def _reason(chain: Chain) -> str:
    heads = chain.heads
    if len(heads) == 1:
        return "其他年度没有相应的行"
    why = ["对象相近" if len({row.object for row in heads}) > 1 else "对象相同"]
    if len({row.deed for row in heads}) == 1:
        why.append("动作相同")
    if len({row.item for row in heads}) == 1 and heads[0].item is not None:
        why.append("同一子项")
    if len({row.quantity.unit for row in heads}) > 1:
        why.append("单位已换算")
    return "，".join(why)


def _numbered(series: Sequence[Series]) -> list[Series]:
    """The series with their keys: what each says, and its number among its like."""
    from dataclasses import replace

    seen: Counter[tuple[str, ...]] = Counter()
    out = []
    for one in series:
        says = (one.organisation or "", one.project or "", one.action, one.object, one.kind.value, one.unit)
        seen[says] += 1
        digest = sha256("\x1f".join((*says, str(seen[says]))).encode("utf-8", "backslashreplace")).hexdigest()
        out.append(replace(one, key=digest[:12]))
    return out


def _with_switches(chains: Sequence[Chain], series: Sequence[Series]) -> tuple[Series, ...]:
    """A series that begins where another of the same thing ends, in a unit that does not convert, names that one."""
    from dataclasses import replace

    first = min((chain.groups[0][0].year for chain in chains), default=0)
    last = max((chain.groups[-1][0].year for chain in chains), default=0)
    begun = [n for n, chain in enumerate(chains) if chain.groups[0][0].year > first]
    ended = [n for n, chain in enumerate(chains) if chain.groups[-1][0].year < last]

    def switched(a: int, b: int) -> float:
        old, new = chains[a].groups[-1][0], chains[b].groups[0][0]
        if old.year >= new.year or old.base == new.base:
            return 0.0
        return words_fit(old, new)

    sorts = (lambda a: chains[a].groups[-1][0].quantity.kind, lambda b: chains[b].groups[0][0].quantity.kind)
    pairs = {begun[b]: ended[a] for a, b, _ in assign_within(ended, begun, sorts, switched, SWITCHED)}
    return tuple(
        replace(one, switched_from=series[pairs[n]].key) if n in pairs else one for n, one in enumerate(series)
    )
