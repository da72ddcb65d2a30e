"""Archives that are unpacked as a whole: where one member stands behind another, each alone would cost all before it.

Members go one after the other into a file without a name, which is gone when the process is, however it ends. No
member's name ever becomes a path on the disk.
"""

import weakref
from collections.abc import Sequence
from dataclasses import replace
from tempfile import TemporaryFile

from perfnlp.errors import BrokenDocument
from perfnlp.model.document import Trouble
from perfnlp.settings import Limits
from perfnlp.sources.members import (
    MEGABYTE,
    RATIO,
    RATIO_FREE,
    Member,
    bomb,
    in_order,
    named,
    too_large,
    too_many,
    too_much,
)


class Spool:
    """An archive's members while they are unpacked, and the archive that they then are."""

    def __init__(self, packed: int, limits: Limits) -> None:
        """`packed` is the size of the archive itself."""
        self._file = TemporaryFile()  # noqa: SIM115 - open as long as the archive is
        weakref.finalize(self, self._file.close)
        self._limits = limits
        self._bound = max(RATIO_FREE, RATIO * packed)
        self._unpacked = 0
        self._members: list[Member] = []
        self._starts: list[int] = []

    def begin(self, name: str, trouble: Trouble | None = None) -> int:
        """A member more; its number.

        Raises:
            OversizedDocument: there are too many.
        """
        index = len(self._members)
        if index >= self._limits.members:
            raise too_many(self._limits)
        self._members.append(named(index, name, 0, trouble))
        self._starts.append(self._file.tell())
        return index

    def start(self, index: int) -> None:
        """The bytes that come next are this member's; said where members are begun before any bytes come."""
        self._starts[index] = self._file.tell()

    def add(self, index: int, data: bytes) -> None:
        """Bytes of the member that was begun or started last; those of one that has its trouble are passed over."""
        member = self._members[index]
        if member.trouble is not None:
            return
        size = member.size + len(data)
        if size > self._limits.file_mb * MEGABYTE:
            self._file.seek(self._starts[index])
            self._file.truncate()
            self._members[index] = replace(member, size=0, trouble=too_large(self._limits))
            return
        self._file.write(data)
        self._members[index] = replace(member, size=size)

    def count(self, size: int) -> None:
        """Bytes that came out of the archive.

        Raises:
            OversizedDocument: they are too many.
        """
        self._unpacked += size
        if self._unpacked > self._bound:
            raise bomb("压缩包")
        if self._unpacked > self._limits.total_mb * MEGABYTE:
            raise too_much(self._limits)

    def refuse(self, index: int, trouble: Trouble) -> None:
        """Say what keeps a member from being read."""
        self._members[index] = replace(self._members[index], trouble=trouble)

    @property
    def is_document(self) -> bool:
        return False

    def members(self) -> Sequence[Member]:
        return in_order(self._members)

    def read(self, index: int, limits: Limits) -> bytes:
        """The bytes of a member.

        Raises:
            ReadError: its trouble, or it is no longer there.
        """
        if index >= len(self._members):
            raise BrokenDocument("压缩包在读取期间有变动", "请重新运行")
        member = self._members[index]
        trouble = too_large(limits) if member.size > limits.file_mb * MEGABYTE else member.trouble
        if trouble is not None:
            raise trouble.error(trouble.message, trouble.hint)
        self._file.seek(self._starts[index])
        return self._file.read(member.size)
