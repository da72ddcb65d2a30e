"""What a check over several reports is given and what it gives; running all of them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from perfnlp.checks.base import QUOTE, Report
from perfnlp.checks.carryover_chain import carried_in_report
from perfnlp.checks.figures import is_exact
from perfnlp.checks.profile import Profile, national
from perfnlp.checks.targets import pairs_of
from perfnlp.checks.text_table_conflict import is_whole_figure, scores, told_rows
from perfnlp.model.ledger import Ledger
from perfnlp.model.quantity import Kind, Quantity
from perfnlp.model.rows import Finding, Place, Severity
from perfnlp.model.series import Record, TextPlace
from perfnlp.model.structure import Section, SectionClass
from perfnlp.registry import discover
from perfnlp.text.spans import Span

LEAST_CLAIM = Decimal(10)
"""Figures below this are alike by chance."""
LEAST_OBJECT = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A problem of a report, or a claim: what it says, and where."""

    says: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """Money carried over the end of a year: whose, which way, how much."""

    owner: str
    inwards: bool
    amount: Decimal
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure with what it is of; `whole`: it is no part, average or sum over years."""

    action: str = ""
    name: str
    unit: str
    value: Decimal
    text: str
    place: Place
    whole: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """What checks over several reports need of one."""

    source: str
    organisation: str | None
    project: str | None
    year: int | None
    sections: tuple[tuple[Span, SectionClass], ...]
    problems: tuple[Told, ...]
    claims: tuple[Told, ...]
    moved: tuple[Moved, ...]
    rows: tuple[Figure, ...]
    """Exact figures of rows that running text tells."""
    outturns: tuple[Figure, ...]
    """Exact outturns of forms."""
    totals: tuple[Figure, ...]
    """The self score where the text states it, or a form's total."""

    def class_at(self, span: Span) -> SectionClass | None:
        """The class of the innermost section that a place stands in."""
        holding = [pair for pair in self.sections if pair[0].covers(span)]
        return min(holding, key=lambda pair: len(pair[0]))[1] if holding else None


@dataclass(frozen=True, kw_only=True)
class Batch:
    """All reports of a run, and what comparing them found."""

    digests: tuple[Digest, ...]
    records: tuple[Record, ...] = ()
    profile: Profile = field(default_factory=national)

    @cached_property
    def by_source(self) -> dict[str, Digest]:
        return {digest.source: digest for digest in self.digests}


@dataclass(frozen=True, slots=True, kw_only=True)
class AcrossCheck:
    """A check over several reports. Its findings belong to the report of their last place."""

    name: str
    severity: Severity
    run: Callable[[Batch], Iterator[Finding]]


def run_across(batch: Batch) -> tuple[Finding, ...]:
    """The findings of all checks over several reports, in the order of checks and records."""
    return tuple(finding for check in discover("checks.across", AcrossCheck).values() for finding in check.run(batch))


def digest_of(report: Report) -> Digest:
    """What is kept of a report when its text is put away."""
    ledger = report.ledger
    return Digest(
        source=ledger.source, organisation=ledger.organisation, project=ledger.project, year=ledger.year,
        sections=tuple((section.span, _class_of(section)) for section in report.outline.sections),
        problems=tuple(Told(says=(p.text,), place=report.place(p.span)) for p in ledger.problems),
        claims=tuple(_claims(report)),
        moved=tuple(
            Moved(owner=each.owner, inwards=each.inwards, amount=each.figure.value or Decimal(0), place=report.place(each.figure.span))
            for each in carried_in_report(report)
        ),
        rows=tuple(_rows(report)),
        outturns=tuple(_figure(report, pair.reached, pair.name) for pair in pairs_of(report) if pair.in_form and is_exact(pair.reached)),
        totals=tuple(_figure(report, quantity, "", whole=in_form) for quantity, in_form in scores(report)),
    )  # fmt: skip


def rows_digest(ledger: Ledger) -> Digest:
    """What the ledger's rows alone tell, for the checks that look at the records of a comparison.

    Claims, carried money and figures of forms need the text to be read again: their checks find nothing here.
    """
    return Digest(
        source=ledger.source, organisation=ledger.organisation, project=ledger.project, year=ledger.year,
        sections=tuple((section.span, _class_of(section)) for section in ledger.sections),
        problems=(), claims=(), moved=(), rows=(), outturns=(), totals=(),
    )  # fmt: skip


def _class_of(section: Section) -> SectionClass:
    """A section's class; one that names how results are used (自评结果拟应用和公开情况) holds no results."""
    return SectionClass.USE if SectionClass.USE in section.classes else section.cls


def _rows(report: Report) -> Iterator[Figure]:
    for row, quantity in told_rows(report):
        yield _figure(report, quantity, row.object, action=row.action, whole=is_whole_figure(report, quantity))


def _figure(report: Report, quantity: Quantity, name: str, *, action: str = "", whole: bool = True) -> Figure:
    return Figure(
        action=action, name=name, unit=f"{quantity.kind}/{quantity.unit}", value=quantity.value or Decimal(0), text=quantity.text,
        place=report.place(quantity.span), whole=whole,
    )  # fmt: skip


def _claims(report: Report) -> Iterator[Told]:
    for row in report.ledger.achievements:
        quantity = report.quantities[row.quantity]
        known = is_exact(quantity) and quantity.value is not None and quantity.value >= LEAST_CLAIM
        if known and quantity.kind in (Kind.COUNT, Kind.AMOUNT, Kind.MEASURE) and len(row.object) >= LEAST_OBJECT:
            says = (row.action, row.object, quantity.unit, f"{quantity.value:f}", quantity.text)
            yield Told(says=says, place=report.place(quantity.span))


def quoted(place: TextPlace) -> Place:
    """A place of a comparison as that of a finding."""
    words = " ".join(place.text.split())
    return Place(
        source=place.source, span=place.span, quote=words if len(words) <= 2 * QUOTE else f"{words[: 2 * QUOTE]}…"
    )
