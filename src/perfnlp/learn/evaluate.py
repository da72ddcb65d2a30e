"""The extractor against the corpus: every document read anew from its text, scored, and summed by part and style."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from perfnlp.corpus.build import Corpus
from perfnlp.corpus.expected import findings_of
from perfnlp.corpus.gold import GoldDocument
from perfnlp.corpus.splits import Split
from perfnlp.learn.compared import evaluate_years
from perfnlp.learn.findings import score_findings
from perfnlp.learn.score import score_document
from perfnlp.learn.tally import Tally
from perfnlp.model.document import Source
from perfnlp.model.ledger import Failure, Ledger
from perfnlp.pipeline import build_ledger, failed_ledger, reports_in
from perfnlp.settings import Settings
from perfnlp.stream import ordered_map


@dataclass(slots=True)
class Evaluation:
    """The tally of all documents, and those of each part and style."""

    documents: int = 0
    failed: list[str] = field(default_factory=list)
    """Documents that could not be read, each with the reason; all their rows are missed."""
    whole: Tally = field(default_factory=Tally)
    by_part: dict[str, Tally] = field(default_factory=dict)
    by_style: dict[str, Tally] = field(default_factory=dict)
    years: Tally = field(default_factory=Tally)
    """What comparing the years of an organisation gives, from the ledgers that were extracted."""
    years_by_gold: Tally = field(default_factory=Tally)
    """The same from the gold rows: what comparing alone gets wrong."""
    findings_by_gold: Tally = field(default_factory=Tally)
    """The findings that the checks make of the gold rows: what the checks alone get wrong."""

    def add(self, gold: GoldDocument, tally: Tally) -> None:
        self.documents += 1
        self.whole.merge(tally)
        for table, name in ((self.by_part, gold.head.part.value), (self.by_style, gold.head.style or "-")):
            table.setdefault(name, Tally()).merge(tally)


def evaluate(corpus: Corpus, settings: Settings, splits: Iterable[Split] = ()) -> Evaluation:
    """Read the text of each document without errors and score what comes of it.

    Args:
        corpus: sources with marks; the extractor sees the text alone.
        settings: workers, segmenter, tables.
        splits: the splits that are read; all where none is named.
    """
    wanted = tuple(splits)
    chosen = [d for d in corpus.documents if d.is_sound and (not wanted or corpus.split_of(d) in wanted)]
    result = Evaluation()
    reports: dict[str, Ledger] = {}
    for gold, ledger in zip(chosen, ledgers_of(chosen, settings), strict=True):
        if ledger.error is not None:
            result.failed.append(f"{gold.head.id}：[{ledger.error.code}] {ledger.error.message}")
        result.add(gold, score_document(gold, ledger))
        reports |= {gold.head.id: ledger} if gold.is_whole else {}
        score_findings(gold, findings_of(gold) if gold.findings is not None else (), result.findings_by_gold)
    result.years = evaluate_years(chosen, reports, settings.overlay)
    result.years_by_gold = evaluate_years(chosen, {gold.head.id: gold.ledger for gold in chosen}, settings.overlay)
    return result


def ledgers_of(documents: Iterable[GoldDocument], settings: Settings) -> Iterator[Ledger]:
    """What the extractor makes of the documents' texts; of one that it takes for several reports, the first."""
    texts = [(document.ledger.source, document.text) for document in documents]
    limits = settings.limits
    results = ordered_map(
        partial(read_text, settings=settings), texts, workers=min(settings.workers, max(1, len(texts))),
        timeout=limits.seconds, memory_mb=limits.memory_mb,
    )  # fmt: skip
    for (name, _), result in zip(texts, results, strict=True):
        yield failed_ledger(Source(name=name, path=""), result) if isinstance(result, Failure) else result


def read_text(named: tuple[str, str], settings: Settings) -> Ledger:
    """The ledger of a text under a file's name.

    Raises:
        ReadError: the text cannot be read.
    """
    name, text = named
    part, document = reports_in(text.encode(), Source(name=name, path=""), settings)[0]
    return build_ledger(document, settings, part)
