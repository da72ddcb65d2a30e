"""The tables of the ledger as people read them, in the order of the workbook's sheets."""

from typing import Final

from perfnlp.exporters.views.base import View
from perfnlp.exporters.views.figures import ACHIEVEMENTS, QUANTITIES
from perfnlp.exporters.views.indicators import INDICATORS
from perfnlp.exporters.views.money import BUDGET_ITEMS
from perfnlp.exporters.views.notes import FINDINGS, PROBLEMS
from perfnlp.exporters.views.reports import REPORTS, UNREAD

VIEWS: Final[tuple[View, ...]] = (
    ACHIEVEMENTS,
    PROBLEMS,
    BUDGET_ITEMS,
    INDICATORS,
    QUANTITIES,
    FINDINGS,
    REPORTS,
    UNREAD,
)
