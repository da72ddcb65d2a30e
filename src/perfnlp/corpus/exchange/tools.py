"""The formats of two annotation tools: Label Studio's tasks and doccano's lines, both with relations."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final
from xml.sax.saxutils import quoteattr

from perfnlp.corpus.exchange.regions import LABELS, RELATIONS, Marked, Region, Relation, marked
from perfnlp.errors import CorpusError
from perfnlp.text.spans import Span

Json = dict[str, Any]
FROM, TO = "label", "text"
COLOURS: Final = {
    "quantity": "#1f77b4", "problem": "#d62728", "section": "#7f7f7f", "entity": "#2ca02c", "item": "#9467bd",
    "action": "#17becf", "object": "#bcbd22", "cause": "#ff7f0e", "measure": "#8c564b",
}  # fmt: skip


def to_tasks(documents: Iterable[Marked]) -> list[Json]:
    """Tasks as Label Studio imports them: the text as data, spans and relations as one annotation."""
    return [
        {"data": {TO: document.text, "document": document.id}, "annotations": [{"result": list(_results(document))}]}
        for document in documents
    ]


def _results(document: Marked) -> Iterator[Json]:
    ids = {region: f"r{number}" for number, region in enumerate(document.regions, 1)}
    for region in document.regions:
        span = region.span
        value = {"start": span.start, "end": span.end, "text": span.of(document.text), "labels": [region.label]}
        yield {"id": ids[region], "from_name": FROM, "to_name": TO, "type": "labels", "value": value}
    for relation in document.relations:
        yield {
            "type": "relation", "from_id": ids[relation.head], "to_id": ids[relation.tail], "direction": "right",
            "labels": [relation.label],
        }  # fmt: skip


def labelling_config() -> str:
    """The interface that Label Studio needs for these tasks."""
    labels = "".join(
        f"    <Label value={quoteattr(label)} background={quoteattr(COLOURS[label.partition('/')[0]])}/>\n"
        for label in LABELS
    )
    relations = "".join(f"    <Relation value={quoteattr(label)}/>\n" for label in RELATIONS)
    return (
        f'<View>\n  <Labels name="{FROM}" toName="{TO}">\n{labels}  </Labels>\n  <Text name="{TO}" value="${TO}"/>\n'
        f"  <Relations>\n{relations}  </Relations>\n</View>\n"
    )


def from_tasks(tasks: Iterable[Json]) -> Iterator[Marked]:
    """What Label Studio exports: of each task the last annotation that was not cancelled."""
    for task in tasks:
        done = [told for told in task.get("annotations") or () if not told.get("was_cancelled")]
        id_, text = task["data"]["document"], task["data"][TO]
        results = done[-1]["result"] if done else []
        rows = [(r["id"], r["value"]["start"], r["value"]["end"], r["value"]["labels"], r["value"].get("text"))
                for r in results if r.get("type") == "labels"]  # fmt: skip
        pairs = [
            (r["from_id"], r["to_id"], label) if r.get("direction") != "left" else (r["to_id"], r["from_id"], label)
            for r in results if r.get("type") == "relation" for label in r.get("labels") or ()
        ]  # fmt: skip
        yield _marked(id_, text, rows, pairs)


def to_lines(documents: Iterable[Marked]) -> Iterator[Json]:
    """Lines as doccano imports them into a project for sequence labelling with relations."""
    for document in documents:
        ids = {region: number for number, region in enumerate(document.regions, 1)}
        yield {
            "text": document.text, "document": document.id,
            "entities": [
                {"id": ids[r], "label": r.label, "start_offset": r.span.start, "end_offset": r.span.end}
                for r in document.regions
            ],
            "relations": [
                {"id": number, "from_id": ids[r.head], "to_id": ids[r.tail], "type": r.label}
                for number, r in enumerate(document.relations, 1)
            ],
        }  # fmt: skip


def from_lines(lines: Iterable[Json]) -> Iterator[Marked]:
    """What doccano exports; our own id comes back among the data beside the text."""
    for line in lines:
        rows = [(e["id"], e["start_offset"], e["end_offset"], [e["label"]], None) for e in line.get("entities") or ()]
        pairs = [(r["from_id"], r["to_id"], r["type"]) for r in line.get("relations") or ()]
        yield _marked(line["document"], line["text"], rows, pairs)


Row = tuple[Any, int, int, Sequence[str], str | None]


def _marked(id_: str, text: str, rows: Iterable[Row], pairs: Iterable[tuple[Any, Any, str]]) -> Marked:
    """A document of what a tool gives back.

    Raises:
        CorpusError: a span lies outside the text, says other words than are there, or a relation leads nowhere.
    """
    regions: dict[Any, list[Region]] = {}
    for key, start, end, labels, words in rows:
        if not 0 <= start < end <= len(text) or (words is not None and words != text[start:end]):
            raise CorpusError(f"{id_}: 片段 {start}–{end}（{words or ''}）与正文对不上", "位置按字数从 0 算")
        unknown = [label for label in labels if label not in LABELS]
        if unknown:
            raise CorpusError(f"{id_}: 没有标签 {unknown[0]}", "标签见 docs/corpus.md")
        regions[key] = [Region(Span(start, end), label) for label in labels]
    relations = [
        Relation(head, tail, label) for first, second, label in pairs
        for head in _at(id_, regions, first) for tail in _at(id_, regions, second)
    ]  # fmt: skip
    return marked(id_, text, (region for some in regions.values() for region in some), relations)


def _at(id_: str, regions: Mapping[Any, list[Region]], key: object) -> list[Region]:
    if key not in regions:
        raise CorpusError(f"{id_}: 关系的一端 {key} 不是其中的片段")
    return regions[key]


def dumped(rows: Iterable[Json]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
