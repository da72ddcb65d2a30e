"""Which remedy answers which problem: named by number, told right behind it, in the same order, or alike in content."""

import re
from collections.abc import Sequence
from dataclasses import replace

from perfnlp.problems.clauses import CLAUSES, pieces
from perfnlp.problems.lexicon import pattern
from perfnlp.problems.likeness import Likeness, best_order
from perfnlp.problems.remedies import Measure, measure_at
from perfnlp.problems.statements import Statement
from perfnlp.text.spans import Span

Answers = list[list[tuple[Measure, float]]]
NUMBER, NEIGHBOUR, ORDER, NEXT = 1.0, 0.9, 0.8, 0.5
"""Scores of a remedy by how it was found."""
ENOUGH = 0.12
"""Share of common pairs of characters from which content alone ties a remedy to a problem of the same list."""
SAME_PLACE = 0.15
"""What the same place in the order adds to that share."""
CLEAR = 0.2
"""Share from which a remedy speaks of another problem than the only one of its section."""
MANY = 3
"""Clauses of one sentence from which on each may be a remedy of its own."""
TWICE = re.compile("[，,](?:并|同时)(?=[^，,。]{4})")
"""Where one remedy may be two."""


def match_remedies(
    text: str, problems: Sequence[Statement], measures: Sequence[Measure]
) -> tuple[tuple[tuple[Measure, float], ...], ...]:
    """For each problem its remedies with scores, in the order of the text."""
    own = [measure_at(text, problem.remedy) if problem.remedy else None for problem in problems]
    out: Answers = [[(measure, NUMBER)] if measure else [] for measure in own]
    free = []
    told = [*(measure for measure in own if measure), *measures]
    likeness = Likeness.over([*(p.at.of(text) for p in problems), *(measure.text for measure in told)])
    for measure in measures:
        named = _named(text, problems, measure, likeness)
        for index in named:
            out[index].append((measure, NUMBER))
        if not named:
            free.append(measure)
    if free:
        _match_free(text, problems, free, out, likeness)
    if told:
        _match_others(text, problems, told, out, likeness)
    return tuple(tuple(_without_repeats(found)) for found in out)


def _without_repeats(found: Sequence[tuple[Measure, float]]) -> list[tuple[Measure, float]]:
    kept: list[tuple[Measure, float]] = []
    for measure, score in sorted(found, key=lambda pair: pair[0].at):
        if not kept or not kept[-1][0].at.overlaps(measure.at):
            kept.append((measure, score))
    return kept


def _named(text: str, problems: Sequence[Statement], measure: Measure, likeness: Likeness) -> list[int]:
    """The problems that a remedy names: by number (针对问题1，…), or by what they are about (针对满意度失分，…)."""
    if measure.answers:
        return [i for i in range(len(problems)) if _number(problems, i) in measure.answers]
    scores = [likeness.common(problem.at.of(text), measure.topic) for problem in problems] if measure.topic else []
    best = max(range(len(scores)), key=lambda i: scores[i], default=-1)
    return [best] if best >= 0 and scores[best] >= CLEAR else []


def _number(problems: Sequence[Statement], index: int) -> int:
    number = problems[index].number
    among = [i for i, p in enumerate(problems) if p.among]
    return number if number is not None else (among.index(index) + 1 if index in among else 0)


def _match_free(
    text: str, problems: Sequence[Statement], free: Sequence[Measure], out: Answers, likeness: Likeness
) -> None:
    among = [i for i, p in enumerate(problems) if p.among and p.rule != "cell"]
    among = among or [i for i, p in enumerate(problems) if p.among]
    if not among:
        _to_those_before(text, problems, free, out, likeness)
        return
    if len(free) < len(among):
        free = _taken_apart(text, free, len(among))
    if _alternate(problems, among, free):
        for measure in free:
            out[max(i for i in among if problems[i].at.start < measure.at.start)].append((measure, NEIGHBOUR))
    elif len(among) == 1:
        _to_the_only_one(text, problems, among[0], free, out, likeness)
    elif len(members := _members(free)) == len(among):
        scores = [
            [likeness.between(problems[i].at.of(text), "".join(m.text for m in member)) for i in among]
            for member in members
        ]
        for member, place in zip(members, best_order(scores), strict=True):
            out[among[place]] += [(measure, ORDER) for measure in member]
    else:
        _by_content(text, problems, among, free, out, likeness)


def _to_those_before(
    text: str, problems: Sequence[Statement], free: Sequence[Measure], out: Answers, likeness: Likeness
) -> None:
    """The remedies of a text without a section of problems: in turn where they are as many, alike, or to the last."""
    before = [i for i, p in enumerate(problems) if p.at.end <= free[0].at.start]
    if not before:
        return
    if len(free) < len(before):
        free = _taken_apart(text, free, len(before))
    if len(free) == len(before) > 1:
        for index, measure in zip(before, free, strict=True):
            out[index].append((measure, ORDER))
        return
    for measure in free:
        scores = {i: likeness.common(problems[i].at.of(text), measure.text) for i in before}
        best = max(scores, key=lambda i: (scores[i], i))
        out[best if scores[best] >= CLEAR else before[-1]].append((measure, NEXT))


def _members(free: Sequence[Measure]) -> list[list[Measure]]:
    """The remedies of one member of a list together; those of none each by itself."""
    grouped: dict[int, list[Measure]] = {}
    for measure in free:
        grouped.setdefault(measure.member if measure.member >= 0 else measure.at.start, []).append(measure)
    return list(grouped.values())


def _to_the_only_one(
    text: str, problems: Sequence[Statement], only: int, free: Sequence[Measure], out: Answers, likeness: Likeness
) -> None:
    """The remedies of a report whose section has one problem; one that clearly speaks of another problem is its."""
    for measure in free:
        scores = [likeness.common(problem.at.of(text), measure.text) for problem in problems]
        best = max(range(len(problems)), key=lambda i: (scores[i], i == only))
        clear = len(free) > 1 and scores[best] >= CLEAR and scores[only] < ENOUGH
        out[best if clear else only].append((measure, ORDER))


def _taken_apart(text: str, free: Sequence[Measure], wanted: int) -> list[Measure]:
    """Fewer remedies than problems, parted: one sentence in its clauses where these are as many, else in halves."""
    clauses = [part for measure in free for part in _clauses(text, measure)]
    if len(free) == 1 and len(clauses) == wanted >= MANY:
        return clauses
    return [half for measure in free for half in _halves(text, measure)]


def _clauses(text: str, measure: Measure) -> list[Measure]:
    parts = [
        part for part in pieces(text, measure.at, CLAUSES) if not pattern("aims").match(text, part.start, part.end)
    ]
    return [replace(found, answers=measure.answers) for part in parts if (found := measure_at(text, part)) is not None]


def _halves(text: str, measure: Measure) -> list[Measure]:
    """A remedy that tells two things, each by itself: 争取资金到位，并于次年补播."""
    cut = TWICE.search(text, measure.at.start, measure.at.end)
    if cut is None:
        return [measure]
    parts = (Span(measure.at.start, cut.start()), Span(cut.end(), measure.at.end))
    return [replace(half, answers=measure.answers) for part in parts if (half := measure_at(text, part)) is not None]


def _alternate(problems: Sequence[Statement], among: Sequence[int], free: Sequence[Measure]) -> bool:
    """Whether remedies stand between the problems: each answers the one before it."""
    return (
        len(among) > 1
        and any(measure.at.start < problems[among[-1]].at.start for measure in free)
        and free[0].at.start > problems[among[0]].at.start
    )


def _by_content(
    text: str,
    problems: Sequence[Statement],
    among: Sequence[int],
    free: Sequence[Measure],
    out: Answers,
    likeness: Likeness,
) -> None:
    """Each remedy to the problem that it resembles most; order helps where words do not."""
    for place, measure in enumerate(free):
        scores = {
            i: likeness.between(problems[i].at.of(text), measure.text) + SAME_PLACE * (1 - abs(place / len(free) - n / len(among)))
            for n, i in enumerate(among)
        }  # fmt: skip
        scores |= {
            i: share
            for i, problem in enumerate(problems)
            if i not in scores and (share := likeness.common(problem.at.of(text), measure.text)) >= CLEAR
        }
        best = max(scores, key=lambda i: (scores[i], -i))
        if scores[best] >= ENOUGH:
            out[best].append((measure, round(min(1.0, scores[best]), 4)))


def _match_others(
    text: str, problems: Sequence[Statement], measures: Sequence[Measure], out: Answers, likeness: Likeness
) -> None:
    """A problem told outside the list, to a remedy that speaks of the same: it may answer several problems."""
    for index, problem in enumerate(problems):
        if out[index] or problem.among:
            continue
        scored = ((likeness.common(problem.at.of(text), m.text), m) for m in measures)
        share, measure = max(scored, key=lambda pair: pair[0])
        if share >= ENOUGH:
            out[index].append((measure, round(min(1.0, share), 4)))
