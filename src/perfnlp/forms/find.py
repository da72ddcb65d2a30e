"""The entry: a reading in, its forms and tables of figures out."""

import re
from collections.abc import Iterator
from typing import Final

from perfnlp.forms.emit import form_cells
from perfnlp.forms.evidence import is_form
from perfnlp.forms.interpret import read_rows
from perfnlp.forms.labels import unit_of
from perfnlp.forms.pieces import source_lines
from perfnlp.forms.regions import blank_sheets
from perfnlp.forms.rows import Row
from perfnlp.forms.running import running_rows
from perfnlp.forms.settle import settled
from perfnlp.forms.sheets import parted_sheets, real_sheets
from perfnlp.forms.vertical import line_sheets
from perfnlp.model.document import Document
from perfnlp.model.form import Form
from perfnlp.text.fold import Reading
from perfnlp.text.spans import Span

CAPTION_UNIT: Final = re.compile(r"单位[:：]?\s*([^\s（）()，。；|]{1,6})")


def find_forms(reading: Reading, document: Document | None = None) -> tuple[Form, ...]:
    """The tables and forms of a reading, in the order of the text; they do not overlap.

    `document` gives the tables that the file's reader found; lines that look like a table are found without it.
    """
    return tuple(sorted(_forms(reading, document), key=lambda form: form.at))


def _forms(reading: Reading, document: Document | None) -> Iterator[Form]:
    real = tuple(real_sheets(reading, document)) if document else ()
    taken = [sheet.at for sheet in real]
    lines = source_lines(reading)
    layouts = (parted_sheets, blank_sheets, line_sheets)
    for sheets in (real, *(layout(reading, lines, taken) for layout in layouts)):
        for sheet in sheets:
            rows = settled(read_rows(sheet.rows, _caption_unit(sheet.caption), sheet.exact), sheet.caption)
            if is_form(rows, sheet.layout):
                taken.append(sheet.at)
                yield _form(reading, sheet.at, rows, sheet.layout)
    for at, rows in running_rows(reading, lines, taken):
        yield _form(reading, at, rows, "running")


def _form(reading: Reading, at: Span, rows: tuple[Row, ...], layout: str) -> Form:
    return Form(at=at, cells=form_cells(reading.text, rows), layout=layout, by=f"rule:{layout}")


def _caption_unit(caption: str) -> str:
    """The unit that a caption states; 填报单位 and 实施单位 state none."""
    return next((unit for found in CAPTION_UNIT.finditer(caption) if (unit := unit_of(found[1]))), "")
