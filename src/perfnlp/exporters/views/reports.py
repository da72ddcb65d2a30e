"""The views of the documents themselves: every report on one line, and what could not be read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from perfnlp.exporters.cells import one_line
from perfnlp.exporters.evidence import Index
from perfnlp.exporters.labels import label
from perfnlp.exporters.views.base import Cell, Column, Entry, Style, View, column, line, view
from perfnlp.exporters.views.common import SOURCE, WHOSE, AnyEntry, joined
from perfnlp.model.budget import BudgetItem
from perfnlp.model.ledger import Failure, Ledger, Status
from perfnlp.model.rows import Severity
from perfnlp.settings import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A document, or a part of one, that is missing from the other views."""

    source: str
    status: str
    code: str
    message: str
    hint: str


def _reports(index: Index) -> Iterator[Entry[Ledger]]:
    yield Entry(index, index.ledger)


def _unread(index: Index) -> Iterator[Unread]:
    ledger = index.ledger
    if ledger.status is Status.OK:
        return
    notes = (
        joined(ledger.read_by.notes)
        or ("部分内容未能读出", "some of it could not be read")[index.language is not Language.ZH]
    )
    error = ledger.error or Failure(code="", message=notes)
    yield Unread(
        source=ledger.source,
        status=label(ledger.status, index.language),
        code=error.code,
        message=one_line(error.message),
        hint=one_line(error.hint),
    )


def _project(ledger: Ledger) -> BudgetItem | None:
    """The project's own item; several projects under one head have no figure in common."""
    projects = [item for item in ledger.budget_items if item.level == 1]
    return projects[0] if len(projects) == 1 else None


def _money(
    name: str, titles: tuple[str, str], value: Callable[[BudgetItem], Decimal | None], style: Style = Style.MONEY
) -> Column[Entry[Ledger]]:
    def of_project(row: Entry[Ledger]) -> Decimal | None:
        project = _project(row.it)
        return value(project) if project else None

    return column(name, titles, 18, style, of_project)


def _found(severity: Severity, titles: tuple[str, str]) -> Column[Entry[Ledger]]:
    return column(
        f"{severity}_findings",
        titles,
        9,
        Style.INTEGER,
        lambda row: sum(each.severity is severity and each.assessed for each in row.it.findings),
    )


COUNTED: Final[tuple[Column[Entry[Ledger]], ...]] = (
    column("parts", ("子项数", "Items"), 9, Style.INTEGER, lambda row: sum(b.level > 1 for b in row.it.budget_items)),
    column("quantities", ("数量数", "Quantities"), 9, Style.INTEGER, lambda row: len(row.it.quantities)),
    column("achievements", ("成果数", "Achievements"), 9, Style.INTEGER, lambda row: len(row.it.achievements)),
    column("problems", ("问题数", "Problems"), 9, Style.INTEGER, lambda row: len(row.it.problems)),
    _found(Severity.ERROR, ("疑点：错误", "Errors")),
    _found(Severity.WARNING, ("疑点：警告", "Warnings")),
    _found(Severity.INFO, ("疑点：提示", "Hints")),
)

HOW_READ: Final[tuple[Column[Entry[Ledger]], ...]] = (
    column("reader", ("读取方式", "Reader"), 10, Style.TEXT, lambda row: row.it.read_by.reader),
    column("pages", ("页数", "Pages"), 8, Style.INTEGER, lambda row: row.it.read_by.pages),
    column(
        "characters",
        ("字数", "Characters"),
        10,
        Style.INTEGER,
        lambda row: None if row.it.text is None else len(row.it.text),
    ),
    column("replaced", ("未能解码字符", "Replaced"), 13, Style.INTEGER, lambda row: row.it.read_by.replaced),
    column(
        "ocr_confidence", ("识别置信度", "OCR confidence"), 11, Style.SHARE, lambda row: row.it.read_by.ocr_confidence
    ),
    column("notes", ("读取说明", "Notes"), 40, Style.LONG, lambda row: joined(row.it.read_by.notes)),
    column("id", ("文件标识", "Id"), 15, Style.TEXT, lambda row: row.it.id),
)

STATUS: Final[Column[AnyEntry]] = column(
    "status", ("状态", "Status"), 10, Style.TEXT, lambda row: label(row.index.ledger.status, row.index.language)
)

REPORTS: Final[View] = view(
    "reports",
    ("报告", "Reports"),
    _reports,
    (
        SOURCE,
        STATUS,
        *WHOSE,
        column("self_score", ("自评得分", "Self score"), 10, Style.NUMBER, lambda row: row.it.self_score),
        _money("budget", ("预算数（元）", "Budget (yuan)"), lambda item: item.budget),
        _money("adjusted", ("调整预算数（元）", "Adjusted (yuan)"), lambda item: item.adjusted),
        _money("spent", ("实际支出（元）", "Spent (yuan)"), lambda item: item.spent),
        _money("execution_rate", ("执行率", "Execution rate"), lambda item: item.execution_rate, Style.PERCENT),
        *COUNTED,
        *HOW_READ,
    ),
)

UNREAD_COLUMNS: Final[tuple[Column[Unread], ...]] = (
    column("source", ("来源文件", "Source"), 40, Style.TEXT, lambda row: row.source),
    column("status", ("状态", "Status"), 10, Style.TEXT, lambda row: row.status),
    column("code", ("代码", "Code"), 20, Style.TEXT, lambda row: row.code),
    column("message", ("说明", "Message"), 60, Style.LONG, lambda row: row.message),
    column("hint", ("建议", "Hint"), 50, Style.LONG, lambda row: row.hint),
)

UNREAD: Final[View] = view("unread", ("未读", "Not read"), _unread, UNREAD_COLUMNS)


def unread_line(row: Unread) -> tuple[Cell, ...]:
    """A line of the view of what is missing, for what an exporter itself had to leave out."""
    return line(UNREAD_COLUMNS, row)
