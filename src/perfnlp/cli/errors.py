"""perfnlp errors: the codes of errors and what they mean."""

from typing import Annotated

import typer

from perfnlp.cli.console import write_data
from perfnlp.cli.session import Command, session_of
from perfnlp.cli.tables import aligned
from perfnlp.errors import PerfnlpError


def errors_cli(
    context: typer.Context,
    name: Annotated[str | None, typer.Argument(metavar="CODE", help="errors.name", show_default=False)] = None,
) -> None:
    words = session_of(context).words
    codes = [code for code in error_codes() if name in (None, code)]
    if not codes:
        raise PerfnlpError(words("errors.unknown", name=name), words("errors.example").splitlines()[0])
    write_data(aligned([(code, words(f"code.{code}")) for code in codes]))


def error_codes() -> tuple[str, ...]:
    """The codes of all errors that are raised on purpose."""
    import perfnlp.model.contract  # noqa: F401  the ledger's error is defined with its contract

    found, line = set(), [PerfnlpError]
    while line:
        kind = line.pop()
        found.add(kind.code)
        line += kind.__subclasses__()
    return tuple(sorted(found))


COMMAND = Command(name="errors", order=70, run=errors_cli)
