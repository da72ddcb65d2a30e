"""Weights, bands and thresholds that reports are judged by: data of a profile, never of a check."""

import tomllib
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cache
from importlib.resources import files

from perfnlp.errors import SettingsError


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
    return Profile(name=str(raw["name"]), **{key: _figure(raw[key], key, name) for key in wanted - {"name"}})


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
