"""What a check over several reports is given and what it gives; running all of them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from perfnlp.checks.base import QUOTE, Report
from perfnlp.checks.carryover_chain import carried_in_report
from perfnlp.checks.figures import is_exact
from perfnlp.checks.profile import Profile, national
from perfnlp.model.quantity import Kind
from perfnlp.model.rows import Finding, Place, Severity
from perfnlp.model.series import Record, TextPlace
from perfnlp.model.structure import SectionClass
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
        sections=tuple((section.span, section.cls) for section in report.outline.sections),
        problems=tuple(Told(says=(p.text,), place=report.place(p.span)) for p in ledger.problems),
        claims=tuple(_claims(report)),
        moved=tuple(
            Moved(owner=each.owner, inwards=each.inwards, amount=each.figure.value or Decimal(0), place=report.place(each.figure.span))
            for each in carried_in_report(report)
        ),
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
