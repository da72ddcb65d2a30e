"""A gold document as JSON: the form that scores are computed from."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from perfnlp.corpus.beside import judged_checks
from perfnlp.corpus.gold import Accepted, GoldDocument
from perfnlp.corpus.named import occurrences_of
from perfnlp.model.budget import BudgetItem
from perfnlp.model.quantity import Quantity
from perfnlp.model.rows import Achievement, Problem

Json = dict[str, object]
NOTHING: Final = Accepted(line=0)


def to_json(document: GoldDocument, *, with_text: bool) -> Json:
    """A gold document's row.

    Offsets are code points of the text. Rows that the source does not annotate are missing (links without any `@`,
    findings without their table), rows that it annotates as none are empty.

    Args:
        document: without errors.
        with_text: passages carry their text; the text of a report stands in a file beside.
    """
    head, ledger = document.head, document.ledger
    row: Json = {"id": head.id, "part": head.part.value, "field": head.field, "style": head.style, "hand": head.hand}
    if document.is_whole:
        row |= {
            "source": ledger.source, "organisation": ledger.organisation,
            "organisation_alternatives": list(document.organisation_also), "project": ledger.project,
            "year": ledger.year, "score": number(ledger.self_score),
        }  # fmt: skip
    else:
        row |= {"section_hint": head.section}
    if with_text:
        row["text"] = document.text
    if document.is_whole or ledger.sections:
        row["sections"] = [
            {"title": s.title, "number": s.number, "level": s.level, "class": s.cls.value,
             "class_alternatives": list(document.accepted[s.id].others), "start": s.span.start}
            for s in ledger.sections
        ]  # fmt: skip
    row["budget_items"] = [_item(item, document.accepted) for item in ledger.budget_items]
    if document.is_whole or ledger.groups:
        row["groups"] = _groups(document)
    rows = {achievement.quantity: achievement for achievement in ledger.achievements}
    row["quantities"] = [_quantity(quantity, rows.get(quantity.id), document) for quantity in ledger.quantities]
    row["optional"] = [
        {"mention": span.of(document.text), "start": span.start, "end": span.end} for span in document.optional
    ]
    row["problems"] = [_problem(problem, document) for problem in ledger.problems]
    return row | _entities(document) | _findings(document)


def number(value: Decimal | None) -> int | float | None:
    """A figure as JSON: whole numbers without a point."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _item(item: BudgetItem, accepted: Mapping[str, Accepted]) -> Json:
    return {
        "name": item.name, "name_alternatives": list(accepted[item.id].others), "level": item.level,
        "budget": number(item.budget), "adjusted": number(item.adjusted), "spent": number(item.spent),
        "group": item.group, "stated_rate": number(item.stated_rate), "execution_rate": number(item.execution_rate),
    }  # fmt: skip


def _groups(document: GoldDocument) -> list[Json]:
    names = {item.id: item.name for item in document.ledger.budget_items}
    return [
        {"id": group.id, "items": [names[item] for item in group.items], "budget": number(group.budget),
         "adjusted": number(group.adjusted), "spent": number(group.spent)}
        for group in document.ledger.groups
    ]  # fmt: skip


def _quantity(quantity: Quantity, row: Achievement | None, document: GoldDocument) -> Json:
    out: Json = {
        "mention": quantity.text, "start": quantity.span.start, "end": quantity.span.end, "kind": quantity.kind.value,
        "value": number(quantity.value), "low": number(quantity.low), "high": number(quantity.high),
        "unit": quantity.unit, "qualifier": quantity.qualifier.value, "role": quantity.role.value,
        "role_alternatives": list(document.accepted[quantity.id].others),
        "action": row.action if row else None, "object": row.object if row else None,
    }  # fmt: skip
    if row is None:
        return out
    out |= {key: said for key, said in (("actor", row.actor), ("period", row.period)) if said}
    return out | _links(document.accepted[row.id], document)


def _problem(problem: Problem, document: GoldDocument) -> Json:
    accepted = document.accepted[problem.id]
    out: Json = {
        "mention": problem.text, "start": problem.span.start, "end": problem.span.end,
        "category": problem.category.value, "category_alternatives": list(accepted.others), "cause": problem.cause,
        "measures": [remedy.text for remedy in problem.remedies],
    }  # fmt: skip
    return out | _links(accepted, document)


def _links(accepted: Accepted, document: GoldDocument) -> Json:
    """The link and what else may be linked; a row without one belongs to the project, where links are annotated."""
    if not document.has_links:
        return {}
    first, *others = accepted.links or (None,)
    return {"link": first, "link_alternatives": others}


def _entities(document: GoldDocument) -> Json:
    """Every occurrence of the names that the source lists."""
    if document.entities is None:
        return {}
    found = occurrences_of(document.entities, document.reading)
    rows = [
        {"label": name.label.value, "mention": name.span.of(document.text), "start": name.span.start, "end": name.span.end}
        for name in found
    ]  # fmt: skip
    return {"entities": rows}


def _findings(document: GoldDocument) -> Json:
    if document.findings is None:
        return {}
    rows: list[Json] = [{"check": f.check, "about": f.about, "planted": f.planted} for f in document.findings]
    optional = [row for row, finding in zip(rows, document.findings, strict=True) if finding.optional]
    return {
        "findings": [row for row in rows if row not in optional],
        "findings_optional": optional,
        "checks_annotated": list(judged_checks(document.findings)),
    }
