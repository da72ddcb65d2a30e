"""Ledgers as JSON rows and back: with `unserial` the only place that knows the names of the exchange contract.

Fields beyond the contract: `level` and `whole` of blocks, `partial` of read_by, `parent`, `by`, `confidence` of sections, `figures` and `by` of items,
`figures` of groups, `about` of findings, `start` and `end` of cells, `by` of indicators. What lives in the reading alone (an item's mentions and paragraphs, a group's
sentence) is not exchanged; places of the reading are found again by folding the text.
"""

from decimal import Decimal

from perfnlp.model.budget import BudgetItem, ItemGroup
from perfnlp.model.contract import SCHEMA, Json, LedgerError, to_number
from perfnlp.model.document import Block
from perfnlp.model.indicator import Indicator, IndicatorCell
from perfnlp.model.keys import keys_of
from perfnlp.model.ledger import Ledger
from perfnlp.model.quantity import Quantity
from perfnlp.model.rows import Achievement, Finding, Link, Problem
from perfnlp.model.structure import Section
from perfnlp.model.unserial import from_row
from perfnlp.text.spans import Span

__all__ = [
    "SCHEMA",
    "Json",
    "LedgerError",
    "achievement_row",
    "finding_row",
    "from_row",
    "group_row",
    "indicator_row",
    "item_row",
    "problem_row",
    "quantity_row",
    "section_row",
    "to_number",
    "to_row",
]


def to_row(ledger: Ledger, *, with_text: bool = True) -> Json:
    """The ledger as the object of one JSON line. `with_text=False` leaves the document's text out, offsets stay."""
    keys = keys_of(ledger)
    part, error, read_by = ledger.part, ledger.error, ledger.read_by
    return {
        "schema": SCHEMA,
        "source": ledger.source,
        "part": part and {"index": part.index, "of": part.of, "start": part.start, "end": part.end},
        "status": ledger.status.value,
        "error": error and {"code": error.code, "message": error.message, "hint": error.hint},
        "read_by": {
            "reader": read_by.reader,
            "pages": read_by.pages,
            "replaced": read_by.replaced,
            "ocr_confidence": read_by.ocr_confidence,
            "notes": list(read_by.notes),
            "partial": read_by.partial,
        },
        "text": ledger.text if with_text else None,
        "blocks": [_block_row(block) for block in ledger.blocks],
        "id": ledger.id,
        "organisation": ledger.organisation,
        "project": ledger.project,
        "year": ledger.year,
        "self_score": to_number(ledger.self_score),
        "sections": [section_row(section) for section in ledger.sections],
        "budget_items": [item_row(*pair) for pair in zip(ledger.budget_items, keys.budget_items, strict=True)],
        "groups": [group_row(group) for group in ledger.groups],
        "quantities": [quantity_row(quantity) for quantity in ledger.quantities],
        "achievements": [achievement_row(*pair) for pair in zip(ledger.achievements, keys.achievements, strict=True)],
        "problems": [problem_row(*pair) for pair in zip(ledger.problems, keys.problems, strict=True)],
        "indicators": [indicator_row(*pair) for pair in zip(ledger.indicators, keys.indicators, strict=True)],
        "findings": [finding_row(*pair) for pair in zip(ledger.findings, keys.findings, strict=True)],
    }


def _block_row(block: Block) -> Json:
    return {
        "kind": block.kind.value,
        **_place(block.span),
        "page": block.page,
        "level": block.level,
        "whole": block.whole,
    }


def _place(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def section_row(section: Section) -> Json:
    return {
        "id": section.id,
        "number": section.number,
        "title": section.title,
        "level": section.level,
        "class": section.cls.value,
        **_place(section.span),
        "parent": section.parent,
        **_judged(section.by, section.confidence),
    }


def item_row(item: BudgetItem, key: str = "") -> Json:
    return {
        "id": item.id,
        "key": key,
        "name": item.name,
        "level": item.level,
        "budget": to_number(item.budget),
        "adjusted": to_number(item.adjusted),
        "spent": to_number(item.spent),
        "execution_rate": to_number(item.execution_rate),
        "stated_rate": to_number(item.stated_rate),
        "group": item.group,
        "figures": list(item.figures),
        "by": item.by,
    }


def group_row(group: ItemGroup) -> Json:
    return {
        "id": group.id,
        "items": list(group.items),
        "budget": to_number(group.budget),
        "adjusted": to_number(group.adjusted),
        "spent": to_number(group.spent),
        "figures": list(group.figures),
    }


def quantity_row(quantity: Quantity) -> Json:
    return {
        "id": quantity.id,
        **_place(quantity.span),
        "text": quantity.text,
        "kind": quantity.kind.value,
        "value": to_number(quantity.value),
        "low": to_number(quantity.low),
        "high": to_number(quantity.high),
        "unit": quantity.unit,
        "qualifier": quantity.qualifier.value,
        "role": quantity.role.value,
        "section": quantity.section,
        **_judged(quantity.by, quantity.confidence),
    }


def achievement_row(row: Achievement, key: str = "") -> Json:
    return {
        "id": row.id,
        "key": key,
        "quantity": row.quantity,
        "action": row.action,
        "object": row.object,
        "actor": row.actor,
        "period": row.period,
        "section": row.section,
        "links": [_link_row(link) for link in row.links],
        **_judged(row.by, row.confidence),
    }


def problem_row(problem: Problem, key: str = "") -> Json:
    return {
        "id": problem.id,
        "key": key,
        **_place(problem.span),
        "text": problem.text,
        "category": problem.category.value,
        "cause": problem.cause,
        "measures": [remedy.text for remedy in problem.remedies],
        "remedies": [{**_place(r.span), "text": r.text, "score": _share(r.score)} for r in problem.remedies],
        "section": problem.section,
        "links": [_link_row(link) for link in problem.links],
        **_judged(problem.by, problem.confidence),
    }


def indicator_row(row: Indicator, key: str = "") -> Json:
    return {
        "id": row.id,
        "key": key,
        "family": row.family or None,
        "class": row.cls or None,
        "name": row.name,
        "target": _cell_row(row.target),
        "actual": _cell_row(row.actual),
        "weight": to_number(row.weight),
        "score": to_number(row.score),
        "reason": row.reason or None,
        "measures": row.measures or None,
        **_place(row.span),
        "by": row.by,
    }


def _cell_row(cell: IndicatorCell) -> Json:
    return {
        "text": cell.text,
        "state": cell.state.value,
        "value": to_number(cell.value),
        "low": to_number(cell.low),
        "high": to_number(cell.high),
        "unit": cell.unit,
        "qualifier": cell.qualifier and cell.qualifier.value,
        "start": cell.span and cell.span.start,
        "end": cell.span and cell.span.end,
    }


def finding_row(finding: Finding, key: str = "") -> Json:
    return {
        "id": finding.id,
        "key": key,
        "check": finding.check,
        "severity": finding.severity.value,
        "assessed": finding.assessed,
        "message": finding.message,
        "about": finding.about,
        "refs": list(finding.refs),
        "places": [{"source": place.source, **_place(place.span), "quote": place.quote} for place in finding.places],
        "values": [
            {"name": name, "value": to_number(value) if isinstance(value, Decimal) else value}
            for name, value in finding.values
        ],
    }


def _link_row(link: Link) -> Json:
    return {"budget_item": link.budget_item, "score": _share(link.score), "evidence": link.evidence.value}


def _judged(by: str, confidence: float) -> Json:
    return {"by": by, "confidence": _share(confidence)}


def _share(score: float) -> float:
    """A share to four digits: what follows differs between machines and says nothing."""
    return round(float(score), 4)
