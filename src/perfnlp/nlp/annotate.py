"""A reading in, its words and names out, through one spaCy Doc over our tokenizer and our entity component.

spaCy stays inside: what goes on are plain records.
"""

from functools import cache
from typing import TYPE_CHECKING, Final

from perfnlp.model.words import Annotation, Entity, EntityLabel, Words
from perfnlp.nlp.tokens import Cut
from perfnlp.tables import NO_OVERLAY, Overlay
from perfnlp.text.fold import Reading
from perfnlp.text.spans import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

KEY: Final = "entities"
MANY_WORDS: Final = 50_000
"""Words after which the vocabulary is thrown away: it keeps every figure of every report that it ever saw."""


def annotate(
    reading: Reading, *, segmenter: str = "rjieba", words: tuple[str, ...] = (), overlay: Overlay = NO_OVERLAY
) -> Annotation:
    """The words and names of a reading, in the order of the text; places are those of the reading.

    Args:
        segmenter: `rjieba`, or `jieba` (which also stands in where rjieba has no wheel).
        words: names of this report (its organisation, its budget items): whole words, and names, in this reading alone.
        overlay: the user's tables.
    """
    from perfnlp.nlp.entities import CUT
    from perfnlp.nlp.tokenizer import ROWS

    doc = _annotator(segmenter, overlay).doc(reading.text, words)
    found = doc.user_data[ROWS][KEY]
    tokens = doc.user_data[CUT].tokens
    return Annotation(
        Words(tokens.starts, tokens.ends, tokens.tags),
        tuple(_entity(reading, row["start"], row["end"], row["label"], row["by"]) for row in found),
    )


def _entity(reading: Reading, start: int, end: int, label: str, by: str) -> Entity:
    at = Span(start, end)
    return Entity(at=at, span=reading.span(start, end), text=reading.original(at), label=EntityLabel(label), by=by)


@cache
def _annotator(segmenter: str, overlay: Overlay) -> "Annotator":
    return Annotator(segmenter, overlay)


class Annotator:
    """The pipeline of one process for a segmenter and a set of tables."""

    def __init__(self, segmenter: str, overlay: Overlay) -> None:
        self._segmenter, self._overlay = segmenter, overlay
        self._nlp = self._build()

    def doc(self, text: str, names: tuple[str, ...]) -> "Doc":
        """The annotated Doc of a text, with names of its own as whole words."""
        from perfnlp.nlp.entities import CUT
        from perfnlp.nlp.tokenizer import SegmentTokenizer

        if len(self._nlp.vocab) > MANY_WORDS:
            self._nlp = self._build()
        tokenizer = self._nlp.tokenizer
        assert isinstance(tokenizer, SegmentTokenizer)
        tokens = tokenizer.cut(text, names)
        doc = tokenizer.doc_of(tokens)
        doc.user_data[CUT] = Cut(text, tokens, names)
        return self._nlp(doc)

    def _build(self) -> "Language":
        from spacy.vocab import Vocab

        from perfnlp.nlp.entities import ENTITIES, EntityFinder
        from perfnlp.nlp.tokenizer import blank

        # A vocabulary without attributes of words (shape, prefix, …): nothing here asks for them, and they cost most.
        nlp = blank(self._segmenter, self._overlay, vocab=Vocab())
        finder = nlp.add_pipe(ENTITIES, config={"segmenter": self._segmenter, "key": KEY, "ents": False})
        assert isinstance(finder, EntityFinder)
        finder.overlay = self._overlay
        return nlp
