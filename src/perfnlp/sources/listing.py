"""What an archive holds, archives inside it opened in their place, before any document of it is read."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from perfnlp.errors import EmptyDocument, OversizedDocument, ReadError
from perfnlp.model.document import Trouble
from perfnlp.settings import Limits
from perfnlp.sources.archives import is_archive, kept_archive
from perfnlp.sources.members import MEGABYTE, Archive, Member, too_many, too_much
from perfnlp.sources.names import is_ignored

INSIDE: Final = "!/"
"""Stands between an archive and the path inside it."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A document in an archive: what follows the archive's name in its own, and the way to it."""

    inner: str
    way: tuple[int, ...]
    trouble: Trouble | None = None


def list_archive(path: str, changed: int, size: int, limits: Limits) -> tuple[Listed, ...]:
    """The documents in an archive, sorted by path; a document in an archive's clothes is itself alone.

    Args:
        path: where it is.
        changed: when it was changed last, in nanoseconds; with the size it tells whether it is the same.
        size: its bytes.
        limits: what it may hold.

    Raises:
        ReadError: the archive as a whole cannot be read; one inside it is a member with its trouble.
        OSError: it cannot be opened.
    """

    def opened(way: tuple[int, ...]) -> Archive:
        return kept_archive(path, changed, size, way, limits)

    walk = _Walk(opened, limits, limits.members, limits.total_mb * MEGABYTE, [])
    walk.enter("", ())
    return tuple(walk.found)


@dataclass(slots=True)
class _Walk:
    """What the archive may still hold, with all that nests in it, and what was found so far."""

    opened: Callable[[tuple[int, ...]], Archive]
    limits: Limits
    members_left: int
    bytes_left: int
    found: list[Listed]

    def enter(self, inner: str, way: tuple[int, ...]) -> None:
        """The documents of the archive that a way leads to."""
        archive = self.opened(way)
        if archive.is_document:
            self.found.append(Listed(inner, way))
            return
        listed = [member for member in archive.members() if not _is_ignored(member)]
        if not listed:
            raise EmptyDocument("压缩包里没有文件", "请核对压缩包")
        for member in listed:
            self._count(member)
        for member in listed:
            self._take(member, f"{inner}{INSIDE}{member.path}", (*way, member.index))

    def _count(self, member: Member) -> None:
        self.members_left -= 1
        self.bytes_left -= member.size
        if self.members_left < 0:
            raise too_many(self.limits)
        if self.bytes_left < 0:
            raise too_much(self.limits)

    def _take(self, member: Member, inner: str, way: tuple[int, ...]) -> None:
        if member.trouble is not None or not is_archive(member.path):
            self.found.append(Listed(inner, way, member.trouble))
            return
        before = len(self.found)
        try:
            if len(way) > self.limits.depth:
                raise OversizedDocument(f"压缩包套压缩包超过 {self.limits.depth} 层", "请先解开里层的压缩包")
            self.enter(inner, way)
        except ReadError as error:
            del self.found[before:]
            self.found.append(Listed(inner, way, Trouble(error=type(error), message=error.message, hint=error.hint)))


def _is_ignored(member: Member) -> bool:
    return member.trouble is None and any(map(is_ignored, member.path.split("/")))
