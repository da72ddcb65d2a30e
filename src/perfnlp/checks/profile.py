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
    money_tolerance: Decimal
    """Share by which amounts may differ."""
    score_tolerance: Decimal
    """Points by which a score may pass its ceiling."""


def read_profile(text: str, name: str) -> Profile:
    """A profile from TOML; figures are strings or numbers, every field has to be there.

    Raises:
        SettingsError: a field is missing, unknown or no number.
    """
    try:
        raw = tomllib.loads(text)
        wanted = {field.name for field in fields(Profile)}
        if raw.keys() != wanted:
            raise SettingsError(
                f"{name}: 缺少或多出 {', '.join(sorted(raw.keys() ^ wanted))}", "请与 national.toml 逐项对照"
            )
        values = {key: Decimal(str(value)) for key, value in raw.items() if key != "name"}
    except (tomllib.TOMLDecodeError, ArithmeticError) as error:
        raise SettingsError(f"{name}: {error}", "请检查该文件的写法") from error
    return Profile(name=str(raw["name"]), **values)


@cache
def national() -> Profile:
    """The profile of the national form."""
    return read_profile(files("perfnlp.checks").joinpath("national.toml").read_text("utf-8"), "national.toml")
