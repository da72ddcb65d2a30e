"""Targets with their outturn beside them, in forms and in running text, and whether a deviation is explained."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, pairwise
from typing import Final

from perfnlp.checks.base import Report
from perfnlp.checks.figures import alike, between, in_sentences, last_digit, words_before
from perfnlp.checks.lexicon import patterns, words
from perfnlp.model.form import Field, Form, FormCell, RowSort
from perfnlp.model.quantity import Kind, Qualifier, Quantity, Role
from perfnlp.model.rows import ProblemCategory
from perfnlp.text.spans import Span

NAME: Final = re.compile(r"[一-鿿A-Za-z“”]{2,16}\Z")
FILLER: Final = re.compile(r"[值数为是：:]+\Z|\A[值数为是：:]+")
COMPARABLE: Final = (Kind.COUNT, Kind.MEASURE, Kind.PERCENTAGE, Kind.AMOUNT, Kind.DURATION)
SAYING: Final = (Field.REASON, Field.TEXT)
"""Cells that may tell why an outturn is not its target."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """What was promised and what was reached of one thing."""

    name: str
    target: Quantity
    reached: Quantity
    at: Span
    """The sentence, or the row of the form, in the reading."""
    reason: str = ""
    """What the form's row says of a deviation."""
    in_form: bool = False
    falls: bool = False
    """The figures tell by how much something fell (下降30%): no amounts of it."""

    @property
    def refs(self) -> tuple[str, str]:
        return self.target.id, self.reached.id


def pairs_of(report: Report) -> Iterator[Pair]:
    """The pairs of all forms, then those of running text."""
    for form in report.forms:
        yield from _form_pairs(report, form)
    for sentence, figures in in_sentences(report):
        for first, second in pairwise(figures):
            pair = _told_pair(report, first, second, sentence.at)
            if pair is not None:
                yield pair


def _form_pairs(report: Report, form: Form) -> Iterator[Pair]:
    """The rows of indicators with as many targets as outturns, these in turn."""
    for _, group in groupby(form.cells, key=lambda cell: cell.row):
        cells = tuple(group)
        if not any(cell.sort is RowSort.INDICATOR for cell in cells):
            continue
        targets, reached = (_figures_in(report, cells, field) for field in (Field.TARGET, Field.REACHED))
        reasons = _reasons(report, cells)
        if len(targets) == len(reached):
            for target, outturn in zip(targets, reached, strict=True):
                if alike(target, outturn):
                    name = next((cell.name for cell in cells if cell.name), target.text)
                    at = Span(cells[0].at.start, cells[-1].at.end)
                    yield Pair(
                        name=name,
                        target=target,
                        reached=outturn,
                        at=at,
                        reason=reasons,
                        in_form=True,
                        falls=_falls(report, target),
                    )


def _falls(report: Report, figure: Quantity) -> bool:
    before = report.reading.text[max(0, figure.at.start - 4) : figure.at.start]
    return words("lower_better.tsv").search(before) is not None


def _reasons(report: Report, cells: Sequence[FormCell]) -> str:
    """What a row says behind its outturn: cells of reasons or other words, and the rest of its line."""
    text = report.reading.text
    reached = max((cell.at.end for cell in cells if cell.field is Field.REACHED), default=len(text))
    said = [cell.at.of(text).strip() for cell in cells if cell.field in SAYING and cell.at.start >= reached]
    end = cells[-1].at.end
    rest = text[end : text.find("\n", end) if "\n" in text[end:] else len(text)]
    return "".join([*said, rest.strip() if "\t" in rest or "|" in rest else ""])


def _figures_in(report: Report, cells: Sequence[FormCell], field: Field) -> tuple[Quantity, ...]:
    places = [cell.at for cell in cells if cell.field is field]
    return tuple(q for q in report.ledger.quantities if any(place.covers(q.at) for place in places))


def _told_pair(report: Report, first: Quantity, second: Quantity, at: Span) -> Pair | None:
    """`目标30场，实际32场`, `32场（目标30场）`: one of the two is a target, and the words between say which."""
    if not alike(first, second) or first.kind not in COMPARABLE:
        return None
    gap, before = between(report, first, second), words_before(report, first)
    ahead = words("target_words.tsv").search(before)
    if ahead and patterns("outturn_gaps.tsv").fullmatch(gap) and second.role is not Role.TARGET:
        said = FILLER.sub("", before[ahead.end() :])
        name = NAME.search(said) or NAME.search(before[: ahead.start()] or _clause_before(report, first, at))
        return Pair(name=name[0] if name else ahead[0], target=first, reached=second, at=at)
    if patterns("target_gaps.tsv").fullmatch(gap) and first.role is not Role.TARGET:
        name = NAME.search(before)
        return Pair(name=name[0] if name else before, target=second, reached=first, at=at)
    return None


def _clause_before(report: Report, quantity: Quantity, at: Span) -> str:
    """The clause before the one that a figure stands in."""
    clauses = re.split("[，；：,;:]", report.reading.text[at.start : quantity.at.start])
    return clauses[-2] if len(clauses) > 1 else ""


def worse(pair: Pair) -> bool | None:
    """Whether the outturn lies on the wrong side of the target, by more than the last digit; None: who can say."""
    target, reached = pair.target, pair.reached
    if reached.value is None or reached.qualifier not in (Qualifier.EXACT, Qualifier.APPROX):
        return None
    slack = max(last_digit(reached), last_digit(target)) / 2
    if target.qualifier is Qualifier.UNDER and target.high is not None:
        return reached.value > target.high + slack
    lower = words("lower_better.tsv").search(pair.name) or target.kind in (Kind.AMOUNT, Kind.DURATION)
    wanted = target.low if target.qualifier in (Qualifier.OVER, Qualifier.RANGE) else target.value
    if wanted is None or target.qualifier is Qualifier.APPROX or (lower and target.qualifier is Qualifier.EXACT):
        return None
    return reached.value < wanted - slack


def ratio(pair: Pair) -> Decimal | None:
    """The outturn by the target in percent, where more is better and both are told."""
    wanted = pair.target.low if pair.target.value is None else pair.target.value
    if words("lower_better.tsv").search(pair.name) or pair.falls:
        return None
    if pair.target.qualifier is Qualifier.UNDER or pair.reached.value is None or not wanted:
        return None
    return pair.reached.value / wanted * 100


def is_explained(report: Report, pair: Pair) -> bool:
    """Whether the report says anything of why: beside the figures, in its problems, or where it speaks of the same."""
    if pair.reason and not patterns("nothing_said.tsv").fullmatch(pair.reason):
        return True
    text = report.reading.text
    around = [sentence for sentence in report.outline.sentences if sentence.at.overlaps(pair.at)]
    behind = [s for s in report.outline.sentences if s.at.start >= pair.at.end][:1]
    told = "".join(sentence.at.of(text) for sentence in (*around, *behind) if not sentence.table)
    if patterns("cause_cues.tsv").search(told):
        return True
    for problem in report.ledger.problems:
        if problem.category is ProblemCategory.RESULTS or shares(pair.name, problem.text + (problem.cause or "")):
            return True
    sentences = (*(s.at.of(text) for s in report.outline.sentences if not s.at.overlaps(pair.at)), *report.elsewhere)
    return any(shares(pair.name, said) and patterns("cause_cues.tsv").search(said) for said in sentences)


def shares(name: str, said: str) -> bool:
    """Whether a text has two neighbouring characters of a name that are no word of forms (数量, 完成, 指标)."""
    return any(pair in said for pair in bigrams(name))


def bigrams(name: str) -> frozenset[str]:
    """The pairs of neighbouring characters of a name, words of forms left out."""
    core = words("form_words.tsv").sub(" ", name)
    return frozenset(pair for pair in map("".join, pairwise(core)) if " " not in pair)
