"""The names of a text as a spaCy component: `nlp.add_pipe("perfnlp_entities")`."""

from typing import Final

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans

from perfnlp.nlp.names import find_names
from perfnlp.nlp.segmenters import segmenter_named
from perfnlp.nlp.state import Stored
from perfnlp.nlp.tokenizer import SEGMENTER, leave, tokens_in
from perfnlp.nlp.tokens import Cut, Found, tokens_of
from perfnlp.tables import NO_OVERLAY, Overlay

ENTITIES: Final = "perfnlp_entities"
CUT: Final = "perfnlp_cut"
"""The key of `doc.user_data` for the text's `Cut`, where it is known already: a Doc would have to join and cut anew."""


class EntityFinder(Stored):
    """Leaves the names of a text as `doc.spans[key]`, and their exact places in `doc.user_data`.

    A span covers whole tokens; where a name begins or ends inside one, its row alone has the exact place. Over a
    tokenizer of ours the tokens of the Doc are used, else the text is segmented anew.
    """

    def __init__(self, segmenter: str, key: str, *, ents: bool, overlay: Overlay = NO_OVERLAY) -> None:
        self.segmenter, self.key, self.ents, self.overlay = segmenter, key, ents, overlay

    def __call__(self, doc: Doc) -> Doc:
        text, tokens, names = doc.user_data.get(CUT) or self._cut(doc)
        found = find_names(text, tokens, self.overlay, names)
        spans = (doc.char_span(name.at.start, name.at.end, label=name.label, alignment_mode="expand") for name in found)
        doc.spans[self.key] = [span for span in spans if span is not None]
        if self.ents:
            doc.ents = filter_spans([*doc.ents, *doc.spans[self.key]])
        leave(doc, self.key, [_row(text, name) for name in found])
        return doc

    def _cut(self, doc: Doc) -> Cut:
        text = doc.text
        if doc.user_data.get(SEGMENTER) == self.segmenter:
            return Cut(text, tokens_in(doc, text))
        cut = segmenter_named(self.segmenter, self.overlay)(text)
        return Cut(text, tokens_of([word for word, _ in cut], [tag for _, tag in cut]))


def _row(text: str, name: Found) -> dict[str, str | int]:
    start, end = name.at.start, name.at.end
    return {"start": start, "end": end, "text": text[start:end], "label": name.label.value, "by": name.by}


@Language.factory(ENTITIES, default_config={"segmenter": "rjieba", "key": "entities", "ents": True})
def create_entity_finder(nlp: Language, name: str, segmenter: str, key: str, ents: bool) -> EntityFinder:
    """The component for a spaCy pipeline; `ents` also sets `doc.ents`, as far as they do not overlap."""
    del nlp, name
    return EntityFinder(segmenter, key, ents=ents)
