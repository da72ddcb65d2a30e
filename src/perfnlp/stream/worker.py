"""A worker: a process that takes one item at a time, and the way to it from here."""

import multiprocessing
import signal
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnContext
from multiprocessing.process import BaseProcess
from typing import Any, Final, cast

from perfnlp.stream import memory
from perfnlp.stream.failures import done_here, failed

START: Final = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
READY: Final = "ready"
"""The first word of a worker: its imports are done, and its item's time begins."""
LAST_WORD: Final = 5
"""Seconds that a worker without work may take to end."""


@dataclass(slots=True)
class Task:
    """An item, and the promise of its result."""

    item: Any
    future: "Future[Any]"
    deaths: int = 0
    """Workers that ended on it."""


@dataclass(slots=True)
class Worker:
    """A process, the line to it, and what it is at."""

    process: BaseProcess
    line: "Connection[Any, Any]"
    task: Task | None = None
    since: float = 0.0
    taken: int = 0
    ready: bool = False

    def give(self, task: Task) -> None:
        """Send it an item.

        Raises:
            OSError: it has ended.
            Exception: the item does not travel.
        """
        self.task, self.since = task, time.monotonic()
        self.taken += 1
        self.line.send((task.item,))

    def end(self) -> int | None:
        """End it now, whatever it is at; the code that it ended with."""
        if self.process.is_alive():
            self.process.kill()
        return self._gone()

    def retire(self) -> None:
        """Let it end by itself."""
        self.line.close()
        self.process.join(LAST_WORD)
        self.end()

    def _gone(self) -> int | None:
        self.process.join()
        self.line.close()
        code = self.process.exitcode
        self.process.close()
        return code


def context_for(preload: Sequence[str]) -> SpawnContext:
    """How workers are started; modules named are loaded once, where workers are copies of one process."""
    context = cast(SpawnContext, multiprocessing.get_context(START))  # they are made alike
    context.set_forkserver_preload(list(preload))  # without effect where workers are started otherwise
    return context


def start_worker(context: SpawnContext, work: Callable[[Any], Any], memory_mb: int | None) -> Worker:
    """A new worker that waits for items."""
    here, there = context.Pipe()
    refused = memory_mb if memory.REFUSES else None
    process: BaseProcess = context.Process(target=serve, args=(work, there, refused), daemon=True)
    process.start()
    there.close()  # so that the line ends with the worker
    return Worker(process, here)


def serve(work: Callable[[Any], Any], line: "Connection[Any, Any]", memory_mb: int | None) -> None:
    """What a worker does: answer each item by its result or its failure, until the line is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the run that started it decides
    memory.limit_memory(memory_mb)
    line.send(READY)
    while True:
        try:
            (item,) = line.recv()
        except (EOFError, OSError):
            return
        except Exception as error:  # the item was not made for travelling
            line.send(failed(error))
            continue
        result = done_here(work, item)
        try:
            line.send(result)
        except OSError:
            return
        except Exception as error:
            line.send(failed(error))
