"""The words of a command line before typer reads them: common options anywhere, and the language."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import typer.core

from perfnlp.errors import SettingsError
from perfnlp.settings import Language, load_settings


def common_first(arguments: Sequence[str], group: typer.core.TyperGroup) -> list[str]:
    """The arguments with the common options before the command, so that they may stand anywhere."""
    front: list[str] = []
    rest: list[str] = []
    line = list(before_dashes(arguments))
    ours = flags_of(group)
    theirs = {name: flag for command in group.commands.values() for name, flag in flags_of(command).items()}
    while line:
        word = line.pop(0)
        name, equals, _ = word.partition("=")
        side = front if name in ours else rest
        side.append(word)
        if not equals and line and not (theirs | ours).get(name, True):
            side.append(line.pop(0))
    return [*front, *rest, *arguments[len(before_dashes(arguments)) :]]


def flags_of(command: object) -> dict[str, bool]:
    """The options of a command by name, and whether each is a flag."""
    options = [param for param in getattr(command, "params", ()) if isinstance(param, typer.core.TyperOption)]
    return {name: bool(option.is_flag) for option in options for name in option.opts}


def before_dashes(arguments: Sequence[str]) -> Sequence[str]:
    """What stands before `--`: behind it nothing is an option."""
    return arguments[: arguments.index("--")] if "--" in arguments else arguments


def command_word(told: Sequence[str], group: typer.core.TyperGroup) -> str:
    """The first word behind the common options; empty where there is none."""
    flags = flags_of(group)
    at = 0
    while at < len(told) and told[at].startswith("-") and told[at] != "--":
        at += 1 if flags.get(told[at], True) else 2
    return told[at] if at < len(told) else ""


def language_of(told: Sequence[str], environ: Mapping[str, str]) -> Language:
    """--lang, else PERFNLP_LANG, else the settings; a value that is none of ours is told later, in Chinese."""
    asked = _value_of("--lang", told) or environ.get("PERFNLP_LANG", "")[:2].lower()
    if asked in tuple(Language):
        return Language(asked)
    config = _value_of("--config", told)
    try:
        return load_settings(Path(config) if config else None).language
    except SettingsError:
        return Language.ZH


def _value_of(option: str, told: Sequence[str]) -> str:
    for at, word in enumerate(told):
        if word.startswith(f"{option}="):
            return word.partition("=")[2]
        if word == option and at + 1 < len(told):
            return told[at + 1]
    return ""
