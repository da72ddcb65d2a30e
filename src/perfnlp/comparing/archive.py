"""An archive in order: whose report each document is, of which year, and which two documents are one report.

The order needs the head of each report alone (`Title`); texts and rows are loaded project by project, so that memory
does not grow with the archive.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from perfnlp.comparing.match import assign
from perfnlp.comparing.names import is_same_organisation, item_likeness, organisation_core, project_core, without_place
from perfnlp.model.contract import LedgerError
from perfnlp.model.ledger import Ledger, Status
from perfnlp.tables import NO_OVERLAY, Overlay

SAME_PROJECT: Final = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """The head of one document, and its number in the archive."""

    number: int
    source: str
    digest: str
    organisation: str | None
    project: str | None
    year: int | None
    items: tuple[str, ...] = ()
    is_read: bool = True
    """False where the document could not be read at all."""

    @property
    def is_comparable(self) -> bool:
        """Whether it says enough of itself to be put beside others."""
        return self.year is not None and (self.organisation is not None or self.project is not None)


def title_of(number: int, ledger: Ledger) -> Title:
    failed = ledger.status is Status.FAILED
    return Title(
        number=number, source=ledger.source, digest=ledger.id, organisation=ledger.organisation,
        project=ledger.project, year=None if failed else ledger.year,
        items=tuple(item.name for item in ledger.budget_items if item.level > 1), is_read=not failed,
    )  # fmt: skip


def title_of_row(number: int, row: Mapping[str, Any]) -> Title:
    """The same from a line of a ledger file, whose rows nobody has looked at yet.

    Raises:
        LedgerError: the line lacks a field of the head.
    """
    try:
        failed = row["status"] == Status.FAILED
        return Title(
            number=number, source=str(row["source"]), digest=str(row["id"]), organisation=row["organisation"],
            project=row["project"], year=None if failed or row["year"] is None else int(row["year"]),
            items=tuple(item["name"] for item in row["budget_items"] if item["level"] > 1), is_read=not failed,
        )  # fmt: skip
    except (KeyError, TypeError, ValueError) as error:
        raise LedgerError(f"{row.get('source', '?')}: 台账行不合约定：{error!r}", "可用 perfnlp schema 核对") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """The reports of one project of one body, by year and then in the order of the archive."""

    organisation: str | None
    project: str | None
    titles: tuple[Title, ...]

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(sorted({title.year for title in self.titles if title.year is not None}))


def group_projects(titles: Iterable[Title], overlay: Overlay = NO_OVERLAY) -> tuple[Project, ...]:
    """The comparable documents by body and project, in the order in which each first comes."""
    known = [title for title in titles if title.is_comparable]
    out = [
        project
        for group in _by_organisation(known, overlay)
        for project in _by_project(group, overlay)
    ]  # fmt: skip
    return tuple(sorted(out, key=lambda project: project.titles[0].number))


def _by_organisation(titles: Sequence[Title], overlay: Overlay) -> list[list[Title]]:
    """Titles of one body together; bodies without a name stay with their project's name."""
    groups: dict[str, list[Title]] = defaultdict(list)
    for title in titles:
        core = organisation_core(title.organisation, overlay) if title.organisation else ""
        groups[core or f"?{project_core(title.project or '', overlay)}"].append(title)
    merged: dict[str, list[Title]] = {}
    namesakes: dict[str, list[str]] = defaultdict(list)
    for core in sorted(groups, key=lambda core: (-len(core), core)):  # the full name first
        owners = [full for full in namesakes[without_place(core)] if is_same_organisation(full, core)]
        home = owners[0] if len(owners) == 1 else core  # 市图书馆 may be that of two towns: then it stays alone
        if home == core:
            namesakes[without_place(core)].append(core)
        merged.setdefault(home, []).extend(groups[core])
    return [sorted(group, key=lambda title: title.number) for group in merged.values()]


def _by_project(titles: Sequence[Title], overlay: Overlay) -> list[Project]:
    """The reports of a body as projects: one assignment from year to year over all that it reports on."""
    by_year: dict[int, list[list[Title]]] = {}
    for title in titles:
        assert title.year is not None
        same = by_year.setdefault(title.year, [])
        home = next((group for group in same if _same_name(group[0], title, overlay)), None)
        if home is None:
            same.append([title])
        else:
            home.append(title)
    chains: list[list[Title]] = []
    for year in sorted(by_year):
        groups = by_year[year]
        if len(groups) == len(chains) == 1:  # rows decide, whatever the project is called
            chains[0].extend(groups[0])
            continue

        def fit(chain: list[Title], group: list[Title]) -> float:
            return max(_project_likeness(chain[-1], group[0], overlay), 0.0)

        partners = {right: left for left, right, _ in assign(chains, groups, fit, SAME_PROJECT)}
        for place, group in enumerate(groups):
            if place in partners:
                chains[partners[place]].extend(group)
            else:
                chains.append(list(group))
    return [Project(organisation=_longest(c, "organisation"), project=c[-1].project, titles=tuple(c)) for c in chains]


def _longest(titles: Sequence[Title], name: str) -> str | None:
    """The fullest of the names that a body goes by; of equals the latest."""
    return max((getattr(title, name) or "" for title in reversed(titles)), key=len) or None


def _same_name(a: Title, b: Title, overlay: Overlay) -> bool:
    return project_core(a.project or "", overlay) == project_core(b.project or "", overlay)


def _project_likeness(a: Title, b: Title, overlay: Overlay) -> float:
    """By the names of the projects and by the items that they share."""
    named = item_likeness(project_core(a.project or "", overlay), project_core(b.project or "", overlay), overlay)
    if not a.items or not b.items:
        return named
    shared = sum(max(item_likeness(x, y, overlay) for y in b.items) >= 0.8 for x in a.items)
    return max(named, 0.9 * shared / max(len(a.items), len(b.items)))
