"""perfnlp demo: the whole path on the reports that come with the program."""

from pathlib import Path
from typing import Annotated, Final

import typer

from perfnlp.cli.console import write_screen
from perfnlp.cli.extract import STDOUT
from perfnlp.cli.invocation import Command, Invocation, invocation_of
from perfnlp.cli.tables import aligned
from perfnlp.model.ledger import Ledger

OUTPUTS: Final = (Path("build/ledger.xlsx"), Path("build/ledger.jsonl"))
COLUMNS: Final = (
    "source",
    "status",
    "year",
    "items",
    "quantities",
    "achievements",
    "problems",
    "findings",
)


def demo_cli(
    context: typer.Context,
    outputs: Annotated[
        list[Path] | None, typer.Option("--output", "-o", metavar="FILE", help="demo.output", show_default=False)
    ] = None,
) -> None:
    from perfnlp.artefacts import demo_reports
    from perfnlp.cli.progress import tell_end
    from perfnlp.pipeline import Step, extract

    invocation = invocation_of(context)
    words = invocation.words
    if not outputs:
        OUTPUTS[0].parent.mkdir(exist_ok=True)
    rows: list[tuple[str, ...]] = [tuple(words(f"demo.{column}_head") for column in COLUMNS)]

    def note(step: Step) -> None:
        rows.append(_row(invocation, step.ledger))

    paths = [str(path) for path in demo_reports()]
    targets = list(outputs or OUTPUTS)
    tally = extract(paths, targets, invocation.settings(), progress=note)
    if STDOUT not in targets:
        write_screen(aligned(rows))
    tell_end(invocation, tally)
    for target in targets:
        if target != STDOUT:
            invocation.say("tally.written", path=target)
    invocation.say("demo.next")
    raise typer.Exit(tally.exit_code)


def _row(invocation: Invocation, ledger: Ledger) -> tuple[str, ...]:
    counts = (ledger.budget_items, ledger.quantities, ledger.achievements, ledger.problems, ledger.findings)
    status = invocation.words(f"status.{ledger.status}")
    return (ledger.source, status, str(ledger.year or ""), *(str(len(rows)) for rows in counts))


COMMAND = Command(name="demo", order=40, run=demo_cli)
