"""perfnlp text: exactly the text that the offsets of a ledger refer to."""

from typing import Annotated

import typer

from perfnlp.cli.console import write_data
from perfnlp.cli.invocation import Command, invocation_of


def text_cli(
    context: typer.Context,
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="text.source", show_default=False)],
) -> None:
    from perfnlp.pipeline import read_document

    write_data(read_document(source, invocation_of(context).settings()).text)


COMMAND = Command(name="text", order=30, run=text_cli)
