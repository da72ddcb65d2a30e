"""What is promised or asked for: the remedies of a report, in the order of the text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from perfnlp.model.structure import Outline, SectionClass
from perfnlp.problems.clauses import PARTS, pieces
from perfnlp.problems.lexicon import pattern, remedy_leads
from perfnlp.text.fold import Reading
from perfnlp.text.spans import Span

NUMERAL = re.compile(r"\d+|[一二三四五六七八九十]")
REFERS = re.compile(
    r"(?:针对|对|关于|就)(?:第|(?:上述|存在的?)?问题)?"
    r"(?P<numbers>[（(]?[\d一二三四五六七八九十]+[）)]?(?:[、和及][（(]?[\d一二三四五六七八九十]+[）)]?)*)"
    r"(?:个|项|条|款)?(?:的?问题)?[，,：:]"
)
TOPIC = re.compile(
    r"(?:针对|对于)(?P<general>上述|以上|这些?|该|此|存在|发现|所列)?(?P<topic>[^，,。；;：:]{1,30})[，,：:]"
)
"""Lead words that name the problem by what it is about: 针对满意度失分，…"""
DIGITS = {sign: number for number, sign in enumerate("一二三四五六七八九十", 1)}
REFERS_TO_MARK = re.compile(r"(?:针对|对于|对应|围绕)(?:问题|上述问题|第)?\Z")
"""Before a mark of a list: the member answers the problem of that number (针对①，…；针对②，…)."""
SHORTEST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A remedy as found: its place without its lead words, and the problems that these name by number or topic."""

    at: Span
    text: str
    answers: tuple[int, ...]
    topic: str = ""
    member: int = -1
    """Where the member of a list begins that it is a part of; of no list: -1."""


def find_remedies(reading: Reading, outline: Outline) -> tuple[Measure, ...]:
    """The remedies of a report: members of lists, else parts of sentences, in the order of the text."""
    text = reading.text
    items = [
        item for item in outline.items
        if (sentence := outline.sentence_at(item.body.start)) is not None and sentence.cls is SectionClass.REMEDIES
    ]  # fmt: skip
    items = [item for item in items if not any(o is not item and o.body.covers(item.at) for o in items)]
    places = [part for item in items for part in pieces(text, item.body, PARTS)]
    members = {part.start: item.body.start for item in items for part in pieces(text, item.body, PARTS)}
    numbers = {item.body.start: item.number for item in items if REFERS_TO_MARK.search(text[: item.at.start][-8:])}
    for sentence in outline.sentences:
        labelled = sentence.cls is SectionClass.PROBLEMS and pattern("remedy_label").match(text, sentence.at.start)
        if not (labelled or sentence.cls is SectionClass.REMEDIES) or any(i.at.covers(sentence.at) for i in items):
            continue
        inside = (item.at.start for item in items if sentence.at.start <= item.at.start < sentence.at.end)
        places += pieces(text, Span(sentence.at.start, min(inside, default=sentence.at.end)), PARTS)
    found = [
        replace(
            measure, member=members.get(place.start, -1),
            answers=(numbers[place.start],) if place.start in numbers else measure.answers,
        )
        for place in places
        if (measure := measure_at(text, place)) is not None and not pattern("no_remedy").search(measure.text)
    ]  # fmt: skip
    return tuple(sorted(_without_plans(found, outline, text), key=lambda measure: measure.at))


def measure_at(text: str, at: Span) -> Measure | None:
    """The remedy in a place, its lead words and the numbers of problems taken off; None where nothing is left."""
    start, end = at.start, at.end
    answers: tuple[int, ...] = ()
    topic = ""
    moved = True
    while moved and start < end:
        refers = REFERS.match(text, start, end)
        if refers:
            answers = tuple(DIGITS.get(sign) or int(sign) for sign in NUMERAL.findall(refers["numbers"]))
            start = refers.end()
            continue
        names = TOPIC.match(text, start, end)
        if names:
            topic, start = "" if names["general"] else names["topic"], names.end()
            continue
        match = remedy_leads().match(text, start, end)
        moved = match is not None and match.end() > start
        start = match.end() if match else start
    trail = REFERS_TO_MARK.search(text, start, end)
    end = trail.start() if trail else end
    while end > start and text[end - 1] in "。；;，,. \n":
        end -= 1
    while start < end and text[start] in " \n，：:":
        start += 1
    if end - start < SHORTEST or text[end - 1] in "：:":
        return None
    return Measure(at=Span(start, end), text=text[start:end], answers=answers, topic=topic)


def _without_plans(found: Sequence[Measure], outline: Outline, text: str) -> list[Measure]:
    """Remedies without the plans of the year to come, and without other plans where remedies proper stand beside."""
    titles = {measure.at: s.title if (s := outline.section_at(measure.at.start)) else "" for measure in found}
    proper = any(pattern("proper_title").search(title) for title in titles.values())
    kept = []
    for measure in found:
        title = titles[measure.at]
        own = pattern("proper_title").search(title) is not None
        beside = proper and pattern("plan_title").search(title) is not None
        if not own and (beside or pattern("year_title").search(title) or _opens_year(text, measure.at.start)):
            continue
        kept.append(measure)
    return kept


def _opens_year(text: str, start: int) -> bool:
    """2024年计划新建…: what is planned for another year, right before a measure or at its head."""
    words = pattern("year_plan")
    return any(found.end() >= start for found in words.finditer(text, max(0, start - 12), start + 8))
