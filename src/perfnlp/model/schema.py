"""The exchange contract as JSON Schema (draft 2020-12): what `perfnlp schema` prints and what every ledger must hold.

Strict about what is there: names, types, enumerations, ids by their letter, hashes by their length. More fields may
be added by anyone, so unknown ones are allowed.
"""

from enum import StrEnum
from typing import Final

from perfnlp.model.contract import SCHEMA, Json
from perfnlp.model.document import BlockKind
from perfnlp.model.ledger import Status
from perfnlp.model.quantity import GIVEN, Kind, Qualifier, Role
from perfnlp.model.rows import EvidenceKind, ProblemCategory, Severity
from perfnlp.model.structure import SectionClass

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
TEXT: Final[Json] = {"type": "string"}
NAME: Final[Json] = {"type": "string", "minLength": 1}
NUMBER: Final[Json] = {"type": "number"}
PLACE: Final[Json] = {"type": "integer", "minimum": 0}
COUNT: Final[Json] = PLACE
FLAG: Final[Json] = {"type": "boolean"}
SHARE: Final[Json] = {"type": "number", "minimum": 0, "maximum": 1}
KEY: Final[Json] = {"type": "string", "pattern": "^[0-9a-f]{12}$"}
DIGEST: Final[Json] = {"type": "string", "pattern": "^[0-9a-f]{12}(#[0-9]+)?$"}
CELL_STATES: Final = ("value", "words", "zero", "empty", "not_applicable")


def ledger_schema() -> Json:
    """The schema of one line of a ledger; self-contained, with the parts that recur under `$defs`."""
    top = _object(
        {
            "schema": {"const": SCHEMA},
            "source": _said(NAME, "来源：PATH 的最后一段加其中的路径；压缩包成员写作 all.zip!/a.docx，一文多报告加 #n"),
            "part": _or_null(_ref("part")),
            "status": _said(_one_of(Status), "ok 全部读出；partial 部分页面或内容未读出；failed 未读出"),
            "error": _or_null(_ref("error")),
            "read_by": _ref("read_by"),
            "text": _said(_or_null(TEXT), "全文；所有 start、end 均为其中的字符位置（按码点，含头不含尾）"),
            "blocks": _list(_ref("block")),
            "id": _said(TEXT, "文件内容的 SHA-256 前 12 位，分报告加 #n；无内容可读的文件可为空"),
            "organisation": _said(_or_null(NAME), "单位"),
            "project": _said(_or_null(NAME), "项目名称"),
            "year": _said(_or_null({"type": "integer", "minimum": 1900, "maximum": 2200}), "评价年度"),
            "self_score": _said(_or_null(NUMBER), "自评得分"),
            **{table: _list(_ref(name)) for table, name in TABLES.items()},
        }
    )
    title = "绩效成果台账：每份文件至少一行"
    failed = {
        "if": {"properties": {"status": {"const": Status.FAILED.value}}},
        "then": {"properties": {"error": {"type": "object"}}},
        "else": {"properties": {"id": DIGEST}},
    }
    return {"$schema": DIALECT, "$id": SCHEMA, "title": title, **top, **failed, "$defs": _parts()}


TABLES: Final = {
    "sections": "section",
    "budget_items": "budget_item",
    "groups": "group",
    "quantities": "quantity",
    "achievements": "achievement",
    "problems": "problem",
    "indicators": "indicator",
    "findings": "finding",
}


def _parts() -> Json:
    return {**_document_parts(), **_money_parts(), **_row_parts(), **_indicator_parts(), **_finding_parts()}


def _document_parts() -> Json:
    return {
        "part": _object({"index": COUNT, "of": COUNT, "start": PLACE, "end": PLACE}),
        "error": _object({"code": NAME, "message": NAME, "hint": TEXT}),
        "read_by": _object(
            {
                "reader": TEXT,
                "pages": _or_null(COUNT),
                "replaced": _said(COUNT, "未能解码、以 U+FFFD 代替的字符数"),
                "ocr_confidence": _or_null(SHARE),
                "notes": _list(TEXT),
            }
        ),
        "block": _object({"kind": _one_of(BlockKind), "start": PLACE, "end": PLACE, "page": _or_null(COUNT)}),
        "section": _object(
            {
                "id": _id("s"),
                "number": TEXT,
                "title": TEXT,
                "level": {"type": "integer", "minimum": 1},
                "class": _one_of(SectionClass),
                "start": PLACE,
                "end": PLACE,
            }
        ),
    }


def _money_parts() -> Json:
    figures = {name: _said(_or_null(NUMBER), "元") for name in ("budget", "adjusted", "spent")}
    return {
        "budget_item": _object(
            {
                "id": _id("b"),
                "key": KEY,
                "name": TEXT,
                "level": _said({"type": "integer", "minimum": 1}, "1 为项目整体，2 及以上为子项"),
                **figures,
                "execution_rate": _said(_or_null(NUMBER), "按本项金额算出的执行率，%；合并列示的为 null"),
                "stated_rate": _said(_or_null(NUMBER), "报告所述执行率，%"),
                "group": _or_null(_id("g")),
            }
        ),
        "group": _object({"id": _id("g"), "items": {**_list(_id("b")), "minItems": 1}, **figures}),
        "link": _object({"budget_item": _id("b"), "score": SHARE, "evidence": _one_of(EvidenceKind)}),
    }


def _row_parts() -> Json:
    return {"quantity": _quantity(), "achievement": _achievement(), "problem": _problem()}


def _quantity() -> Json:
    fields: Json = {
        "id": _id("q"),
        "start": PLACE,
        "end": PLACE,
        "text": NAME,
        "kind": _one_of(Kind),
        "value": _said(_or_null(NUMBER), "金额以元、百分比以 % 计，不含万、亿"),
        "low": _or_null(NUMBER),
        "high": _or_null(NUMBER),
        "unit": TEXT,
        "qualifier": _one_of(Qualifier),
        "role": _one_of(Role),
        "section": _or_null(_id("s")),
        **_judged(),
    }
    return {**_object(fields), "oneOf": [_given(qualifier) for qualifier in Qualifier]}


def _achievement() -> Json:
    return _object(
        {
            "id": _id("a"),
            "key": KEY,
            "quantity": _id("q"),
            **dict.fromkeys(("action", "object", "actor", "period"), TEXT),
            "section": _or_null(_id("s")),
            "links": _links(),
            **_judged(),
        }
    )


def _problem() -> Json:
    return _object(
        {
            "id": _id("p"),
            "key": KEY,
            "start": PLACE,
            "end": PLACE,
            "text": NAME,
            "category": _one_of(ProblemCategory),
            "cause": _or_null(TEXT),
            "measures": _list(NAME),
            "remedies": _list(_object({"start": PLACE, "end": PLACE, "text": NAME, "score": SHARE})),
            "section": _or_null(_id("s")),
            "links": _links(),
            **_judged(),
        }
    )


def _links() -> Json:
    return _said(_list(_ref("link")), "关联的预算子项，最可能的在前；空表示项目整体")


def _given(qualifier: Qualifier) -> Json:
    """Which of value, low and high a qualifier fills: the others are null."""
    filled = zip(("value", "low", "high"), GIVEN[qualifier], strict=True)
    figures: Json = {name: NUMBER if given else {"type": "null"} for name, given in filled}
    return {"properties": {"qualifier": {"const": qualifier.value}, **figures}}


def _indicator_parts() -> Json:
    cell = _object(
        {
            "text": TEXT,
            "state": {"enum": list(CELL_STATES)},
            **dict.fromkeys(("value", "low", "high"), _or_null(NUMBER)),
            "unit": TEXT,
            "qualifier": _or_null(_one_of(Qualifier)),
        }
    )
    return {
        "cell": cell,
        "indicator": _object(
            {
                "id": _id("i"),
                "key": KEY,
                **dict.fromkeys(("family", "class"), _or_null(TEXT)),
                "name": TEXT,
                "target": _ref("cell"),
                "actual": _ref("cell"),
                "weight": _or_null(NUMBER),
                "score": _or_null(NUMBER),
                "reason": _or_null(TEXT),
                "measures": _or_null({"type": ["string", "array"]}),
                "start": PLACE,
                "end": PLACE,
            }
        ),
    }


def _finding_parts() -> Json:
    any_id: Json = {"type": "string", "pattern": "^[a-z][0-9]+$"}
    return {
        "finding": _object(
            {
                "id": _id("f"),
                "key": KEY,
                "check": {"type": "string", "pattern": "^[a-z][a-z_]*$"},
                "severity": _one_of(Severity),
                "assessed": _said(FLAG, "false 表示缺少判断依据，未能判定"),
                "message": NAME,
                "refs": _list(any_id),
                "places": _list(_object({"source": NAME, "start": PLACE, "end": PLACE, "quote": TEXT})),
                "values": _list(_object({"name": NAME, "value": {"type": ["number", "string", "null"]}})),
            }
        )
    }


def _judged() -> Json:
    return {
        "by": _said(
            {"type": "string", "pattern": "^(rule:.+|model:.+@.+)$"}, "判定依据：rule:规则名 或 model:模型名@版本"
        ),
        "confidence": SHARE,
    }


def _object(properties: Json) -> Json:
    """An object that has all of these fields, and perhaps others."""
    return {"type": "object", "properties": properties, "required": list(properties)}


def _list(items: Json) -> Json:
    return {"type": "array", "items": items}


def _one_of(names: type[StrEnum]) -> Json:
    return {"enum": [name.value for name in names]}


def _or_null(schema: Json) -> Json:
    return {"anyOf": [schema, {"type": "null"}]}


def _ref(name: str) -> Json:
    return {"$ref": f"#/$defs/{name}"}


def _id(letter: str) -> Json:
    return {"type": "string", "pattern": f"^{letter}[0-9]+$"}


def _said(schema: Json, description: str) -> Json:
    return {**schema, "description": description}
