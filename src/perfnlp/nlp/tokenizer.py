"""Our segmenters as a spaCy tokenizer, and a blank Chinese pipeline over it."""

from collections.abc import Callable, Iterable
from itertools import accumulate
from typing import TYPE_CHECKING, Final, cast

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from perfnlp.nlp.segmenters import merged, segmenter_named
from perfnlp.nlp.state import Stored
from perfnlp.nlp.tokens import Tokens, tokens_of
from perfnlp.tables import NO_OVERLAY, Overlay

if TYPE_CHECKING:
    from thinc.types import Ints2d

TOKENIZER: Final = "perfnlp.Tokenizer.v1"
ROWS: Final = "perfnlp"
"""The key of `doc.user_data` under which the components leave their rows."""
SEGMENTER: Final = "perfnlp_segmenter"
"""The key of `doc.user_data` that tells whose words and tags a Doc has."""
MAX_LENGTH: Final = 1 << 31  # spaCy's limit is for parsers; ours is that of the document


class SegmentTokenizer(Stored):
    """Cuts a text with rjieba or jieba into a Doc whose text is the given one, with tags of jieba as `token.tag_`."""

    def __init__(self, vocab: Vocab, segmenter: str = "rjieba", overlay: Overlay = NO_OVERLAY) -> None:
        self.vocab, self.segmenter, self.overlay = vocab, segmenter, overlay

    def __call__(self, text: str) -> Doc:
        return self.doc_of(self.cut(text))

    def cut(self, text: str, names: Iterable[str] = ()) -> Tokens:
        """The words of a text; the names given are whole words, in this text alone."""
        segmenter = segmenter_named(self.segmenter, self.overlay)
        tokens = merged(segmenter(text), text, names, segmenter)
        return tokens_of([word for word, _ in tokens], [tag for _, tag in tokens])

    def doc_of(self, tokens: Tokens) -> Doc:
        """A Doc of these words."""
        # Without `spaces` a blank would follow every word, and every place would be wrong.
        doc = Doc(self.vocab, words=list(tokens.words), spaces=[False] * len(tokens.words))
        if tokens.words:
            ids = {tag: self.vocab.strings.add(tag) for tag in set(tokens.tags)}
            values = np.array([ids[tag] for tag in tokens.tags], dtype=np.uint64)
            doc.from_array(["TAG"], cast("Ints2d", values.reshape(-1, 1)))
        doc.user_data[SEGMENTER] = self.segmenter
        return doc


def tokens_in(doc: Doc, text: str) -> Tokens:
    """The words of a Doc of our tokenizer; `text` is the Doc's, which it would have to join anew."""
    lengths, tags = np.asarray(doc.to_array(["LENGTH", "TAG"])).reshape(-1, 2).T.tolist()
    ends = list(accumulate(lengths))
    starts = [0, *ends][: len(ends)]
    names = {tag: doc.vocab.strings[tag] for tag in set(tags)}
    words = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    return Tokens(words, starts, ends, [names[tag] for tag in tags])


def leave(doc: Doc, key: str, rows: object) -> None:
    """Leave plain rows on a Doc, beside those of other components; DocBin and workers carry them."""
    doc.user_data[ROWS] = doc.user_data.get(ROWS, {}) | {key: rows}


def create_tokenizer(segmenter: str = "rjieba") -> Callable[[Language], SegmentTokenizer]:
    """The tokenizer for the configuration of a spaCy pipeline."""

    def create(nlp: Language) -> SegmentTokenizer:
        return SegmentTokenizer(nlp.vocab, segmenter)

    return create


registry.tokenizers.register(TOKENIZER, func=create_tokenizer)


def blank(segmenter: str = "rjieba", overlay: Overlay = NO_OVERLAY, *, vocab: Vocab | bool = True) -> Language:
    """A blank Chinese pipeline over our tokenizer: `spacy.blank("zh")` alone cuts a text into single characters."""
    config = {"nlp": {"tokenizer": {"@tokenizers": TOKENIZER, "segmenter": segmenter}}}
    nlp = spacy.blank("zh", vocab=vocab, config=config)
    nlp.tokenizer = SegmentTokenizer(nlp.vocab, segmenter, overlay)
    nlp.max_length = MAX_LENGTH
    return nlp
