"""What every archive offers, whatever packed it: its members in order, and the bytes of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from perfnlp.errors import EncryptedDocument, OversizedDocument, UnreadableDocument
from perfnlp.model.document import Trouble
from perfnlp.settings import Limits
from perfnlp.sources.names import is_unsafe, shown

MEGABYTE: Final = 1 << 20
RATIO: Final = 200
"""Bytes that one packed byte may become, beyond the first megabytes."""
RATIO_FREE: Final = 16 * MEGABYTE
MEND: Final = "请重新下载或重新压缩"
OUTSIDE: Final = Trouble(
    error=UnreadableDocument, message="成员的路径指向压缩包之外，已拒绝读取", hint="请核对压缩包的来源"
)
LINK: Final = Trouble(
    error=UnreadableDocument, message="成员是链接而不是文件，已拒绝读取", hint="请放入文件本身，重新压缩"
)
DEVICE: Final = Trouble(
    error=UnreadableDocument, message="成员是设备或管道而不是文件，已拒绝读取", hint="请核对压缩包的来源"
)
LOCKED: Final = Trouble(error=EncryptedDocument, message="压缩包的成员有密码", hint="请用密码解压后再读")


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its place in the directory, its path inside, its size, and what keeps it from being read."""

    index: int
    path: str
    size: int
    trouble: Trouble | None


class Archive(Protocol):
    """An archive that is open."""

    @property
    def is_document(self) -> bool:
        """Whether it is a document in an archive's clothes (docx, xlsx, ofd) and no archive of documents."""
        ...

    def members(self) -> Sequence[Member]:
        """Its files, sorted by their paths."""
        ...

    def read(self, index: int, limits: Limits) -> bytes:
        """The bytes of a member; raises a `ReadError` where they cannot be had."""
        ...


def in_order(members: Sequence[Member]) -> list[Member]:
    return sorted(members, key=lambda member: member.path.split("/"))


def named(index: int, name: str, size: int, trouble: Trouble | None) -> Member:
    """A member under a name as the archive has it; one that leads out of the archive is its trouble."""
    path = shown(name.replace("\\", "/"))
    if is_unsafe(path):
        return Member(index, path, size, OUTSIDE)
    if trouble is None:
        path = "/".join(part for part in path.split("/") if part not in ("", "."))
    return Member(index, path or f"({index})", size, trouble)


def too_large(limits: Limits) -> Trouble:
    message = f"成员解开后超过 {limits.file_mb} MB"
    return Trouble(error=OversizedDocument, message=message, hint="请核对来源；确需读取可调大 limits.file_mb")


def too_much(limits: Limits) -> OversizedDocument:
    return OversizedDocument(
        f"压缩包解开后超过 {limits.total_mb} MB", "请分成几个压缩包；确需读取可调大 limits.total_mb"
    )


def too_many(limits: Limits) -> OversizedDocument:
    return OversizedDocument(f"压缩包的成员超过 {limits.members} 个", "请分成几个压缩包；确需读取可调大 limits.members")


def bomb(what: str) -> OversizedDocument:
    return OversizedDocument(f"{what}解开后是压缩时的 {RATIO} 倍以上", "像是压缩炸弹，请核对来源")
