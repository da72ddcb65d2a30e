"""The rule tables of forms: every row's example is read as the row says."""

import pytest

from perfnlp.forms.labels import (
    FieldLabel,
    RowLabel,
    UnitCell,
    field_labels,
    read_label,
    row_labels,
    unit_cells,
    unit_of,
)
from perfnlp.forms.tokens import BLANKS, Mark, MarkUse, Shape, tells_reason, token_at
from perfnlp.tables import marked, read_table
from perfnlp.text.spans import Span

MARKS = read_table("perfnlp.forms", "marks.tsv", Mark)
SHAPES = {
    MarkUse.SIGN: Shape.SIGN,
    MarkUse.EMPTY: Shape.EMPTY,
    MarkUse.STATE: Shape.STATE,
}


def shape_of(text: str) -> Shape:
    return token_at(text, Span(0, len(text))).shape


@pytest.mark.parametrize("row", field_labels().values(), ids=lambda row: row.surface)
def test_a_label_of_a_field_is_read_from_its_example(row: FieldLabel) -> None:
    _, (mention,) = marked(row.example)

    label = read_label(BLANKS.sub("", mention))

    assert label is not None
    assert row == label.field


@pytest.mark.parametrize("row", row_labels().values(), ids=lambda row: row.surface)
def test_a_label_of_a_row_is_read_from_its_example(row: RowLabel) -> None:
    text, mentions = marked(row.example)

    label = read_label(BLANKS.sub("", text))

    assert mentions
    assert label is not None
    assert row == label.row


@pytest.mark.parametrize("row", unit_cells().values(), ids=lambda row: row.surface)
def test_a_unit_in_a_cell_of_its_own_is_read_from_its_example(row: UnitCell) -> None:
    _, (mention,) = marked(row.example)

    assert row.unit == unit_of(mention)


@pytest.mark.parametrize("row", MARKS, ids=lambda row: f"{row.use}:{row.surface}")
def test_a_small_word_does_in_its_example_what_its_row_says(row: Mark) -> None:
    text, (mention, *_) = marked(row.example)

    if row.use in SHAPES:
        assert SHAPES[row.use] == shape_of(mention)
    elif row.use is MarkUse.BEFORE:
        assert shape_of(f"{mention}300元") is Shape.MONEY
    elif row.use is MarkUse.BEHIND:
        assert shape_of(f"30天{mention}") is Shape.COUNTED
    elif row.use is MarkUse.REASON:
        assert tells_reason(text.split()[-1])
    else:
        assert mention in text


def test_no_word_is_both_the_label_of_a_field_and_of_a_row() -> None:
    assert set() == set(field_labels()) & set(row_labels())


@pytest.mark.parametrize("name", ["fields.tsv", "rows.tsv", "unit_cells.tsv", "marks.tsv"])
def test_the_rows_of_a_table_are_sorted_by_key(name: str) -> None:
    from importlib.resources import files

    lines = files("perfnlp.forms").joinpath("tables", name).read_text("utf-8").splitlines()[1:]
    keys = [tuple(line.split("\t")[:2]) if name == "marks.tsv" else line.split("\t")[0] for line in lines]

    assert sorted(keys) == keys
