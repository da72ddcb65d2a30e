"""What every command is given: its language, how much it says, and the settings that hold."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import typer

from perfnlp.cli.console import say
from perfnlp.cli.messages import Words
from perfnlp.errors import PerfnlpError
from perfnlp.settings import Settings, Values, load_settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command of the command line; each module of this folder that has a `COMMAND` is one."""

    name: str
    order: int
    """Its place in the list of commands."""
    run: Callable[..., None]
    """What typer calls; its parameters carry keys of messages as their help."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invocation:
    words: Words
    quiet: bool = False
    verbose: bool = False
    config: Path | None = None
    told: Values

    def settings(self, **told: object) -> Settings:
        """The settings that hold, those of the command on top, the user's tables read and checked.

        Raises:
            SettingsError, TableError: before anything is read.
        """
        from perfnlp.catalogue import with_tables

        return with_tables(load_settings(self.config, {**self.told, **told}))

    def say(self, key: str, **values: object) -> None:
        """Say something that a user may want to do without."""
        if not self.quiet:
            say(self.words(key, **values))


def invocation_of(context: typer.Context) -> Invocation:
    invocation = context.obj
    assert isinstance(invocation, Invocation)
    return invocation


def tell_error(words: Words, error: PerfnlpError) -> None:
    """An error as two lines: what and where, and what to do about it."""
    say(f"{words('frame.error')} {describe(words, error.code, error.message)}")
    if error.hint:
        say(f"{words('frame.hint')} {error.hint}")


def describe(words: Words, code: str, message: str) -> str:
    """A failure in a line; where the language is not Chinese, what its code means goes before the details."""
    meaning = f"code.{code}"
    general = f"{words(meaning)}: " if words.language != "zh" and words.has(meaning) else ""
    return f"[{code}] {general}{message}"
