"""Sources written anew from what a tool gives back: heads and tables stay, marks and names follow the tool."""

from collections.abc import Mapping, Sequence
from typing import Final

from perfnlp.corpus.exchange.compose import composed, told_in
from perfnlp.corpus.exchange.regions import Marked, marked_of
from perfnlp.corpus.files import RULE, TABLES, split_source
from perfnlp.corpus.gold import GoldDocument, Part
from perfnlp.corpus.scan import scan
from perfnlp.errors import CorpusError

HEAD: Final = "entities:"


def rewritten(source: str, documents: Sequence[GoldDocument], given: Mapping[str, Marked]) -> str:
    """The text of a source with the marks of its documents as they are given; word for word where nothing changed.

    Args:
        source: the file's text.
        documents: what was read of it, without errors.
        given: by the ids of documents; those that are not among them stay.

    Raises:
        CorpusError: a text is another than the document's, or marks cross each other.
    """
    before = {document.head.id: marked_of(document) for document in documents}
    changed = [
        document
        for document in documents
        if given.get(document.head.id, before[document.head.id]) != before[document.head.id]
    ]
    if not changed:
        return source
    lines = source.split("\n")
    parts = split_source(source)
    for document in changed:
        now = given[document.head.id]
        if now.text != document.text:
            raise CorpusError(f"{now.id} 的正文与 {document.path} 不同", "导回来的须是这份语料的正文")
        start = document.first_line - 1
        size = 1 if document.head.part is Part.LINES else parts.body.count("\n") + 1
        body = "\n".join(lines[start : start + size])
        new = composed(told_in(document, scan(body, document.first_line)), now)
        lines[start : start + size] = new.split("\n")  # marks add no lines
    names = [_names(given.get(id_, marked)) for id_, marked in before.items()]
    if names != [_names(marked) for marked in before.values()]:
        lines = _with_names(lines, list(dict.fromkeys(name for some in names for name in some)))
    return "\n".join(lines)


def _names(document: Marked) -> list[tuple[str, str]]:
    """The names that a document marks, each once: label and words."""
    entities = (region for region in document.regions if region.layer == "entity")
    pairs = ((region.label.partition("/")[2], region.span.of(document.text).replace("\n", "")) for region in entities)
    return sorted(set(pairs))


def _with_names(lines: list[str], names: Sequence[tuple[str, str]]) -> list[str]:
    """The lines of a source with its table of names in place of the old one, or behind all others."""
    rules = [number for number, line in enumerate(lines) if line.rstrip() == RULE]
    heads = [number for number, line in enumerate(lines) if len(rules) > 2 and number > rules[-1] and _is_head(line)]
    first = next((number for number in heads if lines[number].strip() == HEAD), None)
    labels = dict.fromkeys(label for label, _ in names)
    rows = [" ｜ ".join((label, *(name for other, name in names if other == label))) for label in labels]
    table = [HEAD, *(rows or ["无"])]
    if first is not None:
        end = next((number for number in heads if number > first), len(lines) - (not lines[-1].strip()))
        return [*lines[:first], *table, *lines[end:]]
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    return [*lines, *([] if len(rules) > 2 else [RULE]), *table, ""]


def _is_head(line: str) -> bool:
    word = line.strip()
    return word.rstrip(":：") in TABLES and word[-1:] in ":："
