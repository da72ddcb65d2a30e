"""Which reader reads what: the bytes first, the extension second, and what nobody here can read."""

from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath
from typing import Final

from perfnlp.errors import (
    BrokenDocument,
    EmptyDocument,
    EncryptedDocument,
    ReadError,
    UndecodableDocument,
    UnknownFormat,
)
from perfnlp.model.document import Reader
from perfnlp.registry import discover
from perfnlp.tables import read_table
from perfnlp.text.decode import decode

PLAIN: Final = "txt"
"""The reader of what is text and nothing more."""
CONTROLS: Final = frozenset(map(chr, (*range(9), *range(14, 32)))) - {"\x1a", "\x1b"}


@dataclass(frozen=True, slots=True)
class UnsupportedFormat:
    """A format that is recognised so that the reader of the ledger is told what to do with the file."""

    name: str
    title: str
    magic: str
    """The first bytes, in hexadecimal."""
    inside: str
    """A name that stands somewhere in the bytes as well, in ASCII or UTF-16."""
    suffixes: tuple[str, ...]
    encrypted: bool
    hint: str
    example: str

    def matches(self, data: bytes) -> bool:
        name = self.inside
        return data.startswith(bytes.fromhex(self.magic)) and (
            not name or name.encode() in data or name.encode("utf-16-le") in data
        )


@cache
def unsupported_formats() -> tuple[UnsupportedFormat, ...]:
    """The rows of unsupported_formats.tsv, the more particular first."""
    rows = read_table("perfnlp.sources", "unsupported_formats.tsv", UnsupportedFormat)
    return tuple(sorted(rows, key=lambda row: (not row.encrypted, not row.inside, -len(row.magic), row.name)))


def choose_reader(data: bytes, name: str) -> tuple[Reader, tuple[str, ...]]:
    """The reader of a document, and a note where its extension says something else than its bytes.

    Raises:
        EmptyDocument: there are no bytes.
        EncryptedDocument, UnknownFormat: the format is known, but nobody reads it.
        BrokenDocument: the bytes are not what the extension says, and nothing else that is known.
    """
    if not data:
        raise EmptyDocument("文件是空的（0 字节）", "请核对文件，重新下载或复制")
    readers = discover("readers", Reader)
    suffix = PurePosixPath(name.rpartition("/")[2]).suffix.lower()
    sure = next((reader for reader in readers.values() if reader.recognises(data)), None)
    if sure is not None:
        return sure, _mismatch(suffix, sure)
    for known in unsupported_formats():
        if known.matches(data):
            raise _refusal(known, suffix)
    stated = next((reader for reader in readers.values() if suffix in reader.suffixes), None)
    if stated is not None and not stated.signed:
        return stated, ()
    if _is_text(data):
        return readers[PLAIN], _mismatch(suffix, readers[PLAIN])
    if stated is not None:
        raise BrokenDocument(f"扩展名是 {suffix}，内容却不是：文件已损坏", "请用原来的软件打开核对，另存后再读")
    raise UnknownFormat(f"不认识的文件格式：{suffix or '无扩展名'}", "可读的格式：" + "、".join(_suffixes(readers)))


def _suffixes(readers: dict[str, Reader]) -> list[str]:
    return sorted({suffix for reader in readers.values() for suffix in reader.suffixes})


def _mismatch(suffix: str, reader: Reader) -> tuple[str, ...]:
    if suffix in reader.suffixes:
        return ()
    return (f"扩展名是 {suffix or '空'}，按内容读作 {reader.name}",)


def _refusal(known: UnsupportedFormat, suffix: str) -> ReadError:
    says = "" if suffix in known.suffixes else f"（扩展名是 {suffix or '空'}）"
    if known.encrypted:
        return EncryptedDocument(f"{known.title}{says}", known.hint)
    return UnknownFormat(f"不能直接读取{known.title}{says}", known.hint)


def _is_text(data: bytes) -> bool:
    try:
        text = decode(data).text
    except UndecodableDocument:
        return False
    return CONTROLS.isdisjoint(text)
