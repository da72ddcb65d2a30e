"""The app: the commands of this folder, the options that all of them take, and how errors are told."""

import logging
import os
import re
import sys
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Annotated, Any, Final

import typer
import typer.core
import typer.main

import perfnlp.cli
from perfnlp.cli.arguments import before_dashes, command_word, common_first, language_of
from perfnlp.cli.console import SeenEnough, finish_stdout, prepare_console, say, write_screen
from perfnlp.cli.help import ASKS, app_help, command_help, screen_width, usage_line
from perfnlp.cli.invocation import Command, Invocation, tell_error
from perfnlp.cli.messages import Words, words_in
from perfnlp.errors import PerfnlpError
from perfnlp.settings import Language, SegmenterName, parse_assignment

INTERRUPTED: Final = 130
EXTRA: Final = re.compile(r"\(([^()]+)\)$")


def main() -> None:
    prepare_console()
    code = run(sys.argv[1:], os.environ)
    finish_stdout()
    sys.exit(code)


def run(arguments: Sequence[str], environ: Mapping[str, str]) -> int:
    """Run a command line; the exit code is 0 fine, 1 error, 2 usage, 3 done but some documents failed, 4 a finding stands."""
    group = build_group()
    told = common_first(arguments, group)
    words = words_in(language_of(told, environ))
    name = command_word(told, group)
    command = group.commands.get(name)
    if name and command is None:
        return _usage_error(words, words("usage.command", name=name), get_close_matches(name, group.commands))
    if any(word in ASKS for word in before_dashes(told)) or not told:
        width = screen_width()
        write_screen(command_help(words, name, command, width) if command else app_help(words, group, width))
        return 0
    try:
        code = int(group.main(told, prog_name="perfnlp", standalone_mode=False, obj=words) or 0)
    except typer.TyperException as error:
        usage = usage_line(words, name, command) if command else ""
        return _usage_error(words, usage_problem(words, error), getattr(error, "possibilities", None) or (), usage)
    except SeenEnough:
        return 0
    except PerfnlpError as error:
        if isinstance(error.__cause__, BrokenPipeError):
            return 0
        tell_error(words, error)
        return 1
    if code == INTERRUPTED:
        say(words("frame.interrupted"))
    return code


def commands() -> tuple[Command, ...]:
    """The commands of this folder, in the order of their help."""
    modules = (import_module(f"perfnlp.cli.{module.name}") for module in iter_modules(perfnlp.cli.__path__))
    found = [module.COMMAND for module in modules if isinstance(getattr(module, "COMMAND", None), Command)]
    return tuple(sorted(found, key=lambda command: command.order))


def build_group() -> typer.core.TyperGroup:
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
    app.callback(add_help_option=False, invoke_without_command=True)(common)
    for command in commands():
        app.command(command.name, add_help_option=False)(command.run)
    group = typer.main.get_command(app)
    assert isinstance(group, typer.core.TyperGroup)
    return group


def common(
    context: typer.Context,
    lang: Annotated[str | None, typer.Option("--lang", metavar="zh|en", help="common.lang")] = None,
    config: Annotated[Path | None, typer.Option("--config", metavar="FILE", help="common.config")] = None,
    tables: Annotated[str | None, typer.Option("--tables", metavar="DIR", help="common.tables")] = None,
    segmenter: Annotated[str | None, typer.Option("--segmenter", metavar="NAME", help="common.segmenter")] = None,
    assignments: Annotated[list[str] | None, typer.Option("--set", metavar="KEY=VALUE", help="common.set")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="common.quiet")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="common.verbose")] = False,
    version: Annotated[bool, typer.Option("--version", help="common.version")] = False,
) -> None:
    """The options that all commands take, wherever in the line they stand."""
    words = context.obj
    assert isinstance(words, Words)
    _require_choice("--lang", lang, tuple(Language))
    _require_choice("--segmenter", segmenter, tuple(SegmenterName))
    told: dict[str, Any] = {"language": words.language.value, "tables": tables, "segmenter": segmenter}
    told |= dict(map(parse_assignment, assignments or ()))
    if verbose:
        logging.basicConfig(format="%(message)s")  # bugs with their tracebacks
    context.obj = Invocation(words=words, quiet=quiet, verbose=verbose, config=config, told=told)
    if version:
        from importlib.metadata import version as installed

        write_screen(f"perfnlp {installed('perfnlp')}\n")
        raise typer.Exit
    if context.invoked_subcommand is None:
        raise typer.Exit(_usage_error(words, words("usage.no_command")))


def _require_choice(option: str, value: str | None, allowed: tuple[str, ...]) -> None:
    if value is not None and value not in allowed:
        raise typer.BadParameter(value, param_hint=f"{option} {'|'.join(allowed)}")


def usage_problem(words: Words, error: typer.TyperException) -> str:
    """What is wrong with a command line, told by the kind of typer's error and not by its English words."""
    kind = type(error).__name__
    name = getattr(error, "option_name", "") or getattr(error, "param_hint", "")
    param = getattr(error, "param", None)
    if param is not None:
        option = isinstance(param, typer.core.TyperOption)
        name = f"{param.opts[0]} {param.metavar}" if option else str(param.metavar)
    if kind == "BadOptionUsage" and "requires" in error.message:
        kind = "MissingValue"
    key = f"usage.{kind}"
    told = EXTRA.search(error.message)  # typer names the words that it has no use for in brackets
    return words(key if words.has(key) else "usage.UsageError", name=name, extra=told[1] if told else "")


def _usage_error(words: Words, message: str, nearest: Sequence[str] = (), usage: str = "") -> int:
    if usage:
        say(usage)
    say(f"{words('frame.error')} {message}")
    if nearest:
        say(f"{words('frame.hint')} {words('usage.nearest', names='、'.join(nearest))}")
    say(words("usage.see_help"))
    return 2
