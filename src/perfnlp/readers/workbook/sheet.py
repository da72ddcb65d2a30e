"""A sheet as a reader finds it: texts by place, merged areas, what is hidden; and what of it is seen."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from perfnlp.errors import OversizedDocument
from perfnlp.readers.base import CellText

MOST_CELLS: Final = 200_000
"""Cells with text in one workbook; ledgers of single payments have more, reports do not."""
MOST_PLACES: Final = 1_000_000
"""Places of one sheet between the first and the last text, the empty ones too, and those that areas cover."""


@dataclass(frozen=True, slots=True)
class Area:
    """Cells that are merged into one, both ends within."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True, kw_only=True)
class Sheet:
    """A sheet's cells with text, by row and column from 0."""

    name: str
    is_hidden: bool = False
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    areas: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    unsaved: int = 0
    """Formulas whose result the file does not hold."""

    @property
    def hidden_cells(self) -> int:
        """Cells with text that nobody sees, and that no merged area carries to a place where one does."""
        carried = {(area.top, area.left) for area in self.areas}
        return sum(
            place not in carried and (place[0] in self.hidden_rows or place[1] in self.hidden_columns)
            for place in self.cells
        )


@dataclass(slots=True)
class Budget:
    """How many cells the sheets of a workbook may still have."""

    left: int = MOST_CELLS

    def take(self) -> None:
        """Count a cell.

        Raises:
            OversizedDocument: there are too many.
        """
        self.left -= 1
        if self.left < 0:
            raise OversizedDocument(f"工作簿中有文字的单元格超过 {MOST_CELLS} 个", "请只留下报告和自评表所在的工作表")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row that is seen: its cells in order, those that a merged area covers left out."""

    cells: tuple[CellText, ...]
    after_gap: bool
    """An empty row stands before it."""
    is_covered: bool
    """A merged area reaches into it from above."""

    @property
    def texts(self) -> list[str]:
        return [cell.text for cell in self.cells if cell.text.strip()]

    @property
    def is_alone(self) -> bool:
        """Whether one cell of one row is all that stands in it."""
        filled = [cell for cell in self.cells if cell.text.strip()]
        return len(filled) == 1 and filled[0].rows == 1 and not self.is_covered


def rows_of(sheet: Sheet) -> list[Row]:
    """The rows of a sheet that are seen and hold text, numbered anew from 0."""
    areas = _seen_areas(sheet)
    cells = {place: text for place, text in sheet.cells.items() if text.strip() and _is_seen(sheet, *place)}
    cells.update({(area.top, area.left): text for area, text in areas})
    if not cells:
        return []
    used = {column for _, column in cells}
    columns = [column for column in range(min(used), max(used) + 1) if column not in sheet.hidden_columns]
    numbers = sorted({row for row, _ in cells})
    _require_places(len(columns) * len(numbers))
    covering = _covering(areas, numbers, columns)
    starts = {(area.top, area.left): area for area, _ in areas}
    found = []
    for at, row in enumerate(numbers):
        covered = covering.get(at, set())
        made = tuple(_row_cells(at, row, columns, numbers, cells, starts, covered))
        gap = at > 0 and not covered and _is_gap(sheet, numbers[at - 1], row)
        found.append(Row(cells=made, after_gap=gap, is_covered=bool(covered)))
    return found


def _is_seen(sheet: Sheet, row: int, column: int) -> bool:
    return row not in sheet.hidden_rows and column not in sheet.hidden_columns


def _seen_areas(sheet: Sheet) -> list[tuple[Area, str]]:
    """The merged areas with text, cut down to what is seen of them."""
    found = []
    for area in sheet.areas:
        text = sheet.cells.get((area.top, area.left), "")
        top = next((row for row in range(area.top, area.bottom + 1) if row not in sheet.hidden_rows), None)
        left = next((at for at in range(area.left, area.right + 1) if at not in sheet.hidden_columns), None)
        if text.strip() and top is not None and left is not None:
            found.append((Area(top, left, area.bottom, area.right), text))
    return found


def _require_places(count: int) -> None:
    if count > MOST_PLACES:
        raise OversizedDocument(f"工作表占的单元格超过 {MOST_PLACES} 个", "请只留下报告和自评表所在的行列")


def _covering(areas: Sequence[tuple[Area, str]], numbers: list[int], columns: list[int]) -> dict[int, set[int]]:
    """The columns of each row that an area covers which began above."""
    found: dict[int, set[int]] = {}
    places = 0
    for area, _ in areas:
        reach = columns[bisect_left(columns, area.left) : bisect_right(columns, area.right)]
        rows = range(bisect_right(numbers, area.top), bisect_right(numbers, area.bottom))
        places += len(reach) * len(rows)
        _require_places(places)
        for at in rows:
            found.setdefault(at, set()).update(reach)
    return found


def _row_cells(
    at: int,
    row: int,
    columns: list[int],
    numbers: list[int],
    cells: dict[tuple[int, int], str],
    starts: dict[tuple[int, int], Area],
    covered: set[int],
) -> Iterator[CellText]:
    until = -1
    for place, column in enumerate(columns):
        if column <= until or column in covered:
            continue
        area = starts.get((row, column))
        text = cells.get((row, column), "")
        wide, high = 1, 1
        if area is not None:
            until = area.right
            wide = bisect_right(columns, area.right) - place
            high = bisect_right(numbers, area.bottom) - at
        yield CellText(row=at, column=place, rows=high, columns=wide, text=text)


def _is_gap(sheet: Sheet, before: int, row: int) -> bool:
    """Whether an empty row that is seen stands between two rows."""
    return any(number not in sheet.hidden_rows for number in range(before + 1, row))
