"""What a check is given and what it gives; running all of them over one report."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from perfnlp.checks.profile import Profile, national
from perfnlp.forms.find import find_forms
from perfnlp.model.budget import BudgetItem, ItemGroup
from perfnlp.model.form import Form, FormCell
from perfnlp.model.ledger import Ledger
from perfnlp.model.quantity import Quantity
from perfnlp.model.rows import Finding, Place, Severity
from perfnlp.model.structure import Outline, SectionClass, Sentence
from perfnlp.registry import discover
from perfnlp.text.fold import Reading
from perfnlp.text.spans import Span

QUOTE = 60
"""Characters of a quote on either side of its place."""
TOLD = frozenset({SectionClass.PROBLEMS, SectionClass.REMEDIES, SectionClass.SCORE, SectionClass.CONCLUSION})
"""Sections that close a report, so that a text with one of them and its own head is no passage."""
HEAD = 6
"""Characters before the first heading of a report at the least: its title stands there."""


@dataclass(frozen=True, kw_only=True)
class Report:
    """One report as checks see it: its rows, its text, and the profile that it is judged by."""

    ledger: Ledger
    reading: Reading
    outline: Outline
    profile: Profile
    known_forms: tuple[Form, ...] | None = None
    """The forms that the pipeline found; without them the text's own lines are looked at when a check asks."""

    @cached_property
    def forms(self) -> tuple[Form, ...]:
        return find_forms(self.reading) if self.known_forms is None else self.known_forms

    @cached_property
    def is_whole(self) -> bool:
        """Whether the text is a report with a head and an end, and no passage of one: what is absent is missing."""
        sections = self.outline.sections
        closes = any(TOLD & {section.cls, *section.classes} for section in sections)
        return len(sections) > 2 and closes and len(self.reading.text[: sections[0].at.start].strip()) >= HEAD

    @cached_property
    def elsewhere(self) -> tuple[str, ...]:
        """The sentences of the file outside this report: a form's explanations may stand in the report that it belongs to."""
        part, text = self.ledger.part, self.ledger.text
        if part is None or text is None:
            return ()
        return tuple(filter(None, re.split("[。\n]", f"{text[: part.start]}\n{text[part.end :]}")))

    def cell_of(self, quantity: Quantity) -> FormCell | None:
        """The cell of a form that a quantity stands in."""
        form = next((form for form in self.forms if form.at.covers(quantity.at)), None)
        return form.cell_at(quantity.at.start) if form is not None else None

    def sentence_of(self, quantity: Quantity) -> Sentence | None:
        """The sentence of running text that a quantity stands in; None in tables and forms."""
        sentence = self.outline.sentence_at(quantity.at.start)
        inside = sentence is None or sentence.table or self.cell_of(quantity) is not None
        return None if inside else sentence

    @cached_property
    def project(self) -> BudgetItem | None:
        """The project's own item, where the report has one."""
        return next((item for item in self.ledger.budget_items if item.level == 1), None)

    @cached_property
    def parts(self) -> tuple[BudgetItem, ...]:
        return tuple(item for item in self.ledger.budget_items if item.level == 2)

    @cached_property
    def quantities(self) -> dict[str, Quantity]:
        return {quantity.id: quantity for quantity in self.ledger.quantities}

    def names(self, group: ItemGroup) -> str:
        """The names of a group's items, as a finding tells them."""
        return "、".join(item.name for item in self.ledger.budget_items if item.id in group.items)

    def place(self, span: Span) -> Place:
        """A place of the document with the words around it as quote."""
        text = self.reading.source
        start = max(text.rfind(mark, 0, span.start) + 1 for mark in "。；\n")
        start = max(start, span.start - QUOTE)
        ends = [place for mark in "。；\n" if (place := text.find(mark, span.end)) >= 0]
        end = min([*ends, span.end + QUOTE, len(text)])
        return Place(source=self.ledger.source, span=span, quote=text[start:end].strip())

    def places_of(self, figures: Iterable[str]) -> tuple[Place, ...]:
        """The places of quantities by their ids."""
        return tuple(self.place(self.quantities[figure].span) for figure in figures if figure in self.quantities)

    def places_of_item(self, item: BudgetItem) -> tuple[Place, ...]:
        """Where an item's figures stand; where it is named, if it has none."""
        mentions = (self.reading.span(at.start, at.end) for at in item.mentions[:1])
        return self.places_of(item.figures) or tuple(self.place(span) for span in mentions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A check: its name in the contract, the severity of what it finds, how it looks, and what it needs."""

    name: str
    severity: Severity
    run: Callable[[Report], Iterator[Finding]]
    lacks: Callable[[Report], str]
    """What the report does not tell and the check needs, in words; empty where it can be assessed."""


def run_checks(
    ledger: Ledger,
    reading: Reading,
    outline: Outline,
    profile: Profile | None = None,
    forms: tuple[Form, ...] | None = None,
) -> tuple[Finding, ...]:
    """The findings of all checks that one report decides, ids `f1…` in the order of checks and places.

    A check that lacks its inputs has not passed: it gives one finding that is not assessed and says what is missing.
    """
    report = Report(ledger=ledger, reading=reading, outline=outline, profile=profile or national(), known_forms=forms)
    found: list[Finding] = []
    for check in discover("checks", Check).values():
        missing = check.lacks(report)
        found += [unassessed(check, missing)] if missing else check.run(report)
    return tuple(replace(finding, id=f"f{number}") for number, finding in enumerate(found, 1))


def unassessed(check: Check, missing: str) -> Finding:
    """The finding of a check that lacks its inputs."""
    return Finding(check=check.name, severity=Severity.INFO, assessed=False, about="", message=f"无法评估：{missing}")


def near(a: Decimal, b: Decimal, tolerance: Decimal) -> bool:
    """Whether two amounts are equal within a share of the larger one."""
    return abs(a - b) <= tolerance * max(abs(a), abs(b))


def wan(amount: Decimal) -> str:
    """An amount in 万元 for a message, without trailing zeros."""
    figure = f"{amount / 10000:.6f}".rstrip("0").rstrip(".")
    return f"{figure}万元"
