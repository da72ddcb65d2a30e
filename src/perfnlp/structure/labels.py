"""Labels inside running text (`存在问题：`, `建议：`) and cues (`下一步，`) that set the class of what follows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from perfnlp.model.structure import SectionClass
from perfnlp.structure.titles import sense_of
from perfnlp.tables import NO_OVERLAY, Overlay, alternation, read_table
from perfnlp.text.spans import Span


@dataclass(frozen=True, slots=True)
class Label:
    """A label at its place in the reading, and the class of what follows it."""

    at: Span
    cls: SectionClass
    lasting: bool
    """Whether it holds until the next label or heading; a cue holds to the end of its paragraph."""
    by: str


@dataclass(frozen=True, slots=True)
class PassageCue:
    """Words at the head of a sentence that change the class of the rest of the paragraph."""

    cue: str
    cls: SectionClass
    example: str


LABEL: Final = re.compile(
    r"(?:(?<=^)|(?<=[。；;！？!?\n）)】.])|(?<=[。；] ))(?:[（(]?[\d一二三四五六七八九十]{1,2}[）)、.])? ?"
    r"(?P<words>[^，。；：:！？,;\n\d|\t]{2,18})\d{0,2}(?P<colon>[：:])(?!\d)"
    r"|【(?P<framed>[^【】\n]{2,20})】"
)
LEAD: Final = re.compile(r"(?P<words>[^，。；：:！？,;\n\d|\t ]{4,16})(?P<colon> )(?=[^ ]{6,})")


@cache
def passage_cues(overlay: Overlay = NO_OVERLAY) -> tuple[PassageCue, ...]:
    return read_table("perfnlp.structure", "passage_cues.tsv", PassageCue, overlay)


@cache
def _cue_pattern(overlay: Overlay) -> re.Pattern[str]:
    words = alternation(row.cue for row in passage_cues(overlay))
    return re.compile(rf"(?:(?<=^)|(?<=[。；;！？\n]))(?P<cue>{words})")


@cache
def _cue_classes(overlay: Overlay) -> dict[str, SectionClass]:
    return {row.cue: row.cls for row in passage_cues(overlay)}


def find_labels(text: str, start: int, end: int, overlay: Overlay = NO_OVERLAY) -> Iterator[Label]:
    """The labels and cues of one paragraph, in order."""
    line = text[start:end]
    found: list[Label] = []
    lead = LEAD.match(line)
    for match in [*([lead] if lead else []), *LABEL.finditer(line)]:
        words = match["words"] or match.groupdict().get("framed") or ""
        sense = sense_of(words, overlay)
        if sense is None or not (sense.whole or (sense.strength > 1 and len(words) <= len(sense.cue) + 6)):
            continue
        if match is lead and not sense.whole:
            continue
        at = Span(start + match.start("words" if match["words"] else "framed"), start + match.end())
        found.append(Label(at, sense.cls, True, "label"))
    for match in _cue_pattern(overlay).finditer(line):
        at = Span(start + match.start(), start + match.end())
        found.append(Label(at, _cue_classes(overlay)[match["cue"]], False, "cue"))
    yield from sorted(found, key=lambda label: label.at)


def last_label(text: str, start: int, end: int, overlay: Overlay = NO_OVERLAY) -> SectionClass | None:
    """The class that the labels of a paragraph leave behind."""
    labels = [label for label in find_labels(text, start, end, overlay) if label.lasting]
    return labels[-1].cls if labels else None
