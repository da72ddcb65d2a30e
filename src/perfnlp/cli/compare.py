"""perfnlp compare: what changed over the years, project by project."""

import re
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Annotated, Final

import typer

from perfnlp.cli.console import write_screen
from perfnlp.cli.extract import STDOUT
from perfnlp.cli.invocation import Command, Invocation, invocation_of
from perfnlp.model.quantity import Kind
from perfnlp.settings import Settings

if TYPE_CHECKING:
    from perfnlp.comparing.wanted import Wanted
    from perfnlp.years import Archive, Compared

PERCENT: Final = re.compile(r"(\d+(?:\.\d+)?)\s*[%％]?")


def compare_cli(
    context: typer.Context,
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="compare.paths", show_default=False)],
    outputs: Annotated[
        list[Path] | None, typer.Option("--output", "-o", metavar="FILE", help="compare.output", show_default=False)
    ] = None,
    organisation: Annotated[str, typer.Option("--organisation", metavar="NAME", help="compare.organisation")] = "",
    item: Annotated[str, typer.Option("--item", metavar="NAME", help="compare.item")] = "",
    kind: Annotated[str, typer.Option("--kind", metavar="KIND", help="compare.kind")] = "",
    changed: Annotated[str, typer.Option("--changed", metavar="PERCENT", help="compare.changed")] = "",
    workers: Annotated[int | None, typer.Option("--workers", metavar="N", min=1, help="compare.workers")] = None,
) -> None:
    from perfnlp.cli.progress import progress_of, tell_end
    from perfnlp.comparing.wanted import Wanted
    from perfnlp.exporters.years.writers import check_outputs
    from perfnlp.years import archive_of

    invocation = invocation_of(context)
    wanted = Wanted(organisation=organisation, item=item, kind=_kind(kind), changed=_share(changed))
    check_outputs(outputs or [])
    settings = invocation.settings(workers=workers)
    with ExitStack() as stack:
        progress = stack.enter_context(progress_of(invocation))
        archive = stack.enter_context(archive_of(paths, settings, progress))
        tell_end(invocation, archive.tally)
        _run(invocation, archive, settings, wanted, outputs or [])
    raise typer.Exit(archive.tally.exit_code)


def _run(
    invocation: Invocation, archive: "Archive", settings: Settings, wanted: "Wanted", outputs: Sequence[Path]
) -> None:
    from perfnlp.exporters.base import Options
    from perfnlp.exporters.years.writers import open_records
    from perfnlp.years import compare

    for title in archive.left_out:
        invocation.say("compare.left_out", source=title.source)
    found = 0
    with open_records(outputs, archive.years, Options(language=settings.language)) as writers:
        for one in compare(archive, settings, wanted.takes_project):
            told = replace(one, records=tuple(filter(wanted.takes, one.records)))
            found += one.project is not None
            if not writers:
                write_screen(_shown(invocation, told))
            for writer in writers:
                for record in told.records:
                    writer.add(record)
    invocation.say("compare.done", projects=found, years=len(archive.years))
    for output in outputs:
        if output != STDOUT:
            invocation.say("tally.written", path=output)


def _shown(invocation: Invocation, compared: "Compared") -> str:
    from perfnlp.exporters.years.screen import WORDS, render_project

    language = invocation.words.language
    project, width = compared.project, get_terminal_size((120, 0)).columns
    if project is None:
        return render_project(WORDS[language]["between"], compared.records, (), width=width, language=language)
    title = " · ".join(name for name in (project.organisation, project.project) if name)
    return render_project(title, compared.records, project.years, width=width, language=language)


def _kind(word: str) -> Kind | None:
    if word and word not in tuple(Kind):
        raise typer.BadParameter(word, param_hint=f"--kind {'|'.join(Kind)}")
    return Kind(word) if word else None


def _share(word: str) -> float | None:
    """20% or 20 as a number."""
    match = PERCENT.fullmatch(word.strip())
    if word and match is None:
        raise typer.BadParameter(word, param_hint="--changed 20%")
    return float(match[1]) if match else None


COMMAND = Command(name="compare", order=25, run=compare_cli)
