"""PATHs → sources: folders and archives are opened, everything in them has its line, in a fixed order."""

import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from perfnlp.errors import EmptyDocument, MissingDocument, ReadError, UnreadableDocument
from perfnlp.model.document import Source, Trouble
from perfnlp.settings import Limits, load_settings
from perfnlp.sources.archives import is_archive
from perfnlp.sources.listing import INSIDE, list_archive
from perfnlp.sources.names import is_ignored, labels, shown

STDIN: Final = "-"
PART: Final = re.compile(r"(.+)#(\d{1,4})")
CHECK_PATH: Final = "请检查路径"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A source before its name: the root (absolute) that it was found under, and what follows the root's name."""

    root: str
    tail: str
    path: str
    members: tuple[int, ...] = ()
    part: int | None = None
    trouble: Trouble | None = None


def find_sources(paths: Iterable[str | os.PathLike[str]], limits: Limits | None = None) -> tuple[Source, ...]:
    """The sources that PATHs stand for: files, all in folders and archives, members (`all.zip!/a.docx`), parts (`a.docx#2`).

    In the order of the PATHs, inside each sorted by path; a document that two PATHs reach occurs once. What cannot be
    opened is a source as well, whose trouble is raised when it is read. `-` is standard input.
    """
    limits = limits or load_settings(folder=None).limits
    found: dict[tuple[str, tuple[int, ...], int | None, str], _Found] = {}
    for path in paths:
        for one in _under(os.fspath(path), limits):
            found.setdefault((one.path, one.members, one.part, one.tail if one.trouble else ""), one)
    names = labels({one.root for one in found.values()}, [(one.root, one.tail) for one in found.values()])
    taken: set[str] = set()
    return tuple(_source(one, names[one.root], taken) for one in found.values())


def _source(found: _Found, label: str, taken: set[str]) -> Source:
    name = wanted = label + found.tail
    copies = 1
    while name in taken:  # an archive may hold two members of one name
        copies += 1
        name = f"{wanted} ({copies})"
    taken.add(name)
    return Source(name=name, path=found.path, members=found.members, part=found.part, trouble=found.trouble)


def _under(path: str, limits: Limits) -> Iterator[_Found]:
    if path == STDIN:
        yield _Found(root=STDIN, tail="", path=STDIN)
        return
    root = _absolute(path)
    if os.path.lexists(root):
        yield from _opened(Path(root), root, "", limits, frozenset())
        return
    part = PART.fullmatch(path)
    if INSIDE in path:
        outer, _, inner = path.partition(INSIDE)
        root = _absolute(outer)
        wanted = PART.fullmatch(inner)
        if Path(root).is_file():
            yield from _inside(root, inner, wanted, limits)
            return
    elif part is not None and Path(part[1]).is_file():
        root = _absolute(part[1])
        yield _Found(root=root, tail=f"#{int(part[2])}", path=root, part=int(part[2]))
        return
    yield _Found(
        root=root,
        tail="",
        path=root,
        trouble=Trouble(error=MissingDocument, message="没有这个文件或文件夹", hint=CHECK_PATH),
    )


def _absolute(path: str) -> str:
    """A path from the root of the disk, links not followed: a source is named after the link."""
    return os.path.normpath(Path(path).absolute())


def _inside(root: str, inner: str, wanted: re.Match[str] | None, limits: Limits) -> Iterator[_Found]:
    """The members of an archive that a path names: one, those of a folder, or a part of one."""
    found = list(_opened(Path(root), root, "", limits, frozenset()))
    tail = INSIDE + inner.rstrip("/")
    chosen = [one for one in found if one.tail == tail or one.tail.startswith((f"{tail}/", f"{tail}!"))]
    if not chosen and wanted is not None:
        named = [one for one in found if one.tail == INSIDE + wanted[1]]
        chosen = [replace(one, tail=tail, part=int(wanted[2])) for one in named]
    broken = [one for one in found if one.tail == ""]
    missing = Trouble(error=MissingDocument, message="压缩包里没有这个文件", hint=CHECK_PATH)
    yield from chosen or broken or [_Found(root=root, tail=tail, path=root, trouble=missing)]


def _opened(path: Path, root: str, tail: str, limits: Limits, above: frozenset[str]) -> Iterator[_Found]:
    """What a path on disk holds: itself, or what is in it."""

    def failed(error: ReadError) -> _Found:
        trouble = Trouble(error=type(error), message=error.message, hint=error.hint)
        return _Found(root=root, tail=tail, path=str(path), trouble=trouble)

    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            yield from _folder(path, root, tail, limits, above)
            return
        if not stat.S_ISREG(mode):
            yield failed(UnreadableDocument("不是普通文件（设备或管道）", "请复制为普通文件后再读"))
            return
        if is_archive(path.name):
            yield from _archive(path, root, tail, limits)
            return
    except FileNotFoundError:
        yield failed(MissingDocument("链接指向的文件不存在", CHECK_PATH))
    except OSError as error:
        yield failed(UnreadableDocument(f"无法读取：{error.strerror}", "请检查文件的权限"))
    except ReadError as error:
        yield failed(error)
    else:
        yield _Found(root=root, tail=tail, path=str(path))


def _folder(path: Path, root: str, tail: str, limits: Limits, above: frozenset[str]) -> Iterator[_Found]:
    real = os.path.realpath(path)
    if real in above:
        return  # a link that leads up: what it shows has its lines already
    empty = True
    for entry in sorted(child.name for child in path.iterdir()):
        if not is_ignored(entry):
            empty = False
            yield from _opened(path / entry, root, f"{tail}/{shown(entry)}", limits, above | {real})
    if empty and not tail:
        raise EmptyDocument("文件夹里没有文件", CHECK_PATH)


def _archive(path: Path, root: str, tail: str, limits: Limits) -> Iterator[_Found]:
    state = path.stat()
    for one in list_archive(str(path), state.st_mtime_ns, state.st_size, limits):
        yield _Found(root=root, tail=tail + one.inner, path=str(path), members=one.way, trouble=one.trouble)
