"""Which document is for training, development or testing: by the beginning of its id, so by organisation."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from perfnlp.errors import SettingsError

SPLITS_NAME: Final = "splits.toml"


class Split(StrEnum):
    TRAIN = "train"
    DEV = "dev"
    TEST = "test"
    NONE = "unassigned"
    """Not yet given to a split: compiled apart, and told by the check."""


@dataclass(frozen=True, slots=True)
class Splits:
    """The beginnings of ids, each with its split; the longest that fits decides."""

    prefixes: tuple[tuple[str, Split], ...] = ()

    def of(self, id_: str) -> Split:
        return next((split for prefix, split in self.prefixes if id_.startswith(prefix)), Split.NONE)


def read_splits(folder: Path) -> Splits:
    """The splits that the corpus in a folder declares; none where it has no `splits.toml`.

    Raises:
        SettingsError: the file is no TOML, names another split, or one prefix twice.
    """
    path = folder / SPLITS_NAME
    if not path.is_file():
        return Splits()
    try:
        told = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} 不是合法的 TOML：{error}", '写作 train = ["前缀-", …]') from error
    pairs = [
        (prefix, split) for name in told for split in [_split(name, path)] for prefix in _prefixes(told, name, path)
    ]
    seen = [prefix for prefix, _ in pairs]
    twice = sorted({prefix for prefix in seen if seen.count(prefix) > 1})
    if twice:
        raise SettingsError(f"{path}: {'、'.join(twice)} 写了两次", "一个前缀只属于一个部分")
    return Splits(tuple(sorted(pairs, key=lambda pair: -len(pair[0]))))


def _split(name: str, path: Path) -> Split:
    if name not in (Split.TRAIN, Split.DEV, Split.TEST):
        raise SettingsError(f"{path}: 没有名为 {name} 的部分", "可取 train、dev、test")
    return Split(name)


def _prefixes(told: Mapping[str, object], name: str, path: Path) -> tuple[str, ...]:
    given = told[name]
    if not isinstance(given, list) or not all(isinstance(prefix, str) and prefix for prefix in given):
        raise SettingsError(f"{path}: {name} 须是字符串的列表", '写作 train = ["前缀-", …]')
    return tuple(given)
