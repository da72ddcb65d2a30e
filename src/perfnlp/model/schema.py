"""The exchange contract as JSON Schema (draft 2020-12): what `perfnlp schema` prints and what every ledger must hold.

Strict about what is there: names, types, enumerations, ids by their letter, hashes by their length. More fields may
be added by anyone, so unknown ones are allowed.
"""

from typing import Final

from perfnlp.model.contract import SCHEMA, Json
from perfnlp.model.document import BlockKind
from perfnlp.model.indicator import CellState
from perfnlp.model.ledger import Status
from perfnlp.model.quantity import GIVEN, Kind, Qualifier, Role
from perfnlp.model.rows import EvidenceKind, ProblemCategory, Severity
from perfnlp.model.shapes import (
    COUNT,
    DIALECT,
    FLAG,
    KEY,
    NAME,
    NUMBER,
    PLACE,
    SHARE,
    TEXT,
    id_of,
    judged,
    list_of,
    object_of,
    one_of,
    or_null,
    ref_to,
    said,
)
from perfnlp.model.structure import SectionClass

DIGEST: Final[Json] = {"type": "string", "pattern": "^[0-9a-f]{12}(#[0-9]+)?$"}


def ledger_schema() -> Json:
    """The schema of one line of a ledger; self-contained, with the parts that recur under `$defs`."""
    top = object_of(
        {
            "schema": {"const": SCHEMA},
            "source": said(NAME, "来源：PATH 的最后一段加其中的路径；压缩包成员写作 all.zip!/a.docx，一文多报告加 #n"),
            "part": or_null(ref_to("part")),
            "status": said(one_of(Status), "ok 全部读出；partial 部分页面或内容未读出；failed 未读出"),
            "error": or_null(ref_to("error")),
            "read_by": ref_to("read_by"),
            "text": said(or_null(TEXT), "全文；所有 start、end 均为其中的字符位置（按码点，含头不含尾）"),
            "blocks": list_of(ref_to("block")),
            "id": said(TEXT, "文件内容的 SHA-256 前 12 位，分报告加 #n；无内容可读的文件可为空"),
            "organisation": said(or_null(NAME), "单位"),
            "project": said(or_null(NAME), "项目名称"),
            "year": said(or_null({"type": "integer", "minimum": 1900, "maximum": 2200}), "评价年度"),
            "self_score": said(or_null(NUMBER), "自评得分"),
            **{table: list_of(ref_to(name)) for table, name in TABLES.items()},
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
        "part": object_of({"index": COUNT, "of": COUNT, "start": PLACE, "end": PLACE}),
        "error": object_of({"code": NAME, "message": NAME, "hint": TEXT}),
        "read_by": object_of(
            {
                "reader": TEXT,
                "pages": or_null(COUNT),
                "replaced": said(COUNT, "未能解码、以 U+FFFD 代替的字符数"),
                "ocr_confidence": or_null(SHARE),
                "notes": list_of(TEXT),
            }
        ),
        "block": object_of({"kind": one_of(BlockKind), "start": PLACE, "end": PLACE, "page": or_null(COUNT)}),
        "section": object_of(
            {
                "id": id_of("s"),
                "number": TEXT,
                "title": TEXT,
                "level": {"type": "integer", "minimum": 1},
                "class": one_of(SectionClass),
                "start": PLACE,
                "end": PLACE,
            }
        ),
    }


def _money_parts() -> Json:
    figures = {name: said(or_null(NUMBER), "元") for name in ("budget", "adjusted", "spent")}
    return {
        "budget_item": object_of(
            {
                "id": id_of("b"),
                "key": KEY,
                "name": TEXT,
                "level": said({"type": "integer", "minimum": 1}, "1 为项目整体，2 及以上为子项"),
                **figures,
                "execution_rate": said(or_null(NUMBER), "按本项金额算出的执行率，%；合并列示的为 null"),
                "stated_rate": said(or_null(NUMBER), "报告所述执行率，%"),
                "group": or_null(id_of("g")),
            }
        ),
        "group": object_of({"id": id_of("g"), "items": {**list_of(id_of("b")), "minItems": 1}, **figures}),
        "link": object_of({"budget_item": id_of("b"), "score": SHARE, "evidence": one_of(EvidenceKind)}),
    }


def _row_parts() -> Json:
    return {"quantity": _quantity(), "achievement": _achievement(), "problem": _problem()}


def _quantity() -> Json:
    fields: Json = {
        "id": id_of("q"),
        "start": PLACE,
        "end": PLACE,
        "text": NAME,
        "kind": one_of(Kind),
        "value": said(or_null(NUMBER), "金额以元、百分比以 % 计，不含万、亿"),
        "low": or_null(NUMBER),
        "high": or_null(NUMBER),
        "unit": TEXT,
        "qualifier": one_of(Qualifier),
        "role": one_of(Role),
        "section": or_null(id_of("s")),
        **judged(),
    }
    return {**object_of(fields), "oneOf": [_given(qualifier) for qualifier in Qualifier]}


def _achievement() -> Json:
    return object_of(
        {
            "id": id_of("a"),
            "key": KEY,
            "quantity": id_of("q"),
            **dict.fromkeys(("action", "object", "actor", "period"), TEXT),
            "section": or_null(id_of("s")),
            "links": _links(),
            **judged(),
        }
    )


def _problem() -> Json:
    return object_of(
        {
            "id": id_of("p"),
            "key": KEY,
            "start": PLACE,
            "end": PLACE,
            "text": NAME,
            "category": one_of(ProblemCategory),
            "cause": or_null(TEXT),
            "measures": list_of(NAME),
            "remedies": list_of(object_of({"start": PLACE, "end": PLACE, "text": NAME, "score": SHARE})),
            "section": or_null(id_of("s")),
            "links": _links(),
            **judged(),
        }
    )


def _links() -> Json:
    return said(list_of(ref_to("link")), "关联的预算子项，最可能的在前；空表示项目整体")


def _given(qualifier: Qualifier) -> Json:
    """Which of value, low and high a qualifier fills: the others are null."""
    filled = zip(("value", "low", "high"), GIVEN[qualifier], strict=True)
    figures: Json = {name: NUMBER if given else {"type": "null"} for name, given in filled}
    return {"properties": {"qualifier": {"const": qualifier.value}, **figures}}


def _indicator_parts() -> Json:
    cell = object_of(
        {
            "text": TEXT,
            "state": said(
                one_of(CellState), "value 数；words 文字；zero 零；empty 空；not_applicable 不涉及（—、/、无）"
            ),
            **dict.fromkeys(("value", "low", "high"), or_null(NUMBER)),
            "unit": TEXT,
            "qualifier": or_null(one_of(Qualifier)),
        }
    )
    return {
        "cell": cell,
        "indicator": object_of(
            {
                "id": id_of("i"),
                "key": KEY,
                **dict.fromkeys(("family", "class"), or_null(TEXT)),
                "name": TEXT,
                "target": ref_to("cell"),
                "actual": ref_to("cell"),
                "weight": or_null(NUMBER),
                "score": or_null(NUMBER),
                "reason": or_null(TEXT),
                "measures": or_null(TEXT),
                "start": PLACE,
                "end": PLACE,
            }
        ),
    }


def _finding_parts() -> Json:
    any_id: Json = {"type": "string", "pattern": "^[a-z][0-9]+$"}
    return {
        "finding": object_of(
            {
                "id": id_of("f"),
                "key": KEY,
                "check": {"type": "string", "pattern": "^[a-z][a-z0-9_]*$"},
                "severity": one_of(Severity),
                "assessed": said(FLAG, "false 表示缺少判断依据，未能判定"),
                "message": NAME,
                "refs": list_of(any_id),
                "places": list_of(object_of({"source": NAME, "start": PLACE, "end": PLACE, "quote": TEXT})),
                "values": list_of(object_of({"name": NAME, "value": {"type": ["number", "string", "null"]}})),
            }
        )
    }
