"""The body of an old Word document, from top to bottom: paragraphs with their numbers, headings, rows of tables."""

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from perfnlp.readers.binary.changes import MERGED_DOWN, TABLE_ROW, Properties, properties_of
from perfnlp.readers.binary.styles import Styles
from perfnlp.readers.binary.words import CELL, Paragraph
from perfnlp.readers.passages import Passages
from perfnlp.readers.rich.state import Limit, TableSoFar
from perfnlp.readers.word.numbering import Numbering

IN_TABLE, ROW_END, INNER_CELL, INNER_ROW = 0x2416, 0x2417, 0x244B, 0x244C
OUTLINE, LEVEL, LIST = 0x2640, 0x260A, 0x460B
ADJUSTED: Final = (0x2403, 0x2461)
INDENTS: Final = (0x8411, 0x8460, 0x4457)
HEAD_ROW: Final = 0x3404
ELSEWHERE: Final = 0x6646
"""Properties too long for their page stand in the stream of data."""
BODY_TEXT: Final = 9
MOST_LISTS: Final = 0x7FF


@dataclass(slots=True)
class Body:
    """The walk: where text goes, what styles and lists say, the notes that are referred to."""

    passages: Passages
    styles: Styles
    numbering: Numbering
    data: bytes
    notes: list[str]
    table: TableSoFar = field(default_factory=TableSoFar)

    def walk(self, paragraphs: Iterable[Paragraph]) -> None:
        for paragraph in paragraphs:
            properties = self._properties(paragraph)
            if _is_on(properties, ROW_END):
                self._row(properties)
            elif _is_on(properties, IN_TABLE) or paragraph.mark == CELL:
                self._in_cell(paragraph, properties)
            else:
                self._alone(paragraph, properties)
        self.table.finish(self.passages)

    def _properties(self, paragraph: Paragraph) -> Properties:
        place = paragraph.properties.get(ELSEWHERE)
        if place is None or len(place) < 4:
            return paragraph.properties
        (start,) = struct.unpack("<I", place)
        size = int.from_bytes(self.data[start : start + 2], "little")
        return {**properties_of(self.data[start + 2 : start + 2 + size]), **paragraph.properties}

    def _alone(self, paragraph: Paragraph, properties: Properties) -> None:
        self.table.finish(self.passages)
        level = self.styles.heading_level(paragraph.style)
        stated = self._said(paragraph, properties, OUTLINE)
        if stated is not None:
            level = stated[0] + 1 if stated[:1] and stated[0] < BODY_TEXT else None
        self.passages.add(
            paragraph.text,
            label=self._label(paragraph, properties),
            level=level,
            is_apart=self._is_apart(paragraph, properties),
            is_contents=self.styles.is_contents(paragraph.style),
        )
        for note in self.notes[: paragraph.notes]:
            self.passages.add_note(note)
        del self.notes[: paragraph.notes]

    def _in_cell(self, paragraph: Paragraph, properties: Properties) -> None:
        if not _is_on(properties, INNER_ROW):
            self.table.lines.append(self._label(paragraph, properties) + paragraph.text)
        if paragraph.mark == CELL and not _is_on(properties, INNER_CELL):
            self.table.end_cell()

    def _row(self, properties: Properties) -> None:
        self.table.define()
        self.table.is_head = _is_on(properties, HEAD_ROW)
        self.table.left, self.table.limits = _limits(properties, self.table.cells)
        self.table.end_row()

    def _said(self, paragraph: Paragraph, properties: Properties, number: int) -> bytes | None:
        return properties[number] if number in properties else self.styles.value(paragraph.style, number)

    def _label(self, paragraph: Paragraph, properties: Properties) -> str:
        used = int.from_bytes(self._said(paragraph, properties, LIST) or b"", "little")
        if not 0 < used < MOST_LISTS:
            return ""
        return self.numbering.label(used, (self._said(paragraph, properties, LEVEL) or b"\0")[0])

    def _is_apart(self, paragraph: Paragraph, properties: Properties) -> bool:
        """Whether a paragraph shows where it begins: in the middle, at the right, or with an indent."""
        adjusted = [said for number in ADJUSTED if (said := self._said(paragraph, properties, number))]
        indents = [said for number in INDENTS if (said := self._said(paragraph, properties, number))]
        return any(said[0] in (1, 2) for said in adjusted[-1:]) or any(
            int.from_bytes(said, "little", signed=True) > 0 for said in indents
        )


def _is_on(properties: Properties, number: int) -> bool:
    return properties.get(number, b"")[:1] == b"\x01"


def _limits(properties: Properties, texts: Sequence[str]) -> tuple[int, list[Limit]]:
    """Where a row's cells end; cells that go on from the one before, or from the one above."""
    data = properties.get(TABLE_ROW, b"")
    count = data[2] if len(data) > 2 else 0
    if len(data) < 3 + 2 * (count + 1):
        return 0, []
    left, *ends = struct.unpack_from(f"<{count + 1}h", data, 3)
    limits = []
    joined_before = False
    for at, end in enumerate(ends):
        place = 3 + 2 * (count + 1) + 20 * at
        flags = int.from_bytes(data[place : place + 2], "little")
        is_joined = bool(flags & 3)
        across = is_joined and joined_before and at < len(texts) and not texts[at]
        limits.append(Limit(end, across, flags >> 5 & 3 == 1))
        joined_before = is_joined
    merged = properties.get(MERGED_DOWN, b"")
    for at in range(0, len(merged) - 2, 3):
        if merged[at + 1] < len(limits):
            limits[merged[at + 1]].down = merged[at + 2] == 1
    return left, limits
