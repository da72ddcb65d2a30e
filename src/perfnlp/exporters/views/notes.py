"""The views of what is amiss: problems that a report states, and findings of the checks."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from perfnlp.exporters.cells import one_line
from perfnlp.exporters.evidence import Index
from perfnlp.exporters.labels import check_label, label
from perfnlp.exporters.views.base import Entry, Style, View, column, view
from perfnlp.exporters.views.common import (
    END,
    ID,
    JUDGED,
    KEY,
    LINKS,
    SECTION,
    SENTENCE,
    SOURCE,
    START,
    WHOSE,
    joined,
)
from perfnlp.model.rows import Finding, Problem
from perfnlp.settings import Language


def _problems(index: Index) -> Iterator[Entry[Problem]]:
    for row, key in zip(index.ledger.problems, index.keys.problems, strict=True):
        yield Entry(index, row, key)


def _findings(index: Index) -> Iterator[Entry[Finding]]:
    for row, key in zip(index.ledger.findings, index.keys.findings, strict=True):
        yield Entry(index, row, key)


def figure_text(value: Decimal | str | None) -> str:
    """A value of a finding in words: money-like figures with separators, what is missing as a dash."""
    if value is None:
        return "—"
    return one_line(value) if isinstance(value, str) else f"{value.normalize():,f}"


def _values(row: Entry[Finding]) -> str:
    return "；".join(f"{one_line(name)}={figure_text(value)}" for name, value in row.it.values)


def _assessed(row: Entry[Finding]) -> str:
    titles = ("已判定", "assessed") if row.it.assessed else ("无法判定", "not assessed")
    return titles[row.index.language is not Language.ZH]


PROBLEMS: Final[View] = view(
    "problems",
    ("存在问题", "Problems"),
    _problems,
    (
        *WHOSE,
        LINKS[0],
        column(
            "category", ("类别", "Category"), 16, Style.TEXT, lambda row: label(row.it.category, row.index.language)
        ),
        column("text", ("问题", "Problem"), 50, Style.LONG, lambda row: one_line(row.it.text)),
        column("cause", ("原因", "Cause"), 30, Style.LONG, lambda row: one_line(row.it.cause or "")),
        column(
            "measures",
            ("改进措施", "Measures"),
            50,
            Style.LONG,
            lambda row: joined(tuple(r.text for r in row.it.remedies)),
        ),
        SENTENCE,
        SECTION,
        *LINKS[1:],
        SOURCE,
        ID,
        START,
        END,
        *JUDGED,
        KEY,
    ),
)

FINDINGS: Final[View] = view(
    "findings",
    ("疑点", "Findings"),
    _findings,
    (
        *WHOSE,
        column("severity", ("级别", "Severity"), 8, Style.TEXT, lambda row: label(row.it.severity, row.index.language)),
        column("check", ("检查", "Check"), 20, Style.TEXT, lambda row: check_label(row.it.check, row.index.language)),
        column("about", ("涉及", "About"), 26, Style.TEXT, lambda row: one_line(row.it.about)),
        column("message", ("说明", "Message"), 60, Style.LONG, lambda row: one_line(row.it.message)),
        column("values", ("比对数值", "Values"), 40, Style.LONG, _values),
        column("quotes", ("引文", "Quotes"), 60, Style.LONG, lambda row: joined(tuple(p.quote for p in row.it.places))),
        column("assessed", ("判定", "Assessed"), 10, Style.TEXT, _assessed),
        column("refs", ("涉及行", "Rows"), 14, Style.TEXT, lambda row: "、".join(row.it.refs)),
        SOURCE,
        ID,
        KEY,
    ),
)
