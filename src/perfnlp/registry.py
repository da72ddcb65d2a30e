"""A folder is a registry: what a module of it declares is known to the program, and so is what others install.

A member is a module's constant: `READER` in `readers/`, `EXPORTER` in `exporters/`, `CHECK` in `checks/`. Others add
theirs by an entry point of the group `perfnlp.readers` (and so on) that names such a constant. Modules are imported
to be listed, so they import what is heavy inside the functions that need it.
"""

from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pkgutil import iter_modules
from typing import Any, Final, TypeVar, overload

from perfnlp.errors import SettingsError

CONSTANTS: Final = {"readers": "READER", "exporters": "EXPORTER", "checks": "CHECK", "checks.across": "CHECK"}
Member = TypeVar("Member")


@overload
def discover(folder: str) -> dict[str, Any]: ...
@overload
def discover(folder: str, kind: type[Member]) -> dict[str, Member]: ...
def discover(folder: str, kind: type[Any] = object) -> dict[str, Any]:
    """The members of a folder by name: those of its modules in the order of their names, then those of entry points.

    Args:
        folder: one of `CONSTANTS`.
        kind: what each member has to be.

    Raises:
        SettingsError: an installed member has the name of another, does not load, or is of another kind.
    """
    found = dict(_own(folder))
    for name, member in _installed(folder):
        if name in found:
            raise SettingsError(f"{folder} 中有两个名为 {name} 的扩展", "请卸载其中一个，或请其作者改名")
        found[name] = member
    for name, member in found.items():
        if not isinstance(member, kind):
            raise SettingsError(f"{folder} 的扩展 {name} 不是 {kind.__name__}", "请联系扩展的作者")
    return found


@cache
def _own(folder: str) -> tuple[tuple[str, Any], ...]:
    package = import_module(f"perfnlp.{folder}")
    names = sorted(module.name for module in iter_modules(package.__path__) if not module.ispkg)
    modules = ((name, import_module(f"{package.__name__}.{name}")) for name in names)
    constant = CONSTANTS[folder]
    return tuple((name, getattr(module, constant)) for name, module in modules if hasattr(module, constant))


@cache
def _installed(folder: str) -> tuple[tuple[str, Any], ...]:
    found = []
    for point in sorted(entry_points(group=f"perfnlp.{folder}"), key=lambda point: point.name):
        try:
            found.append((point.name, point.load()))
        except (ImportError, AttributeError) as error:
            raise SettingsError(f"{folder} 的扩展 {point.name} 无法载入：{error}", "请重新安装或卸载该扩展") from error
    return tuple(found)
