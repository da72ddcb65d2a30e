"""Views of ledgers as data frames, of pandas or polars: whichever is there."""

from collections.abc import Iterable
from importlib import import_module
from types import ModuleType
from typing import Final

from perfnlp.errors import PerfnlpError
from perfnlp.exporters.cells import as_number
from perfnlp.exporters.evidence import build_index
from perfnlp.exporters.views import VIEWS
from perfnlp.exporters.views.base import Style, Value, View
from perfnlp.model.ledger import Ledger
from perfnlp.settings import Language

ENGINES: Final = ("pandas", "polars")
WHOLE: Final = frozenset({Style.INTEGER, Style.PLAIN})
WORDS: Final = frozenset({Style.TEXT, Style.LONG})
Columns = dict[str, list[str | int | float | None]]


class FrameError(PerfnlpError):
    """A frame that cannot be made: no library for it, or no such table."""

    code = "frame"


def to_frame(ledgers: Iterable[Ledger], table: str = "achievements", engine: str | None = None) -> object:
    """A table of the ledgers as a frame: a `pandas.DataFrame`, or a `polars.DataFrame` where there is no pandas.

    Columns go by their names in the ledger and names of kinds, roles and so on are the ledger's own. Figures are
    floats, money in yuan and percentages in percent; what is empty is missing.

    Args:
        ledgers: in the order in which their rows are wanted.
        table: the name of a view, as in `ledger.achievements.csv`.
        engine: pandas or polars, where both are there and one is wanted.

    Raises:
        FrameError: neither library is installed, or there is no such table.
    """
    library = _library(engine)
    wanted = _view(table)
    columns: Columns = {head.name: [] for head in wanted.heads}
    for ledger in ledgers:
        for cells in wanted.lines(build_index(ledger, Language.EN)):
            for head, cell in zip(wanted.heads, cells, strict=True):
                columns[head.name].append(_plain(cell.value))
    return (
        _pandas_frame(library, wanted, columns)
        if library.__name__ == "pandas"
        else _polars_frame(library, wanted, columns)
    )


def _library(engine: str | None) -> ModuleType:
    for name in (engine,) if engine else ENGINES:
        if name not in ENGINES:
            raise FrameError(f"不支持 {name}", f"可用：{'、'.join(ENGINES)}")
        try:
            return import_module(name)
        except ImportError:
            continue
    raise FrameError(f"未安装 {engine or ' 或 '.join(ENGINES)}", f"请先安装：pip install {engine or ENGINES[0]}")


def _view(table: str) -> View:
    for view in VIEWS:
        if view.name == table:
            return view
    raise FrameError(f"没有名为 {table} 的表", f"可用：{'、'.join(view.name for view in VIEWS)}")


def _plain(value: Value) -> str | int | float | None:
    if value is None or isinstance(value, str):
        return value or None
    return as_number(value)


def _pandas_frame(pandas: ModuleType, view: View, columns: Columns) -> object:
    types = {
        head.name: "Int64" if head.style in WHOLE else "string" if head.style in WORDS else "float64"
        for head in view.heads
    }
    return pandas.DataFrame({name: pandas.Series(values, dtype=types[name]) for name, values in columns.items()})


def _polars_frame(polars: ModuleType, view: View, columns: Columns) -> object:
    def type_of(style: Style) -> object:
        return polars.Int64 if style in WHOLE else polars.String if style in WORDS else polars.Float64

    return polars.DataFrame(
        {
            head.name: polars.Series(head.name, columns[head.name], dtype=type_of(head.style), strict=False)
            for head in view.heads
        }
    )
