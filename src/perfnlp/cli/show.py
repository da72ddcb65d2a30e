"""perfnlp show: one report in the terminal."""

import sys
from shutil import get_terminal_size
from typing import Annotated

import typer

from perfnlp.cli.console import write_screen
from perfnlp.cli.invocation import Command, invocation_of


def show_cli(
    context: typer.Context,
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="show.source", show_default=False)],
) -> None:
    from perfnlp.exporters.terminal import render_report
    from perfnlp.pipeline import Tally, ledgers

    invocation = invocation_of(context)
    tally = Tally()
    width, colour = get_terminal_size((100, 0)).columns, sys.stdout.isatty()
    for ledger in ledgers([source], invocation.settings(workers=1)):
        tally = tally.plus(ledger)
        write_screen(render_report(ledger, width=width, colour=colour, language=invocation.words.language))
    raise typer.Exit(tally.exit_code)


COMMAND = Command(name="show", order=20, run=show_cli)
