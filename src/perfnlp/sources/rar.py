"""RAR archives, by a program: libarchive's tar turns them into a tar, which is read as any other."""

import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from functools import cache
from threading import Thread, Timer
from typing import IO, Final

from perfnlp.errors import BrokenDocument, EncryptedDocument, UnknownFormat
from perfnlp.settings import Limits
from perfnlp.sources.members import LOCKED, MEND
from perfnlp.sources.spool import Spool
from perfnlp.sources.tars import DAMAGE, counted, fill_from_tar

MAGIC: Final = b"Rar!\x1a\x07"
PROGRAMS: Final = ("bsdtar", "tar")
"""Names of the program; macOS and Windows bring it under the name of the other one."""
INSTALL: Final = (
    "请安装 bsdtar（Debian、Ubuntu：apt install libarchive-tools；Fedora：dnf install bsdtar），或先解压再读其中的文件"
)


@cache
def program() -> str | None:
    """The program that reads RAR, where there is one."""
    for name in PROGRAMS:
        path = shutil.which(name)
        if path is not None and b"bsdtar" in subprocess.run([path, "--version"], capture_output=True).stdout:
            return path
    return None


def unpack_rar(file: IO[bytes], size: int, limits: Limits) -> Spool:
    """The members of a RAR archive.

    Raises:
        UnknownFormat: there is no program that reads it.
        EncryptedDocument: it has a password.
        BrokenDocument: it is damaged, takes too long, or the program does not know its way of packing.
        OversizedDocument: it grows beyond the limits.
    """
    tool = program()
    if tool is None:
        raise UnknownFormat("读取 RAR 压缩包需要另装程序", INSTALL)
    spool = Spool(size, limits)
    with tempfile.TemporaryFile() as complaints, _started(tool, complaints) as process:
        timer = Timer(limits.seconds, process.kill)
        feeder = Thread(target=_feed, args=(file, process), daemon=True)
        timer.start()
        feeder.start()
        try:
            assert process.stdout is not None
            fill_from_tar(counted(process.stdout, spool), spool)
        except DAMAGE as error:
            process.kill()
            process.wait()
            raise _told(complaints, str(error)) from error
        except BaseException:
            process.kill()
            raise
        finally:
            timer.cancel()
            feeder.join()
        if process.wait():
            raise _told(complaints, f"退出码 {process.returncode}")
    return spool


def _started(tool: str, complaints: IO[bytes]) -> "subprocess.Popen[bytes]":
    """The program at work: in and out through pipes, so that no path of the user's is part of its command."""
    command = [tool, "-c", "--format", "pax", "-f", "-", "@-"]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=complaints)


def _feed(file: IO[bytes], process: "subprocess.Popen[bytes]") -> None:
    """Give it the archive as a stream: in a file it would look for the end of a zip, and find one packed inside."""
    assert process.stdin is not None
    with suppress(OSError), process.stdin:  # it may have ended
        shutil.copyfileobj(file, process.stdin)


def _told(complaints: IO[bytes], otherwise: str) -> EncryptedDocument | BrokenDocument:
    complaints.seek(0)
    words = complaints.read(4096).decode(sys.getfilesystemencoding(), "replace")
    if "ncrypt" in words or "assphrase" in words:
        return EncryptedDocument("压缩包有密码", LOCKED.hint)
    last = words.strip().splitlines()[0].removeprefix("bsdtar: ") if words.strip() else otherwise
    return BrokenDocument(f"压缩包已损坏，或用了不认识的压缩方法：{last}", MEND)
