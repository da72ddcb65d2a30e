"""What organisations must not share: sentences and long stretches, once figures, names and places are masked."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import combinations
from typing import Final

from perfnlp.corpus.gold import Fault, GoldDocument, Part, Weight
from perfnlp.corpus.inside import CHINESE, line_of
from perfnlp.tables import read_table
from perfnlp.text.spans import Span, merged

MASK: Final = "#"
SHORTEST: Final = 12
"""Characters from which on a sentence may stand with one organisation alone."""
GRAM: Final = 6
CLOSEST: Final = Decimal("0.08")
"""Jaccard similarity of character 6-grams that two reports of different organisations stay below."""
FIGURES: Final = re.compile(rf"[\d０-９]+(?:[,.．，][\d０-９]+)*|[{CHINESE}]+")
PLACE: Final = re.compile("[一-鿿]{1,3}?(?:省|市|县|区|州|镇|乡|街道|社区|村)")
TITLE: Final = re.compile("《[^《》\n]*》")
END: Final = re.compile(r"[。；;！!？?\n\t|｜]|[ ]{2,}")
NO_WORD: Final = re.compile(rf"[^一-鿿A-Za-z{MASK}]")


@dataclass(frozen=True, slots=True)
class Prescribed:
    """A phrase (regex) that forms and rules prescribe: every organisation writes it."""

    pattern: str
    example: str


@cache
def prescribed() -> re.Pattern[str]:
    rows = read_table("perfnlp.corpus", "prescribed.tsv", Prescribed)
    return re.compile("|".join(f"(?:{row.pattern})" for row in rows))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document with what is its own masked, and the place in the document where it begins."""

    words: str
    place: int


def check_similar(documents: Sequence[GoldDocument]) -> Iterator[Fault]:
    """Sentences that two organisations share, and reports that are too much alike."""
    whole = [document for document in documents if document.head.part is not Part.LINES]
    yield from _shared_sentences(whole)
    yield from _close_reports([document for document in whole if document.is_whole])


def organisation_of(document: GoldDocument) -> str:
    """Whose text it is; a passage without an organisation stands for one of its own."""
    return document.ledger.organisation or document.head.id


def sentences_of(document: GoldDocument) -> Iterator[Sentence]:
    """The sentences (and cells) of a document, masked; headings are prescribed and left out."""
    text = _masked(document)
    start = 0
    for end in [*(found.span() for found in END.finditer(text)), (len(text), len(text))]:
        words = NO_WORD.sub("", text[start : end[0]])
        if len(words.replace(MASK, "")) >= SHORTEST:
            yield Sentence(words, document.reading.span(start, end[0]).start)
        start = end[1]


def _masked(document: GoldDocument) -> str:
    """The reading, with figures, names, places, titles and prescribed words replaced by marks of the same length."""
    text = document.reading.text
    spans = [section.title_at for section in document.ledger.sections]
    spans += [quantity.at for quantity in document.ledger.quantities]
    for name in _names(document):
        spans += [Span(*found.span()) for found in re.finditer(re.escape(name), text)]
    for pattern in (TITLE, prescribed(), FIGURES, PLACE):
        spans += [Span(*found.span()) for found in pattern.finditer(text)]
    out, at = [], 0
    for span in merged(spans):
        out += [text[at : span.start], MASK * len(span)]
        at = span.end
    return re.sub(f"{MASK}+", lambda run: MASK + "\0" * (len(run[0]) - 1), "".join([*out, text[at:]]))


def _names(document: GoldDocument) -> set[str]:
    ledger = document.ledger
    items = {name for item in ledger.budget_items for name in (item.name, *document.accepted[item.id].others)}
    names = {ledger.organisation, ledger.project, *document.organisation_also} | items
    return {name for name in names if name and len(name) > 1}


def _shared_sentences(documents: Iterable[GoldDocument]) -> Iterator[Fault]:
    first: dict[str, tuple[GoldDocument, int]] = {}
    for document in documents:
        for sentence in sentences_of(document):
            line = line_of(document, sentence.place)
            other, place = first.setdefault(sentence.words, (document, line))
            if organisation_of(other) != organisation_of(document):
                message = f"与 {other.path}:{place} 的句子相同（数字、名称已遮去）：{sentence.words[:40]}"
                yield Fault(document.path, line, Weight.ERROR, message, "请换自己的说法")


def _close_reports(reports: Sequence[GoldDocument]) -> Iterator[Fault]:
    grams = [_grams(report) for report in reports]
    for (left, ours), (right, theirs) in combinations(zip(reports, grams, strict=True), 2):
        if organisation_of(left) == organisation_of(right) or not ours or not theirs:
            continue
        shared = len(ours & theirs)
        closeness = Decimal(shared) / (len(ours) + len(theirs) - shared)
        if closeness >= CLOSEST:
            message = f"与 {left.path} 过于相似：六字串的重合为 {closeness:.3f}，应小于 {CLOSEST}"
            yield Fault(right.path, 1, Weight.ERROR, message)


def _grams(report: GoldDocument) -> frozenset[str]:
    text = NO_WORD.sub("", _masked(report))
    return frozenset(gram for at in range(len(text) - GRAM + 1) if MASK not in (gram := text[at : at + GRAM]))
