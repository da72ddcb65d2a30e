"""spaCy's DocBin: one token a character, so that every span keeps its place; relations among the user's data."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from perfnlp.corpus.exchange.regions import Marked, Region, Relation, marked
from perfnlp.text.spans import Span

GROUP: Final = "perfnlp"


def to_docbin(documents: Iterable[Marked]) -> bytes:
    """The documents as DocBin: spans in the group `perfnlp`, id and relations in `user_data["perfnlp"]`."""
    import spacy
    from spacy.tokens import Doc, DocBin
    from spacy.tokens import Span as Tokens

    vocab = spacy.blank("xx").vocab
    packed = DocBin(store_user_data=True)
    for document in documents:
        doc = Doc(vocab, words=list(document.text), spaces=[False] * len(document.text))
        doc.spans[GROUP] = [Tokens(doc, r.span.start, r.span.end, label=r.label) for r in document.regions]
        places = {region: number for number, region in enumerate(document.regions)}
        relations = [[places[r.head], places[r.tail], r.label] for r in document.relations]
        doc.user_data[GROUP] = {"id": document.id, "relations": relations}
        packed.add(doc)
    return packed.to_bytes()


def from_docbin(data: bytes) -> Iterator[Marked]:
    """The documents of a DocBin that was written here, or by who keeps its group and user data."""
    import spacy
    from spacy.tokens import DocBin

    for doc in DocBin().from_bytes(data).get_docs(spacy.blank("xx").vocab):
        told: dict[str, Any] = doc.user_data[GROUP]
        regions = [Region(Span(tokens.start_char, tokens.end_char), tokens.label_) for tokens in doc.spans[GROUP]]
        relations = [Relation(regions[head], regions[tail], label) for head, tail, label in told["relations"]]
        yield marked(told["id"], doc.text, regions, relations)
