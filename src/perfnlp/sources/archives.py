"""Archives of any kind: told by their bytes, opened, and kept open while their members are read."""

from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import IO, Final

from perfnlp.errors import BrokenDocument
from perfnlp.settings import Limits
from perfnlp.sources import rar, sevenzip, tars
from perfnlp.sources.members import MEND, Archive
from perfnlp.sources.zips import ZipArchive

SUFFIXES: Final = (".zip", ".7z", ".rar", ".tar", ".tgz", ".tbz2", ".tbz", ".txz", ".gz", ".bz2", ".xz")
"""Extensions of archives; what has none of them is a document, whatever its bytes are."""
HEAD: Final = 512
KEPT: Final = 3
"""Archives kept open: one, and those that it stands in."""


def is_archive(name: str) -> bool:
    """Whether a file is opened as an archive."""
    return name.lower().endswith(SUFFIXES)


@lru_cache(maxsize=KEPT)
def kept_archive(path: str, changed: int, size: int, way: tuple[int, ...], limits: Limits) -> Archive:
    """The archive at a path, or the one that a way through its members leads to, kept while members are read.

    Opening it anew for each of thousands of members would cost more than the members do. The file's time of change
    and size tell whether it is still the same.

    Raises:
        ReadError: the file is no archive, or too much of one.
        OSError: it cannot be opened.
    """
    if way:
        outer = kept_archive(path, changed, size, way[:-1], limits)
        name = next((member.path for member in outer.members() if member.index == way[-1]), "")
        data = BytesIO(outer.read(way[-1], limits))
        return _opened(data, data, name, data.getbuffer().nbytes, limits)
    with Path(path).open("rb") as file:
        return _opened(file, path, path, size, limits)


def _opened(file: IO[bytes], where: str | IO[bytes], name: str, size: int, limits: Limits) -> Archive:
    head = file.read(HEAD)
    file.seek(0)
    if head.startswith(sevenzip.MAGIC):
        return sevenzip.unpack_sevenzip(file, size, limits)
    if head.startswith(rar.MAGIC):
        return rar.unpack_rar(file, size, limits)
    if tars.is_stream(head):
        return tars.unpack_stream(file, name, size, limits)
    if head and not head.startswith(b"PK") and not name.lower().endswith(".zip"):
        raise BrokenDocument("内容不是压缩包：文件已损坏", MEND)
    return ZipArchive(where, size)
