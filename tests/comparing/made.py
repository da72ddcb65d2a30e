"""Small ledgers of several years, put together from words: what is compared needs no extraction."""

import re
from collections.abc import Sequence
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from perfnlp.model.budget import BudgetItem
from perfnlp.model.document import ReadBy
from perfnlp.model.ledger import Ledger, Status
from perfnlp.model.quantity import GIVEN, Kind, Qualifier, Quantity, Role
from perfnlp.model.rows import Achievement, EvidenceKind, Link, Problem, ProblemCategory, Remedy
from perfnlp.text.spans import Span

CASES = Path(__file__).parents[1] / "cases" / "comparing"
SIGNS = {"约": Qualifier.APPROX, "≥": Qualifier.OVER, "≤": Qualifier.UNDER}
FIGURE = re.compile(r"(?P<sign>[约≥≤]?)(?P<number>\d+(?:\.\d+)?)(?P<many>万?)(?P<unit>\D*)")


def read_cases(name: str, header: str) -> list[list[str]]:
    """The lines of a case file, without its header."""
    first, *lines = (CASES / name).read_text("utf-8").splitlines()
    assert first == header, name
    assert lines, f"{name} has no cases"
    return [line.split("\t") for line in lines]


class Report:
    """A report on its way: statements are put down one after another, each a sentence of the text."""

    def __init__(
        self,
        year: int,
        *,
        source: str = "",
        organisation: str | None = "禾川市文化馆",
        project: str | None = "群众文化专项",
    ) -> None:
        self.year, self.organisation, self.project = year, organisation, project
        self.source = source or f"{year}/report.txt"
        self.text = ""
        self.items: list[BudgetItem] = []
        self.quantities: list[Quantity] = []
        self.achievements: list[Achievement] = []
        self.problems: list[Problem] = []

    def item(self, name: str, budget: str = "", spent: str = "") -> "Report":
        """A budget item of level 2, its money in 万元."""
        self.items.append(
            BudgetItem(
                id=f"b{len(self.items) + 1}", name=name, level=2, budget=_money(budget), spent=_money(spent),
                by="rule:list",
            )
        )  # fmt: skip
        return self

    def row(self, statement: str) -> "Report":
        """A statement 动作/对象/数量@子项; 其中… and 累计… before it stand in the text before the figure."""
        said, _, item = statement.partition("@")
        lead, action, object_, figure = ("", *said.split("/")) if said.count("/") == 2 else tuple(said.split("/"))
        self.text += f"{lead}{action}{object_}"
        quantity = self._quantity(figure, Role.ACHIEVEMENT)
        self.text += "。\n"
        named = [known.id for known in self.items if known.name == item]
        self.achievements.append(
            Achievement(
                id=f"a{len(self.achievements) + 1}", quantity=quantity.id, action=action, object=object_,
                links=tuple(Link(budget_item=i, score=1.0, evidence=EvidenceKind.NAME) for i in named), by="rule:verb",
            )
        )  # fmt: skip
        return self

    def plan(self, before: str, figure: str, after: str = "") -> "Report":
        """A target in a sentence of its own."""
        self.text += before
        self._quantity(figure, Role.TARGET)
        self.text += f"{after}。\n"
        return self

    def problem(self, text: str, category: str = "management", remedy: str = "") -> "Report":
        span = self._put(text)
        self.text += "。\n"
        remedies = (Remedy(span=span, text=remedy, score=1.0),) if remedy else ()
        self.problems.append(
            Problem(
                id=f"p{len(self.problems) + 1}", span=span, at=span, text=text, category=ProblemCategory(category),
                remedies=remedies, by="rule:problem",
            )
        )  # fmt: skip
        return self

    def paragraph(self, text: str) -> "Report":
        self.text += f"{text}\n"
        return self

    def done(self) -> Ledger:
        return Ledger(
            source=self.source, id=sha256((self.source + self.text).encode()).hexdigest()[:12], status=Status.OK,
            read_by=ReadBy(reader="txt"), text=self.text, organisation=self.organisation, project=self.project,
            year=self.year, budget_items=tuple(self.items), quantities=tuple(self.quantities),
            achievements=tuple(self.achievements), problems=tuple(self.problems),
        )  # fmt: skip

    def _put(self, text: str) -> Span:
        start = len(self.text)
        self.text += text
        return Span(start, len(self.text))

    def _quantity(self, figure: str, role: Role) -> Quantity:
        match = FIGURE.fullmatch(figure)
        assert match is not None, figure
        span = self._put(figure)
        unit = match["unit"]
        kind = Kind.AMOUNT if unit == "元" else Kind.PERCENTAGE if unit == "%" else Kind.COUNT
        value = Decimal(match["number"]) * (10_000 if match["many"] else 1)
        qualifier = SIGNS.get(match["sign"], Qualifier.EXACT)
        figures = zip(("value", "low", "high"), GIVEN[qualifier], strict=True)
        quantity = Quantity(
            id=f"q{len(self.quantities) + 1}", span=span, at=span, text=figure, kind=kind, unit=unit,
            qualifier=qualifier, role=role, by="rule:number_unit",
            **{name: value if given else None for name, given in figures},
        )  # fmt: skip
        self.quantities.append(quantity)
        return quantity


def report(year: int, items: Sequence[str] = (), rows: Sequence[str] = (), **told: str) -> Ledger:
    """A report with items (name=budget/spent in 万元) and rows."""
    made = Report(year, **told)
    for item in items:
        name, _, money = item.partition("=")
        budget, _, spent = money.partition("/")
        made.item(name, budget, spent)
    for row in rows:
        made.row(row)
    return made.done()


def _money(figure: str) -> Decimal | None:
    return Decimal(figure) * 10_000 if figure else None
