"""The tables of copied paragraphs and of names beside a text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from perfnlp.corpus.files import SourceFile
from perfnlp.corpus.gold import CopyTold, Fault, GoldDocument, NamedEntity, Teller, Weight
from perfnlp.model.series import CopyKind
from perfnlp.model.words import EntityLabel
from perfnlp.text.fold import Reading, fold
from perfnlp.text.spans import Span


def read_copied(source: SourceFile, told: Teller) -> tuple[CopyTold, ...] | None:
    """The paragraphs that another year's report has as well; None where the source has no such table."""
    return tuple(_copied(source, told)) if "copied" in source.tables else None


def _copied(source: SourceFile, told: Teller) -> Iterator[CopyTold]:
    for line, cells in source.tables["copied"]:
        year, kind, opening = [*cells, "", "", ""][:3]
        if len(cells) < 3 or not (year.isdigit() and len(year) == 4) or not opening:
            message = f"copied: 一行应为“年份 ｜ {'|'.join(CopyKind)} ｜ 段落开头的字”，而不是“{' ｜ '.join(cells)}”"
            told.error(line, message)
        elif kind not in tuple(CopyKind):
            told.error(line, f"copied: 没有“{kind}”这种重复，可取 {'、'.join(CopyKind)}")
        else:  # a bar may stand in the words themselves
            yield CopyTold(year=int(year), kind=CopyKind(kind), opening="｜".join(cells[2:]), line=line)


def read_entities(source: SourceFile, told: Teller) -> tuple[NamedEntity, ...] | None:
    """The names that the table lists, one label a row; None where the source has no such table."""
    return tuple(_entities(source, told)) if "entities" in source.tables else None


def _entities(source: SourceFile, told: Teller) -> Iterator[NamedEntity]:
    labels: dict[str, EntityLabel] = {}
    for line, (label, *names) in source.tables["entities"]:
        if label not in tuple(EntityLabel):
            told.error(line, f"entities: 没有“{label}”这类名称，可取 {'、'.join(EntityLabel)}")
            continue
        if not any(names):
            told.error(line, f"entities: {label} 之后没有名称", "一行写作“类别 ｜ 名称 ｜ 名称”")
        for name in filter(None, names):
            before = labels.setdefault(name, EntityLabel(label))
            if before != label:
                told.error(line, f"entities: “{name}”又列为 {label}，前面是 {before}")
            yield NamedEntity(label=EntityLabel(label), name=name, line=line)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Occurrence:
    """A name where the text has it."""

    span: Span
    label: EntityLabel
    name: str
    """The name as the table writes it."""


def occurrences_of(entities: Iterable[NamedEntity], reading: Reading) -> tuple[Occurrence, ...]:
    """Every place of the names in a text, in its order; inside a longer name a shorter one does not count."""
    taken = bytearray(len(reading.text))
    found: list[Occurrence] = []
    for entity in sorted(entities, key=lambda entity: -len(entity.name)):
        words = fold(entity.name).text
        at = reading.text.find(words)
        while words and at >= 0:
            end = at + len(words)
            if not any(taken[at:end]):
                taken[at:end] = b"\1" * len(words)
                found.append(Occurrence(span=reading.span(at, end), label=entity.label, name=entity.name))
            at = reading.text.find(words, at + 1)
    return tuple(sorted(found))


def check_names(documents: Iterable[GoldDocument]) -> Iterator[Fault]:
    """Names that no document of their file has."""
    texts: dict[str, list[str]] = {}
    listed: dict[tuple[str, NamedEntity], None] = {}
    for document in documents:
        texts.setdefault(document.path, []).append(document.reading.text)
        listed |= dict.fromkeys((document.path, entity) for entity in document.entities or ())
    for path, entity in listed:
        words = fold(entity.name).text
        if not any(words in text for text in texts[path]):
            message = f"entities: “{entity.name}”不在正文里"
            yield Fault(path, entity.line, Weight.ERROR, message, "照抄正文的写法")
