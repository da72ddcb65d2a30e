from pathlib import Path

import pytest

from perfnlp.forms.find import find_forms
from perfnlp.text.fold import fold
from tests.forms.made import CASES, drawn, read_case, written

TEXTS = sorted(path for path in CASES.glob("*.txt") if not path.stem.startswith("real-"))
TABLES = sorted(CASES.glob("real-*.txt"))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_form_in_text_tells_what_every_cell_is(path: Path) -> None:
    text, expected = read_case(path)

    reading = fold(text)

    assert expected == written(reading, find_forms(reading))


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_a_table_of_the_file_tells_what_every_cell_is(path: Path) -> None:
    drawing, expected = read_case(path)
    document = drawn(drawing)

    reading = fold(document.text, (table.span for table in document.tables))

    assert expected == written(reading, find_forms(reading, document))


def test_there_are_cases_of_every_layout() -> None:
    layouts = {read_case(path)[1].split("\n")[0] for path in (*TEXTS, *TABLES)}

    assert {"real", "tabbed", "piped", "blanks", "lines", "running"} == layouts
