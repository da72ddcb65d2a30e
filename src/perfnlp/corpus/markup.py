"""A source file → gold documents: the marks out of the text, their values computed, rows as a ledger has them."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from perfnlp.corpus.beside import Beside, read_beside
from perfnlp.corpus.files import SourceFile, read_source_text, split_source
from perfnlp.corpus.gold import GoldDocument, Head, Part, Teller, YearMarks
from perfnlp.corpus.numerals import ARABIC
from perfnlp.corpus.rows import Rows, read_rows
from perfnlp.corpus.scan import Scan, scan
from perfnlp.model.document import ReadBy
from perfnlp.model.ledger import Ledger, Status
from perfnlp.text.fold import fold


def read_gold(path: Path, name: str = "") -> tuple[GoldDocument, ...]:
    """The documents of a source file: one, or as many as it has lines where its part is `lines`.

    Args:
        path: the file.
        name: what its faults call it; the path where none is given.

    Raises:
        UndecodableDocument: it is not UTF-8. What is wrong inside stands in the documents' `faults`.
    """
    return parse_gold(read_source_text(path), name or str(path))


def parse_gold(text: str, name: str = "") -> tuple[GoldDocument, ...]:
    """The documents of a source's text."""
    source = split_source(text)
    told = Teller(name)
    for line, message in source.faults:
        told.error(line, message)
    head = _read_head(source, told)
    if head.part is Part.LINES:
        return tuple(_lines(source, head, told))
    return (_document(source, head, told),)


def _read_head(source: SourceFile, told: Teller) -> Head:
    """What the head says; the facts of a report are read with its ledger."""
    given = source.head
    line = source.head_lines.get("part", 1)
    part = given.get("part", "")
    if source.head and part not in tuple(Part):
        told.error(line, f"头部的 part 不能是“{part}”，可取 {'、'.join(Part)}")
    if source.head and not given.get("id"):
        told.error(1, "头部缺少 id")
    return Head(
        id=given.get("id", ""), part=Part(part) if part in tuple(Part) else Part.PASSAGE, field=given.get("field", ""),
        style=given.get("style", ""), hand=given.get("hand", ""), section=given.get("section", ""),
    )  # fmt: skip


def _lines(source: SourceFile, head: Head, told: Teller) -> Iterator[GoldDocument]:
    """Each line of the text as a document; faults of the file's head go with the first."""
    number = 0
    for at, line in enumerate(source.body.split("\n")):
        if line.strip():
            number += 1
            own = replace(source, body=line, first_line=source.first_line + at)
            yield _document(own, replace(head, id=f"{head.id}-{number:03}"), told)
            told = Teller(told.path)


def _document(source: SourceFile, head: Head, told: Teller) -> GoldDocument:
    found = scan(source.body, source.first_line)
    for line, message in found.faults:
        told.error(line, message)
    if not found.text.strip():
        told.error(source.first_line, "没有正文")
    reading = fold(found.text)
    beside = read_beside(source, told)
    rows = read_rows(found, reading, beside, told)
    return GoldDocument(
        path=told.path,
        head=head,
        ledger=_ledger(source, head, found, beside, rows, told),
        reading=reading,
        accepted={**beside.accepted, **rows.accepted},
        optional=tuple(rows.optional),
        marked=tuple(mark.span for mark in found.quantities),
        organisation_also=_names(source)[1:],
        findings=beside.findings,
        years=YearMarks(series=rows.series, again=rows.again, was=beside.was, copied=beside.copied),
        entities=beside.entities,
        faults=tuple(sorted(told.faults)),
        first_line=source.first_line,
    )


def _ledger(source: SourceFile, head: Head, found: Scan, beside: Beside, rows: Rows, told: Teller) -> Ledger:
    return Ledger(
        source=f"{head.id}.txt", id=sha256(found.text.encode()).hexdigest()[:12], status=Status.OK,
        read_by=ReadBy(reader="gold"), text=found.text, organisation=next(iter(_names(source)), None),
        project=source.head.get("project") or None, year=_year(source, told), self_score=_score(source, told),
        sections=rows.sections, budget_items=beside.items, groups=beside.groups, quantities=tuple(rows.quantities),
        achievements=tuple(rows.achievements), problems=tuple(rows.problems),
    )  # fmt: skip


def _names(source: SourceFile) -> tuple[str, ...]:
    """The names of the organisation, the full one first."""
    told = (source.head.get("organisation", ""), source.head.get("organisation_also", ""))
    return tuple(name.strip() for name in ";".join(told).replace("；", ";").split(";") if name.strip())


def _year(source: SourceFile, told: Teller) -> int | None:
    year = source.head.get("year", "").removesuffix("年度").removesuffix("年")
    if year and not (year.isdigit() and len(year) == 4):
        told.error(source.head_lines["year"], f"year 应为四位年份，而不是“{year}”")
        return None
    return int(year) if year else None


def _score(source: SourceFile, told: Teller) -> Decimal | None:
    score = source.head.get("self_score", "").removesuffix("分")
    if score and not ARABIC.fullmatch(score):
        told.error(source.head_lines["self_score"], f"self_score 应为数字，而不是“{score}”")
        return None
    return Decimal(score) if score else None
