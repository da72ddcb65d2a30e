"""Sheets as text: what stands alone in its row is a paragraph, rows of several cells are tables."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from perfnlp.model.document import BlockKind
from perfnlp.readers.base import CellText, Flow, TextBuilder, joined
from perfnlp.readers.workbook.sheet import Row, Sheet, rows_of

DEFAULT_NAME: Final = re.compile(r"(?:sheet|工作表|表)?\s*\d*(?:\s*\(\d+\))?", re.I)
PROSE: Final = 0.5
"""Share of rows with one text from which a sheet is prose, with tables between."""
ROW_OF_CELLS: Final = 3
FIELD: Final = re.compile(r"[：:]")


def add_sheets(builder: TextBuilder, sheets: Sequence[Sheet]) -> list[str]:
    """Add the sheets that are seen; the notes say what was left out."""
    seen = [(sheet, rows) for sheet in sheets if not sheet.is_hidden and (rows := rows_of(sheet))]
    flow = Flow()
    for sheet, rows in seen:
        flow.stop()
        if len(seen) > 1 and not rows[0].is_alone and not DEFAULT_NAME.fullmatch(sheet.name.strip()):
            builder.add(sheet.name, BlockKind.HEADING)
        for region in _regions(rows):
            _add_region(builder, region, flow)
    return list(_notes(sheets))


def _notes(sheets: Sequence[Sheet]) -> Iterator[str]:
    hidden = [sheet.name for sheet in sheets if sheet.is_hidden and sheet.cells]
    if hidden:
        yield f"隐藏的工作表未读入：{'、'.join(hidden[:10])}{'…' if len(hidden) > 10 else ''}"
    covered = sum(sheet.hidden_cells for sheet in sheets if not sheet.is_hidden)
    if covered:
        yield f"隐藏的行列中 {covered} 个单元格未读入"
    unsaved = sum(sheet.unsaved for sheet in sheets if not sheet.is_hidden)
    if unsaved:
        yield f"{unsaved} 个公式没有保存结果，未读入；请用 Excel 或 WPS 打开后保存一次"


def _regions(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """The rows that belong together: a new stretch begins behind empty rows, with a title of its own."""
    region: list[Row] = []
    for row in rows:
        if region and row.after_gap and row.is_alone:
            yield region
            region = []
        region.append(row)
    if region:
        yield region


def _add_region(builder: TextBuilder, rows: list[Row], flow: Flow) -> None:
    if sum(row.is_alone for row in rows) >= PROSE * len(rows):
        for alone, run in groupby(rows, key=lambda row: row.is_alone):
            _add_run(builder, list(run), flow, alone=alone)
        return
    first = next(at for at, row in enumerate(rows) if not (row.is_alone or _is_caption(row)))
    last = next(at for at in range(len(rows), 0, -1) if not rows[at - 1].is_alone)
    for row in rows[:first]:
        _add_run(builder, [row], flow, alone=row.is_alone)
    _add_run(builder, rows[first:last], flow, alone=False)
    _add_run(builder, rows[last:], flow, alone=True)


def _is_caption(row: Row) -> bool:
    """Whether a row is a line above a table (填报单位：…, 单位：万元): fields beside each other, none in two rows."""
    filled = [cell for cell in row.cells if cell.text.strip()]
    return len(filled) < ROW_OF_CELLS and all(cell.rows == 1 and FIELD.search(cell.text) for cell in filled)


def _add_run(builder: TextBuilder, rows: Sequence[Row], flow: Flow, *, alone: bool) -> None:
    if alone:
        for row in rows:
            _add_paragraph(builder, row.texts[0], flow)
    elif len(rows) == 1 and not any(cell.rows > 1 for cell in rows[0].cells):
        texts = [joined([text]) for text in rows[0].texts]
        _add_paragraph(builder, ("\t" if len(texts) >= ROW_OF_CELLS else " ").join(texts), flow)
    else:
        flow.stop()
        builder.add_table(_cells(rows))


def _add_paragraph(builder: TextBuilder, text: str, flow: Flow) -> None:
    for line in text.splitlines():
        if line.strip():
            builder.add(line, whole=flow.takes(line, alone=line[:1] in ("\u3000", " ")))


def _cells(rows: Sequence[Row]) -> Iterator[CellText]:
    """The cells of rows as those of one table, its rows from 0; no cell reaches beyond the last row."""
    first = rows[0].cells[0].row if rows[0].cells else 0
    for at, row in enumerate(rows):
        for cell in row.cells:
            height = min(cell.rows, len(rows) - at)
            yield replace(cell, row=cell.row - first, rows=height, text=joined([cell.text]))
