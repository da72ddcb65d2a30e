"""Whole forms in the layouts and formats that people send: every cell of every indicator against what was drawn."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

import perfnlp
from perfnlp.indicators.cells import is_none
from perfnlp.model.indicator import CellState, Indicator, IndicatorCell
from tests.rendering.forms import LAYOUTS, VALUE, WITHOUT, Content, Row, read_contents
from tests.rendering.grids import FORMATS

CONTENTS = tuple(read_contents(Path(__file__).parents[1] / "cases" / "rendered_forms" / "forms.txt"))
DRAWN = [
    (content, list(LAYOUTS)[at % len(LAYOUTS)], list(FORMATS)[at // len(LAYOUTS) % len(FORMATS)])
    for at, content in enumerate(CONTENTS)
]
"""Each layout in each format once."""
FLOOR = 0.97


def told(row: Indicator) -> Iterator[tuple[str, object]]:
    yield from (("family", row.family), ("cls", row.cls))
    yield from (("target", cell(row.target)), ("actual", cell(row.actual)))
    yield from (("weight", row.weight), ("score", row.score))
    yield "reason", "".join((row.reason + row.measures).split())


def cell(got: IndicatorCell) -> tuple[object, ...]:
    value = got.value if got.value is not None else got.low
    return got.state, value, got.unit if got.state is CellState.VALUE else "", got.qualifier


def expected(row: Row, layout: str) -> Iterator[tuple[str, object]]:
    left_out = WITHOUT.get(layout, ())
    wanted: dict[str, object] = {
        "family": row.family,
        "cls": row.cls,
        "target": drawn(row.target),
        "actual": drawn(row.actual),
        "weight": Decimal(row.weight),
        "score": Decimal(row.score),
        "reason": row.reason,
    }
    yield from ((name, value) for name, value in wanted.items() if name not in left_out)


def drawn(text: str) -> tuple[object, ...]:
    """What a cell is, read from how it was written."""
    match = VALUE.fullmatch(text)
    if is_none(text):
        return CellState.NOT_APPLICABLE, None, "", None
    if match is None or "月" in match["unit"]:
        return CellState.WORDS, None, "", None
    times = 10_000 if match["times"] or match["unit"] == "万元" else 1
    value = Decimal(match["number"]) * times
    state = CellState.VALUE if value else CellState.ZERO
    unit = match["unit"].replace("万元", "元").replace("（", "").replace("）", "") if value else ""
    return state, value, unit, {"≥": "over", "≤": "under"}.get(match["sign"], "exact")


@pytest.mark.parametrize(("content", "layout", "form"), DRAWN, ids=[f"{c.project}-{ly}-{f}" for c, ly, f in DRAWN])
def test_a_rendered_form_is_read_cell_by_cell(content: Content, layout: str, form: str, tmp_path: Path) -> None:
    title = f"{content.year}年度项目支出绩效自评表"
    path = tmp_path / f"form.{form}"
    path.write_bytes(FORMATS[form](title, LAYOUTS[layout](content)))
    (ledger,) = perfnlp.extract(path)
    got = {row.name: dict(told(row)) for row in ledger.indicators}

    counted: Counter[bool] = Counter()
    wrong = []
    for row in content.rows:
        for name, value in expected(row, layout):
            right = got.get(row.name, {}).get(name) == value
            counted[right] += 1
            if not right:
                wrong.append(f"{row.name}.{name}: {got.get(row.name, {}).get(name)} for {value}")
    assert counted[True] >= FLOOR * counted.total(), "\n".join(wrong)
