"""The stages as spaCy components for others: `spacy.blank("zh")`, then `nlp.add_pipe("perfnlp")`.

They are found by entry point, adapt pure functions, and leave on a Doc what DocBin and workers carry: span groups, and
rows of the exchange contract as plain data in `doc.user_data["perfnlp"]`. Spans cover whole tokens; the exact places are
those of the rows, code points of `doc.text`.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from perfnlp.catalogue import read_overlay
from perfnlp.model.document import Document, ReadBy
from perfnlp.model.ledger import Ledger
from perfnlp.model.serial import quantity_row, to_row
from perfnlp.model.words import Entity, EntityLabel
from perfnlp.nlp.state import Stored
from perfnlp.nlp.tokenizer import ROWS, leave
from perfnlp.pipeline import build_ledger
from perfnlp.quantities.find import find_quantities
from perfnlp.settings import Settings, load_settings
from perfnlp.tables import NO_OVERLAY, Overlay
from perfnlp.text.fold import Reading, fold
from perfnlp.text.spans import Span

Labelled = tuple[Span, str]
"""A place of the text and the label of its span."""


class ReportReader(Stored):
    """Reads `doc.text` as a report.

    Leaves `doc.spans["quantities"]` (labelled by kind), `["achievements"]` (the quantities of the achievements, by kind)
    and `["problems"]` (by category), and the fields of a ledger's line as `doc.user_data["perfnlp"]`.
    """

    def __init__(self, segmenter: str, overlay: Overlay = NO_OVERLAY, source: str = "") -> None:
        self.segmenter, self.overlay, self.source = segmenter, overlay, source

    def __call__(self, doc: Doc) -> Doc:
        ledger = build_ledger(_document(doc.text, self.source), _settings(self.segmenter, self.overlay))
        for key, places in _places(ledger).items():
            _mark(doc, key, places)
        for key, rows in to_row(ledger, with_text=False).items():
            leave(doc, key, rows)
        return doc


class QuantityFinder(Stored):
    """Leaves the quantities of a text as `doc.spans[key]`, labelled by kind, and as rows; roles are not judged.

    Behind `perfnlp_entities` it keeps names that hold numerals out.
    """

    def __init__(self, segmenter: str, key: str, overlay: Overlay = NO_OVERLAY) -> None:
        self.segmenter, self.key, self.overlay = segmenter, key, overlay

    def __call__(self, doc: Doc) -> Doc:
        reading = fold(doc.text)
        names = doc.user_data.get(ROWS, {}).get("entities", ())
        entities = [_entity(reading, Span(row["start"], row["end"]), row["label"], row["by"]) for row in names]
        found = find_quantities(reading, entities, overlay=self.overlay)
        _mark(doc, self.key, ((quantity.span, quantity.kind) for quantity in found))
        leave(doc, self.key, [quantity_row(quantity) for quantity in found])
        return doc


@Language.factory("perfnlp", default_config={"segmenter": "rjieba", "tables": "", "source": ""})
def create_report_reader(nlp: Language, name: str, segmenter: str, tables: str, source: str) -> ReportReader:
    """The whole pipeline as one component; `tables` is a folder of the user's own tables, `source` names the texts."""
    del nlp, name
    return ReportReader(segmenter, read_overlay(Path(tables)) if tables else NO_OVERLAY, source)


@Language.factory("perfnlp_quantities", default_config={"key": "quantities", "tables": ""})
def create_quantity_finder(nlp: Language, name: str, key: str, tables: str) -> QuantityFinder:
    """The quantities alone."""
    del nlp, name
    return QuantityFinder("", key, read_overlay(Path(tables)) if tables else NO_OVERLAY)


@cache
def _settings(segmenter: str, overlay: Overlay) -> Settings:
    return replace(load_settings(told={"segmenter": segmenter}, folder=None), overlay=overlay)


def _document(text: str, source: str) -> Document:
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return Document(source=source, digest=digest, text=text, read_by=ReadBy(reader="doc"))


def _places(ledger: Ledger) -> dict[str, list[Labelled]]:
    quantities = {quantity.id: quantity for quantity in ledger.quantities}
    claimed = (quantities[row.quantity] for row in ledger.achievements)
    return {
        "quantities": [(quantity.span, quantity.kind) for quantity in ledger.quantities],
        "achievements": [(quantity.span, quantity.kind) for quantity in claimed],
        "problems": [(problem.span, problem.category) for problem in ledger.problems],
    }


def _mark(doc: Doc, key: str, places: Iterable[Labelled]) -> None:
    spans = (doc.char_span(at.start, at.end, label=str(label), alignment_mode="expand") for at, label in places)
    doc.spans[key] = [span for span in spans if span is not None]


def _entity(reading: Reading, span: Span, label: str, by: str) -> Entity:
    return Entity(at=reading.at(span), span=span, text=span.of(reading.source), label=EntityLabel(label), by=by)
