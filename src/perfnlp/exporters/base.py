"""Exporters: views of ledgers as files, written ledger by ledger, so that memory stays flat however many there are."""

import os
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from perfnlp.errors import WriteError
from perfnlp.model.ledger import Ledger
from perfnlp.registry import discover
from perfnlp.settings import Language

STDOUT: Final = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What holds for every output of a run."""

    with_text: bool = True
    """Whether JSON lines hold the documents' text."""
    language: Language = Language.ZH


DEFAULT: Final = Options()


class Writer(ABC):
    """Takes ledgers one by one. Nothing stands under the output's name before `commit`.

    As a context manager it is closed at the end of the block, and aborted where an exception leaves it. All but
    `abort` raise WriteError where the output cannot be written.
    """

    @abstractmethod
    def add(self, ledger: Ledger) -> None:
        """Take a ledger; it is not held in memory."""

    @abstractmethod
    def finish(self) -> None:
        """Write everything out, still under a temporary name."""

    @abstractmethod
    def commit(self) -> None:
        """Give the finished output its name."""

    @abstractmethod
    def abort(self) -> None:
        """Remove what was written; never raises, and may be called at any time."""

    def close(self) -> None:
        """Finish and commit; where that fails, nothing is left behind."""
        try:
            self.finish()
            self.commit()
        except BaseException:
            self.abort()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        if kind is None:
            self.close()
        else:
            self.abort()


@dataclass(frozen=True, slots=True, kw_only=True)
class Exporter:
    """A format of output: the `EXPORTER` of each module of this folder."""

    name: str
    suffixes: tuple[str, ...]
    """In lower case, with the dot."""
    open: Callable[[Path, Options], Writer]
    to_stdout: bool = False
    """Whether it can write to `-`."""

    def write(self, ledgers: Iterable[Ledger], path: Path, options: Options = DEFAULT) -> None:
        """Write all ledgers; the same ledgers give the same bytes.

        Raises:
            WriteError: the output cannot be written; what stood under its name before stands there still.
        """
        with self.open(path, options) as writer:
            for ledger in ledgers:
                writer.add(ledger)


def exporters() -> tuple[Exporter, ...]:
    return tuple(discover("exporters", Exporter).values())


def exporter_for(path: Path) -> Exporter:
    """The exporter of a path: by its suffix, and for `-` the one that writes to standard output.

    Raises:
        WriteError: no exporter writes such files.
    """
    known = exporters()
    if str(path) == STDOUT:
        return next(exporter for exporter in known if exporter.to_stdout)
    for exporter in known:
        if path.suffix.lower() in exporter.suffixes:
            return exporter
    names = "、".join(suffix for exporter in known for suffix in exporter.suffixes)
    raise WriteError(f"无法写入 {path}：不支持的扩展名 {path.suffix or '（无）'}", f"支持：{names}，以及标准输出 -")


def open_exporter(path: Path, options: Options = DEFAULT) -> Writer:
    """A writer for one output, its format told by the suffix.

    Raises:
        WriteError: the format is unknown or the place cannot be written to.
    """
    return exporter_for(path).open(path, options)


class Writers(Writer):
    """Several outputs in one pass: all get their names when all are finished, or none is left behind."""

    def __init__(self, writers: Sequence[Writer]) -> None:
        self._writers = tuple(writers)

    def add(self, ledger: Ledger) -> None:
        for writer in self._writers:
            writer.add(ledger)

    def finish(self) -> None:
        for writer in self._writers:
            writer.finish()

    def commit(self) -> None:
        for writer in self._writers:
            writer.commit()

    def abort(self) -> None:
        for writer in self._writers:
            writer.abort()


def open_writers(paths: Iterable[Path], options: Options = DEFAULT) -> Writers:
    """One writer over several outputs: `with open_writers(paths) as out: out.add(ledger)`.

    Raises:
        WriteError: a path is named twice, its format is unknown, or it cannot be written to; none is opened then.
    """
    writers: list[Writer] = []
    seen: set[str] = set()
    with ExitStack() as opened:
        for path in paths:
            place = os.path.realpath(path)
            if place in seen:
                raise WriteError(f"输出 {path} 写了两次", "每个输出只写一次")
            seen.add(place)
            writer = open_exporter(path, options)
            opened.callback(writer.abort)
            writers.append(writer)
        opened.pop_all()
    return Writers(writers)
