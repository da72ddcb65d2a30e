"""Settings: defaults.toml < perfnlp.toml < command line. An unknown key is an error, with the nearest known one."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from enum import StrEnum
from importlib.resources import files
from pathlib import Path
from typing import Final, TypeVar

from perfnlp.errors import SettingsError
from perfnlp.tables import NO_OVERLAY, Overlay

CONFIG_NAME: Final = "perfnlp.toml"
KIND_NAMES: Final[dict[type, str]] = {int: "整数", bool: " true 或 false", str: "字符串"}
Choice = TypeVar("Choice", bound=StrEnum)
Plain = TypeVar("Plain", int, bool, str)


class Language(StrEnum):
    ZH = "zh"
    EN = "en"


class SegmenterName(StrEnum):
    RJIEBA = "rjieba"
    JIEBA = "jieba"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one document may cost before it becomes a failed line of the ledger."""

    seconds: int
    memory_mb: int
    """Memory that one worker process may hold."""
    file_mb: int
    """Size of one file, or of one member of an archive, unpacked."""
    total_mb: int
    """Size of everything in one archive, unpacked."""
    members: int
    """Number of files in one archive."""
    depth: int
    """How deep an archive may stand inside others."""
    characters: int
    """Length of one document's text."""
    pages: int
    """Pages of one PDF, or pictures in one file."""
    pixels: int
    """Size of one picture, in points of its own; only a picture that text is recognised in."""

    def __post_init__(self) -> None:
        for limit in fields(self):
            _at_least_one(f"limits.{limit.name}", getattr(self, limit.name))


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All that a run can be told; the same for every document and every worker."""

    language: Language
    workers: int
    segmenter: SegmenterName
    tables: str
    """Folder of the user's own tables; empty where there is none."""
    isolated: bool
    """Whether one worker, too, is a process of its own, which can be ended where a document takes too much."""
    text: bool
    """Whether the ledger holds the documents' text."""
    limits: Limits
    overlay: Overlay = field(default=NO_OVERLAY, repr=False)
    """The rows of the user's tables, read and checked."""

    def __post_init__(self) -> None:
        _at_least_one("workers", self.workers)


Values = Mapping[str, object]


def load_settings(config: Path | None = None, told: Values | None = None, *, folder: Path | None = Path()) -> Settings:
    """The settings that hold for a run; the user's tables are named, not read (`catalogue.read_overlay`).

    Args:
        config: a settings file; without one, `perfnlp.toml` in `folder` where it exists (None: no file).
        told: what the command line says, by dotted key; a value of None says nothing.

    Raises:
        SettingsError: a file is missing or no TOML, a key is unknown, a value is not allowed.
    """
    if config is None and folder is not None and (folder / CONFIG_NAME).is_file():
        config = folder / CONFIG_NAME
    values = dict(_flat(tomllib.loads(files("perfnlp").joinpath("defaults.toml").read_text("utf-8"))))
    if config is not None:
        values |= _from_file(config, tuple(values))
    for key, value in (told or {}).items():
        if value is not None:
            _require_known(key, tuple(values), "命令行")
            values[key] = value
    return _typed(values)


def parse_assignment(text: str) -> tuple[str, object]:
    """A setting given as KEY=VALUE, the value as TOML where it is some, else as a word.

    Raises:
        SettingsError: there is no `=`.
    """
    key, equals, value = text.partition("=")
    if not equals:
        raise SettingsError(f"设置 {text!r} 缺少等号", "写作 键=值，例如 limits.seconds=60")
    try:
        return key.strip(), tomllib.loads(f"value = {value}")["value"]
    except tomllib.TOMLDecodeError:
        return key.strip(), value.strip()


def _from_file(path: Path, known: tuple[str, ...]) -> dict[str, object]:
    try:
        text = path.read_text("utf-8-sig")
        values = dict(_flat(tomllib.loads(text)))
    except OSError as error:
        raise SettingsError(f"读不到设置文件 {path}：{error.strerror}", "请检查 --config 的路径") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"设置文件 {path} 不是 UTF-8 编码", "请以 UTF-8 另存") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"设置文件 {path} 不是合法的 TOML：{error}", "字符串须加引号，每行一个 键 = 值") from error
    for key in values:
        _require_known(key, known, str(path))
    tables = values.get("tables")
    if isinstance(tables, str) and tables:
        values["tables"] = str(path.parent / tables)  # a path in a file is meant from where the file stands
    return values


def _flat(values: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, object]]:
    for key, value in values.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def _require_known(key: str, known: tuple[str, ...], where: str) -> None:
    if key in known:
        return
    nearest = get_close_matches(key, known, n=1, cutoff=0.5) or [
        name for name in known if name.rpartition(".")[2] == key.rpartition(".")[2]
    ]
    hint = f"是否指 {nearest[0]}？" if nearest else f"可用的键：{'、'.join(known)}"
    raise SettingsError(f"{where}: 没有名为 {key} 的设置", hint)


def _typed(values: Values) -> Settings:
    return Settings(
        language=_one_of(Language, values, "language"),
        workers=_plain(int, values, "workers"),
        segmenter=_one_of(SegmenterName, values, "segmenter"),
        tables=_plain(str, values, "tables"),
        isolated=_plain(bool, values, "isolated"),
        text=_plain(bool, values, "text"),
        limits=Limits(**{limit.name: _plain(int, values, f"limits.{limit.name}") for limit in fields(Limits)}),
    )


def _one_of(kind: type[Choice], values: Values, key: str) -> Choice:
    if values[key] not in list(kind):
        raise SettingsError(f"设置 {key} 不能是 {values[key]!r}", f"可取：{'、'.join(kind)}")
    return kind(str(values[key]))


def _plain(kind: type[Plain], values: Values, key: str) -> Plain:
    value = values[key]
    if type(value) is not kind:  # a bool is no int here
        raise SettingsError(f"设置 {key} 须为{KIND_NAMES[kind]}，而不是 {value!r}")
    return value


def _at_least_one(key: str, value: int) -> None:
    if value < 1:
        raise SettingsError(f"设置 {key} 至少为 1，而不是 {value}")
