"""Weights, bands and thresholds that reports are judged by: data of a profile, never of a check."""

import tomllib
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cache
from importlib.resources import files

from perfnlp.errors import SettingsError
from perfnlp.model.structure import SectionClass

WORDS = {"name", "required_sections"}
"""The fields that are no figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A set of rules of scoring (national.toml beside this file is that of the national form)."""

    name: str
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


def read_profile(text: str, name: str) -> Profile:
    """A profile from TOML; figures are strings or numbers from 0 on, every field has to be there.

    Raises:
        SettingsError: the text is no TOML, a field is missing, unknown or no such number.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"评分规则 {name} 不是合法的 TOML：{error}", "每行一个 键 = 值") from error
    wanted = {field.name for field in fields(Profile)}
    if raw.keys() != wanted:
        odd = "、".join(sorted(raw.keys() ^ wanted))
        raise SettingsError(f"评分规则 {name} 缺少或多出：{odd}", "请与 national.toml 逐项对照")
    figures = {key: _figure(raw[key], key, name) for key in wanted - WORDS}
    return Profile(name=str(raw["name"]), required_sections=_sections(raw["required_sections"], name), **figures)


def _sections(value: object, name: str) -> tuple[str, ...]:
    allowed = tuple(SectionClass)
    if not isinstance(value, list) or any(each not in allowed for each in value):
        raise SettingsError(
            f"评分规则 {name} 的 required_sections 不能是 {value!r}", f"须为列表，可取：{'、'.join(allowed)}"
        )
    return tuple(value)


def _figure(value: object, key: str, name: str) -> Decimal:
    try:
        figure = Decimal(str(value))
    except ArithmeticError:
        figure = Decimal("NaN")
    if not figure.is_finite() or figure < 0:
        raise SettingsError(f"评分规则 {name} 的 {key} 不能是 {value!r}", "须为不小于 0 的数")
    return figure


@cache
def national() -> Profile:
    """The profile of the national form."""
    return read_profile(files("perfnlp.checks").joinpath("national.toml").read_text("utf-8"), "national.toml")
