"""Promises: figures that a report plans for the year to come, and the rows of that year's report that answer them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from perfnlp.comparing.lexicon import base_of, deed_of, plan_cue, same_words
from perfnlp.comparing.match import assign
from perfnlp.comparing.rows import BLANK, SENTENCE, Row
from perfnlp.comparing.similar import grams
from perfnlp.model.ledger import Ledger
from perfnlp.model.quantity import Kind, Qualifier, Quantity, Role
from perfnlp.model.series import Promise, PromiseStatus, TextPlace
from perfnlp.model.structure import SectionClass
from perfnlp.text.spans import Span

ENOUGH: Final = 0.6
OBJECT, DEED, UNIT, WHOLE = 0.6, 0.2, 0.1, 0.1
KNOWN: Final = 0.55
"""The share of a row's object that the plan has to name."""
HEAD: Final = 4
HEAD_ALONE: Final = 0.8
COUNTABLE: Final = frozenset({Kind.COUNT, Kind.MEASURE, Kind.AMOUNT, Kind.PERCENTAGE})
RULE: Final = re.compile(r"每[^，。；、\n]{0,6}\Z")
"""每季度组织一次: how often something is done, no figure that a later report could answer."""
LIST_MARK: Final = re.compile(r"[；;，,]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A figure that is planned, with the words that say for what."""

    quantity: Quantity
    source: str
    span: Span
    """The clauses that it stands in."""
    text: str
    words: str
    """The text without blanks, in the words that objects are compared in."""


def plans_in(report: Ledger) -> tuple[Plan, ...]:
    """The figures of a report that are promised for the next year: targets in its remedies, or told with that year."""
    if report.text is None or report.year is None:
        return ()
    classes = {section.id: section.cls for section in report.sections}
    cue = plan_cue(report.year + 1)
    found = []
    for quantity in report.quantities:
        if quantity.role is not Role.TARGET or quantity.kind not in COUNTABLE:
            continue
        if RULE.search(report.text, max(0, quantity.span.start - 8), quantity.span.start):
            continue
        span = _clauses_around(report.text, quantity.span)
        text = span.of(report.text)
        is_later = classes.get(quantity.section or "") is SectionClass.REMEDIES
        if is_later or cue.search(_sentence_before(report.text, quantity.span.end)):
            words = same_words(BLANK.sub("", text), "object")
            found.append(Plan(quantity=quantity, source=report.source, span=span, text=text, words=words))
    return tuple(found)


def promises_kept(
    before: Ledger, rows: Sequence[Row], year: int, organisation: str | None, project: str | None
) -> tuple[Promise, ...]:
    """What became of the plans of the report before, by the rows of a year's report: one assignment over all of them."""
    plans = plans_in(before)
    partners = {left: (rows[right], score) for left, right, score in assign(plans, rows, plan_fit, ENOUGH)}
    promises = []
    for number, plan in enumerate(plans):
        row, score = partners.get(number, (None, 0.0))
        promises.append(
            Promise(
                organisation=organisation, project=project, year=year,
                target=TextPlace(year=before.year, source=plan.source, span=plan.span, text=plan.text),
                answer=None if row is None else TextPlace(year=year, source=row.source, span=row.quantity.span, text=row.quantity.text),
                status=status_of(plan.quantity, row), score=round(score, 4),
            )
        )  # fmt: skip
    return tuple(promises)


def plan_fit(plan: Plan, row: Row) -> float:
    """How far a row answers a plan: the share of its object that the plan names, its deed, its unit."""
    unit = base_of(plan.quantity.unit)[0]
    if plan.quantity.kind is not row.quantity.kind or unit != row.base or not row.object:
        return 0.0
    named = _named(row.object, plan.words)
    if named < KNOWN:
        return 0.0
    deed = bool(row.deed) and (row.deed in plan.words or deed_of(row.achievement.action) in plan.words)
    return (
        OBJECT * named
        + DEED * (deed if row.deed else 0.5)
        + UNIT * (plan.quantity.unit == row.quantity.unit)
        + WHOLE * (not row.part)
    )


def _named(name: str, words: str) -> float:
    """The share of an object that a wording names; its head alone (读者活动 of 线上读者活动) is nearly all."""
    pairs = grams(name).pairs or grams(name).letters
    share = len(pairs & (grams(words).pairs | grams(words).letters)) / len(pairs)
    return max(share, HEAD_ALONE) if len(name) > HEAD and name[-HEAD:] in words else share


def status_of(target: Quantity, row: Row | None) -> PromiseStatus:
    """Whether the row's figure reaches the target; a target that is an upper bound is kept by what stays below it."""
    if row is None:
        return PromiseStatus.NOT_REPORTED
    base, factor = base_of(target.unit)
    reached = row.value
    wanted = (
        target.high if target.qualifier is Qualifier.UNDER else (target.low if target.value is None else target.value)
    )
    if base != row.base or reached is None or wanted is None or row.quantity.qualifier is Qualifier.UNDER:
        return PromiseStatus.NOT_COMPARABLE
    wanted = Decimal(wanted) * factor
    kept = reached <= wanted if target.qualifier is Qualifier.UNDER else reached >= wanted
    return PromiseStatus.MET if kept else PromiseStatus.MISSED


def _clauses_around(text: str, span: Span) -> Span:
    """The clause of a figure and the one before it, within the sentence."""
    start = max((text.rfind(mark, 0, span.start) for mark in SENTENCE), default=-1) + 1
    marks = [match.end() for match in LIST_MARK.finditer(text, start, span.start)]
    begin = marks[-2] if len(marks) > 1 else start
    ends = [place for mark in f"{SENTENCE}，" if (place := text.find(mark, span.end)) >= 0]
    return Span(begin, min(ends, default=len(text)))


def _sentence_before(text: str, end: int) -> str:
    return text[max((text.rfind(mark, 0, end) for mark in SENTENCE), default=-1) + 1 : end]
