"""The package of a Word document: a zip of XML parts, opened with care because anyone may have made it."""

import lzma
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Final

from perfnlp.errors import BrokenDocument, OversizedDocument
from perfnlp.settings import Limits

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAIN: Final = "word/document.xml"
PART_MB: Final = 64
"""Size of one XML part, unpacked: as a tree it takes ten times that."""
PARTS: Final = 10_000
DAMAGE: Final = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, OSError, RuntimeError, ValueError
)  # fmt: skip
"""What a zip that is damaged, or not meant to be read, makes of the standard library."""
CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a document by the sort of their relation: document, styles, numbering, footnotes."""

    archive: zipfile.ZipFile
    document: str
    related: tuple[tuple[str, str], ...]
    limits: Limits

    def root(self, sort: str) -> "Element | None":
        """The root of a part, None where the document has no such part."""
        name = self.document if sort == "document" else dict(self.related).get(sort)
        return None if name is None or name not in self.archive.namelist() else _parse(self.archive, name, self.limits)


def is_word(data: bytes) -> bool:
    """Whether bytes are a zip with the main part of a Word document."""
    return data.startswith(b"PK") and b"word/document" in data and b"[Content_Types].xml" in data


def open_package(data: bytes, limits: Limits) -> Package:
    """The package of a document's bytes.

    Raises:
        BrokenDocument: the bytes are no readable zip, or it has no main part.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except DAMAGE as error:
        raise BrokenDocument(f"文件已损坏：{error}", "请用 Word 打开并修复，另存后再读") from error
    if len(archive.infolist()) > PARTS:
        raise OversizedDocument(f"文件由 {len(archive.infolist())} 个部件组成，超过上限 {PARTS}", "请核对文件来源")
    main = _relations(archive, "", limits).get("officeDocument", MAIN)
    if main not in archive.namelist():
        raise BrokenDocument("文件里没有正文部件", "请用 Word 打开核对，另存后再读")
    return Package(archive, main, tuple(sorted(_relations(archive, main, limits).items())), limits)


def _relations(archive: zipfile.ZipFile, part: str, limits: Limits) -> dict[str, str]:
    """The parts that a part points to, by the last word of the relation's type."""
    folder, _, name = part.rpartition("/")
    path = join(folder, "_rels", f"{name}.rels")
    if path not in archive.namelist():
        return {}
    found: dict[str, str] = {}
    for relation in _parse(archive, path, limits):
        target = relation.get("Target", "")
        if relation.get("TargetMode") != "External":
            place = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(part), target))
            found.setdefault(relation.get("Type", "").rpartition("/")[2], place)
    return found


def _parse(archive: zipfile.ZipFile, name: str, limits: Limits) -> "Element":
    from lxml import etree

    data = _read(archive, name, min(PART_MB, limits.file_mb))
    if b"<!DOCTYPE" in data.replace(b"\0", b""):
        raise BrokenDocument(f"部件 {name} 含有文档类型声明", "Word 文档不应含有它；请核对文件来源")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise BrokenDocument(f"部件 {name} 不是合法的 XML：{error.msg}", "请用 Word 打开并修复，另存后再读") from error


def _read(archive: zipfile.ZipFile, name: str, megabytes: int) -> bytes:
    """A part's bytes, counted while they come: what the directory says of their size may be a lie."""
    chunks: list[bytes] = []
    left = megabytes * CHUNK
    try:
        with archive.open(name) as part:
            while chunk := part.read(CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise OversizedDocument(f"部件 {name} 解开后超过 {megabytes} MB", "请核对文件来源，或拆分文件")
                chunks.append(chunk)
    except DAMAGE as error:
        raise BrokenDocument(f"部件 {name} 已损坏：{error}", "请用 Word 打开并修复，另存后再读") from error
    return b"".join(chunks)
