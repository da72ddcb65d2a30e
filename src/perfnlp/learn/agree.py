"""How far two annotations of the same documents agree, by the measures that the extractor is scored with."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from perfnlp.corpus.build import Corpus
from perfnlp.corpus.gold import Accepted, GoldDocument
from perfnlp.corpus.named import occurrences_of
from perfnlp.errors import CorpusError
from perfnlp.learn.score import score_document
from perfnlp.learn.tally import Tally
from perfnlp.model.ledger import Ledger
from perfnlp.model.rows import Finding, Severity
from perfnlp.text.spans import Span


@dataclass(slots=True)
class Agreement:
    """The tally over the documents that both have: the first stands for the gold, the second for what was found."""

    documents: int = 0
    whole: Tally = field(default_factory=Tally)
    only: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    """Ids of the documents that one of the two alone has."""


def agree(first: Corpus, second: Corpus) -> Agreement:
    """Hold two annotations against each other.

    Each counts with its first choice: other roles, categories and links that it would accept do not. What one of the
    two leaves free to be read or not, and what one did not annotate (links, findings, names), is not measured.

    Raises:
        CorpusError: a document's text is not the same in both, or they have no document in common.
    """
    ours, theirs = _by_id(first), _by_id(second)
    both = [id_ for id_ in ours if id_ in theirs]
    if not both:
        raise CorpusError(f"{first.folder} 与 {second.folder} 没有编号相同的文件", "两份标注的文件编号要相同")
    result = Agreement()
    result.only = tuple(i for i in ours if i not in theirs), tuple(i for i in theirs if i not in ours)
    for id_ in both:
        _same_text(ours[id_], theirs[id_])
        result.whole.merge(agreement(ours[id_], theirs[id_]))
        result.documents += 1
    return result


def agreement(first: GoldDocument, second: GoldDocument) -> Tally:
    """The tally of one document that two have annotated."""
    free = (*first.optional, *second.optional)
    links = first.has_links and second.has_links
    findings = first.findings if second.findings is not None else None
    gold = replace(
        first, ledger=_without(first.ledger, free), optional=(), findings=findings,
        accepted=_first_choices(first, links=links),
    )  # fmt: skip
    found = replace(_without(second.ledger, free), findings=_findings(second))
    tally = score_document(gold, found)
    _score_names(first, second, tally)
    return tally


def _by_id(corpus: Corpus) -> dict[str, GoldDocument]:
    return {document.head.id: document for document in corpus.documents if document.is_sound}


def _same_text(first: GoldDocument, second: GoldDocument) -> None:
    if first.text == second.text:
        return
    lines = zip(f"{first.text}\n".split("\n"), f"{second.text}\n".split("\n"), strict=False)
    number, (ours, theirs) = next((n, pair) for n, pair in enumerate(lines, 1) if pair[0] != pair[1])
    at = next((n for n, pair in enumerate(zip(ours, theirs, strict=False)) if pair[0] != pair[1]), 0)
    start = max(0, at - 8)
    message = f"{first.head.id} 的正文两份不同，第 {number} 行：“{ours[start : at + 12]}”与“{theirs[start : at + 12]}”"
    raise CorpusError(message, f"请核对 {first.path} 与 {second.path}，两份的正文要完全相同")


def _without(ledger: Ledger, free: Iterable[Span]) -> Ledger:
    """A ledger without the quantities, and their achievements, that may be read or not."""
    spans = tuple(free)
    kept = tuple(q for q in ledger.quantities if not any(q.span.overlaps(span) for span in spans))
    ids = {quantity.id for quantity in kept}
    rows = tuple(row for row in ledger.achievements if row.quantity in ids)
    return replace(ledger, quantities=kept, achievements=rows)


def _first_choices(document: GoldDocument, *, links: bool) -> dict[str, Accepted]:
    """What is accepted, cut down to the first choice; the other names of items stay, they are all its names."""
    items = {item.id for item in document.ledger.budget_items}

    def cut(row: str, accepted: Accepted) -> Accepted:
        first = (accepted.links or (None,))[:1] if links else None
        return Accepted(line=accepted.line, others=accepted.others if row in items else (), links=first)

    return {row: cut(row, accepted) for row, accepted in document.accepted.items()}


def _findings(document: GoldDocument) -> tuple[Finding, ...]:
    expected = (finding for finding in document.findings or () if not finding.optional)
    return tuple(Finding(check=f.check, severity=Severity.INFO, message="", about=f.about) for f in expected)


def _score_names(first: GoldDocument, second: GoldDocument, tally: Tally) -> None:
    if first.entities is None or second.entities is None:
        return
    ours, theirs = (
        {(name.span, name.label) for name in occurrences_of(document.entities or (), document.reading)}
        for document in (first, second)
    )
    tally.add("entity", len(ours & theirs), len(ours), len(theirs))
    for span, label in sorted(ours ^ theirs):
        tally.miss("entity_differs", f"{first.head.id}: {span.of(first.text)} {label}")
