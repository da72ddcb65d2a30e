"""The entry: a reading in, its forms and tables of figures out."""

import re
from collections.abc import Iterator
from typing import Final

from perfnlp.forms.columns import FIGURED
from perfnlp.forms.emit import form_cells
from perfnlp.forms.interpret import read_rows
from perfnlp.forms.labels import unit_of
from perfnlp.forms.regions import blank_sheets
from perfnlp.forms.settle import settled
from perfnlp.forms.sheets import Sheet, parted_sheets, real_sheets
from perfnlp.forms.vertical import line_sheets
from perfnlp.model.document import Document
from perfnlp.model.form import Form
from perfnlp.text.fold import Reading

CAPTION_UNIT: Final = re.compile(r"单位[:：]?\s*([^\s（）()，。；|]{1,6})")


def find_forms(reading: Reading, document: Document | None = None) -> tuple[Form, ...]:
    """The tables and forms of a reading, in the order of the text; they do not overlap.

    `document` gives the tables that the file's reader found; lines that look like a table are found without it.
    """
    return tuple(sorted(_forms(reading, document), key=lambda form: form.at))


def _forms(reading: Reading, document: Document | None) -> Iterator[Form]:
    real = tuple(real_sheets(reading, document)) if document else ()
    taken = [sheet.at for sheet in real]
    for sheets in (real, parted_sheets(reading, taken), blank_sheets(reading, taken), line_sheets(reading, taken)):
        for sheet in sheets:
            form = _form(reading, sheet)
            if form:
                taken.append(form.at)
                yield form


def _form(reading: Reading, sheet: Sheet) -> Form | None:
    rows = read_rows(sheet.rows, _caption_unit(sheet.caption), sheet.exact)
    cells = form_cells(reading.text, settled(rows))
    if sum(cell.field in FIGURED for cell in cells) < 3:
        return None
    return Form(at=sheet.at, cells=cells, layout=sheet.layout, by=f"rule:{sheet.layout}")


def _caption_unit(caption: str) -> str:
    found = CAPTION_UNIT.search(caption)
    return unit_of(found[1]) if found else ""
