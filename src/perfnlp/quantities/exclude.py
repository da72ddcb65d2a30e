"""Which figures are none: dates, numbers of documents, list marks, set phrases, labels in quotation marks."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from perfnlp.model.words import Entity
from perfnlp.quantities.lexicon import glued_mark_pattern, not_quantity_pattern
from perfnlp.text.spans import Span, merged

TITLE = re.compile(r"《[^《》\n]{1,80}》")
QUOTED = re.compile(r"“[^“”\n]{1,40}”|\"[^\"\n]{1,40}\"|‘[^‘’\n]{1,40}’")
COUNTS = re.compile(r"[%元≥≤‰成倍]|百分(?!百)")  # in quotation marks: a rule that is quoted, not a label
LINE_MARK = re.compile(
    r"^[ \t]*(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)、]|\d{1,2}[.．](?=[^\d]|[12]\d{3}年)|\d{1,2}(?:\.\d{1,2}){1,3}(?=[ 、]?[一-鿿“《])"
    r"(?!个|项|名|家|次|万|亿|元|米|亩|吨|公|平|%))",
    re.MULTILINE,
)
INNER_MARK = re.compile(r"(?<=[。；;：:）)\n ])[ ]?[（(]?(?P<number>\d{1,2})(?P<close>[)）、.．])[ ]?(?![\d]{4}年?\d)")
AFTER_TEXT = re.compile(r"(?<=[一-鿿”）》%。；;：:，])(?P<number>\d{1,2})(?P<close>[、.．])(?=[一-鿿“《]|\d)")
PAGE = re.compile(r"^[ \t]*(?:[-—–]+[ ]*\d{1,4}[ ]*[-—–]+|第[ ]*\d{1,4}[ ]*页.*)[ \t]*$", re.MULTILINE)
ITERATION = re.compile(r"(?:第[一二三四五六七八九十\d]{1,3}|其[一二三])(?=[，、：])")
NEAR = 600  # how far apart two marks of a list may stand


@dataclass(frozen=True, slots=True)
class Blocked:
    """Stretches of the reading in which no figure counts, in order."""

    spans: tuple[Span, ...]
    starts: tuple[int, ...]

    @classmethod
    def over(cls, spans: Iterable[Span]) -> "Blocked":
        joined = merged([span for span in spans if len(span)])
        return cls(tuple(joined), tuple(span.start for span in joined))

    def hits(self, at: Span) -> bool:
        index = bisect_right(self.starts, at.end - 1) - 1
        return index >= 0 and self.spans[index].end > at.start


def without_glued_marks(text: str) -> str:
    """The text with the marks covered that stand glued to a figure: 1.3家企业 in a list is 3家, 3.2.6万元 is 2.6万元.

    A mark before a whole number needs its neighbour (the one before or after it) somewhere near, else it is a decimal.
    """
    spans = [
        Span(match.start("mark"), match.end("mark"))
        for match in glued_mark_pattern().finditer(text)
        if match["decimal"] or _counts_up(text, match)
    ]
    for span in spans:
        text = text[: span.start] + "；" * len(span) + text[span.end :]
    return text


def _counts_up(text: str, match: re.Match[str]) -> bool:
    number = int(match["mark"].rstrip(".．"))
    near = text[max(0, match.start() - NEAR) : match.start()], text[match.end() : match.end() + NEAR]
    return any(
        re.search(rf"(?:^|[。；;：:\s]){n}[.．]", part) for n, part in zip((number - 1, number + 1), near, strict=True)
    )


def blocked_spans(text: str, entities: Sequence[Entity] = ()) -> Blocked:
    """Where no quantity can be: patterns of the table, titles, labels, marks of lists, names."""
    spans = [Span(m.start(), m.end()) for m in not_quantity_pattern().finditer(text) if m.end() > m.start()]
    spans += [Span(m.start(), m.end()) for regex in (TITLE, LINE_MARK, PAGE, ITERATION) for m in regex.finditer(text)]
    spans += [Span(m.start(), m.end()) for m in QUOTED.finditer(text) if not COUNTS.search(m[0])]
    spans += list(_list_marks(text))
    spans += [entity.at for entity in entities]
    return Blocked.over(spans)


def _list_marks(text: str) -> list[Span]:
    """Marks inside a line that count up: 1. … 2. … (one alone may be a decimal or a figure)."""
    out: list[Span] = []
    start = 0
    for line in text.split("\n"):
        runs: dict[str, list[tuple[int, Span]]] = {}
        for match in INNER_MARK.finditer(line):
            close = {"．": ".", "）": ")"}.get(match["close"], match["close"])
            runs.setdefault(close, []).append((int(match["number"]), Span(start + match.start(), start + match.end())))
        first = LINE_MARK.match(line)
        for close, marks in runs.items():
            wanted = 1
            if first and first[0].strip("（( \t")[:1] == "1":
                wanted = 2
            for number, span in marks:
                if number == wanted or (number == 1 and close != "."):
                    if number > 1 or len(marks) > 1 or close in ")、":
                        out.append(span)
                    wanted = number + 1
        start += len(line) + 1
    return out
