"""Work for the stream's tests, in a module of its own so that workers can import it."""

import os
import sys
import time

from perfnlp.errors import BrokenDocument


def double(item: int) -> int:
    return 2 * item


def slow_for_the_first(item: int) -> int:
    if item == 0:
        time.sleep(0.5)
    return item


def exit_on_three(item: int) -> int:
    if item == 3:
        os._exit(9)
    return item


def refuse_three(item: int) -> int:
    if item == 3:
        raise BrokenDocument("坏了", "换一份")
    return item


def stumble_on_three(item: int) -> int:
    return item // (item - 3) if item == 3 else item


def hang_on_three(item: int) -> int:
    if item == 3:
        time.sleep(60)
    return item


def hoard_on_three(item: int) -> int:
    return len(bytearray(1 << 32)) if item == 3 else item


def process_of(_item: int) -> int:
    return os.getpid()


def is_loaded(module: str) -> bool:
    return module in sys.modules
