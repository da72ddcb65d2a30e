"""Money was carried in from last year and money is carried out again, on one item."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from perfnlp.checks.base import Check, Report, wan
from perfnlp.checks.figures import in_sentences
from perfnlp.checks.lexicon import patterns
from perfnlp.model.budget import BudgetItem
from perfnlp.model.quantity import Kind, Quantity, Role
from perfnlp.model.rows import Finding, Severity
from perfnlp.text.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """Money carried over a year's end: whose, and whether into the year or out of it."""

    owner: str
    inwards: bool
    figure: Quantity


def run(report: Report) -> Iterator[Finding]:
    """As much carried out as in: a warning; less, or works over several years: info."""
    carried = list(carried_in_report(report))
    for owner in dict.fromkeys(each.owner for each in carried):
        inwards, outwards = (
            [e.figure for e in carried if e.owner == owner and e.inwards is way] for way in (True, False)
        )
        if not inwards or not outwards:
            continue
        came, went = inwards[0], outwards[-1]
        again = (went.value or Decimal(0)) >= (came.value or Decimal(0)) and not _lasts(report, went)
        yield Finding(
            check="carryover_chain", severity=Severity.WARNING if again else Severity.INFO, about=owner,
            message=f"“{owner}”上年结转{wan(came.value or Decimal(0))}，年末又结转{wan(went.value or Decimal(0))}",
            refs=(came.id, went.id), places=report.places_of((came.id, went.id)),
            values=(("carried_in", came.value), ("carried_out", went.value)),
        )  # fmt: skip


def _lasts(report: Report, figure: Quantity) -> bool:
    """Whether the sentence tells of works that go on over the year's end."""
    sentence = report.outline.sentence_at(figure.at.start)
    return (
        sentence is not None and patterns("lasting_works.tsv").search(sentence.at.of(report.reading.text)) is not None
    )


def carried_in_report(report: Report) -> Iterator[Carried]:
    """The amounts right behind or before the words for it, of running text."""
    text = report.reading.text
    for sentence, figures in in_sentences(report):
        for place, figure in enumerate(figures):
            if figure.kind is not Kind.AMOUNT or not figure.value or figure.role is Role.TARGET:
                continue
            start = figures[place - 1].at.end if place else sentence.at.start
            end = figures[place + 1].at.start if place + 1 < len(figures) else sentence.at.end
            before, behind = text[start : figure.at.start], text[figure.at.end : end]
            if patterns("returned_money.tsv").match(behind):
                continue
            of_next = patterns("carry_out_before.tsv").search(behind)  # 支出48万元，结转下年12万元
            behind_it = None if of_next else patterns("carry_out_behind.tsv").match(behind)
            out = patterns("carry_out_before.tsv").search(before) or behind_it
            if out or patterns("carry_in.tsv").search(before):
                yield Carried(owner=_owner(report, figure.at), inwards=not out, figure=figure)


def _owner(report: Report, at: Span) -> str:
    """The item whose paragraph, or whose name nearest before it in the sentence, the figure belongs to; else the project."""
    sentence = report.outline.sentence_at(at.start)
    start = sentence.at.start if sentence is not None else at.start
    named = [(m.start, item) for item in report.parts for m in item.mentions if start <= m.start < at.start]
    if named:
        return max(named, key=lambda pair: pair[0])[1].name
    holders = [item for item in report.parts if any(place.covers(at) for place in item.paragraphs)]
    return _only(holders) or (report.project.name if report.project is not None else report.ledger.project or "项目")


def _only(items: list[BudgetItem]) -> str:
    return items[0].name if len(items) == 1 else ""


def lacks(report: Report) -> str:
    return "" if any(carried_in_report(report)) else "没有写明结转的资金"


CHECK = Check(name="carryover_chain", severity=Severity.WARNING, run=run, lacks=lacks)
