"""Weights, bands and thresholds that reports are judged by: data of a profile, never of a check."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from perfnlp.errors import SettingsError
from perfnlp.model.structure import SectionClass

NATIONAL: Final = "national"
FOLDER: Final = "profiles"
SUFFIX: Final = ".toml"
WORDS: Final = frozenset({"name", "title", "required_sections", "grades"})
"""The fields that are no figures."""
Raw = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A set of rules of scoring (profiles/national.toml is that of the national form, and the others go out from it)."""

    name: str
    title: str
    """Whose rules they are, in words."""
    execution_weight: Decimal
    """Points that the execution rate carries in the score."""
    full_marks: Decimal
    low_execution: Decimal
    """Percent below which money counts as left unspent."""
    good_execution: Decimal
    """Percent below which a report is expected to state a problem."""
    low_target: Decimal
    """Percent of a target from which its outturn makes it look low."""
    money_tolerance: Decimal
    """Share by which amounts may differ."""
    score_tolerance: Decimal
    """Points by which a score may pass its ceiling."""
    required_sections: tuple[str, ...]
    """Classes of sections that a whole report has to have."""
    grades: tuple[tuple[str, Decimal], ...]
    """The grades with the points from which each is given, the best first."""

    def grade_of(self, score: Decimal) -> str:
        """The grade that a score gives; empty below the last one."""
        return next((grade for grade, least in self.grades if score >= least), "")


@cache
def profile_names() -> tuple[str, ...]:
    """The profiles that come with the program."""
    names = (file.name for file in files("perfnlp.checks").joinpath(FOLDER).iterdir())
    return tuple(sorted(name.removesuffix(SUFFIX) for name in names if name.endswith(SUFFIX)))


def load_profile(wanted: str) -> Profile:
    """The profile of a name, or of a user's TOML file.

    Raises:
        SettingsError: there is none of that name, or the file cannot be read or is not one.
    """
    if wanted in profile_names():
        return _own(wanted)
    if not wanted.endswith(SUFFIX):
        nearest = get_close_matches(wanted, profile_names(), n=1, cutoff=0.5)
        hint = f"是否指 {nearest[0]}？" if nearest else f"可用：{'、'.join(profile_names())}，或自己的 .toml 文件"
        raise SettingsError(f"没有名为 {wanted} 的评分规则", hint)
    path = Path(wanted)
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise SettingsError(f"读不到评分规则 {wanted}：{error.strerror}", "请检查 --profile 的路径") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"评分规则 {wanted} 不是 UTF-8 编码", "请以 UTF-8 另存") from error
    return read_profile(text, path.name)


def national() -> Profile:
    """The profile of the national form."""
    return _own(NATIONAL)


@cache
def _own(name: str) -> Profile:
    return read_profile(_text_of(name), f"{name}{SUFFIX}")


def _text_of(name: str) -> str:
    return files("perfnlp.checks").joinpath(FOLDER, f"{name}{SUFFIX}").read_text("utf-8")


def read_profile(text: str, name: str) -> Profile:
    """A profile from TOML; what it does not tell is as in the national one, figures are from 0 on.

    Raises:
        SettingsError: the text is no TOML, a field is unknown or of another sort.
    """
    known = tuple(field.name for field in fields(Profile))
    told = {"name": name.removesuffix(SUFFIX), **tomllib.loads(_text_of(NATIONAL)), **_parsed(text, name)}
    for key in told:
        if key not in known:
            nearest = get_close_matches(key, known, n=1, cutoff=0.5)
            hint = f"是否指 {nearest[0]}？" if nearest else f"可用的键：{'、'.join(known)}"
            raise SettingsError(f"评分规则 {name} 没有名为 {key} 的项", hint)
    figures = {key: _figure(told[key], key, name) for key in known if key not in WORDS}
    return Profile(
        name=_word(told, "name", name), title=_word(told, "title", name), grades=_grades(told["grades"], name),
        required_sections=_sections(told["required_sections"], name), **figures,
    )  # fmt: skip


def _parsed(text: str, name: str) -> Raw:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"评分规则 {name} 不是合法的 TOML：{error}", "每行一个 键 = 值") from error


def _word(told: Raw, key: str, name: str) -> str:
    value = told[key]
    if not isinstance(value, str) or not value:
        raise SettingsError(f"评分规则 {name} 的 {key} 不能是 {value!r}", "须为字符串")
    return value


def _sections(value: object, name: str) -> tuple[str, ...]:
    allowed = tuple(SectionClass)
    if not isinstance(value, list) or any(each not in allowed for each in value):
        hint = f"须为列表，可取：{'、'.join(allowed)}"
        raise SettingsError(f"评分规则 {name} 的 required_sections 不能是 {value!r}", hint)
    return tuple(value)


def _grades(value: object, name: str) -> tuple[tuple[str, Decimal], ...]:
    """The grades from the best on, whatever their order in the file."""
    if not isinstance(value, dict) or not value:
        raise SettingsError(f"评分规则 {name} 的 grades 不能是 {value!r}", '须写作 [grades]，每行一个 "等级" = 起点分')
    points = {grade: _figure(least, f"grades.{grade}", name) for grade, least in value.items()}
    return tuple(sorted(points.items(), key=lambda pair: -pair[1]))


def _figure(value: object, key: str, name: str) -> Decimal:
    try:
        figure = Decimal(str(value))
    except ArithmeticError:
        figure = Decimal("NaN")
    if not figure.is_finite() or figure < 0:
        raise SettingsError(f"评分规则 {name} 的 {key} 不能是 {value!r}", "须为不小于 0 的数")
    return figure
