"""What the command line says, in the language that was asked for."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from perfnlp.settings import Language


@dataclass(frozen=True, slots=True)
class Words:
    """The messages of one language, by dotted key."""

    language: Language
    messages: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """A message with its values filled in; an unknown key is a bug."""
        return self.messages[key].format(**values) if values else self.messages[key]

    def has(self, key: str) -> bool:
        return key in self.messages


@cache
def words_in(language: Language) -> Words:
    text = files("perfnlp.cli").joinpath(f"messages.{language}.toml").read_text("utf-8")
    return Words(language, dict(_flat(tomllib.loads(text))))


def _flat(values: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in values.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}".rstrip("."), str(value)  # the code `read` has members: "" names it
