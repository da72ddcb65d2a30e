"""perfnlp check: all checks over reports or ledgers, with a profile and readers' marks."""

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Annotated, Final

import typer

from perfnlp.cli.console import say, write_screen
from perfnlp.cli.extract import STDOUT
from perfnlp.cli.invocation import Command, Invocation, invocation_of
from perfnlp.model.rows import Severity
from perfnlp.settings import Settings

if TYPE_CHECKING:
    from perfnlp.checks.profile import Profile
    from perfnlp.judging import Judgement
    from perfnlp.model.marks import Mark

FOUND: Final = 4
"""Exit code where a finding of the severity of --fail-on stands."""


def check_cli(
    context: typer.Context,
    paths: Annotated[list[str] | None, typer.Argument(metavar="PATH", help="check.paths", show_default=False)] = None,
    outputs: Annotated[
        list[Path] | None, typer.Option("--output", "-o", metavar="FILE", help="check.output", show_default=False)
    ] = None,
    profile: Annotated[str, typer.Option("--profile", metavar="NAME", help="check.profile")] = "national",
    severity: Annotated[str, typer.Option("--severity", metavar="SEVERITY", help="check.severity")] = "info",
    fail_on: Annotated[str, typer.Option("--fail-on", metavar="SEVERITY", help="check.fail_on")] = "",
    marks: Annotated[Path | None, typer.Option("--marks", metavar="FILE", help="check.marks")] = None,
    unassessed: Annotated[bool, typer.Option("--unassessed", help="check.unassessed")] = False,
    explain: Annotated[str, typer.Option("--explain", metavar="CHECK", help="check.explain")] = "",
    workers: Annotated[int | None, typer.Option("--workers", metavar="N", min=1, help="check.workers")] = None,
) -> None:
    invocation = invocation_of(context)
    least, failing = _severity("--severity", severity), _severity("--fail-on", fail_on) if fail_on else None
    if explain:
        write_screen(_page(explain))
        raise typer.Exit
    if not paths:
        raise typer.BadParameter("", param_hint="PATH")
    from perfnlp.checks.profile import load_profile
    from perfnlp.exporters.judged.writers import check_outputs
    from perfnlp.sources.marks import read_marks

    check_outputs(outputs or [])
    rules, known = load_profile(profile), read_marks(marks) if marks else ()
    settings = invocation.settings(workers=workers)
    judgement, code = _judge(invocation, paths, settings, rules, known, unassessed)
    _tell(invocation, judgement, outputs or [], least, settings)
    raise typer.Exit(FOUND if failing is not None and judgement.stands(failing) else code)


def _judge(
    invocation: Invocation, paths: list[str], settings: Settings, rules: "Profile", marks: Sequence["Mark"], unassessed: bool
) -> tuple["Judgement", int]:  # fmt: skip
    from perfnlp.cli.progress import progress_of
    from perfnlp.judging import judge
    from perfnlp.years import archive_of

    with progress_of(invocation) as progress, archive_of(paths, settings, progress) as archive:
        return judge(archive, settings, rules, marks, unassessed=unassessed), archive.tally.exit_code


def _tell(
    invocation: Invocation, judgement: "Judgement", outputs: Sequence[Path], least: Severity, settings: Settings
) -> None:
    from perfnlp.exporters.judged.screen import proposal_lines, render_judged
    from perfnlp.exporters.judged.writers import write_judged
    from perfnlp.judging import at_least

    reports = at_least(judgement.reports, least)
    for output in outputs:
        write_judged(reports, output, settings.language)
    if not outputs:
        width = get_terminal_size((120, 0)).columns
        shown = (report for report in reports if report.findings)
        write_screen("".join(render_judged(each, width=width, language=settings.language) for each in shown))
    for key, check, source, candidate in proposal_lines(judgement.proposals):
        word = "check.proposal" if candidate else "check.gone"
        say(invocation.words(word, mark=key, check=check, source=source, candidate=candidate))
    told = [each.finding for report in reports for each in report.findings if each.finding.assessed]
    counts = {level.value: sum(finding.severity is level for finding in told) for level in Severity}
    dismissed = sum(each.is_dismissed for report in reports for each in report.findings)
    invocation.say("check.done", reports=len(reports), dismissed=dismissed, **counts)
    for output in outputs:
        if output != STDOUT:
            invocation.say("tally.written", path=output)


def _page(name: str) -> str:
    """The manual's page of a check.

    Raises:
        BadParameter: there is no check of that name.
    """
    from perfnlp.artefacts import check_page
    from perfnlp.checks.across import AcrossCheck
    from perfnlp.checks.base import Check
    from perfnlp.registry import discover

    known = {*discover("checks", Check), *discover("checks.across", AcrossCheck)}
    if name not in known:
        nearest = get_close_matches(name, sorted(known), n=1, cutoff=0.4)
        raise typer.BadParameter(name, param_hint=f"--explain {nearest[0] if nearest else '|'.join(sorted(known))}")
    return check_page(name)


def _severity(option: str, word: str) -> Severity:
    if word not in tuple(Severity):
        raise typer.BadParameter(word, param_hint=f"{option} {'|'.join(Severity)}")
    return Severity(word)


COMMAND = Command(name="check", order=22, run=check_cli)
