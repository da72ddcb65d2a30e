"""What the schemas of ledgers and of records are put together from."""

from enum import StrEnum
from typing import Final

from perfnlp.model.contract import Json

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
TEXT: Final[Json] = {"type": "string"}
NAME: Final[Json] = {"type": "string", "minLength": 1}
NUMBER: Final[Json] = {"type": "number"}
PLACE: Final[Json] = {"type": "integer", "minimum": 0}
COUNT: Final[Json] = PLACE
FLAG: Final[Json] = {"type": "boolean"}
SHARE: Final[Json] = {"type": "number", "minimum": 0, "maximum": 1}
KEY: Final[Json] = {"type": "string", "pattern": "^[0-9a-f]{12}$"}


def judged() -> Json:
    return {
        "by": said(
            {"type": "string", "pattern": "^(rule:.+|model:.+@.+)$"}, "判定依据：rule:规则名 或 model:模型名@版本"
        ),
        "confidence": SHARE,
    }


def object_of(properties: Json) -> Json:
    """An object that has all of these fields, and perhaps others."""
    return {"type": "object", "properties": properties, "required": list(properties)}


def list_of(items: Json) -> Json:
    return {"type": "array", "items": items}


def one_of(names: type[StrEnum]) -> Json:
    return {"enum": [name.value for name in names]}


def or_null(schema: Json) -> Json:
    return {"anyOf": [schema, {"type": "null"}]}


def ref_to(name: str) -> Json:
    return {"$ref": f"#/$defs/{name}"}


def id_of(letter: str) -> Json:
    return {"type": "string", "pattern": f"^{letter}[0-9]+$"}


def said(schema: Json, description: str) -> Json:
    return {**schema, "description": description}
