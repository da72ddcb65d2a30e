"""From a source to its ledger: the only file that knows the order of the stages, and where a failure becomes a line."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Final

from perfnlp.achievements.build import build_achievements
from perfnlp.artefacts import demo_reports
from perfnlp.budget.items import find_items
from perfnlp.checks import run_checks
from perfnlp.errors import MissingDocument, ReadError, TableError, UnreadableDocument
from perfnlp.exporters.base import Options, open_writers
from perfnlp.forms.find import find_forms
from perfnlp.indicators.find import find_indicators
from perfnlp.linking.assign import link_rows
from perfnlp.model.document import Document, ReadBy, Source, reading_of
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
from perfnlp.sources import find_sources, parse_document, read_bytes, split_reports
from perfnlp.stream import ordered_map
from perfnlp.structure.facts import find_facts
from perfnlp.structure.outline import read_outline
from perfnlp.tables import NO_OVERLAY
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
    total: int
    """Sources in all."""


Progress = Callable[[Step], None]
PRELOAD: Final = ("perfnlp.pipeline", "spacy.lang.zh", "rjieba", "lxml.etree", "pypdfium2", "selectolax.lexbor")
"""What every worker needs and loads slowly; a name that is not installed is passed over."""


def extract(
    paths: Sequence[str], outputs: Sequence[Path], settings: Settings, *, progress: Progress | None = None
) -> Tally:
    """Read what the paths stand for and write the ledgers, each as soon as it is there; nothing else is kept.

    The rows do not depend on the number of workers.

    Raises:
        WriteError: an output cannot be written; none is left behind then.
    """
    tally = Tally()
    with open_writers(outputs, Options(with_text=settings.text, language=settings.language)) as out:
        for step in steps(paths, settings):
            out.add(step.ledger)
            tally = step.tally
            if progress is not None:
                progress(step)
    return tally


def ledgers(paths: Sequence[str], settings: Settings) -> Iterator[Ledger]:
    """The ledgers of what the paths stand for, in a fixed order; at least one for each document."""
    return (step.ledger for step in steps(paths, settings))


def steps(paths: Sequence[str], settings: Settings) -> Iterator[Step]:
    """The ledgers, and how far the run has come with each."""
    if settings.overlay != NO_OVERLAY:
        rehearse(settings)
    sources = find_sources(paths, settings.limits)
    limits, tally = settings.limits, Tally()
    piped = any(source.path == "-" for source in sources)  # workers have no standard input
    results = ordered_map(
        partial(read_source, settings=settings),
        sources,
        workers=1 if piped else min(settings.workers, len(sources)),
        timeout=limits.seconds,
        memory_mb=limits.memory_mb,
        preload=PRELOAD,
        isolated=settings.isolated and not piped,
    )
    for done, (source, result) in enumerate(zip(sources, results, strict=True), 1):
        if isinstance(result, Failure) and result.code == TableError.code:
            raise TableError(result.message, result.hint)  # no fault of the document: it would meet every other, too
        found = (failed_ledger(source, result),) if isinstance(result, Failure) else result
        for ledger in found:
            tally = tally.plus(ledger)
            yield Step(ledger=ledger, tally=tally, done=done, total=len(sources))


def rehearse(settings: Settings) -> None:
    """Read a report of the demonstration with the user's tables: what is wrong with them shows before the first document.

    Raises:
        TableError: a row is bad in a way that its types do not tell, such as a pattern that is no regular expression.
    """
    sources = find_sources([str(demo_reports()[0])], settings.limits)
    try:
        read_source(sources[0], settings)
    except re.error as error:
        raise TableError(f"自有词表里有不合法的正则表达式 {error.pattern!r}：{error.msg}", "请改正该行") from error


def read_source(source: Source, settings: Settings) -> tuple[Ledger, ...]:
    """The ledgers of a source, one for each report in it; one that says why where it cannot be read."""
    data = None
    try:
        data = read_bytes(source, settings.limits)
        reports = reports_in(data, source, settings)
    except ReadError as error:
        failure = Failure(code=error.code, message=error.message, hint=error.hint)
        return (failed_ledger(source, failure, data),)
    return tuple(build_ledger(document, settings, part) for part, document in reports)


def reports_in(data: bytes, source: Source, settings: Settings) -> tuple[tuple[Part | None, Document], ...]:
    """The reports in a source's bytes: all of them, or the one that the source names.

    Raises:
        ReadError: the bytes cannot be read, or there are fewer reports.
    """
    name = source.name if source.part is None else source.name.removesuffix(f"#{source.part}")
    reports = split_reports(parse_document(data, name, settings.limits))
    if source.part is None:
        return reports
    wanted = tuple(report for report in reports if report[0] is not None and report[0].index == source.part)
    if not wanted:
        raise MissingDocument(f"文件里只有 {len(reports)} 份报告", f"请去掉 #{source.part}，或写较小的号")
    return wanted


def read_document(path: str, settings: Settings) -> Document:
    """The one document that a path stands for.

    Raises:
        ReadError: it cannot be read, or the path stands for several.
    """
    sources = find_sources([path], settings.limits)
    if len(sources) != 1:
        raise UnreadableDocument(f"{path} 里有 {len(sources)} 份文件", f"请写明其中一份，例如 {sources[0].name}")
    (source,) = sources
    return reports_in(read_bytes(source, settings.limits), source, settings)[0][1]


def failed_ledger(source: Source, failure: Failure, data: bytes | None = None) -> Ledger:
    """The line of a document that could not be read; its id is that of its bytes, as far as they could be had."""
    digest = sha256(source.name.encode() if data is None else data).hexdigest()[:12]
    return Ledger(source=source.name, id=digest, status=Status.FAILED, error=failure, read_by=ReadBy(reader=""))


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
    return replace(ledger, findings=numbered(run_checks(ledger, reading, outline, forms=forms)))


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
        organisation=facts.organisation.value if facts.organisation else None,
        project=facts.project.value if facts.project else None,
        year=int(facts.year.value) if facts.year else None,
        self_score=facts.self_score[0] if facts.self_score else None,
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
    items, groups = find_items(reading, outline, quantities, forms, facts, overlay)
    claims = build_achievements(reading, outline, quantities, annotation, forms, facts)
    flaws = build_problems(reading, outline, quantities, annotation, forms)
    claims, flaws = link_rows(reading, outline, items, groups, quantities, claims, flaws, annotation, overlay)
    return replace(
        ledger,
        quantities=quantities,
        budget_items=items,
        groups=groups,
        achievements=claims,
        problems=flaws,
        indicators=find_indicators(reading, forms, quantities),
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
