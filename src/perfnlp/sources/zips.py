"""Zip archives: any member by itself, with limits that a hostile archive runs into.

Headers lie, so bytes are counted while they come; names in GBK are read, names that lead out of the archive refused.
"""

import lzma
import stat
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import IO, Final

from perfnlp.errors import BrokenDocument, EncryptedDocument, OversizedDocument
from perfnlp.settings import Limits
from perfnlp.sources.members import (
    LINK,
    LOCKED,
    MEGABYTE,
    MEND,
    RATIO,
    RATIO_FREE,
    Member,
    bomb,
    in_order,
    named,
    too_large,
)
from perfnlp.sources.names import decoded

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


class ZipArchive:
    """A zip that is open; bytes are unpacked where they are asked for."""

    def __init__(self, file: str | IO[bytes], size: int) -> None:
        """Open the zip at a path or in a file.

        Raises:
            BrokenDocument: it is none, or its directory is damaged.
            FileNotFoundError: there is no file at the path.
        """
        try:
            self._zip = zipfile.ZipFile(file)
        except FileNotFoundError:
            raise
        except DAMAGE as error:
            raise BrokenDocument(f"压缩包已损坏：{error}", MEND) from error
        self._size = size

    @property
    def is_document(self) -> bool:
        """Whether it is a document (docx, xlsx, odt, ofd) and no archive of documents."""
        return not PACKAGES.isdisjoint(self._zip.namelist())

    def members(self) -> Sequence[Member]:
        """Its files, sorted by their paths.

        Raises:
            BrokenDocument: members overlap: together they are larger than the file that they are in.
        """
        infos = self._zip.infolist()
        if sum(info.compress_size for info in infos) > self._size:
            raise BrokenDocument("压缩包的成员互相重叠，不是正常的压缩包", "请核对文件来源")
        return in_order([_member(index, info) for index, info in enumerate(infos) if not info.is_dir()])

    def read(self, index: int, limits: Limits) -> bytes:
        """The bytes of a member.

        Raises:
            EncryptedDocument: it has a password.
            OversizedDocument: it grows beyond the limits.
            BrokenDocument: it is damaged, packed in a way that is not known, or no longer there.
        """
        infos = self._zip.infolist()
        if index >= len(infos):
            raise BrokenDocument("压缩包在读取期间有变动", "请重新运行")
        info = infos[index]
        if info.flag_bits & 0x1:
            raise EncryptedDocument(LOCKED.message, LOCKED.hint)
        try:
            return b"".join(_unpacked(self._zip, info, limits))
        except DAMAGE as error:
            raise BrokenDocument(f"压缩包的成员已损坏：{error}", MEND) from error


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limits: Limits) -> Iterator[bytes]:
    size = 0
    with archive.open(info) as member:
        while chunk := member.read(MEGABYTE):
            size += len(chunk)
            if size > limits.file_mb * MEGABYTE:
                trouble = too_large(limits)
                raise OversizedDocument(trouble.message, trouble.hint)
            if size > max(RATIO_FREE, RATIO * info.compress_size):
                raise bomb("成员")
            yield chunk


def _member(index: int, info: zipfile.ZipInfo) -> Member:
    name = info.filename if info.flag_bits & 0x800 else decoded(info.orig_filename.encode("cp437"))
    return named(index, name, info.file_size, LINK if stat.S_ISLNK(info.external_attr >> 16) else None)
