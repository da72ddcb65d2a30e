"""Whatever goes wrong with one item, as a value that travels from a worker and becomes a line of the ledger."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from traceback import format_exception
from typing import Final, TypeVar

from perfnlp.errors import CrashedDocument, InternalFailure, PerfnlpError
from perfnlp.model.ledger import Failure

In = TypeVar("In")
Out = TypeVar("Out")
log = logging.getLogger("perfnlp.stream")
REPORT: Final = "请把该文件与版本号告知维护者；其余文件不受影响"
TOO_LARGE: Final = "文件可能过大；确需读取可调大 limits.memory_mb"


@dataclass(frozen=True, slots=True)
class Failed:
    """A failure, and how a bug came about (empty where it is none)."""

    failure: Failure
    trace: str = ""


def failed(error: BaseException) -> Failed:
    """An error as a value; what is no error of ours is a bug, or lack of memory."""
    if isinstance(error, PerfnlpError):
        return Failed(Failure(code=error.code, message=error.message, hint=error.hint))
    if isinstance(error, MemoryError):
        return failed(CrashedDocument("内存不足", TOO_LARGE))
    inner = failed(InternalFailure(f"程序内部错误：{type(error).__name__}: {error}", REPORT))
    return Failed(inner.failure, "".join(format_exception(error)))


def killed(exitcode: int | None) -> Failed:
    """The worker ended on the item, twice."""
    message = f"读取它的进程意外结束（退出码 {exitcode}）"
    return failed(CrashedDocument(message, "文件可能已损坏，或内存不足；可单独再试一次"))


def out_of_time(seconds: float) -> Failed:
    message = f"超过 {seconds:g} 秒仍未读完"
    return failed(CrashedDocument(message, "文件可能过大或已损坏；确需读取可调大 limits.seconds"))


def out_of_memory(megabytes: int) -> Failed:
    """The worker took more memory than it may, and was ended."""
    return failed(CrashedDocument(f"读取它的进程用了超过 {megabytes} MB 内存", TOO_LARGE))


def done_here(work: Callable[[In], Out], item: In) -> Out | Failed:
    """What `work` makes of an item; any exception is its failure, for a bug on one must not end the run on others."""
    try:
        return work(item)
    except Exception as error:
        return failed(error)


def told(result: Out | Failed) -> Out | Failure:
    """A result for the caller; a bug's trace goes to the log."""
    if not isinstance(result, Failed):
        return result
    if result.trace:
        log.error("internal failure\n%s", result.trace)
    return result.failure
