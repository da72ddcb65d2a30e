"""Sentences and clauses that do not end inside 8.8, （二） or a quotation."""

import re
from collections.abc import Iterator
from typing import Final

from perfnlp.text.spans import Span

BALANCED: Final = r"“[^“”\n]{0,80}”|（[^（）\n]{0,120}）|\([^()\n]{0,120}\)|《[^《》\n]{0,80}》|「[^「」\n]{0,80}」|『[^『』\n]{0,80}』"
STOP: Final = r"(?<=[㐀-鿿％%)）])(?<![一二三四五六七八九十])\.(?=\s*(?:[(（]?[\s]*[㐀-鿿]|\Z|\n))"
"""A full stop of Latin type behind words: texts that were typed or recognised in half width have no other."""
SENTENCE: Final = re.compile(
    rf"(?>{BALANCED}|[^。！？!?\n.]|(?!{STOP})\.)+(?:[。！？!?]|{STOP})*[”’」』）)]*|[。！？!?]+"
)
CLAUSE: Final = re.compile(rf"(?>{BALANCED}|(?<=\d)[,:](?=\d)|[^，；：;:,。！？!?\n\t|])+")


def find_sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences of a paragraph: up to 。！？ or its end; blanks around them left out."""
    for match in SENTENCE.finditer(text, start, end):
        words = match[0].strip()
        if words:
            at = match.start() + match[0].index(words)
            yield Span(at, at + len(words))


def find_clauses(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The parts of a sentence between ，；： and the like, without the marks."""
    out: list[Span] = []
    for match in CLAUSE.finditer(text, start, end):
        words = match[0].strip()
        if words:
            at = match.start() + match[0].index(words)
            out.append(Span(at, at + len(words)))
    return tuple(out)
