"""The view of the indicators of forms: promised beside reached, as the form has them."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from perfnlp.exporters.cells import one_line
from perfnlp.exporters.evidence import Index
from perfnlp.exporters.labels import label
from perfnlp.exporters.views.base import Entry, Style, View, column, view
from perfnlp.exporters.views.common import END, ID, KEY, SOURCE, START, WHOSE
from perfnlp.model.indicator import Indicator, IndicatorCell


def _indicators(index: Index) -> Iterator[Entry[Indicator]]:
    for row, key in zip(index.ledger.indicators, index.keys.indicators, strict=True):
        yield Entry(index, row, key)


def _figure(cell: IndicatorCell) -> Decimal | None:
    """The value, or the bound of a range that was promised least."""
    return cell.value if cell.value is not None else cell.low


def _state(row: Entry[Indicator], cell: IndicatorCell) -> str:
    return label(cell.state, row.index.language)


INDICATORS: Final[View] = view(
    "indicators",
    ("指标", "Indicators"),
    _indicators,
    (
        *WHOSE,
        column("family", ("一级指标", "Family"), 14, Style.TEXT, lambda row: one_line(row.it.family)),
        column("class", ("二级指标", "Class"), 16, Style.TEXT, lambda row: one_line(row.it.cls)),
        column("name", ("指标", "Indicator"), 30, Style.TEXT, lambda row: one_line(row.it.name)),
        column("target", ("目标值", "Target"), 16, Style.TEXT, lambda row: one_line(row.it.target.text)),
        column("actual", ("完成值", "Actual"), 16, Style.TEXT, lambda row: one_line(row.it.actual.text)),
        column("target_value", ("目标数", "Target value"), 12, Style.NUMBER, lambda row: _figure(row.it.target)),
        column("actual_value", ("完成数", "Actual value"), 12, Style.NUMBER, lambda row: _figure(row.it.actual)),
        column("unit", ("单位（量）", "Unit"), 10, Style.TEXT, lambda row: row.it.actual.unit or row.it.target.unit),
        column("target_state", ("目标格", "Target cell"), 10, Style.TEXT, lambda row: _state(row, row.it.target)),
        column("actual_state", ("完成格", "Actual cell"), 10, Style.TEXT, lambda row: _state(row, row.it.actual)),
        column("weight", ("分值", "Weight"), 8, Style.NUMBER, lambda row: row.it.weight),
        column("score", ("得分", "Score"), 8, Style.NUMBER, lambda row: row.it.score),
        column("reason", ("偏差原因", "Reason"), 30, Style.LONG, lambda row: one_line(row.it.reason)),
        column("measures", ("改进措施", "Measures"), 30, Style.LONG, lambda row: one_line(row.it.measures)),
        SOURCE,
        ID,
        START,
        END,
        column("by", ("判定依据", "Judged by"), 22, Style.TEXT, lambda row: row.it.by),
        KEY,
    ),
)
