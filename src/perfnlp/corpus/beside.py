"""The tables beside a text: budget items, groups that share a figure, and findings."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from difflib import get_close_matches
from typing import Final

from perfnlp.corpus.files import SourceFile
from perfnlp.corpus.gold import BY, Accepted, CopyTold, Expectation, NamedEntity, Teller
from perfnlp.corpus.named import read_copied, read_entities
from perfnlp.corpus.told import NamedCells, Untold, parse_cells
from perfnlp.corpus.values import Unreadable, read_value
from perfnlp.model.budget import BudgetItem, ItemGroup
from perfnlp.model.quantity import Kind

MONEY: Final = ("budget", "adjusted", "spent")
ITEM_KEYS: Final = (*MONEY, "rate", "also", "was")
PLANTED: Final = ("planted", "optional")
ALWAYS: Final = (
    "items_total", "item_count", "execution_rate", "over_budget", "unspent", "conflicting_values", "change_rate",
    "no_achievement", "problem_without_measure", "no_problem_stated", "score_ceiling",
)  # fmt: skip
"""The checks that a table of findings judges as a whole: what it does not list must not be found."""
NAMED: Final = (
    "target_missed_silent", "target_low", "unquantified_benefit", "actual_is_bound", "satisfaction_no_basis",
    "missing_section", "empty_section", "template_residue", "year_mismatch", "unit_mixed", "rate_over_100",
    "percent_or_points", "count_rate_conflict", "part_exceeds_whole", "output_in_benefit", "goal_not_reported",
    "text_table_conflict",
)  # fmt: skip
"""The further checks that one report decides: judged where the table lists them."""
SEVERAL: Final = (
    "copied_paragraph", "duplicate_report", "repeated_problem", "carryover_chain", "double_claim",
    "boilerplate_problem",
)  # fmt: skip
"""The checks that several reports decide, or one as well as several: no report is judged by them alone."""
CHECKS: Final = (*ALWAYS, *NAMED, *SEVERAL)
"""The checks that the ledger's contract names."""


def judged_checks(findings: Iterable[Expectation]) -> tuple[str, ...]:
    """The checks that a table of findings judges in one report."""
    listed = {finding.check for finding in findings}
    return (*ALWAYS, *(check for check in NAMED if check in listed))


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What the tables beside a text say; `names` leads from each name of an item, others included, to the item.

    A table that the source does not have is None: what it tells was not annotated.
    """

    items: tuple[BudgetItem, ...]
    groups: tuple[ItemGroup, ...]
    findings: tuple[Expectation, ...] | None
    accepted: Mapping[str, Accepted]
    names: Mapping[str, BudgetItem]
    was: Mapping[str, tuple[str, ...]]
    copied: tuple[CopyTold, ...] | None = None
    entities: tuple[NamedEntity, ...] | None = None

    def item(self, name: str) -> BudgetItem | None:
        return self.names.get(name)

    def nearest(self, name: str) -> str:
        """A hint for a name that is none of an item."""
        near = get_close_matches(name, self.names, n=1, cutoff=0.4)
        return f"是否指“{near[0]}”？" if near else "请先在 items: 表里列出"


def read_beside(source: SourceFile, told: Teller) -> Beside:
    """The tables of a source; what is wrong in a row is told, and the row left out."""
    items: list[BudgetItem] = []
    accepted: dict[str, Accepted] = {}
    names: dict[str, BudgetItem] = {}
    was: dict[str, tuple[str, ...]] = {}
    for line, cells in source.tables.get("items", ()):
        try:
            item, also, before = _read_item(cells, len(items) + 1)
        except (Untold, Unreadable) as error:
            told.error(line, f"items: {error}")
            continue
        if item.name in names:
            told.error(line, f"items: “{item.name}”列了两次")
        items.append(item)
        accepted[item.id] = Accepted(line=line, others=also)
        names |= dict.fromkeys((item.name, *also), item)
        was |= {item.id: before} if before else {}
    found = Beside(
        items=tuple(items), groups=(), findings=None, accepted=accepted, names=names, was=was,
        copied=read_copied(source, told), entities=read_entities(source, told),
    )  # fmt: skip
    found = _with_groups(source, found, told)
    if "findings" not in source.tables:
        return found
    return replace(found, findings=tuple(_read_findings(source, told)))


def _read_item(cells: tuple[str, ...], number: int) -> tuple[BudgetItem, tuple[str, ...], tuple[str, ...]]:
    """An item, its other names in this report, and the names of the year before that it goes on from."""
    row = parse_cells(cells, ITEM_KEYS)
    if len(row.plain) != 2 or not row.plain[0].isdigit():
        raise Untold(f"一行应为“层级 ｜ 名称 ｜ budget=… ｜ spent=…”，而不是“{' ｜ '.join(cells)}”")
    level, name = row.plain
    item = BudgetItem(
        id=f"b{number}", name=name, level=int(level), by=BY, stated_rate=_rate(row),
        budget=_money(row, "budget"), adjusted=_money(row, "adjusted"), spent=_money(row, "spent"),
    )  # fmt: skip
    return item, split_names(row.named.get("also", "")), split_names(row.named.get("was", ""))


def split_names(told: str) -> tuple[str, ...]:
    """Names with semicolons between them."""
    return tuple(name.strip() for name in told.replace("；", ";").split(";") if name.strip())


def _money(row: NamedCells, key: str) -> Decimal | None:
    told = row.named.get(key, "")
    if not told:
        return None
    value = read_value(told)
    if value.kind is not Kind.AMOUNT or value.value is None:
        raise Unreadable(f"{key}={told} 不是一个金额，应写如 120万元")
    return value.value


def _rate(row: NamedCells) -> Decimal | None:
    told = row.named.get("rate", "").removesuffix("%").removesuffix("％")
    return read_value(f"{told}%").value if told else None


def _with_groups(source: SourceFile, beside: Beside, told: Teller) -> Beside:
    groups: list[ItemGroup] = []
    items = {item.id: item for item in beside.items}
    accepted = dict(beside.accepted)
    for line, cells in source.tables.get("groups", ()):
        try:
            row = parse_cells(cells, MONEY)
            names = [name.strip() for name in "+".join(row.plain).replace("＋", "+").split("+")]
            budget, adjusted, spent = (_money(row, key) for key in MONEY)
        except (Untold, Unreadable) as error:
            told.error(line, f"groups: {error}")
            continue
        members = [beside.item(name) for name in names]
        known = [item.id for item in members if item is not None]
        for name, item in zip(names, members, strict=True):
            if item is None:
                told.error(line, f"groups: 没有名为“{name}”的子项", beside.nearest(name))
        if len(names) < 2:
            told.error(line, "groups: 一行至少两个子项，写作“甲 + 乙 ｜ spent=…”")
        group = ItemGroup(id=f"g{len(groups) + 1}", items=tuple(known), budget=budget, adjusted=adjusted, spent=spent)
        groups.append(group)
        accepted[group.id] = Accepted(line=line)
        items |= {member: replace(items[member], group=group.id) for member in known}
    names_now = {name: items[item.id] for name, item in beside.names.items()}
    return replace(beside, items=tuple(items.values()), groups=tuple(groups), names=names_now, accepted=accepted)


def _read_findings(source: SourceFile, told: Teller) -> Iterator[Expectation]:
    for line, cells in source.tables["findings"]:
        check, *rest = [cell for cell in cells if cell] or [""]
        if check not in CHECKS:
            near = get_close_matches(check, CHECKS, n=1, cutoff=0.5)
            told.error(line, f"findings: 没有名为 {check} 的检查", f"是否指 {near[0]}？" if near else "")
            continue
        about = tuple(word for word in rest if word not in PLANTED)
        yield Expectation(
            check=check, about="；".join(about), planted="planted" in rest, optional="optional" in rest, line=line
        )
