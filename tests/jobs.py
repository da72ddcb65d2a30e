"""Work for the stream's tests, in a module of its own so that workers can import it."""

import os
import sys
import time
from pathlib import Path

from perfnlp import pipeline
from perfnlp.errors import BrokenDocument
from perfnlp.model.document import Source
from perfnlp.model.ledger import Failure, Ledger
from perfnlp.settings import Settings


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


def exit_at_once(item: int) -> int:
    os._exit(item % 7 + 1)


def exit_on_odd(item: int) -> int:
    if item % 2:
        os._exit(9)
    return item


def exit_the_first_time(marker: str) -> str:
    """Ends the worker unless the marker, a file, is there; makes it."""
    path = Path(marker)
    if path.exists():
        return "second"
    path.touch()
    os._exit(9)


def who_is_at_work(folder: str, item: int) -> int:
    """Ends the worker on item 3; the second time, how many others are at work."""
    place = Path(folder)
    mine = place / f"at-{os.getpid()}"
    mine.touch()
    if item == 3 and not (place / "died").exists():
        (place / "died").touch()
        mine.unlink()
        os._exit(9)
    time.sleep(0.3)
    others = len(list(place.glob("at-*"))) - 1
    mine.unlink()
    return others


def hold_on_three(item: int) -> int:
    if item != 3:
        return item
    held = b"1" * (400 << 20)
    time.sleep(60)
    return len(held)


def give_what_does_not_travel(item: int) -> object:
    return (lambda: item) if item == 3 else item


class Untravelled:
    def __reduce__(self) -> str:
        raise ValueError("stays here")


def weigh(item: object) -> str:
    return type(item).__name__


TRICKS = {1: "（此处不动）", 3: "（此处膨胀）"}
"""What a text says to be read by hanging, or by taking all memory."""


def read_tricky(source: Source, settings: Settings) -> tuple[Ledger, ...]:
    """Stands for the pipeline, with a parser that some texts overcome."""
    assert settings.limits
    text = Path(source.path).read_text("utf-8")
    if TRICKS[1] in text:
        while True:
            time.sleep(1)
    if TRICKS[3] in text:
        return tuple(bytearray(1 << 34))  # type: ignore[arg-type]
    failure = Failure(code="read.empty", message="读完了", hint="无")
    return (pipeline.failed_ledger(source, failure),)
