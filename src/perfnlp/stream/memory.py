"""Memory of a worker: refused beyond its limit where the system can, measured from outside where it cannot."""

import sys
from typing import Final

REFUSES: Final = sys.platform.startswith("linux")
"""Whether the system refuses memory beyond a limit: macOS knows the limit and does not hold to it, Windows has none."""


def limit_memory(megabytes: int | None) -> None:
    """Limit the address space of this process; only where the system refuses."""
    if megabytes is None:
        return
    import resource

    size = megabytes << 20
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (size if hard == resource.RLIM_INFINITY else min(size, hard), hard))


def memory_of(pid: int) -> int:
    """Megabytes that a process holds; 0 where it is gone or may not be looked at."""
    import psutil

    try:
        return int(psutil.Process(pid).memory_info().rss) >> 20
    except psutil.Error:
        return 0
