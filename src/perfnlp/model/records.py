"""Records of comparing as JSON rows: the only place that knows their names in the exchange contract.

Types beyond the contract: `unit_cost`, `promise`, `likeness`; readers skip types that they do not know. Fields beyond
it: `level`, `left`, `self_score` of items, `again` and `text` of points.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from perfnlp.model.contract import Json, to_number
from perfnlp.model.rows import Finding
from perfnlp.model.serial import finding_row
from perfnlp.model.series import (
    Change,
    Copied,
    Duplicate,
    ItemCourse,
    Likeness,
    Point,
    Promise,
    Record,
    RepeatedProblem,
    Series,
    Statement,
    TextPlace,
    UnitCost,
)

SCHEMA: Final = "perfnlp.compare/1"


def record_row(record: Record, *, key: str = "") -> Json:
    """A record as the object of one JSON line; `key` is a finding's."""
    match record:
        case Series():
            return _series_row(record)
        case UnitCost():
            return _cost_row(record)
        case ItemCourse():
            return _item_row(record)
        case RepeatedProblem():
            places = [_place_row(place) for place in record.places]
            rest = {"places": places, "promised": list(record.promised), "score": record.score}
            return {**_head("problem"), **_whose(record), **rest}
        case Promise():
            return _promise_row(record)
        case Copied():
            quotes = [_quote_row(place) for place in record.places]
            return {**_head("copied"), "kind": record.kind.value, "places": quotes, "score": record.score}
        case Duplicate():
            sources = [record.kept, record.other]
            return {**_head("duplicate"), "sources": sources, "score": record.score, "reason": record.reason}
        case Likeness():
            return {**_head("likeness"), "sources": list(record.sources), "score": record.score}
        case Finding():
            return {**_head("finding"), **finding_row(record, key or record.key)}


def _head(kind: str) -> Json:
    return {"type": kind, "schema": SCHEMA}


def _whose(record: Series | UnitCost | ItemCourse | RepeatedProblem | Promise) -> Json:
    return {"organisation": record.organisation, "project": record.project}


def _series_row(series: Series) -> Json:
    return {
        **_head("series"),
        "key": series.key,
        **_whose(series),
        "budget_item": {"names": _by_year(series.item)} if series.item else None,
        "label": series.label,
        "switched_from": series.switched_from,
        "action": series.action,
        "object": series.object,
        "kind": series.kind.value,
        "unit": series.unit,
        "status": series.status.value,
        "points": [_point_row(point) for point in series.points],
        "changes": [_change_row(change) for change in series.changes],
        "score": series.score,
        "reason": series.reason,
    }


def _point_row(point: Point) -> Json:
    return {
        "year": point.year,
        **_statement_row(point.said),
        "again": [_statement_row(said) for said in point.again],
    }


def _statement_row(said: Statement) -> Json:
    return {
        "source": said.source,
        "achievement": said.row,
        "start": said.span.start,
        "end": said.span.end,
        "text": said.text,
        "value": to_number(said.value),
        "low": to_number(said.low),
        "high": to_number(said.high),
        "qualifier": said.qualifier.value,
        "cumulative": said.cumulative,
    }


def _change_row(change: Change) -> Json:
    return {
        "from": change.start,
        "to": change.end,
        "absolute": to_number(change.absolute),
        "percent": to_number(change.percent),
        "note": change.note,
    }


def _cost_row(cost: UnitCost) -> Json:
    return {
        **_head("unit_cost"),
        **_whose(cost),
        "budget_item": {"names": _by_year(cost.item)} if cost.item else None,
        "series": cost.series,
        "label": cost.label,
        "unit": cost.unit,
        "values": _figures(cost.values),
        "changes": [_change_row(change) for change in cost.changes],
    }


def _item_row(item: ItemCourse) -> Json:
    return {
        **_head("item"),
        **_whose(item),
        "level": item.level,
        "names": _by_year(item.names),
        "budget": _figures(item.budget),
        "spent": _figures(item.spent),
        "left": _figures(item.left),
        "self_score": _figures(item.self_score),
        "status": item.status.value,
        "score": item.score,
        "reason": item.reason,
    }


def _promise_row(promise: Promise) -> Json:
    return {
        **_head("promise"),
        **_whose(promise),
        "year": promise.year,
        "status": promise.status.value,
        "target": _place_row(promise.target),
        "answer": promise.answer and _place_row(promise.answer),
        "score": promise.score,
    }


def _place_row(place: TextPlace) -> Json:
    return {
        "year": place.year,
        "source": place.source,
        "start": place.span.start,
        "end": place.span.end,
        "text": place.text,
    }


def _quote_row(place: TextPlace) -> Json:
    row = _place_row(place)
    return {**{name: value for name, value in row.items() if name != "text"}, "quote": place.text}


def _by_year(names: Mapping[int, str]) -> Json:
    return {str(year): name for year, name in sorted(names.items())}


def _figures(values: Mapping[int, Decimal | None]) -> Json:
    return {str(year): to_number(value) for year, value in sorted(values.items())}
