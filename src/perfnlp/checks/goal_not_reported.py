"""A target of the report that none of its results answers."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from perfnlp.checks.base import Check, Report
from perfnlp.checks.lexicon import patterns
from perfnlp.checks.targets import bigrams
from perfnlp.model.form import Field
from perfnlp.model.quantity import Kind, Quantity, Role
from perfnlp.model.rows import Finding, Severity
from perfnlp.model.structure import SectionClass, Sentence
from perfnlp.text.spans import Span

KINDS: Final = (Kind.COUNT, Kind.MEASURE, Kind.PERCENTAGE)
ANSWERED: Final = 0.34
"""Share of a goal's pairs of characters from which another sentence may speak of it: wording drifts."""
COUNTED: Final = 0.18
"""The same for a sentence with a figure of the goal's unit."""
LAMENTED: Final = 0.6
"""The same for a sentence that states a problem: 护理员流动大 does not answer how many were trained."""
MARKS: Final = re.compile("[，；：、。（）()]")
LEAST: Final = 3
"""Pairs of characters below which a name says too little to be looked for."""
NO_GOAL: Final = re.compile(r"\d|[〔〕]|指标|目标|资金|预算|占|^全[省市州县区旗镇乡]|现有|共有")
"""What makes a name none of a goal: counts of goals, shares, numbers of documents, money, what is there anyway."""
ASPECTS: Final = re.compile(r"方面|类|维度|部分|环节")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A sentence, or the rows of a form, that may tell what became of a goal: its words and its figures' units."""

    at: Span
    said: str
    units: frozenset[str]
    is_problem: bool = False


def run(report: Report) -> Iterator[Finding]:
    """Targets of goal sections whose words stand nowhere else in the report; info where it says that all was done."""
    answers = list(_answers(report))
    all_done = patterns("all_done.tsv").search(report.reading.text) is not None
    for goal, sentence, name in _goals(report):
        wanted = bigrams(name)
        if any(_answers_it(wanted, goal.unit, answer) for answer in answers if not answer.at.overlaps(sentence.at)):
            continue
        yield Finding(
            check="goal_not_reported", severity=Severity.INFO if all_done else Severity.WARNING, about=name,
            message=f"目标“{name}{goal.text}”在报告中没有对应的完成情况", refs=(goal.id,), places=(report.place(goal.span),),
            values=(("target", goal.value if goal.value is not None else goal.low),),
        )  # fmt: skip


def _answers_it(wanted: frozenset[str], unit: str, answer: Answer) -> bool:
    share = sum(pair in answer.said for pair in wanted) / len(wanted)
    if answer.is_problem:
        return share >= LAMENTED
    return share >= (COUNTED if unit in answer.units else ANSWERED)


def _answers(report: Report) -> Iterator[Answer]:
    """What the report says outside goals and plans, each sentence with the titles that it stands under."""
    text = report.reading.text
    units: dict[int, set[str]] = defaultdict(set)
    for quantity in report.ledger.quantities:
        sentence = report.outline.sentence_at(quantity.at.start)
        if sentence is not None and quantity.role is not Role.TARGET:
            units[sentence.at.start].add(quantity.unit)
    sections = {section.id: section for section in report.outline.sections}
    for sentence in report.outline.sentences:
        if sentence.cls in (SectionClass.GOALS, SectionClass.REMEDIES):
            continue
        titles, section = "", sections.get(sentence.section or "")
        while section is not None:
            titles += section.title + "\n"
            section = sections.get(section.parent or "")
        said = titles + sentence.at.of(text)
        yield Answer(
            at=sentence.at,
            said=said,
            units=frozenset(units[sentence.at.start]),
            is_problem=sentence.cls is SectionClass.PROBLEMS,
        )
    for said in report.elsewhere:
        yield Answer(at=Span(0, 0), said=said, units=frozenset())
    for form in report.forms:
        for cell in form.cells:
            if cell.field is Field.REACHED:
                yield Answer(at=cell.at, said=cell.name, units=frozenset())


def _goals(report: Report) -> Iterator[tuple[Quantity, Sentence, str]]:
    """The targets of goal sections in running text, with the words that they are told in."""
    sections = {section.id: section for section in report.outline.sections}
    for quantity in report.ledger.quantities:
        sentence = report.sentence_of(quantity) if quantity.role is Role.TARGET and quantity.kind in KINDS else None
        if sentence is None or sentence.cls is SectionClass.REMEDIES:
            continue
        section = sections.get(sentence.section or "")
        title = section.title if section is not None and sentence.cls is SectionClass.GOALS else ""
        before = report.reading.text[sentence.at.start : quantity.at.start]
        if not patterns("goal_titles.tsv").search(title) and not patterns("goal_leads.tsv").search(before):
            continue
        name = _name(report, quantity, sentence)
        aspects = ASPECTS.match(report.reading.text, quantity.at.end)
        if len(bigrams(name)) >= LEAST and not aspects and not NO_GOAL.search(name):
            yield quantity, sentence, name


def _name(report: Report, quantity: Quantity, sentence: Sentence) -> str:
    """The words of a figure's own part of the sentence: 高素质农民 of 培训高素质农民800人."""
    text = report.reading.text
    before = MARKS.split(text[sentence.at.start : quantity.at.start])[-1]
    behind = MARKS.split(text[quantity.at.end : sentence.at.end])[0]
    return patterns("goal_words.tsv").sub("", before + behind if len(before) < LEAST else before)


def lacks(report: Report) -> str:
    if not report.is_whole:
        return "文中没有标题和结尾的章节，不像完整的报告"
    return "" if any(_goals(report)) else "没有写明数量的绩效目标"


CHECK = Check(name="goal_not_reported", severity=Severity.WARNING, run=run, lacks=lacks)
