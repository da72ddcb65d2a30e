"""From a source to its ledger: the only file that knows the order of the stages, and where a failure becomes a line."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from perfnlp.achievements.build import build_achievements
from perfnlp.budget.items import find_items
from perfnlp.checks import run_checks
from perfnlp.errors import InternalFailure, ReadError
from perfnlp.forms.find import find_forms
from perfnlp.linking.assign import link_rows
from perfnlp.model.document import Document, ReadBy, reading_of
from perfnlp.model.form import Form, RowSort
from perfnlp.model.ledger import Failure, Ledger, Part, Status
from perfnlp.model.quantity import Quantity
from perfnlp.model.rows import Finding
from perfnlp.model.structure import Facts, Outline
from perfnlp.nlp.annotate import annotate
from perfnlp.problems.build import build_problems
from perfnlp.quantities.find import find_quantities
from perfnlp.roles.assign import assign_roles
from perfnlp.settings import Settings
from perfnlp.structure.facts import find_facts
from perfnlp.structure.outline import read_outline
from perfnlp.text.fold import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What a run has come to so far."""

    documents: int = 0
    ok: int = 0
    partial: int = 0
    failed: int = 0
    achievements: int = 0
    problems: int = 0
    items: int = 0
    findings: int = 0

    @property
    def exit_code(self) -> int:
        """0 where all was read, 3 where some documents failed."""
        return 3 if self.failed else 0

    def plus(self, ledger: Ledger) -> "Tally":
        return Tally(
            documents=self.documents + 1,
            ok=self.ok + (ledger.status is Status.OK),
            partial=self.partial + (ledger.status is Status.PARTIAL),
            failed=self.failed + (ledger.status is Status.FAILED),
            achievements=self.achievements + len(ledger.achievements),
            problems=self.problems + len(ledger.problems),
            items=self.items + sum(item.level > 1 for item in ledger.budget_items),
            findings=self.findings + len(ledger.findings),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One ledger more: how far a run has come."""

    ledger: Ledger
    tally: Tally
    done: int
    """Sources that are through; one may hold several reports."""
    total: int | None
    """Sources in all, where that is known."""


Progress = Callable[[Step], None]


def build_ledger(document: Document, settings: Settings, part: Part | None = None) -> Ledger:
    """Read one report through all stages.

    Args:
        document: the text, its blocks and tables; its `stretch` is the report where the file holds several.
        settings: the segmenter and the user's tables.
        part: which of a file's reports this is.
    """
    reading = reading_of(document)
    outline = read_outline(reading, document, settings.overlay)
    facts = find_facts(reading, outline, document.source, settings.overlay)
    forms = find_forms(reading, document)
    ledger = replace(head_of(document, facts, part), sections=outline.sections)
    ledger = with_rows(ledger, reading, outline, facts, forms, settings)
    return replace(ledger, findings=numbered(run_checks(ledger, reading, outline)))


def head_of(document: Document, facts: Facts, part: Part | None) -> Ledger:
    """The ledger of a document that was read, before any row."""
    return Ledger(
        source=document.source,
        id=document.digest,
        status=Status.PARTIAL if document.read_by.partial else Status.OK,
        part=part,
        read_by=document.read_by,
        text=document.text,
        blocks=document.blocks,
        organisation=facts.organisation and facts.organisation.value,
        project=facts.project and facts.project.value,
        year=int(facts.year.value) if facts.year else None,
        self_score=facts.self_score and facts.self_score[0],
    )


def with_rows(
    ledger: Ledger, reading: Reading, outline: Outline, facts: Facts, forms: tuple[Form, ...], settings: Settings
) -> Ledger:
    """The ledger with its quantities, money, achievements and problems, linked."""
    overlay = settings.overlay
    names = own_names(facts, forms)
    annotation = annotate(reading, segmenter=settings.segmenter, words=names, overlay=overlay)
    found = find_quantities(reading, annotation.entities, forms, overlay)
    quantities = assign_roles(reading, outline, in_sections(found, outline), annotation, forms, facts)
    items, groups = find_items(reading, outline, quantities, forms, facts)
    claims = build_achievements(reading, outline, quantities, annotation, forms, facts)
    flaws = build_problems(reading, outline, quantities, annotation, forms)
    claims, flaws = link_rows(reading, outline, items, groups, quantities, claims, flaws, annotation)
    return replace(
        ledger, quantities=quantities, budget_items=items, groups=groups, achievements=claims, problems=flaws
    )


def own_names(facts: Facts, forms: Iterable[Form]) -> tuple[str, ...]:
    """The names that a report gives to itself: words are not cut through them."""
    told = (fact.value for fact in (facts.organisation, facts.project) if fact is not None)
    listed = (cell.name for form in forms for cell in form.cells if cell.sort is RowSort.ITEM)
    return tuple(sorted({name for name in (*told, *listed) if len(name) > 1}))


def in_sections(quantities: Iterable[Quantity], outline: Outline) -> tuple[Quantity, ...]:
    """The quantities, each with the section that it stands in."""
    places = ((quantity, outline.section_at(quantity.at.start)) for quantity in quantities)
    return tuple(replace(quantity, section=section.id) if section else quantity for quantity, section in places)


def numbered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that could be assessed, with their ids in the order given."""
    assessed = (finding for finding in findings if finding.assessed)
    return tuple(replace(finding, id=f"f{number}") for number, finding in enumerate(assessed, 1))
