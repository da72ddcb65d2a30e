"""Help and usage errors, in our own words: typer's frame speaks English alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from shutil import get_terminal_size
from typing import Final

import typer.core

from perfnlp.cli.console import padded, width_of, wrapped
from perfnlp.cli.messages import Words

WIDEST: Final = 100
LEFT: Final = 30
"""The left column is not wider than this; a longer entry has a line of its own."""
ASKS: Final = ("--help", "-h")


@dataclass(frozen=True, slots=True)
class Parameter:
    """An argument or an option, as its help shows it."""

    names: str
    key: str
    argument: bool
    required: bool
    several: bool


def parameters_of(command: object) -> tuple[Parameter, ...]:
    """What a command takes, in its own order."""
    return tuple(_read_parameter(parameter) for parameter in getattr(command, "params", ()))


def _read_parameter(parameter: object) -> Parameter:
    argument = isinstance(parameter, typer.core.TyperArgument)
    metavar = getattr(parameter, "metavar", None) or ""
    names = metavar if argument else ", ".join(sorted(getattr(parameter, "opts", ()), key=len))
    if metavar and not argument:
        names += f" {metavar}"
    several = bool(getattr(parameter, "multiple", False) or getattr(parameter, "nargs", 1) == -1)
    required = bool(getattr(parameter, "required", False))
    return Parameter(names, str(getattr(parameter, "help", "") or ""), argument, required, several)


def command_help(words: Words, name: str, command: object, width: int) -> str:
    """The help of one command in so many columns: usage, what it does, what it takes, an example."""
    parameters = parameters_of(command)
    arguments = [p for p in parameters if p.argument]
    options = [p for p in parameters if not p.argument]
    lines = [usage_line(words, name, command), "", *_indented(words(f"{name}.help"), width), ""]
    if arguments:
        lines += [words("frame.arguments"), *_listed(_entries(words, arguments), width), ""]
    listed = [*_entries(words, options), ("-h, --help", words("frame.help_option"))]
    lines += [words("frame.options"), *_listed(listed, width)]
    lines += ["", words("frame.examples"), *_indented(words(f"{name}.example"), width)]
    return "\n".join([*lines, "", words("frame.common_hint"), ""])


def app_help(words: Words, group: typer.core.TyperGroup, width: int) -> str:
    """The help of the program: its commands, and the options that all of them take."""
    commands = [(name, words(f"{name}.summary")) for name in group.commands]
    options = [*_entries(words, parameters_of(group)), ("-h, --help", words("frame.help_option"))]
    lines = [f"{words('frame.usage')} perfnlp [{words('frame.options_word')}] {words('frame.command_word')} …", ""]
    lines += [*_indented(words("app.help"), width), "", words("frame.commands"), *_listed(commands, width), ""]
    lines += [words("frame.common_options"), *_listed(options, width), ""]
    lines += [words("frame.examples"), *_indented(words("app.example"), width), ""]
    return "\n".join(lines)


def usage_line(words: Words, name: str, command: object) -> str:
    parts = [f"{words('frame.usage')} perfnlp {name} [{words('frame.options_word')}]"]
    for parameter in parameters_of(command):
        if parameter.argument:
            shown = parameter.names + ("..." if parameter.several else "")
            parts.append(shown if parameter.required else f"[{shown}]")
    return " ".join(parts)


def _entries(words: Words, parameters: Sequence[Parameter]) -> list[tuple[str, str]]:
    return [(p.names, words(p.key) + _remarks(words, p)) for p in parameters]


def _remarks(words: Words, parameter: Parameter) -> str:
    told = [words("frame.several")] if parameter.several else []
    if parameter.required:
        told.append(words("frame.required"))
    return f" [{words('frame.comma').join(told)}]" if told else ""


def _listed(entries: list[tuple[str, str]], width: int) -> Iterator[str]:
    left = min(LEFT, max(width_of(name) for name, _ in entries))
    for name, text in entries:
        first, *others = wrapped(text, width - left - 4)
        if width_of(name) > left:
            yield f"  {name}"
            yield f"  {padded('', left)}  {first}"
        else:
            yield f"  {padded(name, left)}  {first}"
        for line in others:
            yield f"  {padded('', left)}  {line}"


def _indented(text: str, width: int) -> Iterator[str]:
    return (f"  {line}" for line in wrapped(text.strip("\n"), width - 2))


def screen_width() -> int:
    """Columns that help takes on this screen; lines that are too long are hard to read."""
    return min(WIDEST, get_terminal_size((WIDEST, 0)).columns)
