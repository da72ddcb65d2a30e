"""Problems over the years: the same shortfall in other words, and the remedies that were promised before it came back."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from statistics import fmean
from typing import Final

from perfnlp.comparing.lexicon import CACHED, topics_in
from perfnlp.comparing.match import assign
from perfnlp.comparing.similar import dice, grams
from perfnlp.model.ledger import Ledger
from perfnlp.model.rows import Problem, ProblemCategory
from perfnlp.model.series import RepeatedProblem, TextPlace

ENOUGH: Final = 0.52
TOPIC, WORDS, CATEGORY, ITEM = 0.3, 0.4, 0.2, 0.1
FEW: Final = 4
"""So many statements at the most may have a word that speaks for two of them being one; and so many such words are enough."""
SAME_REPORT: Final = 0.62
"""So alike two statements of one report have to be to be one problem told twice."""
NO_WORDS: Final = re.compile(r"[\d.,%％\s，。；：、（）()“”《》]+")
RELATED: Final = frozenset(
    frozenset(pair)
    for pair in (
        (ProblemCategory.RESULTS, ProblemCategory.BUDGET_EXECUTION),
        (ProblemCategory.RESULTS, ProblemCategory.MANAGEMENT),
        (ProblemCategory.MANAGEMENT, ProblemCategory.FUNDS),
        (ProblemCategory.MANAGEMENT, ProblemCategory.INFORMATION),
        (ProblemCategory.TARGETS, ProblemCategory.MANAGEMENT),
    )
)
"""Categories between which one shortfall may pass when it is told again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A problem in its report."""

    year: int
    source: str
    problem: Problem
    course: str | None

    @property
    def place(self) -> TextPlace:
        return TextPlace(year=self.year, source=self.source, span=self.problem.span, text=self.problem.text)


Company = Mapping[str, int]
"""How many statements of the project have a word (a pair of characters)."""


@dataclass(slots=True)
class Chain:
    """A problem on its way through the years; by year, the first telling first."""

    told: dict[int, list[Told]] = field(default_factory=dict)
    fits: list[float] = field(default_factory=list)

    def fit(self, group: list[Told], company: Company) -> float:
        known = [one for year in sorted(self.told)[-2:] for one in self.told[year]]
        return max(problem_fit(a, b, company) for a in known for b in group)


def repeated_problems(
    reports: Sequence[Ledger],
    courses: Mapping[str, Mapping[str, str]],
    organisation: str | None,
    project: str | None,
) -> tuple[RepeatedProblem, ...]:
    """The problems of a project that are told for two years or more, in the order in which each first stands.

    Args:
        reports: one project's, each with a year, in the order of years.
        courses: the course of each budget item, by source of the report and id of the item.
    """
    company = Counter(pair for report in reports for p in report.problems for pair in grams(_words(p.text)).pairs)
    by_year: dict[int, list[list[Told]]] = {}
    for report in reports:
        assert report.year is not None
        groups = by_year.setdefault(report.year, [])
        for problem in report.problems:
            linked = problem.links[0].budget_item if problem.links else ""
            course = courses.get(report.source, {}).get(linked)
            one = Told(year=report.year, source=report.source, problem=problem, course=course)
            home = next((group for group in groups if problem_fit(group[0], one, company) >= SAME_REPORT), None)
            groups.append([one]) if home is None else home.append(one)
    chains: list[Chain] = []
    for year, groups in sorted(by_year.items()):
        found = assign(chains, groups, lambda chain, group: chain.fit(group, company), ENOUGH)
        partners = {right: (left, score) for left, right, score in found}
        for place, group in enumerate(groups):
            if place in partners:
                left, score = partners[place]
                chains[left].told[year] = group
                chains[left].fits.append(score)
            else:
                chains.append(Chain(told={year: group}))
    return tuple(_record(chain, organisation, project) for chain in chains if len(chain.told) > 1)


def _record(chain: Chain, organisation: str | None, project: str | None) -> RepeatedProblem:
    years = sorted(chain.told)
    promised = [remedy.text for year in years[:-1] for one in chain.told[year] for remedy in one.problem.remedies]
    return RepeatedProblem(
        organisation=organisation, project=project,
        places=tuple(one.place for year in years for one in chain.told[year]),
        promised=tuple(dict.fromkeys(promised)), score=round(fmean(chain.fits), 4),
    )  # fmt: skip


def problem_fit(a: Told, b: Told, company: Company) -> float:
    """How far two statements tell of one shortfall: by what they are about, by words, category and budget item."""
    left, right = _words(a.problem.text), _words(b.problem.text)
    shared = grams(left).pairs & grams(right).pairs
    rare = sum(company.get(pair, 0) <= FEW for pair in shared)
    words = max(min(1.0, 2 * dice(grams(left).pairs, grams(right).pairs)), min(1.0, rare / FEW))
    items = 0.5 if a.course is None or b.course is None else float(a.course == b.course)
    about = _share(topics_in(left), topics_in(right))
    return TOPIC * about + WORDS * words + CATEGORY * _category_fit(a.problem, b.problem) + ITEM * items


@lru_cache(CACHED)
def _words(text: str) -> str:
    return NO_WORDS.sub("", text)


def _share(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of common topics; half where neither statement has one that the table knows."""
    if not a and not b:
        return 0.4
    return len(a & b) / min(len(a), len(b)) * (0.7 + 0.3 * len(a & b) / max(len(a), len(b))) if a and b else 0.0


def _category_fit(a: Problem, b: Problem) -> float:
    if a.category is b.category:
        return 1.0
    return 0.5 if frozenset((a.category, b.category)) in RELATED else 0.0
