"""Archives made for the tests: of each sort from names and contents, honest and hostile."""

import bz2
import gzip
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from struct import pack, unpack
from typing import Final

import py7zr

Files = Mapping[str, bytes]


def as_zip(files: Files) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def as_7z(
    files: Files, password: str | None = None, *, hidden: bool = False, renamed: tuple[str, str] | None = None
) -> bytes:
    """A 7z; `hidden` wants the password for the names, too, `renamed` is what a name becomes afterwards."""
    target = BytesIO()
    with py7zr.SevenZipFile(target, "w", password=password, header_encryption=hidden) as archive:
        if renamed is not None:
            archive.set_encoded_header_mode(False)
        for name, content in files.items():
            archive.writestr(content, name)
    return target.getvalue() if renamed is None else _renamed(target.getvalue(), *renamed)


def _renamed(data: bytes, old: str, new: str) -> bytes:
    """A 7z whose directory is not packed, with another name in it: both its sums are made anew."""
    start, size = unpack("<QQ", data[12:28])
    directory = data[32 + start :][:size].replace(old.encode("utf-16-le"), new.encode("utf-16-le"))
    place = pack("<QQI", start, size, zlib.crc32(directory))
    return data[:8] + pack("<I", zlib.crc32(place)) + place + data[32 : 32 + start] + directory


def as_tar(files: Files, encoding: str = "utf-8") -> bytes:
    target = BytesIO()
    with tarfile.open(fileobj=target, mode="w", format=tarfile.GNU_FORMAT, encoding=encoding) as archive:
        for name, content in files.items():
            archive.addfile(header(name, size=len(content)), BytesIO(content))
    return target.getvalue()


def header(name: str, kind: bytes = tarfile.REGTYPE, *, size: int = 0, link: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.size, info.linkname = kind, size, link
    return info


def as_rar(files: Files) -> bytes:
    """RAR 3, members stored as they are: the one way of packing that is simple enough to write here."""
    blocks = [b"Rar!\x1a\x07\x00", _block(0x73, 0, b"\0" * 6)]
    for name, content in files.items():
        raw = name.encode("gbk")
        fields = pack("<IIBIIBBHI", len(content), len(content), 2, zlib.crc32(content), 0, 20, 0x30, len(raw), 0x20)
        blocks.append(_block(0x74, 0x8000, fields + raw) + content)
    return b"".join([*blocks, _block(0x7B, 0x4000, b"")])


def _block(kind: int, flags: int, fields: bytes) -> bytes:
    head = pack("<BHH", kind, flags, 7 + len(fields)) + fields
    return pack("<H", zlib.crc32(head) & 0xFFFF) + head


MAKERS: Final[Mapping[str, Callable[[Files], bytes]]] = {
    ".zip": as_zip,
    ".7z": as_7z,
    ".tar": as_tar,
    ".tar.gz": lambda files: gzip.compress(as_tar(files)),
    ".tgz": lambda files: gzip.compress(as_tar(files)),
    ".tar.bz2": lambda files: bz2.compress(as_tar(files)),
    ".tar.xz": lambda files: lzma.compress(as_tar(files)),
    ".rar": as_rar,
}
"""By extension."""
