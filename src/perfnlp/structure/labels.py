"""Labels inside running text (`存在问题：`, `建议：`) and cues (`下一步，`) that set the class of what follows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import ClassVar, Final

from perfnlp.model.structure import SectionClass
from perfnlp.structure.lines import Line, LineKind
from perfnlp.structure.marks import Mark
from perfnlp.structure.patterns import pattern
from perfnlp.structure.titles import sense_of
from perfnlp.tables import NO_OVERLAY, Overlay, read_table
from perfnlp.text.spans import Span


@dataclass(frozen=True, slots=True)
class Label:
    """A label at its place in the reading, and the class of what follows it."""

    at: Span
    cls: SectionClass
    lasting: bool
    """A label holds until the next label or heading; a cue to the end of its paragraph."""
    weak: bool = False
    """A cue that means what it says only among problems and remedies."""


@dataclass(frozen=True, slots=True)
class PassageCue:
    """Words at the head of a sentence that change the class of the rest of the paragraph."""

    KEY: ClassVar = ("pattern",)

    pattern: str
    cls: SectionClass
    weak: bool
    example: str

    def __post_init__(self) -> None:
        re.compile(self.pattern)


NUMBER: Final = r"(?:[（(]?[\d一二三四五六七八九十]{1,2}[）)、.])?[ ]?"
LABEL: Final = re.compile(
    rf"(?:^|(?<=[。；;！？!?）)】.])|(?<=[。；] )){NUMBER}"
    r"(?P<words>(?!\.)[^，。；：:！？,;\d|\t【】]{2,20})(?:\d{1,2}|[一二三四五六七八九十](?=[：:]))?[：:]"
    r"|【(?P<framed>[^【】]{2,20})】[：:]?"
)
LATE: Final = re.compile(r"(?<=[，,])(?P<words>(?:但|仍|还|也|主要)?[^，。；：:！？,;\d|\t]{2,14})[：:]")
LEAD: Final = re.compile(r"(?P<words>[^，。；：:！？,;\d|\t ]{4,18})(?: (?=[^ ]{6})|(?=(?:19|20)\d\d年))")
AMONG: Final = (SectionClass.PROBLEMS, SectionClass.REMEDIES)
SILENT: Final = (SectionClass.OTHER, SectionClass.ATTACHMENT, SectionClass.USE, SectionClass.HEAD)
"""Classes that a label in running text does not set: 情况说明：, 备注： are followed by anything."""


@cache
def passage_cues(overlay: Overlay = NO_OVERLAY) -> tuple[PassageCue, ...]:
    return read_table("perfnlp.structure", "passage_cues.tsv", PassageCue, overlay)


@cache
def _cue_pattern(overlay: Overlay) -> re.Pattern[str]:
    words = "|".join(f"(?P<c{n}>{row.pattern})" for n, row in enumerate(passage_cues(overlay)))
    return re.compile(rf"(?:^|(?<=[。；;！？：]))(?:{words})" if words else r"(?!)")


def find_labels(text: str, start: int, end: int, overlay: Overlay = NO_OVERLAY) -> tuple[Label, ...]:
    """The labels and cues of one paragraph, in order."""
    line = text[start:end]
    return tuple(sorted([*_labels(line, start, overlay), *_cues(line, start, overlay)], key=lambda label: label.at))


def _labels(line: str, start: int, overlay: Overlay) -> list[Label]:
    found: dict[int, Label] = {}
    if "：" in line or ":" in line or "【" in line:
        for match in LABEL.finditer(line):
            group = "words" if match["words"] else "framed"
            cls = _class_of(match[group], overlay)
            if cls:
                found[match.start()] = Label(Span(start + match.start(), start + match.end()), cls, True)
        for match in LATE.finditer(line):
            cls = _class_of(match["words"], overlay)
            if cls in AMONG:
                found[match.start()] = Label(Span(start + match.start(), start + match.end()), cls, True)
    lead = LEAD.match(line)
    if lead and 0 not in found:
        sense = sense_of(lead["words"], overlay)
        if sense and sense.whole and sense.strength > 1 and sense.cls not in SILENT:
            found[0] = Label(Span(start, start + lead.end("words")), sense.cls, True)
    return list(found.values())


def _class_of(words: str, overlay: Overlay) -> SectionClass | None:
    """The class that a label sets: its words say it and little else."""
    sense = sense_of(words, overlay)
    if sense is None or sense.cls in SILENT:
        return None
    return sense.cls if sense.whole or (sense.strength > 1 and len(words) <= len(sense.cue) + 8) else None


def _cues(line: str, start: int, overlay: Overlay) -> list[Label]:
    rows = passage_cues(overlay)
    out: list[Label] = []
    for match in _cue_pattern(overlay).finditer(line):
        row = rows[int((match.lastgroup or "c0")[1:])]
        out.append(Label(Span(start + match.start(), start + match.end()), row.cls, False, row.weak))
    return out


def last_label(text: str, start: int, end: int, overlay: Overlay = NO_OVERLAY) -> SectionClass | None:
    """The class that the labels of a paragraph leave behind."""
    labels = _labels(text[start:end], start, overlay)
    return max(labels, key=lambda label: label.at).cls if labels else None


def begins_in_problems(
    text: str, lines: Sequence[Line], marks: Sequence[Mark | None], overlay: Overlay = NO_OVERLAY
) -> bool:
    """Whether a text begins inside a list of problems: suggestions come, and no title of problems before them."""
    for line, mark in zip(lines, marks, strict=True):
        if line.kind is not LineKind.TEXT:
            continue
        labels = [label for label in _labels(line.at.of(text), line.at.start, overlay) if label.cls in AMONG]
        title = re.split("[。：: ]", text[mark.end if mark else line.at.start : line.at.end].strip(), maxsplit=1)[0]
        sense = sense_of(title, overlay) if len(title) <= 24 else None
        if sense is not None and sense.whole and sense.strength > 1 and sense.cls in AMONG:
            return sense.cls is SectionClass.REMEDIES and bool(pattern("answer").search(title))
        if labels:
            first = min(labels, key=lambda label: label.at)
            return first.cls is SectionClass.REMEDIES and bool(pattern("answer").search(first.at.of(text)))
    return False
