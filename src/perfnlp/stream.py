"""Work over a pool of processes: results in order, and a failure that is one item's alone.

A worker that is killed, or an item that takes too long, costs that item and nothing else. One worker or many, the
results are the same: with one, the work is done here, without a pool and without limits of time and memory.
"""

import logging
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as OutOfTime
from itertools import islice
from types import TracebackType
from typing import Final, Protocol, TypeVar

from perfnlp.errors import CrashedDocument, InternalFailure, PerfnlpError
from perfnlp.model.ledger import Failure

In = TypeVar("In")
Out = TypeVar("Out")
log = logging.getLogger(__name__)
RENEWAL: Final = 500
"""Items after which a worker is replaced by a new one: leaks of the libraries below stay small."""
START: Final = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
REPORT: Final = "请把该文件与版本号告知维护者；其余文件不受影响"


def ordered_map(
    work: Callable[[In], Out],
    items: Iterable[In],
    *,
    workers: int,
    timeout: float | None = None,
    window: int = 4,
    memory_mb: int | None = None,
    preload: Sequence[str] = (),
) -> Iterator[Out | Failure]:
    """Apply `work` to each item, at most `workers * window` under way at once; results in the items' order.

    Args:
        work: a function of a module, for the workers import it; items and results travel to and from them.
        items: taken one by one, as room comes.
        workers: processes; with one, the work is done in this process.
        timeout: seconds for one item; beyond them its worker is ended.
        window: items under way for each worker.
        memory_mb: memory that a worker may take, where the system can limit it.
        preload: modules that `work` needs and that are slow to import: workers find them loaded, where the system
            can start workers as copies of one process.

    Yields:
        What `work` gave, or the failure of that item: an error of ours, a bug, a killed worker, no time left.
    """
    if workers <= 1:
        yield from (_done_here(work, item) for item in items)
        return
    pool = _pool(workers, memory_mb, preload)
    futures = (pool.schedule(work, args=[item], timeout=timeout) for item in items)
    try:
        for future in _under_way(futures, workers * window):
            result = _outcome(future, timeout)
            yield result
    finally:
        pool.stop()
        pool.join()


def _under_way(futures: "Iterator[Future[Out]]", room: int) -> "Iterator[Future[Out]]":
    """The futures in their order, as many scheduled ahead as there is room."""
    waiting = deque(islice(futures, room))
    while waiting:
        yield waiting.popleft()
        waiting.extend(islice(futures, 1))


class _Pool(Protocol):
    """What is used of pebble's pool."""

    def schedule(self, function: Callable[[In], Out], *, args: list[In], timeout: float | None) -> "Future[Out]": ...
    def stop(self) -> None: ...
    def join(self) -> None: ...


def _pool(workers: int, memory_mb: int | None, preload: Sequence[str]) -> _Pool:
    from pebble import ProcessPool

    context = multiprocessing.get_context(START)
    context.set_forkserver_preload(list(preload))  # without effect where workers are started otherwise
    pool: _Pool = ProcessPool(
        max_workers=workers, max_tasks=RENEWAL, initializer=_limit_memory, initargs=(memory_mb,), context=context
    )
    return pool


def _outcome(future: "Future[Out]", timeout: float | None) -> "Out | Failure":
    from pebble import ProcessExpired

    error = future.exception()
    if error is None:
        return future.result()
    if isinstance(error, OutOfTime):
        message = f"超过 {timeout:g} 秒仍未读完"
        return _failure(CrashedDocument(message, "文件可能过大或已损坏；确需读取可调大 limits.seconds"))
    if isinstance(error, ProcessExpired):
        message = f"读取它的进程意外结束（退出码 {error.exitcode}）"
        return _failure(CrashedDocument(message, "文件可能已损坏，或内存不足；可单独再试一次"))
    return _failure(error)


def _failure(error: BaseException) -> Failure:
    """An error as a value; what is no error of ours is a bug, or lack of memory."""
    if isinstance(error, PerfnlpError):
        return Failure(code=error.code, message=error.message, hint=error.hint)
    if isinstance(error, MemoryError):
        return _failure(CrashedDocument("内存不足", "文件可能过大；确需读取可调大 limits.memory_mb"))
    log.error("internal failure", exc_info=error)
    return _failure(InternalFailure(f"程序内部错误：{type(error).__name__}: {error}", REPORT))


def _done_here(work: Callable[[In], Out], item: In) -> "Out | Failure":
    guard = _Guard()
    with guard:
        return work(item)
    assert guard.error is not None
    return _failure(guard.error)


class _Guard:
    """Keeps any exception, as the pool does: a bug on one document must not end the run on the others."""

    def __init__(self) -> None:
        self.error: BaseException | None = None

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        self.error = error
        return isinstance(error, Exception)


def _limit_memory(megabytes: int | None) -> None:
    """Limit the address space of a worker, where the system has such limits."""
    if megabytes is None:
        return
    try:
        import resource
    except ImportError:  # not on Windows
        return
    size = megabytes << 20
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (size if hard == resource.RLIM_INFINITY else min(size, hard), hard))
