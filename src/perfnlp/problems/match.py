"""Which remedy answers which problem: named by number, told right behind it, in the same order, or alike in content."""

import re
from collections.abc import Sequence
from dataclasses import replace

from perfnlp.problems.category import categorise
from perfnlp.problems.remedies import Measure, measure_at
from perfnlp.problems.statements import Statement
from perfnlp.text.spans import Span

Answers = list[list[tuple[Measure, float]]]
NUMBER, NEIGHBOUR, ORDER, NEXT = 1.0, 0.9, 0.8, 0.5
"""Scores of a remedy by how it was found."""
ENOUGH = 0.12
"""Share of common pairs of characters from which content alone ties a remedy to a problem of the same list."""
SAME_TOPIC, SAME_PLACE = 0.1, 0.15
"""What the same category and the same place in the order add to that share."""
TWICE = re.compile("[，,](?:并|同时)(?=[^，,。]{4})")
"""Where one remedy may be two."""


def match_remedies(
    text: str, problems: Sequence[Statement], measures: Sequence[Measure]
) -> tuple[tuple[tuple[Measure, float], ...], ...]:
    """For each problem its remedies with scores, in the order of the text."""
    own = [measure_at(text, problem.remedy) if problem.remedy else None for problem in problems]
    out: Answers = [[(measure, NUMBER)] if measure else [] for measure in own]
    free = []
    for measure in measures:
        named = [i for i, p in enumerate(problems) if measure.answers and _number(problems, i) in measure.answers]
        for index in named:
            out[index].append((measure, NUMBER))
        if not named:
            free.append(measure)
    if free:
        _match_free(text, problems, free, out)
        _match_others(text, problems, measures, out)
    return tuple(tuple(sorted(found, key=lambda pair: pair[0].at)) for found in out)


def _number(problems: Sequence[Statement], index: int) -> int:
    number = problems[index].number
    among = [i for i, p in enumerate(problems) if p.among]
    return number if number is not None else (among.index(index) + 1 if index in among else 0)


def _match_free(text: str, problems: Sequence[Statement], free: Sequence[Measure], out: Answers) -> None:
    among = [i for i, p in enumerate(problems) if p.among and p.rule != "cell"]
    among = among or [i for i, p in enumerate(problems) if p.among]
    if not among:
        last = [i for i, p in enumerate(problems) if p.at.end <= free[0].at.start]
        for measure in free if last else ():
            out[last[-1]].append((measure, NEXT))
        return
    if len(free) < len(among):
        free = [half for measure in free for half in _halves(text, measure)]
    if _alternate(problems, among, free):
        for measure in free:
            out[max(i for i in among if problems[i].at.start < measure.at.start)].append((measure, NEIGHBOUR))
    elif len(among) == 1 or len(free) == len(among):
        for number, measure in enumerate(free):
            out[among[0] if len(among) == 1 else among[number]].append((measure, ORDER))
    else:
        _by_content(text, problems, among, free, out)


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
    text: str, problems: Sequence[Statement], among: Sequence[int], free: Sequence[Measure], out: Answers
) -> None:
    """Each remedy to the problem that it resembles most; order helps where words do not."""
    for place, measure in enumerate(free):
        scores = {
            i: _likeness(problems[i].at.of(text), measure.text) + SAME_PLACE * (1 - abs(place / len(free) - n / len(among)))
            for n, i in enumerate(among)
        }  # fmt: skip
        best = max(scores, key=lambda i: (scores[i], -i))
        if scores[best] >= ENOUGH:
            out[best].append((measure, round(min(1.0, scores[best]), 4)))


def _match_others(text: str, problems: Sequence[Statement], measures: Sequence[Measure], out: Answers) -> None:
    """A problem told outside the list, to a remedy that speaks of the same: it may answer several problems."""
    for index, problem in enumerate(problems):
        if out[index] or problem.among:
            continue
        likeness, measure = max(((_common(problem.at.of(text), m.text), m) for m in measures), key=lambda pair: pair[0])
        if likeness >= ENOUGH:
            out[index].append((measure, round(min(1.0, likeness), 4)))


def _likeness(problem: str, remedy: str) -> float:
    same = SAME_TOPIC if categorise(problem)[0] is categorise(remedy)[0] else 0.0
    return _common(problem, remedy) + same


def _common(problem: str, remedy: str) -> float:
    """Share of the pairs of neighbouring characters that both have, of the shorter one."""
    pairs = {problem[i : i + 2] for i in range(len(problem) - 1)}
    others = {remedy[i : i + 2] for i in range(len(remedy) - 1)}
    return len(pairs & others) / max(1, min(len(pairs), len(others)))
