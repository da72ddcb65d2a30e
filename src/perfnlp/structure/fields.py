"""Fields of a report's head and of its form: 项目名称：…, 填报单位 | …, 自评得分 97 (tables/fact_fields.tsv)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from perfnlp.tables import NO_OVERLAY, Overlay, read_table
from perfnlp.text.fold import is_flat_row
from perfnlp.text.spans import Span


@dataclass(frozen=True, slots=True)
class FactField:
    """A label, the fact that stands behind it, and how near to the report itself it is: 1 nearest."""

    label: str
    fact: str
    """organisation, project, year or score."""
    rank: int
    example: str

    def __post_init__(self) -> None:
        if self.fact not in ("organisation", "project", "year", "score"):
            raise ValueError(f"fact 不能是 {self.fact!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldValue:
    """A value behind its label, and the row that read it."""

    value: str
    at: Span
    row: FactField


@cache
def fact_fields(overlay: Overlay = NO_OVERLAY) -> tuple[FactField, ...]:
    return read_table("perfnlp.structure", "fact_fields.tsv", FactField, overlay)


@cache
def _labels(fact: str, overlay: Overlay) -> re.Pattern[str]:
    """Any label of the fact at the head of a cell; blanks may space its letters, a bracket may follow."""
    rows = sorted((row for row in fact_fields(overlay) if row.fact == fact), key=lambda row: -len(row.label))
    spaced = "|".join("[ ]*".join(map(re.escape, row.label)) for row in rows)
    return re.compile(
        rf"(?:^|(?<=[\t|\n ：]))[ ]*(?:[（(]?[\d一二三四五六七八九十]{{1,2}}[）)、.][ ]?)?(?P<label>{spaced})"
        r"(?:[ ]?[（(][^（）()\n]{0,12}[）)])?(?P<gap>[ ]?[：:][ ]?|[ ]*[\t|][\t| ]*|[ ]+|[ ]*(?=\n))",
        re.M,
    )


NEXT_FIELD: Final = re.compile(r"[ ]+(?=[一-鿿（）]{2,12}(?:[（(][^（）]*[）)])?[：:])|[ ]{2,}|[\t|]")
SEAL: Final = re.compile(r"[（(【\[]?(?:公章|盖章|签章|签字|印章|章)[）)】\]]?.*$|[。；;，,]+$")
LONGEST: Final = 60


def find_fields(text: str, fact: str, overlay: Overlay = NO_OVERLAY) -> Iterator[FieldValue]:
    """The values of a fact's fields in the order of the text; empty ones are left out."""
    rows = {row.label: row for row in fact_fields(overlay) if row.fact == fact}
    for match in _labels(fact, overlay).finditer(text):
        row = rows[match["label"].replace(" ", "")]
        at = _value_at(text, match.end(), match["gap"])
        if at is not None:
            yield FieldValue(value=at.of(text), at=at, row=row)


def _value_at(text: str, start: int, gap: str) -> Span | None:
    """Where a field's value stands: up to the next cell or field; below the label where the label ends its line."""
    if start < len(text) and text[start] == "\n":
        start += len(text[start:]) - len(text[start:].lstrip("\n "))
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    line = text[text.rfind("\n", 0, start) + 1 : end]
    words = text[start:end]
    cut = NEXT_FIELD.search(words)
    words = words[: cut.start()] if cut else words
    if not re.search("[：:|\t]", gap) and is_flat_row(line):
        words = words.split(" ", 1)[0]
    words = SEAL.sub("", words).strip()
    if not words or len(words) > LONGEST:
        return None
    at = start + text[start:end].index(words)
    return Span(at, at + len(words))
