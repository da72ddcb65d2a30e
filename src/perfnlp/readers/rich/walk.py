"""The walk over an RTF file: groups, what holds in each, and the paragraphs and rows that come of it."""

import re
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, field
from typing import Final

from perfnlp.errors import BrokenDocument
from perfnlp.readers.passages import Passages
from perfnlp.readers.rich.signs import Sign, Sort, signs_of
from perfnlp.readers.rich.state import State, TableSoFar, Target
from perfnlp.readers.rich.words import (
    BOXES,
    LABELS,
    LETTERS,
    OF_CHARSETS,
    OF_PAGES,
    PLAIN_PAGE,
    SKIPPED,
    SYMBOLS,
    THROUGH,
)
from perfnlp.readers.word.numbering import BULLET, CLOSED

DEEPEST: Final = 2000
STYLE: Final = re.compile(r"(?P<title>title)|heading (?P<level>\d)|(?P<contents>toc) \d", re.I)
BODY_TEXT: Final = 9
"""Outline level from which a paragraph is none of the outline."""


@dataclass(slots=True)
class Walk:
    """Goes over the signs of a file and hands paragraphs and tables on."""

    passages: Passages
    state: State = field(default_factory=State)
    stack: list[State] = field(default_factory=list)
    page: str = PLAIN_PAGE
    charsets: dict[int, str] = field(default_factory=dict)
    styles: dict[int, str] = field(default_factory=dict)
    held: bytearray = field(default_factory=bytearray)
    texts: dict[Target, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    skip: int = 0
    starred: bool = False
    before: str = ""
    """The control word before, which tells whose font `\\af` is."""
    table: TableSoFar = field(default_factory=TableSoFar)

    def over(self, data: bytes) -> None:
        """Read all signs.

        Raises:
            BrokenDocument: groups stand deeper than any program writes them.
        """
        for sign in signs_of(data):
            self._take(sign)
        self._paragraph()
        self._end_table()

    def _take(self, sign: Sign) -> None:
        match sign.sort:
            case Sort.OPEN:
                self._open()
            case Sort.CLOSE:
                self._close()
            case Sort.WORD:
                self._word(sign.text, sign.number)
            case Sort.SYMBOL if sign.text == "*":
                self.starred = True
            case Sort.SYMBOL:
                if not self._is_fallback():
                    self._letters(SYMBOLS.get(sign.text, ""))
            case Sort.CODE:
                if not self._is_fallback():
                    self._bytes(sign.text)
            case Sort.TEXT:
                text = sign.text[self.skip :]
                self.skip = max(self.skip - len(sign.text), 0)
                self._bytes(text)

    def _is_fallback(self) -> bool:
        if self.skip:
            self.skip -= 1
            return True
        return False

    def _open(self) -> None:
        self._flush()
        if len(self.stack) > DEEPEST:
            raise BrokenDocument("文件的分组嵌套过深", "请用 Word 或 WPS 打开，另存为 .docx 后再读")
        self.stack.append(copy(self.state))
        self.starred, self.skip = False, 0

    def _close(self) -> None:
        self._flush()
        closed = self.state.target
        if self.stack:
            self.state = self.stack.pop()
        self.skip = 0
        if closed is not self.state.target and closed in (Target.NOTE, Target.BOX):
            (self.notes if closed is Target.NOTE else self.boxes).append(self.texts.pop(closed, ""))

    def _word(self, word: str, number: int | None) -> None:
        starred, self.starred = self.starred, False
        before, self.before = self.before, word
        if word in ("f", "af", "ansicpg"):
            self._flush()
        if word == "u" and number is not None:
            self._letters(chr(number % 65536))
            self.skip = self.state.fallback
            return
        self.skip = 0
        if self.state.target is Target.SKIP and word != "ud":
            return
        if (word in SKIPPED) or (starred and word not in THROUGH):
            self.state.target = Target.SKIP
        elif word in TARGETS or word in LABELS or word in BOXES or word == "ud":
            self._aim(word)
        elif word in LETTERS:
            self._letters(LETTERS[word])
        elif word in ("af", "dbch"):
            self.state.far_font = (
                number if word == "af" and before == "dbch" and number is not None else self.state.far_font
            )
        elif word in ENDS:
            ENDS[word](self)
        else:
            _set(self, word, number)

    def _aim(self, word: str) -> None:
        if word == "ud":
            self.state.target = self.stack[-2].target if len(self.stack) > 1 else Target.BODY
        elif self.state.target in (Target.BODY, Target.BOX):
            named = Target.LABEL if word in LABELS else Target.BOX if word in BOXES else TARGETS[word]
            self.state.target = named

    def _bytes(self, text: str) -> None:
        if self.state.target not in (Target.SKIP, Target.FONTS) and not self.state.is_hidden:
            self.held += text.encode("latin-1")

    def _letters(self, text: str) -> None:
        self._flush()
        if self.state.target not in (Target.SKIP, Target.FONTS) and not self.state.is_hidden:
            self.texts[self.state.target] = self.texts.get(self.state.target, "") + text

    def _flush(self) -> None:
        """Decode the bytes that stand together: letters of two bytes may be written as two signs."""
        if not self.held:
            return
        fonts = (self.charsets.get(self.state.font), self.charsets.get(self.state.far_font))
        text = bytes(self.held).decode(next((name for name in fonts if name), self.page), "replace")
        self.held.clear()
        if self.state.target is Target.STYLES:
            self.styles[self.state.style] = self.styles.get(self.state.style, "") + text
        else:
            self.texts[self.state.target] = self.texts.get(self.state.target, "") + text

    def _text(self, target: Target) -> str:
        text = self.texts.pop(target, "")
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    def _paragraph(self) -> None:
        """A paragraph ends: in a box or a note a line of it, in a cell a line of that."""
        self._flush()
        if self.state.target in (Target.BOX, Target.NOTE):
            self._letters("\n")
            return
        label, text = self._label(), self._text(Target.BODY)
        if self.state.in_table:
            self.table.lines.append(label + text)
            return
        self._end_table()
        style = STYLE.match(self.styles.get(self.state.style, "").strip())
        level = self._level(style)
        is_contents = style is not None and style["contents"] is not None
        self.passages.add(text, label=label, level=level, is_apart=self.state.is_apart, is_contents=is_contents)
        self._hang()

    def _level(self, style: re.Match[str] | None) -> int | None:
        if self.state.outline is not None:
            return self.state.outline + 1 if self.state.outline < BODY_TEXT else None
        if style is None or style["contents"]:
            return None
        return int(style["level"]) if style["level"] else 0

    def _hang(self) -> None:
        """What hangs on the paragraph stands behind it: notes, and the lines of boxes."""
        for note in self.notes:
            self.passages.add_note(" ".join(note.split()))
        for line in (line for box in self.boxes for line in box.split("\n")):
            self.passages.add(line)
        self.notes, self.boxes = [], []

    def _label(self) -> str:
        label = self._text(Target.LABEL).strip()
        if len(label) == 1 and not label.isalnum():
            label = BULLET
        return f"{label} " if label and label[-1] not in CLOSED else label

    def _cell(self) -> None:
        self._flush()
        if self.state.target in (Target.BOX, Target.NOTE):
            self._letters("\t")
            return
        self.table.lines.append(self._label() + self._text(Target.BODY))
        self.table.lines += [line for box in self.boxes for line in box.split("\n")]
        self.boxes = []
        self.table.end_cell()

    def _row(self) -> None:
        self.table.end_row()

    def _end_table(self) -> None:
        if self.table.finish(self.passages):
            self._hang()

    def _inner_cell(self) -> None:
        self._flush()
        self.table.lines.append(self._text(Target.BODY))

    def _define_row(self) -> None:
        self.table.define()


TARGETS: Final = {"footnote": Target.NOTE, "fonttbl": Target.FONTS, "stylesheet": Target.STYLES}
ENDS: Final[dict[str, Callable[[Walk], None]]] = {
    "par": Walk._paragraph, "sect": Walk._paragraph, "cell": Walk._cell, "row": Walk._row, "nestcell": Walk._inner_cell,
    "trowd": Walk._define_row,
}  # fmt: skip


def _set(walk: Walk, word: str, number: int | None) -> None:
    """A word that says how what follows is, in this group."""
    state = walk.state
    match word:
        case "pard":
            state.style, state.outline, state.in_table, state.is_apart = 0, None, False, False
        case "plain":
            state.is_hidden = False
        case "intbl":
            state.in_table = True
        case "s":
            state.style = number or 0
        case "outlinelevel":
            state.outline = number
        case "qc" | "qr":
            state.is_apart = True
        case "fi" | "cufi":
            state.is_apart = state.is_apart or (number or 0) > 0
        case "v" | "deleted":
            state.is_hidden = number != 0
        case "uc":
            state.fallback = max(number or 0, 0)
        case "f" | "deff":
            state.font = number or 0
        case "fcharset":
            walk.charsets[state.font] = OF_CHARSETS.get(number or 0, "")
        case "ansicpg":
            walk.page = OF_PAGES.get(number or 0, PLAIN_PAGE)
        case _:
            _set_table(walk, word, number)


def _set_table(walk: Walk, word: str, number: int | None) -> None:
    match word:
        case "trleft":
            walk.table.left = number or 0
        case "trhdr":
            walk.table.is_head = True
        case "clmrg":
            walk.table.pending.across = True
        case "clvmrg":
            walk.table.pending.down = True
        case "cellx":
            walk.table.limit(number or 0)
