"""What a user wants to see of a comparison: some bodies, some items, some kinds, what changed much."""

from collections.abc import Iterable
from dataclasses import dataclass

from perfnlp.comparing.archive import Project
from perfnlp.comparing.names import item_core, organisation_core
from perfnlp.model.quantity import Kind
from perfnlp.model.series import ItemCourse, Record, Series, UnitCost


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Empty fields want everything; records without items and figures pass where only a body is asked for."""

    organisation: str = ""
    item: str = ""
    kind: Kind | None = None
    changed: float | None = None
    """In percent; for rates in points."""

    @property
    def is_narrow(self) -> bool:
        """Whether single series are asked for rather than all of a body."""
        return bool(self.item) or self.kind is not None or self.changed is not None

    def takes_project(self, project: Project) -> bool:
        """Whether a project is one of the bodies that are asked for, by a part of the name or by a short form of it."""
        if not self.organisation:
            return True
        names = {title.organisation or "" for title in project.titles} | {project.organisation or ""}
        asked = organisation_core(self.organisation)
        return any(self.organisation in name or asked in organisation_core(name) for name in names if name)

    def takes(self, record: Record) -> bool:
        if not self.is_narrow:
            return True
        match record:
            case Series():
                return (
                    self._of_item(record.item.values())
                    and self.kind in (None, record.kind)
                    and self._has_changed(record)
                )
            case ItemCourse():
                return bool(self.item) and self._of_item(record.names.values())
            case UnitCost():
                return bool(self.item) and self._of_item(record.item.values()) and self.kind is None
            case _:
                return False

    def _of_item(self, names: Iterable[str]) -> bool:
        if not self.item:
            return True
        asked = item_core(self.item)
        return any(self.item in name or asked in item_core(name) for name in names)

    def _has_changed(self, series: Series) -> bool:
        """By the last change: in percent, of rates in points; new and dropped series have changed."""
        if self.changed is None:
            return True
        if not series.changes:
            return True
        last = series.changes[-1]
        size = last.absolute if series.kind is Kind.PERCENTAGE else last.percent
        return size is not None and abs(size) >= self.changed
