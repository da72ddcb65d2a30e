from decimal import Decimal
from pathlib import Path

import pytest

from perfnlp.forms.find import find_forms
from perfnlp.indicators.cells import is_none
from perfnlp.indicators.find import find_indicators
from perfnlp.indicators.lexicon import PACKAGE, MeasureLead, NoneMark, measure_leads
from perfnlp.model.indicator import CellState, Indicator, IndicatorCell
from perfnlp.model.quantity import Qualifier
from perfnlp.quantities.find import find_quantities
from perfnlp.tables import marked, read_table
from perfnlp.text.fold import fold

CASES = Path(__file__).parent.parent / "cases" / "indicators"
FILES = sorted(CASES.glob("*.txt"))


def found(text: str) -> tuple[Indicator, ...]:
    reading = fold(text)
    forms = find_forms(reading)
    return find_indicators(reading, forms, find_quantities(reading, (), forms))


def told(cell: IndicatorCell) -> str:
    """A cell in short: state, value or bounds, unit, qualifier."""
    if cell.state is not CellState.VALUE:
        return cell.state.value
    bounds = {
        Qualifier.OVER: f"{short(cell.low)}-",
        Qualifier.UNDER: f"-{short(cell.high)}",
        Qualifier.RANGE: f"{short(cell.low)}-{short(cell.high)}",
    }
    assert cell.qualifier is not None
    return f"{cell.state} {bounds.get(cell.qualifier, short(cell.value))} {cell.unit} {cell.qualifier}"


def short(number: Decimal | None) -> str:
    return "None" if number is None else f"{number.normalize():f}"


def line(row: Indicator) -> str:
    points = (short(row.weight), short(row.score))
    return "|".join(
        (row.family, row.cls, row.name, told(row.target), told(row.actual), *points, row.reason, row.measures)
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_form_gives_its_indicators(path: Path) -> None:
    text, _, expected = path.read_text("utf-8").partition("====\n")

    assert expected.splitlines() == [line(row) for row in found(text)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_a_row_tells_stands_at_its_place(path: Path) -> None:
    text = path.read_text("utf-8").partition("====\n")[0]

    for row in found(text):
        assert row.name in row.span.of(text)
        for cell in (row.target, row.actual):
            assert cell.span is None or (cell.span.of(text).strip() == cell.text and row.span.covers(cell.span))


def test_nought_nothing_and_none_are_three_things() -> None:
    head = "三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
    rows = (
        "培训场次\t≥6场\t0场\t10\t0\n比赛场次\t≥6场\t/\t10\t0\n讲座场次\t≥6场\t\t10\t0\n展览场次\t≥6场\t筹备中\t10\t0\n"
    )

    states = [row.actual.state for row in found(head + rows)]

    assert [CellState.ZERO, CellState.NOT_APPLICABLE, CellState.EMPTY, CellState.WORDS] == states


@pytest.mark.parametrize("row", read_table(PACKAGE, "none_marks.tsv", NoneMark), ids=lambda row: row.surface)
def test_the_example_of_a_mark_says_none(row: NoneMark) -> None:
    assert is_none(marked(row.example)[1][0])


@pytest.mark.parametrize("row", read_table(PACKAGE, "measure_leads.tsv", MeasureLead), ids=lambda row: row.pattern)
def test_the_example_of_a_lead_is_found(row: MeasureLead) -> None:
    text, (lead,) = marked(row.example)
    match = measure_leads().search(text)

    assert match is not None
    assert match[0] == lead
