"""The ledger of one document."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from perfnlp.model.budget import BudgetItem, ItemGroup
from perfnlp.model.document import Block, ReadBy
from perfnlp.model.indicator import Indicator
from perfnlp.model.quantity import Quantity
from perfnlp.model.rows import Achievement, Finding, Problem
from perfnlp.model.structure import Section


class Status(StrEnum):
    OK = "ok"
    PARTIAL = "partial"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    code: str
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Which stretch of a file's text a report is, where one file holds several."""

    index: int
    of: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """All that one document says, row by row; a document that could not be read has status, error and no rows."""

    source: str
    id: str
    status: Status
    error: Failure | None = None
    part: Part | None = None
    read_by: ReadBy
    text: str | None = None
    blocks: tuple[Block, ...] = ()
    organisation: str | None = None
    project: str | None = None
    year: int | None = None
    self_score: Decimal | None = None
    sections: tuple[Section, ...] = ()
    budget_items: tuple[BudgetItem, ...] = ()
    groups: tuple[ItemGroup, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    achievements: tuple[Achievement, ...] = ()
    problems: tuple[Problem, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    findings: tuple[Finding, ...] = ()
