"""Files that are there whole or not at all: written beside their name, and renamed when everything is in them."""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from perfnlp.errors import WriteError


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """What the system says against writing becomes a WriteError that names the output."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise WriteError(f"无法写入 {path}：{reason}", "请检查磁盘空间、权限，以及文件是否正被其他程序打开") from error


def target_of(path: Path) -> Path:
    """The file that a path names; links are followed, so that a link stays one.

    Raises:
        WriteError: no file can be put there. Told before the first document is read.
    """
    with telling(path):
        target = Path(os.path.realpath(path))
        if not target.parent.is_dir():
            raise WriteError(f"无法写入 {path}：文件夹 {target.parent} 不存在", "请先建立该文件夹")
        if target.is_dir():
            raise WriteError(f"无法写入 {path}：这是一个文件夹", "请写明文件名，如 ledger.xlsx")
        if target.exists():
            if not target.is_file():  # a rename would put a file in the place of a device
                raise WriteError(f"无法写入 {path}：不是普通文件", "写到标准输出请用 -")
            target.open("r+b").close()  # read-only, or held by a spreadsheet: better told now than after hours
        return target


@dataclass(frozen=True, slots=True)
class Draft:
    """A file on its way: written to `temporary`, in the folder of `target`, and renamed at the end."""

    target: Path
    temporary: Path

    def commit(self) -> None:
        self.temporary.replace(self.target)

    def discard(self) -> None:
        with suppress(OSError):
            self.temporary.unlink(missing_ok=True)


def draft_of(path: Path) -> Draft:
    """A draft of a file; that the folder can be written to is tried at once.

    Raises:
        WriteError: it cannot.
    """
    target = target_of(path)
    draft = Draft(target, _beside(target))
    with telling(path):
        draft.temporary.open("xb").close()  # not by mkstemp: the file gets the permissions of any other
    return draft


def workshop_of(path: Path) -> Path:
    """A folder of one's own beside a file, for what has to lie on disk until the file is put together."""
    folder = _beside(target_of(path))
    with telling(path):
        folder.mkdir()
    return folder


def clear(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def _beside(target: Path) -> Path:
    return target.with_name(f".perfnlp-{secrets.token_hex(6)}.tmp")  # not longer for a long name


def sync(stream: IO[Any]) -> None:
    """Have everything on the disk: some systems tell that it is full only then."""
    stream.flush()
    os.fsync(stream.fileno())
