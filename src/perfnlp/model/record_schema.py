"""The records of comparing as JSON Schema (draft 2020-12): what `perfnlp schema --compare` prints.

Strict about what is there; more fields, and more types of records, may be added by anyone.
"""

from typing import Final

from perfnlp.model.contract import Json
from perfnlp.model.quantity import Kind, Qualifier
from perfnlp.model.records import SCHEMA
from perfnlp.model.rows import Severity
from perfnlp.model.series import CopyKind, ItemStatus, PromiseStatus, SeriesStatus
from perfnlp.model.shapes import (
    DIALECT,
    FLAG,
    KEY,
    NAME,
    NUMBER,
    PLACE,
    SHARE,
    TEXT,
    list_of,
    object_of,
    one_of,
    or_null,
    ref_to,
    said,
)

YEAR: Final[Json] = {"type": "integer", "minimum": 1900, "maximum": 2200}
YEARS: Final = "^(19|20|21)[0-9]{2}$"
TYPES: Final = ("series", "item", "unit_cost", "problem", "promise", "copied", "duplicate", "likeness", "finding")


def record_schema() -> Json:
    """The schema of one line of a comparison; what it holds follows from its `type`."""
    rules = [
        {"if": {"properties": {"type": {"const": name}}}, "then": ref_to(name)}
        for name in TYPES
    ]  # fmt: skip
    top = object_of({"type": {"enum": list(TYPES)}, "schema": {"const": SCHEMA}})
    title = "年度对比：每个序列、子项、问题、雷同一行"
    return {"$schema": DIALECT, "$id": SCHEMA, "title": title, **top, "allOf": rules, "$defs": _parts()}


def _parts() -> Json:
    return {**_places(), **_figures(), **_texts()}


def _places() -> Json:
    place = {"year": or_null(YEAR), "source": NAME, "start": PLACE, "end": PLACE}
    return {
        "place": object_of({**place, "text": NAME}),
        "quoted": object_of({**place, "quote": NAME}),
        "change": object_of(
            {
                "from": YEAR, "to": YEAR,
                "absolute": said(or_null(NUMBER), "后减前；百分比为百分点"), "percent": or_null(NUMBER),
                "note": said(TEXT, "缺年、约数、上下限、累计数、报告另有一数"),
            }
        ),
        "point": object_of(
            {
                **{name: place[name] for name in ("source", "start", "end")}, "year": YEAR, "achievement": NAME,
                "text": NAME, "qualifier": one_of(Qualifier),
                **dict.fromkeys(("value", "low", "high"), or_null(NUMBER)), "cumulative": FLAG,
                "again": said({"type": "array"}, "同一报告再次写到的数"),
            }
        ),
        "item_names": or_null(object_of({"names": _by_year(NAME)})),
    }  # fmt: skip


def _figures() -> Json:
    whose: Json = {"organisation": or_null(NAME), "project": or_null(NAME)}
    figures = _by_year(or_null(NUMBER))
    return {
        "series": object_of(
            {
                "key": KEY, **whose, "budget_item": ref_to("item_names"), "label": TEXT,
                "switched_from": said(or_null(KEY), "同一事项换了不能折算的单位：原序列的标识"),
                "action": TEXT, "object": TEXT, "kind": one_of(Kind), "unit": TEXT, "status": one_of(SeriesStatus),
                "points": {**list_of(ref_to("point")), "minItems": 1}, "changes": list_of(ref_to("change")),
                "score": SHARE, "reason": TEXT,
            }
        ),
        "item": object_of(
            {
                **whose, "level": {"type": "integer", "minimum": 1}, "names": _by_year(TEXT),
                **dict.fromkeys(("budget", "spent", "left", "self_score"), figures),
                "status": one_of(ItemStatus), "score": SHARE, "reason": TEXT,
            }
        ),
        "unit_cost": object_of(
            {
                **whose, "budget_item": ref_to("item_names"), "series": KEY, "label": TEXT, "unit": TEXT,
                "values": figures, "changes": list_of(ref_to("change")),
            }
        ),
    }  # fmt: skip


def _texts() -> Json:
    whose: Json = {"organisation": or_null(NAME), "project": or_null(NAME)}
    pair = {**list_of(NAME), "minItems": 2, "maxItems": 2}
    return {
        "problem": object_of(
            {**whose, "places": {**list_of(ref_to("place")), "minItems": 2}, "promised": list_of(NAME), "score": SHARE}
        ),
        "promise": object_of(
            {
                **whose, "year": YEAR, "status": one_of(PromiseStatus), "target": ref_to("place"),
                "answer": or_null(ref_to("place")), "score": SHARE,
            }
        ),
        "copied": object_of(
            {"kind": one_of(CopyKind), "places": {**list_of(ref_to("quoted")), "minItems": 2}, "score": SHARE}
        ),
        "duplicate": object_of({"sources": said(pair, "先计入的一份在前"), "score": SHARE, "reason": TEXT}),
        "likeness": object_of({"sources": pair, "score": SHARE}),
        "finding": object_of(
            {
                "key": TEXT, "check": NAME, "severity": one_of(Severity), "assessed": FLAG, "message": NAME,
                "places": list_of(object_of({"source": NAME, "start": PLACE, "end": PLACE, "quote": TEXT})),
            }
        ),
    }  # fmt: skip


def _by_year(value: Json) -> Json:
    return {"type": "object", "patternProperties": {YEARS: value}, "additionalProperties": False}
