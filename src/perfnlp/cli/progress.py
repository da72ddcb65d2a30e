"""What somebody who waits is told: failures as they come, a bar on a terminal, a line for each document on request."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from perfnlp.cli.console import is_terminal, say
from perfnlp.cli.invocation import Invocation, describe

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from perfnlp.model.ledger import Ledger
    from perfnlp.pipeline import Progress, Step, Tally


@contextmanager
def progress_of(invocation: Invocation) -> Iterator["Progress | None"]:
    """What a run tells while it goes on; nothing where the user wants quiet."""
    if invocation.quiet:
        yield None
    elif is_terminal():
        with _bar() as bar:
            yield _advancing(bar, invocation)
    else:
        yield lambda step: _tell(invocation, step.ledger, say)


def tell_end(invocation: Invocation, tally: "Tally") -> None:
    """What a run came to."""
    invocation.say("tally.summary", **{name: getattr(tally, name) for name in tally.__slots__})


def _tell(invocation: Invocation, ledger: "Ledger", tell: Callable[[str], None]) -> None:
    """A line for a document that could not be read, and for every other where the user asked for it."""
    words = invocation.words
    if ledger.error is not None:
        reason = describe(words, ledger.error.code, ledger.error.message)
        tell(words("tally.failed", source=ledger.source, reason=reason))
    elif invocation.verbose:
        tell(words("extract.one", status=words(f"status.{ledger.status}"), source=ledger.source))


def _advancing(bar: "Bar", invocation: Invocation) -> "Progress":
    words = invocation.words
    task = bar.add_task(words("extract.reading"), total=None, failed="", rate="")

    def advance(step: "Step") -> None:
        _tell(invocation, step.ledger, lambda line: bar.console.print(line, markup=False, highlight=False))
        bar.update(task, completed=step.done, total=step.total)
        speed, failed = bar.tasks[0].speed, step.tally.failed
        rate = words("extract.rate", rate=f"{speed:.1f}") if speed else ""
        bar.update(task, rate=rate, failed=words("extract.failures", failed=failed) if failed else "")

    return advance


def _bar() -> "Bar":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("[red]{task.fields[failed]}"),
        console=Console(stderr=True),
        transient=True,
    )
