"""Sources → bytes → documents; whatever goes wrong is one of the `ReadError`s."""

import stat
import sys
from dataclasses import replace
from pathlib import Path

from perfnlp.errors import MissingDocument, OversizedDocument, UnreadableDocument
from perfnlp.model.document import Document, Source
from perfnlp.settings import Limits, load_settings
from perfnlp.sources.archives import kept_archive
from perfnlp.sources.find import STDIN
from perfnlp.sources.formats import choose_reader
from perfnlp.sources.members import MEGABYTE
from perfnlp.sources.split import split_reports


def read_bytes(source: Source, limits: Limits | None = None) -> bytes:
    """The bytes of a source.

    Raises:
        ReadError: they cannot be had; a source's known trouble is raised as it is.
    """
    limits = limits or load_settings(folder=None).limits
    if source.trouble is not None:
        raise source.trouble.error(source.trouble.message, source.trouble.hint)
    if source.path == STDIN:
        return _bounded(sys.stdin.buffer.read(limits.file_mb * MEGABYTE + 1), limits)
    path = Path(source.path)
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            raise UnreadableDocument("不是普通文件", "请给出文件的路径")
        if not source.members:
            with path.open("rb") as file:
                return _bounded(file.read(limits.file_mb * MEGABYTE + 1), limits)
        *way, last = source.members
        archive = kept_archive(source.path, state.st_mtime_ns, state.st_size, tuple(way), limits)
        return archive.read(last, limits)
    except FileNotFoundError as error:
        raise MissingDocument("文件已不在原处", "请检查路径") from error
    except OSError as error:
        raise UnreadableDocument(f"无法读取：{error.strerror or error}", "请检查文件的权限和磁盘") from error


def read_document(source: Source, limits: Limits | None = None) -> Document:
    """The document of a source; where the source names a part, its stretch is that part's.

    Raises:
        ReadError: it cannot be read; the error's code and hint are for the ledger's line.
    """
    limits = limits or load_settings(folder=None).limits
    document = parse_document(read_bytes(source, limits), source.name, limits)
    if source.part is None:
        return document
    reports = split_reports(document)
    if not 0 < source.part <= len(reports):
        raise MissingDocument(f"文件里只有 {len(reports)} 份报告", f"请去掉 #{source.part}，或写 #1 至 #{len(reports)}")
    return reports[source.part - 1][1]


def parse_document(data: bytes, name: str, limits: Limits | None = None) -> Document:
    """The document in bytes; `name` is the source's, its extension only a second opinion.

    Raises:
        ReadError: nobody reads the format, its reader could not, or the text is too long.
    """
    limits = limits or load_settings(folder=None).limits
    reader, notes = choose_reader(data, name)
    document = reader.read(data, name, limits)
    if len(document.text) > limits.characters:
        raise OversizedDocument(
            f"全文 {len(document.text)} 字，超过上限 {limits.characters} 字",
            "请拆分文件；确需读取可调大 limits.characters",
        )
    read_by = replace(document.read_by, notes=(*notes, *document.read_by.notes))
    return replace(document, read_by=read_by)


def _bounded(data: bytes, limits: Limits) -> bytes:
    if len(data) > limits.file_mb * MEGABYTE:
        raise OversizedDocument(f"文件超过 {limits.file_mb} MB", "请拆分文件；确需读取可调大 limits.file_mb")
    return data
