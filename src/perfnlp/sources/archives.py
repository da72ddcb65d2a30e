"""Zip archives: their members by name, with limits that a hostile archive runs into.

Headers lie, so bytes are counted while they come; names in GBK are read, names that lead out of the archive refused.
"""

import lzma
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import IO, Final

from perfnlp.errors import BrokenDocument, EncryptedDocument, OversizedDocument, UnreadableDocument
from perfnlp.model.document import Trouble
from perfnlp.settings import Limits
from perfnlp.sources.names import decoded, is_unsafe, shown

MEGABYTE: Final = 1 << 20
RATIO: Final = 200
"""Bytes that one packed byte may become, beyond the first megabytes."""
RATIO_FREE: Final = 16 * MEGABYTE
SUFFIX: Final = ".zip"
PACKAGES: Final = frozenset(("[Content_Types].xml", "mimetype", "OFD.xml"))
"""Members that tell a document in a zip's clothes."""
DAMAGE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
MEND: Final = "请重新下载或重新压缩"


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its place in the directory, its path inside, its stated size."""

    index: int
    path: str
    size: int
    trouble: Trouble | None


def open_archive(file: IO[bytes]) -> zipfile.ZipFile:
    """The archive in a file.

    Raises:
        BrokenDocument: it is none, or its directory is damaged.
    """
    try:
        return zipfile.ZipFile(file)
    except DAMAGE as error:
        raise BrokenDocument(f"压缩包已损坏：{error}", MEND) from error


@lru_cache(maxsize=1)
def kept_archive(path: str, _changed: int, _size: int) -> zipfile.ZipFile:
    """The archive at a path, kept open while its members are read one after the other.

    Reading the directory anew for each of thousands of members would cost more than the members do. The file's time
    of change and size tell whether it is still the same.

    Raises:
        BrokenDocument: the file is no archive.
        OSError: it cannot be opened.
    """
    try:
        return zipfile.ZipFile(path)
    except FileNotFoundError:
        raise
    except DAMAGE as error:
        raise BrokenDocument(f"压缩包已损坏：{error}", MEND) from error


def is_package(archive: zipfile.ZipFile) -> bool:
    """Whether a zip is a document (docx, xlsx, odt, ofd) and no archive of documents."""
    return not PACKAGES.isdisjoint(archive.namelist())


def members(archive: zipfile.ZipFile, size: int) -> Iterator[Member]:
    """The files of an archive, sorted by their paths.

    Raises:
        BrokenDocument: members overlap: together they are larger than the file that they are in.
    """
    infos = archive.infolist()
    if sum(info.compress_size for info in infos) > size:
        raise BrokenDocument("压缩包的成员互相重叠，不是正常的压缩包", "请核对文件来源")
    found = [_member(index, info) for index, info in enumerate(infos) if not info.is_dir()]
    yield from sorted(found, key=lambda member: member.path.split("/"))


def _member(index: int, info: zipfile.ZipInfo) -> Member:
    name = info.filename if info.flag_bits & 0x800 else decoded(info.orig_filename.encode("cp437"))
    path = shown(name.replace("\\", "/"))
    trouble = None
    if is_unsafe(path):
        trouble = Trouble(
            error=UnreadableDocument, message="成员的路径指向压缩包之外，已拒绝读取", hint="请核对压缩包的来源"
        )
    elif stat.S_ISLNK(info.external_attr >> 16):
        trouble = Trouble(
            error=UnreadableDocument, message="成员是链接而不是文件，已拒绝读取", hint="请放入文件本身，重新压缩"
        )
    else:
        path = "/".join(part for part in path.split("/") if part not in ("", "."))
    return Member(index, path or f"({index})", info.file_size, trouble)


def read_member(archive: zipfile.ZipFile, index: int, limits: Limits) -> bytes:
    """The bytes of a member.

    Raises:
        EncryptedDocument: it has a password.
        OversizedDocument: it grows beyond the limits.
        BrokenDocument: it is damaged, packed in a way that is not known, or no longer there.
    """
    infos = archive.infolist()
    if index >= len(infos):
        raise BrokenDocument("压缩包在读取期间有变动", "请重新运行")
    info = infos[index]
    if info.flag_bits & 0x1:
        raise EncryptedDocument("压缩包的成员有密码", "请用密码解压后再读")
    limit = limits.file_mb * MEGABYTE
    chunks: list[bytes] = []
    size = 0
    try:
        with archive.open(info) as member:
            while chunk := member.read(MEGABYTE):
                size += len(chunk)
                if size > limit:
                    raise OversizedDocument(
                        f"成员解开后超过 {limits.file_mb} MB", "请核对来源；确需读取可调大 limits.file_mb"
                    )
                if size > max(RATIO_FREE, RATIO * info.compress_size):
                    raise OversizedDocument(f"成员解开后是压缩时的 {RATIO} 倍以上", "像是压缩炸弹，请核对来源")
                chunks.append(chunk)
    except DAMAGE as error:
        raise BrokenDocument(f"压缩包的成员已损坏：{error}", MEND) from error
    return b"".join(chunks)
