"""7z archives, by py7zr: unpacked into a spool, where each byte is counted."""

import lzma
import zlib
from collections import Counter
from pathlib import PurePath
from typing import IO, TYPE_CHECKING, Final

from perfnlp.errors import BrokenDocument, EncryptedDocument
from perfnlp.model.document import Trouble
from perfnlp.settings import Limits
from perfnlp.sources.members import LINK, LOCKED, MEND
from perfnlp.sources.names import is_unsafe
from perfnlp.sources.spool import Spool

if TYPE_CHECKING:
    from py7zr import SevenZipFile
    from py7zr.io import WriterFactory

MAGIC: Final = b"7z\xbc\xaf\x27\x1c"


def unpack_sevenzip(file: IO[bytes], size: int, limits: Limits) -> Spool:
    """The members of a 7z archive; with a password, each is refused.

    Raises:
        EncryptedDocument: even its directory wants a password.
        BrokenDocument: it is damaged, or packed in a way that is not known.
        OversizedDocument: it grows beyond the limits.
    """
    import py7zr

    spool = Spool(size, limits)
    damage = (
        py7zr.exceptions.ArchiveError, lzma.LZMAError, zlib.error, EOFError, OSError, ValueError, LookupError,
        TypeError, AttributeError, AssertionError, OverflowError, RuntimeError,
    )  # fmt: skip
    try:
        with py7zr.SevenZipFile(file) as archive:
            _fill(archive, spool, damage)
    except py7zr.exceptions.PasswordRequired as error:
        raise EncryptedDocument("压缩包有密码", LOCKED.hint) from error
    except damage as error:
        raise BrokenDocument(f"压缩包已损坏：{error}", MEND) from error
    return spool


def _fill(archive: "SevenZipFile", spool: Spool, damage: tuple[type[Exception], ...]) -> None:
    locked = archive.needs_password()
    waiting: dict[str, int] = {}
    seen: Counter[str] = Counter()
    for info in archive.list():
        if info.is_directory:
            continue
        name, trouble = info.filename, LOCKED if locked else LINK if info.is_symlink else None
        index = spool.begin(name, trouble)
        if trouble is None and not is_unsafe(name.replace("\\", "/")):
            waiting[PurePath(name if not seen[name] else f"{name}_{seen[name] - 1}").as_posix()] = index
            seen[name] += 1
    try:
        if waiting:
            archive.extract(targets=set(seen), factory=_sinks(spool, waiting))
    except damage as error:
        trouble = Trouble(error=BrokenDocument, message=f"压缩包的成员已损坏：{error}", hint=MEND)
    else:
        trouble = Trouble(error=BrokenDocument, message="压缩包的成员未能解开", hint=MEND)
    for index in waiting.values():
        spool.refuse(index, trouble)


def _sinks(spool: Spool, waiting: dict[str, int]) -> "WriterFactory":
    """What the library writes members into; one that came whole waits no more."""
    from py7zr.io import Py7zIO, WriterFactory

    class Sink(Py7zIO):
        def __init__(self, name: str) -> None:
            self._name, self._size, self._index = name, 0, waiting.get(name)
            if self._index is not None:
                spool.start(self._index)

        def write(self, data: bytes | bytearray) -> int:
            spool.count(len(data))
            self._size += len(data)
            if self._index is not None:
                spool.add(self._index, bytes(data))
            return len(data)

        def read(self, size: int | None = None) -> bytes:  # noqa: ARG002
            return b""

        def seek(self, offset: int, whence: int = 0) -> int:  # noqa: ARG002
            return 0

        def flush(self) -> None:
            return

        def size(self) -> int:
            return self._size

        def close(self) -> None:
            waiting.pop(self._name, None)

    class Sinks(WriterFactory):
        def create(self, filename: str) -> Sink:
            return Sink(filename)

    return Sinks()
