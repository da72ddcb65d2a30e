"""Streams: tar, tar and single files packed by gzip, bzip2 or xz, and whatever a program turns into a tar."""

import bz2
import gzip
import lzma
import tarfile
import zlib
from collections.abc import Callable
from io import BufferedReader, RawIOBase
from typing import IO, TYPE_CHECKING, Any, Final

from perfnlp.errors import BrokenDocument
from perfnlp.settings import Limits
from perfnlp.sources.members import DEVICE, LINK, MEGABYTE, MEND
from perfnlp.sources.names import decoded
from perfnlp.sources.spool import Spool

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

DAMAGE: Final = (tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, OverflowError)
BLOCK: Final = 512
"""A tar's header."""


PACKERS: Final[tuple[tuple[bytes, Callable[[Any], Any]], ...]] = (
    (b"\x1f\x8b", lambda file: gzip.GzipFile(fileobj=file)),
    (b"BZh", bz2.BZ2File),
    (b"\xfd7zXZ\0", lzma.LZMAFile),
)
"""First bytes, and what unpacks a stream that begins with them."""
ENDINGS: Final = (".gz", ".bz2", ".xz")


class _Counted(RawIOBase):
    """A stream whose bytes are counted as they come: a header may announce any size."""

    def __init__(self, stream: IO[bytes], spool: Spool) -> None:
        self._stream, self._spool = stream, spool

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        view = memoryview(buffer)
        data = self._stream.read(min(len(view), MEGABYTE))
        self._spool.count(len(data))
        view[: len(data)] = data
        return len(data)


def counted(stream: IO[bytes], spool: Spool) -> BufferedReader:
    """A stream that ends with an error where it gives more than the spool takes."""
    return BufferedReader(_Counted(stream, spool), MEGABYTE)


def is_stream(head: bytes) -> bool:
    """Whether bytes begin a tar, or a stream packed by one of the packers."""
    return any(head.startswith(magic) for magic, _ in PACKERS) or _is_tar(head)


def unpack_stream(file: IO[bytes], name: str, size: int, limits: Limits) -> Spool:
    """The members of a tar, packed or not; a packed stream that is no tar is one member, named after the archive.

    Raises:
        BrokenDocument: it is damaged.
        OversizedDocument: it grows beyond the limits.
    """
    head = file.read(16)
    file.seek(0)
    packer = next((packer for magic, packer in PACKERS if head.startswith(magic)), None)
    spool = Spool(size, limits)
    try:
        stream = counted(file if packer is None else packer(file), spool)
        if _is_tar(stream.peek(BLOCK)[:BLOCK]):
            fill_from_tar(stream, spool)
        else:
            _fill_from_one(stream, name, spool)
    except DAMAGE as error:
        raise BrokenDocument(f"压缩包已损坏：{error}", MEND) from error
    return spool


def _is_tar(head: bytes) -> bool:
    """Whether a header's sum is right: the only sure sign that all tars have."""
    try:
        tarfile.TarInfo.frombuf(head[:BLOCK], "utf-8", "surrogateescape")
    except (tarfile.HeaderError, ValueError):
        return False
    return True


def _fill_from_one(stream: IO[bytes], name: str, spool: Spool) -> None:
    last = name.rpartition("/")[2]
    ending = next((ending for ending in ENDINGS if last.lower().endswith(ending)), "")
    last = last[: len(last) - len(ending)]
    index = spool.begin(last)
    while chunk := stream.read(MEGABYTE):
        spool.add(index, chunk)


def fill_from_tar(stream: IO[bytes], spool: Spool) -> None:
    """Put a tar's files into a spool; links and devices are members that are refused.

    Raises:
        tarfile.TarError, OSError, EOFError: it is damaged.
    """
    with tarfile.open(fileobj=stream, mode="r|", encoding="utf-8", errors="surrogateescape") as archive:
        for info in archive:
            if info.isdir():
                continue
            name = decoded(info.name.encode("utf-8", "surrogateescape"))
            trouble = LINK if info.issym() or info.islnk() else None if info.isfile() else DEVICE
            index = spool.begin(name, trouble)
            content = archive.extractfile(info) if trouble is None else None
            while content is not None and (chunk := content.read(MEGABYTE)):
                spool.count(len(chunk) if info.issparse() else 0)  # zeros that no byte of the stream stands for
                spool.add(index, chunk)
