"""The files of exchange: one a split on the way out; on the way back the sources that they belong to."""

import json
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Final

from perfnlp.corpus.build import Built, Corpus
from perfnlp.corpus.exchange.docbin import from_docbin, to_docbin
from perfnlp.corpus.exchange.regions import Marked, marked_of
from perfnlp.corpus.exchange.sources import rewritten
from perfnlp.corpus.exchange.tools import dumped, from_lines, from_tasks, labelling_config, to_lines, to_tasks
from perfnlp.corpus.files import read_source_text
from perfnlp.errors import CorpusError, MissingDocument, WriteError


class Format(StrEnum):
    LABEL_STUDIO = "label-studio"
    DOCCANO = "doccano"
    DOCBIN = "docbin"


SUFFIXES: Final = {Format.LABEL_STUDIO: ".json", Format.DOCCANO: ".jsonl", Format.DOCBIN: ".spacy"}


def packed(documents: Iterable[Marked], form: Format) -> bytes:
    """The documents in a format."""
    if form is Format.DOCBIN:
        return to_docbin(documents)
    if form is Format.DOCCANO:
        return dumped(to_lines(documents)).encode("utf-8")
    return (json.dumps(to_tasks(documents), ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def unpacked(data: bytes, form: Format) -> tuple[Marked, ...]:
    """The documents of a format.

    Raises:
        CorpusError: it is not of this format, or does not fit its own text.
    """
    read: Mapping[Format, Callable[[bytes], Iterable[Marked]]] = {
        Format.LABEL_STUDIO: lambda told: from_tasks(json.loads(told)),
        Format.DOCCANO: lambda told: from_lines(json.loads(line) for line in told.splitlines() if line.strip()),
        Format.DOCBIN: from_docbin,
    }
    try:
        return tuple(read[form](data))
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise CorpusError(
            f"不是 {form} 格式的文件：{error}", "请用 perfnlp corpus export 写出的文件，或工具由它导出的文件"
        ) from error


def export_corpus(corpus: Corpus, form: Format, target: Path) -> Built:
    """Write `SPLIT.json`, `.jsonl` or `.spacy`, with Label Studio's configuration beside its tasks.

    Raises:
        WriteError: the folder cannot be written.
    """
    sound = [document for document in corpus.documents if document.is_sound]
    by_split: dict[str, list[Marked]] = {}
    for document in sound:
        by_split.setdefault(corpus.split_of(document).value, []).append(marked_of(document))
    try:
        target.mkdir(parents=True, exist_ok=True)
        for split, documents in by_split.items():
            (target / f"{split}{SUFFIXES[form]}").write_bytes(packed(documents, form))
        if form is Format.LABEL_STUDIO:
            (target / "config.xml").write_text(labelling_config(), "utf-8", newline="\n")
    except OSError as error:
        raise WriteError(f"无法写到 {target}：{error.strerror}", "请检查路径与磁盘空间") from error
    return Built(written=len(sound), left_out=tuple(d for d in corpus.documents if not d.is_sound))


def import_corpus(corpus: Corpus, path: Path, target: Path) -> int:
    """Write the sources of a corpus anew with the spans and relations that a file gives back; how many documents it gives.

    Args:
        corpus: what was exported: heads, tables and all that a tool cannot hold are taken from it.
        path: the file; its ending tells the format.
        target: the folder for the sources, which keep their places under the corpus's folder.

    Raises:
        MissingDocument, CorpusError, WriteError: there is no such file, it does not belong to the corpus, or the
            folder cannot be written.
    """
    if not path.is_file():
        raise MissingDocument(f"没有文件 {path}", "请写工具导出的文件")
    form = next((form for form, suffix in SUFFIXES.items() if path.suffix == suffix), None)
    if form is None:
        raise CorpusError(f"{path} 的格式看不出来", f"扩展名应为 {'、'.join(SUFFIXES.values())}")
    given = {document.id: document for document in unpacked(path.read_bytes(), form)}
    known = {document.head.id: document for document in corpus.documents if document.is_sound}
    foreign = next((id_ for id_ in given if id_ not in known), None)
    if foreign is not None:
        raise CorpusError(
            f"{path} 里的 {foreign} 不在 {corpus.folder} 里，或其源文件有错误", "先导出，再导回同一份语料"
        )
    for name in dict.fromkeys(known[id_].path for id_ in given):
        documents = [document for document in known.values() if document.path == name]
        _write(corpus, Path(name), rewritten(read_source_text(Path(name)), documents, given), target)
    return len(given)


def _write(corpus: Corpus, source: Path, text: str, target: Path) -> None:
    root = corpus.folder if corpus.folder.is_dir() else corpus.folder.parent
    path = target / source.relative_to(root)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        raise WriteError(f"无法写到 {path}：{error.strerror}", "请检查路径与磁盘空间") from error
