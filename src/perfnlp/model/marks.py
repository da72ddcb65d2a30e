"""What readers say of findings: kept beside the ledgers by the findings' keys, and never taken over in silence."""

from dataclasses import dataclass
from enum import StrEnum

from perfnlp.model.rows import Finding


class Verdict(StrEnum):
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A reader's word on a finding; `check`, `source` and `quote` say which one it was, should its key be gone."""

    key: str
    mark: Verdict | None = None
    """None: a note alone."""
    reason: str = ""
    note: str = ""
    check: str = ""
    source: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A finding of a report with its key, and the mark that it bears."""

    key: str
    finding: Finding
    mark: Mark | None = None

    @property
    def is_dismissed(self) -> bool:
        return self.mark is not None and self.mark.mark is Verdict.DISMISSED


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One report with the findings that are told of it, those over several reports among them."""

    source: str
    organisation: str | None
    project: str | None
    year: int | None
    findings: tuple[Marked, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A mark whose key is gone, and the finding without a mark that is most like it: a reader has to decide."""

    mark: Mark
    likeness: float
    candidate: Marked | None
    """None: the report has no finding of this check that is anything like it."""
