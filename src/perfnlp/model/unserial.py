"""JSON rows as ledgers again: what `compare`, `check` and `show` read."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from perfnlp.model.budget import BudgetItem, ItemGroup
from perfnlp.model.contract import SCHEMA, LedgerError, from_number
from perfnlp.model.document import Block, BlockKind, ReadBy
from perfnlp.model.indicator import CellState, Indicator, IndicatorCell
from perfnlp.model.ledger import Failure, Ledger, Part, Status
from perfnlp.model.quantity import Kind, Qualifier, Quantity, Role
from perfnlp.model.refold import refold
from perfnlp.model.rows import (
    Achievement,
    EvidenceKind,
    Finding,
    Link,
    Place,
    Problem,
    ProblemCategory,
    Remedy,
    Severity,
)
from perfnlp.model.structure import Section, SectionClass
from perfnlp.text.spans import Span

Row = Mapping[str, Any]
ToReading = Callable[[Span], Span]
"""From a place in the document to the place in the reading."""


def from_row(row: Row) -> Ledger:
    """The ledger that a JSON line holds; fields that the contract does not know are passed over.

    Places of the reading (`at`) are found again by folding the text; without a text they are those of the document.

    Raises:
        LedgerError: another schema, a field that is missing, or a value that its field does not allow.
    """
    source = row.get("source", "?")
    if row.get("schema") != SCHEMA:
        raise LedgerError(f"{source}: 不是 {SCHEMA} 的台账行：{row.get('schema')!r}", "请用 perfnlp extract 重新生成")
    try:
        return _ledger(row)
    except (KeyError, TypeError, ValueError, ArithmeticError) as error:
        raise LedgerError(f"{source}: 台账行不合约定：{error!r}", "可用 perfnlp schema 的 JSON Schema 核对") from error


def _ledger(row: Row) -> Ledger:
    blocks = tuple(map(_block, row["blocks"]))
    error, told = row["error"], row["part"]
    part = None if told is None else Part(**{name: told[name] for name in ("index", "of", "start", "end")})
    to_reading = _unmoved if row["text"] is None else refold(row["text"], blocks, part).at
    return Ledger(
        source=row["source"],
        id=row["id"],
        status=Status(row["status"]),
        error=None if error is None else Failure(**{name: error[name] for name in ("code", "message", "hint")}),
        part=part,
        read_by=_read_by(row),
        text=row["text"],
        blocks=blocks,
        organisation=row["organisation"],
        project=row["project"],
        year=row["year"],
        self_score=from_number(row["self_score"]),
        sections=tuple(_section(section, to_reading) for section in row["sections"]),
        budget_items=tuple(map(_item, row["budget_items"])),
        groups=tuple(map(_group, row["groups"])),
        quantities=tuple(_quantity(quantity, to_reading) for quantity in row["quantities"]),
        achievements=tuple(map(_achievement, row["achievements"])),
        problems=tuple(_problem(problem, to_reading) for problem in row["problems"]),
        indicators=tuple(map(_indicator, row["indicators"])),
        findings=tuple(map(_finding, row["findings"])),
    )


def _read_by(row: Row) -> ReadBy:
    told = row["read_by"]
    return ReadBy(
        reader=told["reader"],
        pages=told["pages"],
        replaced=told["replaced"],
        ocr_confidence=told["ocr_confidence"],
        notes=tuple(told["notes"]),
        partial=told.get("partial", row["status"] == Status.PARTIAL),
    )


def _block(row: Row) -> Block:
    return Block(
        kind=BlockKind(row["kind"]),
        span=_span(row),
        page=row["page"],
        level=row.get("level"),
        whole=row.get("whole", False),
    )


def _unmoved(span: Span) -> Span:
    """Without a text nothing is known of the reading: its places are the document's."""
    return span


def _span(row: Row) -> Span:
    return Span(row["start"], row["end"])


def _section(row: Row, to_reading: ToReading) -> Section:
    span = _span(row)
    at = to_reading(span)
    heading = len(row["number"]) + len(row["title"])
    return Section(
        id=row["id"],
        number=row["number"],
        title=row["title"],
        level=row["level"],
        cls=SectionClass(row["class"]),
        span=span,
        at=at,
        title_at=Span(at.start, min(at.end, at.start + heading)),
        parent=row.get("parent"),
        by=row.get("by", ""),
        confidence=row.get("confidence", 1.0),
    )


def _item(row: Row) -> BudgetItem:
    return BudgetItem(
        id=row["id"],
        name=row["name"],
        level=row["level"],
        budget=from_number(row["budget"]),
        adjusted=from_number(row["adjusted"]),
        spent=from_number(row["spent"]),
        stated_rate=from_number(row["stated_rate"]),
        group=row["group"],
        figures=tuple(row.get("figures", ())),
        by=row.get("by", ""),
    )


def _group(row: Row) -> ItemGroup:
    return ItemGroup(
        id=row["id"],
        items=tuple(row["items"]),
        budget=from_number(row["budget"]),
        adjusted=from_number(row["adjusted"]),
        spent=from_number(row["spent"]),
        figures=tuple(row.get("figures", ())),
    )


def _quantity(row: Row, to_reading: ToReading) -> Quantity:
    span = _span(row)
    return Quantity(
        id=row["id"],
        span=span,
        at=to_reading(span),
        text=row["text"],
        kind=Kind(row["kind"]),
        unit=row["unit"],
        qualifier=Qualifier(row["qualifier"]),
        value=from_number(row["value"]),
        low=from_number(row["low"]),
        high=from_number(row["high"]),
        role=Role(row["role"]),
        section=row["section"],
        by=row["by"],
        confidence=row["confidence"],
    )


def _achievement(row: Row) -> Achievement:
    names = ("id", "quantity", "action", "object", "actor", "period", "section", "by", "confidence")
    return Achievement(**{name: row[name] for name in names}, links=_links(row))


def _problem(row: Row, to_reading: ToReading) -> Problem:
    span = _span(row)
    return Problem(
        id=row["id"],
        span=span,
        at=to_reading(span),
        text=row["text"],
        category=ProblemCategory(row["category"]),
        cause=row["cause"],
        remedies=tuple(Remedy(span=_span(r), text=r["text"], score=r["score"]) for r in row["remedies"]),
        section=row["section"],
        links=_links(row),
        by=row["by"],
        confidence=row["confidence"],
    )


def _indicator(row: Row) -> Indicator:
    return Indicator(
        id=row["id"],
        span=_span(row),
        family=row["family"] or "",
        cls=row["class"] or "",
        name=row["name"],
        target=_cell(row["target"]),
        actual=_cell(row["actual"]),
        weight=from_number(row["weight"]),
        score=from_number(row["score"]),
        reason=row["reason"] or "",
        measures=row["measures"] or "",
        by=row.get("by", ""),
    )


def _cell(row: Row) -> IndicatorCell:
    return IndicatorCell(
        span=None if row.get("start") is None else _span(row),
        text=row["text"],
        state=CellState(row["state"]),
        value=from_number(row["value"]),
        low=from_number(row["low"]),
        high=from_number(row["high"]),
        unit=row["unit"],
        qualifier=None if row["qualifier"] is None else Qualifier(row["qualifier"]),
    )


def _links(row: Row) -> tuple[Link, ...]:
    return tuple(
        Link(budget_item=link["budget_item"], score=link["score"], evidence=EvidenceKind(link["evidence"]))
        for link in row["links"]
    )


def _finding(row: Row) -> Finding:
    return Finding(
        id=row["id"],
        check=row["check"],
        severity=Severity(row["severity"]),
        assessed=row["assessed"],
        message=row["message"],
        about=row.get("about", ""),
        refs=tuple(row["refs"]),
        places=tuple(Place(source=p["source"], span=_span(p), quote=p["quote"]) for p in row["places"]),
        values=tuple((each["name"], _value(each["value"])) for each in row["values"]),
    )


def _value(value: str | int | float | None) -> Decimal | str | None:
    return value if isinstance(value, str) else from_number(value)
