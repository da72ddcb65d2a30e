"""Rows as linking sees them, for tests of single kinds of evidence."""

from perfnlp.linking.evidence import RowText, weighted_pairs
from perfnlp.text.spans import Span


def row_of(
    *, words: str, clause: str = "", lead: str = "", sentence: str = "", heading: str = "", around: str = "",
    owners: tuple[str, ...] = (), whole: bool = False, start: int = 0, part: Span | None = None,
    paragraph: Span | None = None,
) -> RowText:  # fmt: skip
    """A row with these words; what is not told is empty."""
    texts = {
        "words": words, "clause": clause, "lead": lead, "sentence": sentence, "heading": heading, "around": around,
    }  # fmt: skip
    return RowText(
        at=Span(start, start + 2), part=part or Span(0, 100), paragraph=paragraph or Span(0, 100), owners=owners,
        whole=whole, general=False, pairs=weighted_pairs(texts), **texts,
    )  # fmt: skip
