"""The pool: which worker is at which item is known here at every moment, so a worker's end is its own item's matter.

Each worker has a line of its own and one item at a time. A pool with one queue for all has to be told by a worker
which item it took, and a worker that is killed before its word arrives takes the item, or the pool, along with it.
"""

import math
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from multiprocessing.connection import wait
from threading import Lock, Thread
from types import TracebackType
from typing import Any, Final

from perfnlp.stream import memory
from perfnlp.stream.failures import failed, killed, out_of_memory, out_of_time
from perfnlp.stream.worker import Task, Worker, context_for, start_worker

RENEWAL: Final = 500
"""Items after which a worker is replaced by a new one: leaks of the libraries below stay small."""
TRIES: Final = 2
"""Workers that may end on an item: the second has it while no other works, in case memory was short for all."""
TO_START: Final = 120.0
"""Seconds that a worker may take to start: on a busy machine its imports are slow."""
GLANCE: Final = 0.2
"""Seconds between two looks at the memory of the workers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What one item may take."""

    seconds: float | None = None
    memory_mb: int | None = None


class Pool:
    """Workers for one function; a thread hands out the items and takes in the results."""

    def __init__(
        self, work: Callable[[Any], Any], workers: int, bounds: Bounds = Bounds(), preload: Sequence[str] = ()
    ) -> None:
        self._work, self._size, self._bounds = work, workers, bounds
        self._context = context_for(preload)
        self._bell, self._ring = self._context.Pipe(duplex=False)
        self._lock = Lock()
        self._waiting: deque[Task] = deque()
        self._again: deque[Task] = deque()
        self._workers: list[Worker] = []
        self._open = True
        self._thread = Thread(target=self._run, name="perfnlp-pool", daemon=True)

    def __enter__(self) -> "Pool":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End all workers; what is still under way is given up."""
        with self._lock:
            self._open = False
        self._ring.send_bytes(b".")
        self._thread.join()
        self._ring.close()
        self._bell.close()

    def submit(self, item: Any) -> "Future[Any]":
        """Have an item done; the future holds its result, or a `Failed`."""
        task = Task(item, Future())
        with self._lock:
            self._waiting.append(task)
        self._ring.send_bytes(b".")
        return task.future

    def _run(self) -> None:
        try:
            while self._is_open():
                self._hand_out()
                self._take_in()
        except BaseException as error:  # the caller waits for results: it has to hear of it
            self._give_up(error)
        finally:
            for worker in self._workers:
                worker.end()

    def _is_open(self) -> bool:
        with self._lock:
            return self._open

    def _give_up(self, error: BaseException) -> None:
        at_work = [worker.task for worker in self._workers if worker.task is not None]
        with self._lock:
            waiting = list(self._waiting)
        for task in (*at_work, *self._again, *waiting):
            task.future.set_exception(error)

    def _hand_out(self) -> None:
        """Give items to workers that have none; one that ended a worker is done while nothing else is."""
        busy = sum(worker.task is not None for worker in self._workers)
        if self._again:
            if not busy:
                self._give(self._again.popleft())
            return
        if any(worker.task is not None and worker.task.deaths for worker in self._workers):
            return
        while busy < self._size and (task := self._next()) is not None:
            self._give(task)
            busy = sum(worker.task is not None for worker in self._workers)

    def _next(self) -> Task | None:
        with self._lock:
            return self._waiting.popleft() if self._waiting else None

    def _give(self, task: Task) -> None:
        worker = next((worker for worker in self._workers if worker.task is None), None)
        if worker is None or task.deaths:
            if worker is not None:
                self._workers.remove(worker)
                worker.retire()
            worker = start_worker(self._context, self._work, self._bounds.memory_mb)
            self._workers.append(worker)
        try:
            worker.give(task)
        except OSError:
            self._ended(worker)
        except Exception as error:  # it was not made for travelling
            self._settle(worker, failed(error))

    def _take_in(self) -> None:
        """Wait until something happens, and see to it."""
        lines = {worker.line: worker for worker in self._workers if worker.task is not None}
        for ready in wait([self._bell, *lines], self._patience()):
            if ready is self._bell:
                self._bell.recv_bytes()
                continue
            self._hear(next(worker for line, worker in lines.items() if line is ready))
        self._look()

    def _hear(self, worker: Worker) -> None:
        try:
            result = worker.line.recv()
        except (EOFError, OSError):
            self._ended(worker)
            return
        except Exception as error:  # the result was not made for travelling
            result = failed(error)
        if worker.ready:
            self._settle(worker, result)
        else:
            worker.ready, worker.since = True, time.monotonic()

    def _patience(self) -> float | None:
        """Seconds until a worker is to be looked at; None while there is no reason to."""
        at_work = [worker for worker in self._workers if worker.task is not None]
        if not at_work:
            return None
        if self._bounds.memory_mb is not None and not memory.REFUSES:
            return GLANCE
        if self._bounds.seconds is None:
            return None
        return max(0.0, min(map(self._end_of, at_work)) - time.monotonic())

    def _end_of(self, worker: Worker) -> float:
        """When a worker's time for its item is over; one that is still starting has more."""
        seconds = self._bounds.seconds
        if seconds is None:
            return math.inf
        return worker.since + (seconds if worker.ready else max(seconds, TO_START))

    def _look(self) -> None:
        """End the workers that take too much time or memory for their item."""
        seconds, megabytes = self._bounds.seconds, self._bounds.memory_mb
        for worker in [worker for worker in self._workers if worker.task is not None]:
            pid = worker.process.pid
            if seconds is not None and time.monotonic() >= self._end_of(worker):
                verdict = out_of_time(seconds)
            elif megabytes is not None and not memory.REFUSES and pid and memory.memory_of(pid) > megabytes:
                verdict = out_of_memory(megabytes)
            else:
                continue
            worker.end()
            self._workers.remove(worker)
            self._settle(worker, verdict)

    def _ended(self, worker: Worker) -> None:
        """A worker is gone: its item is tried again, alone, or given up."""
        code = worker.end()
        self._workers.remove(worker)
        task, worker.task = worker.task, None
        assert task is not None
        task.deaths += 1
        if task.deaths < TRIES:
            self._again.append(task)
        else:
            task.future.set_result(killed(code))

    def _settle(self, worker: Worker, result: Any) -> None:
        task, worker.task = worker.task, None
        assert task is not None
        task.future.set_result(result)
        if worker in self._workers and worker.taken >= RENEWAL:
            self._workers.remove(worker)
            worker.retire()
