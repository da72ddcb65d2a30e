"""What an archive holds, archives inside it opened in their place, before any document of it is read."""

from dataclasses import dataclass
from io import BytesIO
from typing import IO, Final
from zipfile import ZipFile

from perfnlp.errors import EmptyDocument, OversizedDocument, ReadError
from perfnlp.model.document import Trouble
from perfnlp.settings import Limits
from perfnlp.sources.archives import MEGABYTE, SUFFIX, Member, is_package, members, open_archive, read_member
from perfnlp.sources.names import is_ignored

INSIDE: Final = "!/"
"""Stands between an archive and the path inside it."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A document in an archive: what follows the archive's name in its own, and the way to it."""

    inner: str
    way: tuple[int, ...]
    trouble: Trouble | None = None


def list_archive(file: IO[bytes], size: int, limits: Limits) -> tuple[Listed, ...]:
    """The documents in an archive of `size` bytes, sorted by path; a document in a zip's clothes is itself alone.

    Raises:
        ReadError: the archive as a whole cannot be read; one inside it is a member with its trouble.
    """
    walk = _Walk(limits, limits.members, limits.total_mb * MEGABYTE, [])
    walk.enter(file, size, "", ())
    return tuple(walk.found)


@dataclass(slots=True)
class _Walk:
    """What the archive may still hold, with all that nests in it, and what was found so far."""

    limits: Limits
    members_left: int
    bytes_left: int
    found: list[Listed]

    def enter(self, file: IO[bytes], size: int, inner: str, way: tuple[int, ...]) -> None:
        with open_archive(file) as archive:
            if is_package(archive):
                self.found.append(Listed(inner, way))
                return
            listed = [member for member in members(archive, size) if not _is_ignored(member)]
            if not listed:
                raise EmptyDocument("压缩包里没有文件", "请核对压缩包")
            for member in listed:
                self._count(member)
            for member in listed:
                self._take(archive, member, f"{inner}{INSIDE}{member.path}", (*way, member.index))

    def _count(self, member: Member) -> None:
        self.members_left -= 1
        self.bytes_left -= member.size
        if self.members_left < 0:
            raise OversizedDocument(
                f"压缩包的成员超过 {self.limits.members} 个", "请分成几个压缩包；确需读取可调大 limits.members"
            )
        if self.bytes_left < 0:
            raise OversizedDocument(
                f"压缩包解开后超过 {self.limits.total_mb} MB", "请分成几个压缩包；确需读取可调大 limits.total_mb"
            )

    def _take(self, archive: ZipFile, member: Member, inner: str, way: tuple[int, ...]) -> None:
        if member.trouble is not None or not member.path.lower().endswith(SUFFIX):
            self.found.append(Listed(inner, way, member.trouble))
            return
        before = len(self.found)
        try:
            if len(way) > self.limits.depth:
                raise OversizedDocument(f"压缩包套压缩包超过 {self.limits.depth} 层", "请先解开里层的压缩包")
            data = read_member(archive, member.index, self.limits)
            self.enter(BytesIO(data), len(data), inner, way)
        except ReadError as error:
            del self.found[before:]
            self.found.append(Listed(inner, way, Trouble(error=type(error), message=error.message, hint=error.hint)))


def _is_ignored(member: Member) -> bool:
    return member.trouble is None and any(map(is_ignored, member.path.split("/")))
