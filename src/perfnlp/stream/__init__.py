"""Work over a pool of processes: results in order, and a failure that is one item's alone.

A worker that is killed, or an item that takes too long, costs that item and nothing else. One worker or many, the
results are the same: with one, the work is done here, without a pool and without limits of time and memory, unless it
is asked to be a process of its own.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from itertools import islice
from typing import TypeVar

from perfnlp.model.ledger import Failure
from perfnlp.stream.failures import done_here, told
from perfnlp.stream.pool import Bounds, Pool
from perfnlp.stream.worker import START as START

In = TypeVar("In")
Out = TypeVar("Out")


def ordered_map(
    work: Callable[[In], Out],
    items: Iterable[In],
    *,
    workers: int,
    timeout: float | None = None,
    window: int = 4,
    memory_mb: int | None = None,
    preload: Sequence[str] = (),
    isolated: bool = False,
) -> Iterator[Out | Failure]:
    """Apply `work` to each item, at most `workers * window` under way at once; results in the items' order.

    Args:
        work: a function of a module, for the workers import it; items and results travel to and from them.
        items: taken one by one, as room comes.
        workers: processes; with one, the work is done in this process, unless it is to be `isolated`.
        timeout: seconds for one item; beyond them its worker is ended.
        window: items under way for each worker.
        memory_mb: memory that a worker may take; one that takes more is refused it, or ended where the system
            cannot refuse.
        preload: modules that `work` needs and that are slow to import: workers find them loaded, where the system
            can start workers as copies of one process.
        isolated: one worker is a process of its own, too, so that the bounds hold.

    Yields:
        What `work` gave, or the failure of that item: an error of ours, a bug, a killed worker, no time left.
    """
    if workers <= 1 and not isolated:
        yield from (told(done_here(work, item)) for item in items)
        return
    with Pool(work, max(1, workers), Bounds(seconds=timeout, memory_mb=memory_mb), preload) as pool:
        for future in _under_way(map(pool.submit, items), workers * window):
            yield told(future.result())


def _under_way(futures: "Iterator[Future[Out]]", room: int) -> "Iterator[Future[Out]]":
    """The futures in their order, as many scheduled ahead as there is room."""
    waiting = deque(islice(futures, room))
    while waiting:
        yield waiting.popleft()
        waiting.extend(islice(futures, 1))
