"""Documents in a zip's clothes: XML parts, opened with care because anyone may have made them."""

import lzma
import zipfile
import zlib
from io import BytesIO
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Final

from perfnlp.errors import BrokenDocument, OversizedDocument
from perfnlp.settings import Limits

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

PART_MB: Final = 64
"""Size of one XML part, unpacked: as a tree it takes ten times that."""
PARTS: Final = 10_000
DAMAGE: Final = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, OSError, RuntimeError, ValueError
)  # fmt: skip
"""What a zip that is damaged, or not meant to be read, makes of the standard library."""
CHUNK: Final = 1 << 20
MEND: Final = "请用原来的软件打开并修复，另存后再读"


def open_parts(data: bytes) -> zipfile.ZipFile:
    """The zip of a document's bytes.

    Raises:
        BrokenDocument: the bytes are no readable zip.
        OversizedDocument: it has more parts than any document has.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except DAMAGE as error:
        raise BrokenDocument(f"文件已损坏：{error}", MEND) from error
    if len(archive.infolist()) > PARTS:
        raise OversizedDocument(f"文件由 {len(archive.infolist())} 个部件组成，超过上限 {PARTS}", "请核对文件来源")
    return archive


def relations(archive: zipfile.ZipFile, part: str, limits: Limits) -> "dict[str, tuple[str, str]]":
    """The parts that a part points to, by the relation's id: the last word of its type, and the part's name."""
    folder, _, name = part.rpartition("/")
    path = join(folder, "_rels", f"{name}.rels")
    if path not in archive.namelist():
        return {}
    found: dict[str, tuple[str, str]] = {}
    for at, relation in enumerate(parse_part(archive, path, limits)):
        target = relation.get("Target", "")
        if relation.get("TargetMode") != "External":
            place = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(part), target))
            found.setdefault(relation.get("Id", str(at)), (relation.get("Type", "").rpartition("/")[2], place))
    return found


def parse_part(archive: zipfile.ZipFile, name: str, limits: Limits) -> "Element":
    """The root of an XML part.

    Raises:
        BrokenDocument: it is damaged, no XML, or declares a document type (the way to entities).
        OversizedDocument: it unpacks to more than the limits allow.
    """
    from lxml import etree

    data = read_part(archive, name, min(PART_MB, limits.file_mb))
    if b"<!DOCTYPE" in data.replace(b"\0", b""):
        raise BrokenDocument(f"部件 {name} 含有文档类型声明", "文档不应含有它；请核对文件来源")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise BrokenDocument(f"部件 {name} 不是合法的 XML：{error.msg}", MEND) from error


def read_part(archive: zipfile.ZipFile, name: str, megabytes: int) -> bytes:
    """A part's bytes, counted while they come: what the directory says of their size may be a lie.

    Raises:
        BrokenDocument: they are damaged.
        OversizedDocument: they are more than `megabytes`.
    """
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
        raise BrokenDocument(f"部件 {name} 已损坏：{error}", MEND) from error
    return b"".join(chunks)


def holds(data: bytes, part: str) -> bool:
    """Whether bytes are a zip with a part of that name; where its directory is damaged, whether the name occurs."""
    if not data.startswith(b"PK\x03\x04") or part.encode() not in data:
        return False
    try:
        return part in zipfile.ZipFile(BytesIO(data)).namelist()
    except DAMAGE:
        return True
