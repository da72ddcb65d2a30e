"""The tables of a comparison as people read them: a row a series, a column a year."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, TypeVar

from perfnlp.exporters.cells import one_line
from perfnlp.exporters.labels import check_label, label
from perfnlp.exporters.views.base import Cell, Column, Head, Style, Value, column, line
from perfnlp.exporters.views.common import joined
from perfnlp.model.quantity import Kind
from perfnlp.model.rows import Finding
from perfnlp.model.series import (
    Copied,
    Duplicate,
    ItemCourse,
    Likeness,
    Promise,
    Record,
    RepeatedProblem,
    Series,
    Statement,
    TextPlace,
    UnitCost,
)
from perfnlp.settings import Language

STYLES: Final = {Kind.AMOUNT: Style.MONEY, Kind.PERCENTAGE: Style.PERCENT}
SIGNS: Final = {"over": "≥", "under": "≤", "approx": "约"}
One = TypeVar("One", bound=Record)
Owned = Series | UnitCost | ItemCourse | RepeatedProblem | Promise
Columns = tuple[Column[One], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordTable:
    """A table of records of some types: its heads, and the line of each record."""

    zh: str
    en: str
    heads: tuple[Head, ...]
    takes: type[object]
    line: Callable[[Record], tuple[Cell, ...]]

    def title(self, language: Language) -> str:
        return self.zh if language is Language.ZH else self.en


def tables(years: Sequence[int], language: Language) -> tuple[RecordTable, ...]:
    """The tables of an archive with these years, in the order of the sheets."""
    return (
        _table(("年度序列", "Series"), Series, _series(years, language)),
        _table(("子项年度", "Budget items"), ItemCourse, _items(years, language)),
        _table(("单位成本", "Unit costs"), UnitCost, _costs(years)),
        _table(("反复问题", "Repeated problems"), RepeatedProblem, _problems()),
        _table(("承诺兑现", "Promises"), Promise, _promises(language)),
        _table(("雷同段落", "Copied text"), Copied, _copied(language)),
        _table(("重复报告", "Duplicates"), Duplicate, _duplicates()),
        _table(("整篇相似", "Likeness"), Likeness, _likeness()),
        _table(("疑点", "Findings"), Finding, _findings(language)),
    )


def _table(titles: tuple[str, str], kind: type[One], columns: Columns[One]) -> RecordTable:
    def of(record: Record) -> tuple[Cell, ...]:
        assert isinstance(record, kind)
        return line(columns, record)

    heads = tuple(each.head for each in columns)
    return RecordTable(zh=titles[0], en=titles[1], heads=heads, takes=kind, line=of)


def _series(years: Sequence[int], language: Language) -> Columns[Series]:
    return (
        *_whose(),
        column("budget_item", ("子项", "Budget item"), 24, Style.TEXT, lambda row: latest(row.item)),
        column("label", ("指标", "What"), 24, Style.TEXT, lambda row: one_line(row.label)),
        column("action", ("动作", "Action"), 10, Style.TEXT, lambda row: one_line(row.action)),
        column("kind", ("类型", "Kind"), 8, Style.TEXT, lambda row: label(row.kind, language)),
        column("unit", ("单位", "Unit"), 8, Style.TEXT, lambda row: row.unit),
        column("status", ("状态", "Status"), 8, Style.TEXT, lambda row: label(row.status, language)),
        *(_year_column(year) for year in years),
        column("change", ("最近变化", "Last change"), 14, Style.NUMBER, _last("absolute")),
        column("percent", ("变化%", "Change %"), 10, Style.PERCENT, _last("percent")),
        column("note", ("说明", "Note"), 30, Style.LONG, lambda row: "；".join(c.note for c in row.changes if c.note)),
        column("said", ("各年原文", "As stated"), 50, Style.LONG, _stated),
        column("switched_from", ("换单位自", "Switched from"), 15, Style.TEXT, lambda row: row.switched_from or ""),
        column("reason", ("对应依据", "Reason"), 20, Style.TEXT, lambda row: row.reason),
        column("score", ("把握", "Score"), 8, Style.SHARE, lambda row: row.score),
        column("source", ("最近来源", "Last source"), 28, Style.TEXT, lambda row: row.points[-1].said.source),
        column("key", ("标识", "Key"), 15, Style.TEXT, lambda row: row.key),
    )


def _whose() -> tuple[Column[Owned], ...]:
    return (
        column("organisation", ("单位名称", "Organisation"), 22, Style.TEXT, lambda row: row.organisation),
        column("project", ("项目", "Project"), 26, Style.TEXT, lambda row: row.project),
    )


def _year_column(year: int) -> Column[Series]:
    """A year's figure; a bound, an approximate or a missing one in words."""

    def said(row: Series) -> Value:
        point = next((point for point in row.points if point.year == year), None)
        return None if point is None else figure(point.said)

    return column(
        str(year), (f"{year}年", str(year)), 14, Style.NUMBER, said, lambda row: STYLES.get(row.kind, Style.NUMBER)
    )


def figure(said: Statement) -> Value:
    """The figure of a statement as a cell: a number where it is exact, else with its sign."""
    if said.qualifier == "exact":
        return said.value
    if said.value is None:
        return f"{plain(said.low)}–{plain(said.high)}"
    return f"{SIGNS[said.qualifier]}{plain(said.value)}"


def plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():,f}"


def _last(name: str) -> Callable[[Series], Value]:
    def value(row: Series) -> Value:
        told: Decimal | None = getattr(row.changes[-1], name) if row.changes else None
        return told

    return value


def _stated(row: Series) -> str:
    return "；".join(f"{p.year}：{one_line(p.said.text)}（{place_text(p.said)}）" for p in row.points)


def place_text(said: Statement | TextPlace) -> str:
    """Where something stands, as a person can find it again: source and places in the text."""
    return f"{said.source} {said.span.start}–{said.span.end}"


def latest(names: Mapping[int, str]) -> str:
    return names[max(names)] if names else ""


def _items(years: Sequence[int], language: Language) -> Columns[ItemCourse]:
    return (
        *_whose(),
        column("level", ("层级", "Level"), 6, Style.INTEGER, lambda row: row.level),
        column("name", ("名称", "Name"), 26, Style.TEXT, lambda row: latest(row.names)),
        column("names", ("各年名称", "Names"), 40, Style.LONG, _names),
        column("status", ("状态", "Status"), 8, Style.TEXT, lambda row: label(row.status, language)),
        *(_money_column("budget", year, ("预算", "Budget")) for year in years),
        *(_money_column("spent", year, ("支出", "Spent")) for year in years),
        *(_money_column("left", year, ("结余", "Left")) for year in years),
        column("scores", ("自评得分", "Self-scores"), 24, Style.TEXT, lambda row: _scores(row.self_score)),
        column("reason", ("对应依据", "Reason"), 30, Style.TEXT, lambda row: row.reason),
        column("score", ("把握", "Score"), 8, Style.SHARE, lambda row: row.score),
    )


def _money_column(name: str, year: int, titles: tuple[str, str]) -> Column[ItemCourse]:
    def money(row: ItemCourse) -> Value:
        figures: Mapping[int, Decimal | None] = getattr(row, name)
        return figures.get(year)

    return column(f"{name}_{year}", (f"{year}年{titles[0]}", f"{titles[1]} {year}"), 15, Style.MONEY, money)


def _names(row: ItemCourse) -> str:
    return "；".join(f"{year}：{one_line(name)}" for year, name in sorted(row.names.items()))


def _scores(scores: Mapping[int, Decimal | None]) -> str:
    return "；".join(f"{year}：{plain(score)}" for year, score in sorted(scores.items()))


def _costs(years: Sequence[int]) -> Columns[UnitCost]:
    return (
        *_whose(),
        column("budget_item", ("子项", "Budget item"), 24, Style.TEXT, lambda row: latest(row.item)),
        column("label", ("指标", "What"), 24, Style.TEXT, lambda row: one_line(row.label)),
        column("unit", ("单位", "Unit"), 10, Style.TEXT, lambda row: row.unit),
        *(_cost_column(year) for year in years),
        column("percent", ("变化%", "Change %"), 10, Style.PERCENT, lambda row: row.changes[-1].percent),
        column("series", ("序列标识", "Series"), 15, Style.TEXT, lambda row: row.series),
    )


def _cost_column(year: int) -> Column[UnitCost]:
    return column(str(year), (f"{year}年", str(year)), 14, Style.MONEY, lambda row: row.values.get(year))


def _problems() -> Columns[RepeatedProblem]:
    return (
        *_whose(),
        column("years", ("年度", "Years"), 16, Style.TEXT, lambda row: "、".join(_years(row))),
        column("told", ("各年表述", "As stated"), 70, Style.LONG, _told),
        column("promised", ("此前承诺的措施", "Promised"), 50, Style.LONG, lambda row: joined(row.promised)),
        column("score", ("把握", "Score"), 8, Style.SHARE, lambda row: row.score),
        column("source", ("最近来源", "Last source"), 28, Style.TEXT, lambda row: row.places[-1].source),
    )


def _years(row: RepeatedProblem) -> list[str]:
    return [str(year) for year in sorted({place.year for place in row.places if place.year is not None})]


def _told(row: RepeatedProblem) -> str:
    return "；".join(f"{place.year}：{one_line(place.text)}（{place_text(place)}）" for place in row.places)


def _promises(language: Language) -> Columns[Promise]:
    return (
        *_whose(),
        column("year", ("应兑现年度", "Due"), 10, Style.PLAIN, lambda row: row.year),
        column("status", ("结果", "Status"), 10, Style.TEXT, lambda row: label(row.status, language)),
        column("target", ("上年承诺", "Promised"), 50, Style.LONG, lambda row: one_line(row.target.text)),
        column("target_place", ("承诺出处", "Where promised"), 30, Style.TEXT, lambda row: place_text(row.target)),
        column(
            "answer",
            ("本年所述", "Answer"),
            20,
            Style.TEXT,
            lambda row: one_line(row.answer.text) if row.answer else "",
        ),
        column(
            "answer_place",
            ("所述出处", "Where answered"),
            30,
            Style.TEXT,
            lambda row: place_text(row.answer) if row.answer else "",
        ),
        column("score", ("把握", "Score"), 8, Style.SHARE, lambda row: row.score),
        column("source", ("承诺来源", "Source"), 28, Style.TEXT, lambda row: row.target.source),
    )


def _copied(language: Language) -> Columns[Copied]:
    return (
        column("kind", ("雷同", "Kind"), 10, Style.TEXT, lambda row: label(row.kind, language)),
        column("score", ("相同比例", "Score"), 9, Style.SHARE, lambda row: row.score),
        column("first", ("先见于", "First in"), 34, Style.TEXT, lambda row: place_text(row.places[0])),
        column("quote", ("先见的段落", "First quote"), 60, Style.LONG, lambda row: one_line(row.places[0].text)),
        column("second", ("又见于", "Again in"), 34, Style.TEXT, lambda row: place_text(row.places[1])),
        column("again", ("又见的段落", "Second quote"), 60, Style.LONG, lambda row: one_line(row.places[1].text)),
        column("source", ("又见来源", "Source"), 28, Style.TEXT, lambda row: row.places[1].source),
    )


def _duplicates() -> Columns[Duplicate]:
    return (
        column("kept", ("计入的一份", "Counted"), 34, Style.TEXT, lambda row: row.kept),
        column("source", ("不计的一份", "Left out"), 34, Style.TEXT, lambda row: row.other),
        column("reason", ("依据", "Reason"), 40, Style.TEXT, lambda row: row.reason),
        column("score", ("相同比例", "Score"), 9, Style.SHARE, lambda row: row.score),
    )


def _likeness() -> Columns[Likeness]:
    return (
        column("first", ("报告一", "First"), 34, Style.TEXT, lambda row: row.sources[0]),
        column("source", ("报告二", "Second"), 34, Style.TEXT, lambda row: row.sources[1]),
        column("score", ("相同比例", "Score"), 9, Style.SHARE, lambda row: row.score),
    )


def _findings(language: Language) -> Columns[Finding]:
    return (
        column("severity", ("级别", "Severity"), 8, Style.TEXT, lambda row: label(row.severity, language)),
        column("check", ("检查", "Check"), 20, Style.TEXT, lambda row: check_label(row.check, language)),
        column("about", ("涉及", "About"), 26, Style.TEXT, lambda row: one_line(row.about)),
        column("message", ("说明", "Message"), 60, Style.LONG, lambda row: one_line(row.message)),
        column("quotes", ("引文", "Quotes"), 60, Style.LONG, lambda row: joined(tuple(p.quote for p in row.places))),
        column("source", ("来源", "Source"), 40, Style.TEXT, lambda row: "；".join(p.source for p in row.places)),
    )
