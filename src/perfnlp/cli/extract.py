"""perfnlp extract: reports in, ledgers out."""

from pathlib import Path
from typing import Annotated, Final

import typer

from perfnlp.cli.invocation import Command, Invocation, invocation_of
from perfnlp.settings import Settings

STDOUT: Final = Path("-")


def extract_cli(
    context: typer.Context,
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="extract.paths", show_default=False)],
    outputs: Annotated[
        list[Path] | None, typer.Option("--output", "-o", metavar="FILE", help="extract.output", show_default=False)
    ] = None,
    workers: Annotated[int | None, typer.Option("--workers", metavar="N", min=1, help="extract.workers")] = None,
    no_text: Annotated[bool, typer.Option("--no-text", help="extract.no_text")] = False,
) -> None:
    invocation = invocation_of(context)
    settings = invocation.settings(workers=workers, text=False if no_text else None)
    raise typer.Exit(run_extraction(invocation, paths, outputs or [STDOUT], settings))


def run_extraction(invocation: Invocation, paths: list[str], outputs: list[Path], settings: Settings) -> int:
    """Extract, tell how it goes and what came of it; the exit code of the run."""
    from perfnlp.cli.progress import progress_of, tell_end
    from perfnlp.pipeline import extract

    with progress_of(invocation) as progress:
        tally = extract(paths, outputs, settings, progress=progress)
    tell_end(invocation, tally)
    for output in outputs:
        if output != STDOUT:
            invocation.say("tally.written", path=output)
    return tally.exit_code


COMMAND = Command(name="extract", order=10, run=extract_cli)
