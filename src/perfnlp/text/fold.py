"""Folding: widths, spaces and broken lines out of the way, with the way back to the document.

The reading is what all stages match in. Folding drops characters or replaces them one by one, so every place
maps back exactly. Two figures are never glued together: between digits a space stays, and a line end goes only
where the line before is running text that stops in mid-figure.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from perfnlp.tables import read_table
from perfnlp.text.offsets import OffsetMap
from perfnlp.text.spans import Span, merged


@dataclass(frozen=True, slots=True)
class LookAlike:
    """A character that is printed where another is meant; one for one, so that offsets hold."""

    surface: str
    letter: str
    example: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A text ready for matching: lines are whole paragraphs (or table lines), and `map` leads back."""

    text: str
    map: OffsetMap
    source: str
    """The document's text."""

    def span(self, start: int, end: int) -> Span:
        """The place in the document of a place of the reading."""
        return self.map.to_origin(Span(start, end))

    def original(self, at: Span) -> str:
        """What stands in the document at a place of the reading, line breaks included."""
        return self.map.to_origin(at).of(self.source)

    def at(self, span: Span) -> Span:
        """The place in the reading of a place of the document."""
        return self.map.to_folded(span)


FULL_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF5B) if chr(code - 0xFEE0).isalnum()}
SPACES: Final = "  \t           　﻿​"
RADICALS: Final = dict(
    zip(
        range(0x2F00, 0x2FD6),
        "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠",
        strict=True,
    )
) | {
    ord(a): b
    for a, b in zip(
        "⻘⻔⻋⻅⻉⻚⻛⻜⻝⻢⻣⻥⻦⻨⻩⻬⻮⻰⻓⻆⻄⺠⻤⾧",
        "青门车见贝页风飞食马骨鱼鸟麦黄齐齿龙长角西民鬼长",
        strict=True,
    )
}

CJK: Final = "一-鿿㐀-䶿"
TERMINAL: Final = "。！？；!?;：:"
GAP: Final = re.compile(  # blanks that typesetting puts between Chinese and figures, or inside an expression
    rf"(?<=[{CJK}）】」”》，。；：、（(\[〔≥≤])[ ]+(?=[-+]?[\dA-Za-z≥≤<>=])"
    rf"|(?<=[\d.%‰A-Za-z）)\]〕])[ ]+(?=[{CJK}（【「“《，。；：、%‰℃㎡])"
    rf"|(?<=[≥≤<>=])[ ]+(?=\d)"
    rf"|(?<=\d)[ ]+(?=[%‰℃㎡])"
)
FLAT_GAP: Final = re.compile(r"(?<=[≥≤<>=])[ ]+(?=\d)|(?<=\d)[ ]+(?=[%‰℃㎡])")
PAGE_NUMBER: Final = re.compile(
    r"[ \t　]*(?:[-—–－]+[ ]*\d{1,4}[ ]*[-—–－]+|第[ ]*\d{1,4}[ ]*页(?:[ ，,/]*共[ ]*\d{1,4}[ ]*页)?|\d{1,3}[ ]*/[ ]*\d{1,3}|\d{1,3})[ \t]*"
)
MARK: Final = re.compile(  # what may open a heading, a list item or a label
    r"[ ]*(?:[（(]?[一二三四五六七八九十]{1,3}[）)、.．:：]|[（(]\d{1,2}[)）]|\d{1,2}(?:\.\d{1,2}){0,3}[、.．](?!\d)"
    r"|\d{1,2}\.(?=[12]\d{3}年)|[①-⑳]|第[一二三四五六七八九十百\d]{1,4}[部章节条]|[一二三四五六七八九十]是|[•●■◆▪□☑√*-] )"
)
LABEL: Final = re.compile(r"[ ]*[一-鿿（）()]{2,14}[：:]")
SENTENCE_MARK: Final = re.compile(r"[，。；、]|,(?!\d)")
RUNNING: Final = 18  # a line shorter than this was not broken by the margin


def fold(text: str, tables: Iterable[Span] = ()) -> Reading:
    """Fold a document's text into its reading.

    `tables` are the places of table blocks: their line ends and tabs stay. Idempotent on the reading's own text.
    """
    flat = text.translate(_letters())
    drops = [*_line_drops(flat, tuple(tables)), *_blank_drops(flat)]
    return _without(flat, text, drops)


@cache
def _letters() -> dict[int, str | int]:
    alike = {ord(row.surface): row.letter for row in read_table("perfnlp.text", "lookalikes.tsv", LookAlike)}
    blanks = {ord(blank): " " for blank in SPACES if blank != "\t"}
    marks = {
        ord("％"): "%",
        ord("．"): ".",
        ord("＋"): "+",
        ord("－"): "-",
        ord("＝"): "=",
        ord("＜"): "<",
        ord("＞"): ">",
        ord("／"): "/",
    }
    return {
        **FULL_WIDTH,
        **RADICALS,
        **alike,
        **blanks,
        **marks,
        0x0C: "\n",
        0x0B: "\n",
        0x2028: "\n",
        0x2029: "\n",
        0x0D: "\n",
    }


def is_flat_row(line: str) -> bool:
    """Whether a line is a table's row whose cells a conversion has joined by blanks."""
    cells = line.split()
    if len(cells) < 4:
        return False
    short = sum(len(cell) <= 12 for cell in cells)
    marks = len(SENTENCE_MARK.findall(line))
    return short >= 0.75 * len(cells) and 8 * marks <= len(cells)


def _blank_drops(flat: str) -> Iterator[Span]:
    at = 0
    for line in flat.split("\n"):
        if " " in line:
            stripped = len(line) - len(line.lstrip(" "))
            if stripped:
                yield Span(at, at + stripped)
            gaps = FLAT_GAP if is_flat_row(line) else GAP
            for gap in gaps.finditer(line, stripped):
                yield Span(at + gap.start(), at + gap.end())
        at += len(line) + 1


def _line_drops(flat: str, tables: tuple[Span, ...]) -> Iterator[Span]:
    """The line ends (with page numbers between them) at which a sentence was broken."""
    lines: list[tuple[int, int]] = []
    at = 0
    for line in flat.split("\n"):
        lines.append((at, at + len(line)))
        at += len(line) + 1
    width = max((end - start for start, end in lines), default=0)
    before: tuple[int, int] | None = None
    numbers: list[tuple[int, int]] = []
    for start, end in lines:
        line = flat[start:end]
        if not line.strip():
            continue
        if before is not None and PAGE_NUMBER.fullmatch(line) and not _in_table(start, tables):
            numbers.append((start, end))
            continue
        if before is not None and not _in_table(start, tables) and not _in_table(before[0], tables):
            if _is_broken(flat[before[0] : before[1]], line, width):
                yield Span(
                    before[0] + len(flat[before[0] : before[1]].rstrip()),
                    start + len(line) - len(line.lstrip()),
                )
        before, numbers = (start, end), []


def _in_table(place: int, tables: tuple[Span, ...]) -> bool:
    return any(table.start <= place < table.end for table in tables)


def _is_broken(before: str, after: str, width: int) -> bool:
    """Whether a sentence runs on over a line end: the line before is running text, and neither side says stop."""
    head, tail = before.rstrip(), after.lstrip()
    if len(head) < RUNNING or "\t" in before or "\t" in after or " | " in before or " | " in after:
        return False
    if is_flat_row(before) or is_flat_row(after):
        return False
    if head[-1] in TERMINAL or (head[-1] in "”」）)" and head[-2] in TERMINAL):
        return False
    if (after[:1] in "  " and len(after) - len(tail) >= 2) or MARK.match(tail):
        return False
    if len(after) - len(tail) and after.startswith(" ") and len(tail) < RUNNING:
        return False
    if MARK.match(head) and len(head) < 0.6 * width and not re.search("[，,；。]", head):
        return False  # a heading on a line of its own
    return not (LABEL.match(tail) and not re.search("[，、,]$", head))


def _without(flat: str, source: str, drops: Iterable[Span]) -> Reading:
    pieces: list[str] = []
    folded: list[int] = []
    origin: list[int] = []
    size = at = 0
    for drop in merged(list(drops)):
        if drop.start > at:
            folded.append(size)
            origin.append(at)
            pieces.append(flat[at : drop.start])
            size += drop.start - at
        at = max(at, drop.end)
    if at < len(flat) or not folded:
        folded.append(size)
        origin.append(at)
        pieces.append(flat[at:])
        size += len(flat) - at
    return Reading("".join(pieces), OffsetMap(tuple(folded), tuple(origin), size, len(flat)), source)
