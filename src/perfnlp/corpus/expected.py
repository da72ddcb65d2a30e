"""The findings that a document expects, held against those that the checks make of its gold rows."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from perfnlp.checks import run_checks
from perfnlp.corpus.beside import SEVERAL
from perfnlp.corpus.gold import Expectation, Fault, GoldDocument, Weight
from perfnlp.corpus.inside import line_of, squashed
from perfnlp.model.budget import BudgetItem
from perfnlp.model.ledger import Ledger
from perfnlp.model.quantity import Kind, Quantity, Role
from perfnlp.model.rows import Finding
from perfnlp.registry import discover
from perfnlp.structure.outline import read_outline
from perfnlp.text.spans import Span

CONTRADICTIONS: Final = ("items_total", "execution_rate", "over_budget", "item_count")
"""Checks that must not fire by accident: they are faults of the writing where they were not meant."""
OF_YEARS: Final = frozenset({*SEVERAL, "goal_not_reported"})
"""Checks that may need the report of the year before: one report alone cannot tell that they do not hold."""


def check_findings(document: GoldDocument) -> Iterator[Fault]:
    """Expected findings that no check makes, and findings that nobody expected."""
    made = findings_of(document)
    known = discover("checks")
    free = list(made)
    for expected in document.findings or ():
        found = next((finding for finding in free if _is_meant(expected, finding, made)), None)
        if found is not None:
            free.remove(found)
        elif expected.check in known and not expected.optional:
            message = f"预期的 {expected.check}（{expected.about}）并不成立"
            told = "、".join(finding.about for finding in made if finding.check == expected.check)
            hint = f"这项检查在标注上发现的是：{told}" if told else "请核对子项的数、标记与这项检查的定义"
            alone = document.is_whole and expected.check in OF_YEARS
            if alone:
                message = f"只看这一份，预期的 {expected.check}（{expected.about}）看不出来"
                hint = "要与上一年的报告对照的，请核对那一份"
            yield Fault(document.path, expected.line, Weight.WARNING if alone else Weight.ERROR, message, hint)
    for finding in free:
        yield from _unexpected(document, finding)


def findings_of(document: GoldDocument) -> tuple[Finding, ...]:
    """What the checks that one report decides find in the gold rows."""
    outline = replace(read_outline(document.reading), sections=document.ledger.sections)
    ledger = with_evidence(document)
    return tuple(found for found in run_checks(ledger, document.reading, outline) if found.assessed)


def with_evidence(document: GoldDocument) -> Ledger:
    """The gold ledger with the places and figures of its items, which checks quote from."""
    ledger = document.ledger
    items = tuple(
        replace(
            item, mentions=tuple(_mentions(document, item)),
            figures=_figures(ledger.quantities, (item.budget, item.adjusted, item.spent)),
        )
        for item in ledger.budget_items
    )  # fmt: skip
    groups = tuple(
        replace(group, figures=_figures(ledger.quantities, (group.budget, group.adjusted, group.spent)))
        for group in ledger.groups
    )
    return replace(ledger, budget_items=items, groups=groups)


def _mentions(document: GoldDocument, item: BudgetItem) -> Iterator[Span]:
    """The places of the reading where an item is named, by any of its names."""
    text = document.reading.text
    for name in (item.name, *document.accepted[item.id].others):
        at = text.find(name)
        while at >= 0:
            yield Span(at, at + len(name))
            at = text.find(name, at + 1)


def _figures(quantities: Iterable[Quantity], amounts: Iterable[Decimal | None]) -> tuple[str, ...]:
    wanted = [amount for amount in amounts if amount is not None]
    return tuple(
        q.id for q in quantities
        if q.kind is Kind.AMOUNT and q.role in (Role.BUDGET, Role.EXPENDITURE) and q.value in wanted
    )  # fmt: skip


def _is_meant(expected: Expectation, finding: Finding, made: Iterable[Finding]) -> bool:
    """Whether a finding is the expected one: the same check about the same thing, or the only one of its check."""
    if expected.check != finding.check:
        return False
    if sum(other.check == finding.check for other in made) == 1:
        return True
    about, found = squashed(expected.about), squashed(finding.about)
    return bool(about) and (about in found or found in about or about in squashed(finding.message))


def _unexpected(document: GoldDocument, finding: Finding) -> Iterator[Fault]:
    contradiction = finding.check in CONTRADICTIONS
    if not contradiction and document.findings is None and not document.is_whole:
        return
    annotated = document.is_whole or document.findings is not None
    weight = Weight.ERROR if contradiction and annotated else Weight.WARNING
    line = min((line_of(document, place.span.start) for place in finding.places), default=document.first_line)
    hint = f"有意写的请在 findings: 里加“{finding.check} ｜ {finding.about}”，否则请改正文或标注"
    yield Fault(document.path, line, weight, f"检查 {finding.check}：{finding.message}", hint)
