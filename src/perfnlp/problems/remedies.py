"""What answers a problem: remedies found, and matched by number, neighbourhood, order or content."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from perfnlp.model.structure import ListItem, Outline, SectionClass
from perfnlp.problems.category import categorise
from perfnlp.problems.find import Statement
from perfnlp.problems.lexicon import remedy_leads
from perfnlp.text.fold import Reading
from perfnlp.text.spans import Span

REFERS = re.compile(
    r"(?:针对|对|关于|就)(?:第|(?:上述|存在的?)?问题)?(?P<numbers>[\d一二三四五六七八九十]+(?:[、和及][\d一二三四五六七八九十]+)*)(?:个|项)?(?:问题)?[，,：:]"
)
PROPER = re.compile(r"措施|建议|整改|对策")
PLANS = re.compile(r"计划|打算|安排|下一步|下阶段|展望")
YEAR_PLAN = re.compile(r"(?:20\d\d|明)年(?:度)?(?:，)?(?:计划|将|拟|力争)\Z")
LATE_LABEL = re.compile(r"(?:改进|整改|下一步)?(?:措施|建议)[ ]+(?=[^ ]{6})")
DIGITS = {sign: number for number, sign in enumerate("一二三四五六七八九十", 1)}
ENOUGH = 0.12
"""Share of common pairs of characters from which content alone ties a remedy to a problem."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A remedy as found: its place without its lead words, and the numbers of problems that it names."""

    at: Span
    text: str
    answers: tuple[int, ...]


def find_remedies(reading: Reading, outline: Outline) -> tuple[Measure, ...]:
    """The remedies of a report: members of lists, else parts of sentences, in the order of the text."""
    text = reading.text
    items = [
        i
        for i in outline.items
        if (s := outline.sentence_at(i.body.start)) is not None and s.cls is SectionClass.REMEDIES
    ]
    items = [i for i in items if not any(o is not i and o.body.covers(i.at) for o in items)]
    found = [m for item in items if (m := _measure(text, item.body)) is not None]
    for sentence in outline.sentences:
        labelled = sentence.cls is SectionClass.PROBLEMS and LATE_LABEL.match(text, sentence.at.start) is not None
        if not (labelled or sentence.cls is SectionClass.REMEDIES) or any(
            item.at.covers(sentence.at) for item in items
        ):
            continue
        first = _first_item(items, sentence.at)
        place = sentence.at.start
        for part in re.split("([；;])", text[sentence.at.start : first]):
            measure = _measure(text, Span(place, place + len(part))) if part not in "；;" else None
            place += len(part)
            if measure is not None:
                found.append(measure)
    return tuple(sorted(_without_plans(found, outline, text), key=lambda measure: measure.at))


def _without_plans(found: Sequence[Measure], outline: Outline, text: str) -> list[Measure]:
    """Remedies without the plans of the year to come, where a section of remedies proper stands beside those."""
    titles = {id(m): s.title if (s := outline.section_at(m.at.start)) else "" for m in found}
    proper = any(PROPER.search(title) for title in titles.values())
    kept = [m for m in found if not (proper and PLANS.search(titles[id(m)]) and not PROPER.search(titles[id(m)]))]
    return [m for m in kept if titles[id(m)] or not YEAR_PLAN.search(text, max(0, m.at.start - 12), m.at.start)]


def _first_item(items: Sequence[ListItem], at: Span) -> int:
    return min((item.at.start for item in items if at.start <= item.at.start < at.end), default=at.end)


def _measure(text: str, at: Span) -> Measure | None:
    start, end = at.start, at.end
    answers: tuple[int, ...] = ()
    moved = True
    while moved and start < end:
        refers = REFERS.match(text, start, end)
        if refers:
            answers = tuple(
                DIGITS.get(n) or int(n) for n in re.findall(r"\d+|[一二三四五六七八九十]", refers["numbers"])
            )
            start = refers.end()
            continue
        match = remedy_leads().match(text, start, end)
        moved = match is not None and match.end() > start
        start = match.end() if match else start
    while end > start and text[end - 1] in "。；;，, .\n":
        end -= 1
    while start < end and text[start] in " \n，：:":
        start += 1
    if end - start < 4 or text[end - 1] in "：:":
        return None
    return Measure(at=Span(start, end), text=text[start:end], answers=answers)


def match_remedies(
    text: str, problems: Sequence[Statement], measures: Sequence[Measure]
) -> tuple[tuple[tuple[Measure, float], ...], ...]:
    """For each problem its remedies with scores: named by number, told right behind it, in the same order, or alike in content."""
    own = [_measure(text, problem.remedy) if problem.remedy else None for problem in problems]
    out: list[list[tuple[Measure, float]]] = [[(measure, 1.0)] if measure else [] for measure in own]
    free = []
    for measure in measures:
        named = [i for i, p in enumerate(problems) if measure.answers and _number(problems, i) in measure.answers]
        for index in named:
            out[index].append((measure, 1.0))
        if not named:
            free.append(measure)
    if free:
        _match_free(text, problems, free, out)
    return tuple(tuple(sorted(found, key=lambda pair: pair[0].at)) for found in out)


def _number(problems: Sequence[Statement], index: int) -> int:
    number = problems[index].number
    among = [i for i, p in enumerate(problems) if p.among]
    return number if number is not None else (among.index(index) + 1 if index in among else 0)


def _match_free(
    text: str, problems: Sequence[Statement], free: Sequence[Measure], out: list[list[tuple[Measure, float]]]
) -> None:
    among = [i for i, p in enumerate(problems) if p.among and p.rule != "cell"]
    among = among or [i for i, p in enumerate(problems) if p.among]
    if not among:
        last = [i for i, p in enumerate(problems) if p.at.end <= free[0].at.start]
        for measure in free if last else ():
            out[last[-1]].append((measure, 0.5))
        return
    if _alternate(problems, among, free):
        for measure in free:
            out[max(i for i in among if problems[i].at.start < measure.at.start)].append((measure, 0.9))
    elif len(among) == 1 or len(free) == len(among):
        for number, measure in enumerate(free):
            out[among[0] if len(among) == 1 else among[number]].append((measure, 0.8))
    else:
        _by_content(text, problems, among, free, out)


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
    out: list[list[tuple[Measure, float]]],
) -> None:
    """Each remedy to the problem that it resembles most; order helps where words do not."""
    for place, measure in enumerate(free):
        scores = {
            i: _likeness(problems[i].at.of(text), measure.text, place / len(free), n / len(among))
            for n, i in enumerate(among)
        }
        best = max(scores, key=lambda i: (scores[i], -i))
        if scores[best] >= ENOUGH:
            out[best].append((measure, round(min(1.0, scores[best]), 4)))


def _likeness(problem: str, remedy: str, place: float, order: float) -> float:
    pairs = {problem[i : i + 2] for i in range(len(problem) - 1)}
    others = {remedy[i : i + 2] for i in range(len(remedy) - 1)}
    common = len(pairs & others) / max(1, min(len(pairs), len(others)))
    same = 0.1 if categorise(problem)[0] is categorise(remedy)[0] else 0.0
    return common + same + 0.15 * (1 - abs(place - order))
