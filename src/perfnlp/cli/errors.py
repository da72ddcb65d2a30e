"""perfnlp errors: the codes of errors and what they mean."""

from typing import Annotated

import typer

from perfnlp.cli.console import write_screen
from perfnlp.cli.invocation import Command, invocation_of
from perfnlp.cli.messages import Words
from perfnlp.cli.tables import aligned
from perfnlp.errors import PerfnlpError


def errors_cli(
    context: typer.Context,
    name: Annotated[str | None, typer.Argument(metavar="CODE", help="errors.name", show_default=False)] = None,
) -> None:
    words = invocation_of(context).words
    codes = [code for code in error_codes(words) if name in (None, code)]
    if not codes:
        raise PerfnlpError(words("errors.unknown", name=name), words("errors.example").splitlines()[0])
    write_screen(aligned([(code, words(f"code.{code}")) for code in codes]))


def error_codes(words: Words) -> tuple[str, ...]:
    """The codes of all errors that are raised on purpose; a test holds them against the errors that there are."""
    return tuple(sorted(key.removeprefix("code.") for key in words.messages if key.startswith("code.")))


COMMAND = Command(name="errors", order=70, run=errors_cli)
