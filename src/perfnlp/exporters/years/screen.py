"""A project's comparison on a screen: its money, a row a series with a column a year, and what came back or was copied."""

import io
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from perfnlp.exporters.cells import as_number, one_line
from perfnlp.exporters.labels import label
from perfnlp.exporters.years.tables import figure, latest
from perfnlp.model.quantity import Kind
from perfnlp.model.series import (
    Copied,
    Duplicate,
    ItemCourse,
    Likeness,
    Promise,
    PromiseStatus,
    Record,
    RepeatedProblem,
    Series,
    SeriesStatus,
)
from perfnlp.settings import Language

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

NARROWEST: Final = 60
WORDS: Final[Mapping[Language, Mapping[str, str]]] = {
    Language.ZH: {
        "series": "指标", "item": "子项", "unit": "单位", "change": "最近变化", "mark": "标记", "year": "{}年",
        "budget": "预算/支出（元）", "switched": "换单位", "again": "反复出现的问题", "promises": "上年承诺未见报告或未达到",
        "copied": "雷同段落", "duplicates": "重复的报告", "like": "整篇相似", "between": "不同项目、单位之间的雷同", "points": "{}个百分点",
        "told": "报告另有一数", "left_out": "不计：",
    },
    Language.EN: {
        "series": "What", "item": "Item", "unit": "Unit", "change": "Last change", "mark": "Mark", "year": "{}",
        "budget": "Budget/spent (yuan)", "switched": "unit switched", "again": "Problems that came back",
        "promises": "Promised, not reported or not reached", "copied": "Copied text", "duplicates": "Documents that are one report",
        "like": "Alike on the whole", "between": "Copied between projects and organisations", "points": "{} points",
        "told": "two values", "left_out": "left out: ",
    },
}  # fmt: skip
SHORTENED: Final = 60


def render_project(
    title: str, records: Sequence[Record], years: Sequence[int], *, width: int = 100, language: Language = Language.ZH
) -> str:
    """A project as text for a screen, of so many columns; a Chinese character takes two."""
    from rich.console import Console

    screen = io.StringIO()
    console = Console(
        file=screen, width=max(width, NARROWEST), no_color=True, markup=False, emoji=False, highlight=False,
        force_terminal=False, legacy_windows=False,
    )  # fmt: skip
    console.print(f"═ {one_line(title)}")
    _draw(console, records, years, language)
    return "".join(f"{line.rstrip()}\n" for line in screen.getvalue().splitlines())


def _draw(console: "Console", records: Sequence[Record], years: Sequence[int], language: Language) -> None:
    items = [record for record in records if isinstance(record, ItemCourse)]
    series = [record for record in records if isinstance(record, Series)]
    if items:
        console.print(_money(items, years, language))
    if series:
        console.print(_series(series, _homes(items), years, language))
    for heading, lines in _notes(records, WORDS[language], language):
        if lines:
            console.print(f"■ {heading} · {len(lines)}")
            for line in lines:
                console.print(f"  {line}")
    console.print()


def _table(heads: Sequence[str], right: Sequence[int] = ()) -> "Table":
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for place, head in enumerate(heads):
        table.add_column(head, justify="right" if place in right else "left", overflow="fold")
    return table


def _money(items: Sequence[ItemCourse], years: Sequence[int], language: Language) -> "Table":
    words = WORDS[language]
    table = _table(
        [words["budget"], *(words["year"].format(year) for year in years), words["mark"]], range(1, len(years) + 1)
    )
    for item in items:
        figures = []
        for year in years:
            pair = (item.budget.get(year), item.spent.get(year))
            figures.append("" if year not in item.names else " / ".join(_plain(value) for value in pair))
        name = "  " * (item.level - 1) + one_line(latest(item.names))
        table.add_row(name, *figures, label(item.status, language) if item.status != "continued" else "")
    return table


def _homes(items: Sequence[ItemCourse]) -> dict[tuple[int, str], str]:
    """What each item is called last, by year and the name in that year."""
    return {pair: latest(item.names) for item in items for pair in item.names.items() if item.level > 1}


def _series(
    series: Sequence[Series], homes: Mapping[tuple[int, str], str], years: Sequence[int], language: Language
) -> "Table":
    words = WORDS[language]
    heads = [words["series"], words["unit"], *(words["year"].format(year) for year in years)]
    table = _table([*heads, words["change"], words["mark"]], range(2, len(years) + 3))
    by_item: dict[str, list[Series]] = {}
    for one in series:
        home = next((homes[pair] for pair in sorted(one.item.items()) if pair in homes), latest(one.item))
        by_item.setdefault(home, []).append(one)
    for item, found in by_item.items():
        table.add_row(f"[{one_line(item)}]" if item else "[—]")
        for one in found:
            points = {point.year: point for point in one.points}
            figures = [_shown(figure(points[year].said)) if year in points else "—" for year in years]
            name = f"{one_line(one.action)} {one_line(one.object)}".strip() or one_line(one.label)
            table.add_row(f"  {name}", one.unit, *figures, _change(one, words), _marks(one, words, language))
    return table


def _change(one: Series, words: Mapping[str, str]) -> str:
    if not one.changes or one.changes[-1].absolute is None:
        return ""
    last = one.changes[-1]
    if one.kind is Kind.PERCENTAGE:
        return words["points"].format(f"{last.absolute:+,f}")
    percent = "" if last.percent is None else f" ({last.percent:+f}%)"
    return f"{last.absolute:+,f}{percent}"


def _marks(one: Series, words: Mapping[str, str], language: Language) -> str:
    marks = [] if one.status is SeriesStatus.CONTINUED else [label(one.status, language)]
    if one.switched_from is not None:
        marks.append(words["switched"])
    marks += dict.fromkeys(change.note for change in one.changes if change.note)
    return "；".join(marks)


def _notes(records: Sequence[Record], words: Mapping[str, str], language: Language) -> Iterator[tuple[str, list[str]]]:
    """What else there is to say, under its headings."""
    again = [r for r in records if isinstance(r, RepeatedProblem)]
    yield words["again"], [" ← ".join(f"{p.year}：{_short(p.text)}" for p in reversed(r.places)) for r in again]
    broken = [
        r for r in records if isinstance(r, Promise) and r.status in (PromiseStatus.NOT_REPORTED, PromiseStatus.MISSED)
    ]
    yield words["promises"], [f"{r.year}：{label(r.status, language)}：{_short(r.target.text)}" for r in broken]
    copied = [r for r in records if isinstance(r, Copied)]
    yield (
        words["copied"],
        [
            f"{label(r.kind, language)}：{r.places[0].source} ↔ {r.places[1].source}：{_short(r.places[1].text)}"
            for r in copied
        ],
    )
    twice = [r for r in records if isinstance(r, Duplicate)]
    yield words["duplicates"], [f"{r.kept}；{words['left_out']}{r.other}（{r.reason}）" for r in twice]
    alike = [r for r in records if isinstance(r, Likeness)]
    yield words["like"], [f"{r.sources[0]} ↔ {r.sources[1]}：{r.score:.0%}" for r in alike]


def _short(text: str) -> str:
    flat = one_line(text)
    return flat if len(flat) <= SHORTENED else f"{flat[:SHORTENED]}…"


def _shown(value: object) -> str:
    return _plain(value) if isinstance(value, Decimal) else str(value)


def _plain(value: Decimal | None) -> str:
    """A figure with separators; a dash where there is none, as it stands where it is beyond all measure."""
    if value is None:
        return "—"
    return f"{value.normalize():,f}" if as_number(value) is not None else str(value)
