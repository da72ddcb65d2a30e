"""The entry: the forms of a report and its quantities in, its indicators out, one a row of the form."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, zip_longest
from typing import Final

from perfnlp.indicators.cells import Cells, is_none
from perfnlp.indicators.lexicon import measure_leads
from perfnlp.model.form import Field, Form, FormCell, RowSort
from perfnlp.model.indicator import EMPTY, Indicator, IndicatorCell
from perfnlp.model.quantity import Qualifier, Quantity
from perfnlp.text.fold import Reading

WORDS: Final = re.compile(r"[^\W\d_]")
"""A name has a letter or a character; a row of dashes names no indicator."""
OWN: Final = frozenset(
    {Field.NAME, Field.TARGET, Field.REACHED, Field.RATE, Field.WEIGHT, Field.SCORE, Field.REASON, Field.UNIT}
)
"""Cells that belong to one indicator; labels of families stand for several rows."""


def find_indicators(reading: Reading, forms: Sequence[Form], quantities: Sequence[Quantity]) -> tuple[Indicator, ...]:
    """The indicators of all forms in the order of the text, numbered i1, i2, …

    A row with several targets and as many outturns is as many indicators of one name.
    """
    cells = Cells(reading, quantities)
    found = (indicator for form in forms for row in _rows(form) for indicator in _indicators(cells, form, row))
    return tuple(replace(each, id=f"i{number}") for number, each in enumerate(found, 1))


def _rows(form: Form) -> Iterator[tuple[FormCell, ...]]:
    """The rows of indicators; one without name, or without anything promised or reached, tells of none."""
    told = (cell for cell in form.cells if cell.sort is RowSort.INDICATOR)
    for _, row in groupby(sorted(told, key=lambda cell: (cell.row, cell.at)), key=lambda cell: cell.row):
        cells = tuple(row)
        if WORDS.search(cells[0].name) and not is_none(cells[0].name) and _of(cells, Field.TARGET, Field.REACHED):
            yield cells


def _indicators(cells: Cells, form: Form, row: Sequence[FormCell]) -> Iterator[Indicator]:
    own = tuple(cell for cell in row if cell.field in OWN)
    reason, measures = _reason(cells, row)
    weights, scores = _of(row, Field.WEIGHT), _of(row, Field.SCORE)
    outturns = _of(row, Field.REACHED) or _of(row, Field.RATE)  # 预算执行率 as an indicator of its own
    for target, reached in _pairs(cells, _of(row, Field.TARGET), outturns):
        yield Indicator(
            id="",
            span=cells.span(own),
            family=row[0].level1,
            cls=row[0].family if row[0].family != row[0].level1 else "",
            name=row[0].name,
            target=target,
            actual=reached,
            weight=cells.points(weights[0] if weights else None),
            score=cells.points(scores[0] if scores else None),
            reason=reason,
            measures=measures,
            by=form.by,
        )


def _pairs(
    cells: Cells, targets: Sequence[FormCell], outturns: Sequence[FormCell]
) -> Iterator[tuple[IndicatorCell, IndicatorCell]]:
    """Targets and outturns in turn; of several targets for one outturn the last holds (年初指标值, 调整指标值)."""
    promised, reached = [cells.cell(target) for target in targets], [cells.cell(outturn) for outturn in outturns]
    if len(promised) > len(reached) == 1:
        promised = [_bounded(promised[-1], promised[0])]
    yield from zip_longest(promised, reached, fillvalue=EMPTY)


def _bounded(cell: IndicatorCell, first: IndicatorCell) -> IndicatorCell:
    """A bare target behind one with a sign: the sign stands once in the row and holds for both."""
    if cell.qualifier is not Qualifier.EXACT or first.qualifier not in (Qualifier.OVER, Qualifier.UNDER):
        return cell
    over = first.qualifier is Qualifier.OVER
    return replace(cell, qualifier=first.qualifier, low=cell.value if over else None, high=None if over else cell.value)


def _of(row: Sequence[FormCell], *fields: Field) -> tuple[FormCell, ...]:
    return tuple(cell for cell in row if cell.field in fields)


def _reason(cells: Cells, row: Sequence[FormCell]) -> tuple[str, str]:
    """What the row says of a deviation, parted where it goes over to what will be done."""
    told = (cells.text(cell.at) for cell in _of(row, Field.REASON))
    said = "；".join(text for text in told if text and not is_none(text))
    lead = measure_leads().search(said)
    return (said[: lead.start()].strip(), said[lead.start() :].lstrip("。；; \n")) if lead else (said, "")
