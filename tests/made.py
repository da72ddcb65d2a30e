"""Strategies that make ledgers: any text, any rows in it, all fields filled and empty."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from hypothesis import strategies as st

from perfnlp.model.budget import BudgetItem, ItemGroup
from perfnlp.model.document import Block, BlockKind, ReadBy
from perfnlp.model.indicator import EMPTY, CellState, Indicator, IndicatorCell
from perfnlp.model.ledger import Failure, Ledger, Part, Status
from perfnlp.model.quantity import GIVEN, Kind, Qualifier, Quantity, Role
from perfnlp.model.rows import (
    Achievement,
    EvidenceKind,
    Finding,
    Link,
    Place,
    Problem,
    ProblemCategory,
    Remedy,
    Severity,
)
from perfnlp.model.structure import Section, SectionClass
from perfnlp.text.fold import fold
from perfnlp.text.spans import Span

TEXTS = st.text(alphabet="预算支出12.5万元\n \t，。；培训３期ａ=+-@'\u2028\x07\U0001f600", min_size=1, max_size=80)
WORDS = st.text(min_size=1, max_size=12)
FIGURES = st.decimals(-(10**12), 10**13, places=2)
SHARES = st.integers(0, 10_000).map(lambda part: part / 10_000)
BY = st.sampled_from(["rule:number_unit", "model:roles@2"])


@dataclass(frozen=True, slots=True)
class Maker:
    """Draws the rows of one ledger over one text."""

    draw: st.DrawFn
    text: str
    to_reading: Callable[[Span], Span]
    sections: tuple[str, ...] = ()
    items: tuple[str, ...] = ()

    def span(self) -> Span:
        start = self.draw(st.integers(0, len(self.text) - 1))
        return Span(start, self.draw(st.integers(start + 1, len(self.text))))

    def words(self) -> str:
        return self.draw(WORDS)

    def figure(self) -> Decimal | None:
        return self.draw(st.none() | FIGURES)

    def section_id(self) -> str | None:
        return self.draw(st.sampled_from([None, *self.sections]))

    def links(self) -> tuple[Link, ...]:
        kinds = st.sampled_from(EvidenceKind)
        chosen = self.draw(st.lists(st.sampled_from(self.items), unique=True)) if self.items else ()
        return tuple(Link(budget_item=b, score=self.draw(SHARES), evidence=self.draw(kinds)) for b in chosen)

    def section(self, number: int) -> Section:
        span, title = self.span(), self.words()
        at = self.to_reading(span)
        return Section(
            id=f"s{number}",
            number=self.draw(st.sampled_from(["", "一、", "（二）"])),
            title=title,
            level=self.draw(st.integers(1, 4)),
            cls=self.draw(st.sampled_from(SectionClass)),
            span=span,
            at=at,
            title_at=Span(at.start, at.start),  # not exchanged: `unread_title` sets what a reader of rows finds
            by=self.draw(BY),
            confidence=self.draw(SHARES),
        )

    def item(self, number: int, group: str | None) -> BudgetItem:
        return BudgetItem(
            id=f"b{number}",
            name=self.words(),
            level=self.draw(st.integers(1, 3)),
            budget=self.figure(),
            adjusted=self.figure(),
            spent=self.figure(),
            stated_rate=self.figure(),
            group=group,
            by=self.draw(BY),
        )

    def quantity(self, number: int) -> Quantity:
        span, qualifier = self.span(), self.draw(st.sampled_from(Qualifier))
        value, low, high = (self.draw(FIGURES) if given else None for given in GIVEN[qualifier])
        return Quantity(
            id=f"q{number}",
            span=span,
            at=self.to_reading(span),
            text=span.of(self.text),
            kind=self.draw(st.sampled_from(Kind)),
            unit=self.draw(st.sampled_from(["", "元", "人次"])),
            qualifier=qualifier,
            value=value,
            low=low,
            high=high,
            role=self.draw(st.sampled_from(Role)),
            section=self.section_id(),
            by=self.draw(BY),
            confidence=self.draw(SHARES),
        )

    def achievement(self, number: int) -> Achievement:
        return Achievement(
            id=f"a{number}",
            quantity=f"q{number}",
            action=self.words(),
            object=self.words(),
            actor=self.words(),
            section=self.section_id(),
            links=self.links(),
            by=self.draw(BY),
            confidence=self.draw(SHARES),
        )

    def problem(self, number: int) -> Problem:
        span, answer = self.span(), self.span()
        remedy = Remedy(span=answer, text=answer.of(self.text), score=self.draw(SHARES))
        return Problem(
            id=f"p{number}",
            span=span,
            at=self.to_reading(span),
            text=span.of(self.text),
            category=self.draw(st.sampled_from(ProblemCategory)),
            cause=self.draw(st.none() | WORDS),
            remedies=self.draw(st.sampled_from([(), (remedy,)])),
            section=self.section_id(),
            links=self.links(),
            by=self.draw(BY),
            confidence=self.draw(SHARES),
        )

    def indicator(self, number: int) -> Indicator:
        return Indicator(
            id=f"i{number}",
            span=self.span(),
            family=self.draw(st.sampled_from(["", "产出指标"])),
            cls=self.draw(st.sampled_from(["", "数量指标"])),
            name=self.words(),
            target=self.cell(),
            actual=self.cell(),
            weight=self.figure(),
            score=self.figure(),
            reason=self.words(),
            measures=self.words(),
            by=self.draw(BY),
        )

    def cell(self) -> IndicatorCell:
        span, qualifier = self.span(), self.draw(st.sampled_from(Qualifier))
        given = self.draw(st.sampled_from([CellState.EMPTY, CellState.WORDS, CellState.VALUE]))
        if given is CellState.EMPTY:
            return EMPTY
        if given is CellState.WORDS:
            return IndicatorCell(span=span, text=span.of(self.text), state=given)
        return IndicatorCell(
            span=span, text=span.of(self.text), state=given, value=self.figure(), unit="元", qualifier=qualifier
        )

    def finding(self, number: int) -> Finding:
        return Finding(
            id=f"f{number}",
            check="over_budget",
            severity=self.draw(st.sampled_from(Severity)),
            assessed=self.draw(st.booleans()),
            message=self.words(),
            about=self.words(),
            refs=self.items,
            places=(Place(source=self.words(), span=self.span(), quote=self.words()),),
            values=((self.words(), self.draw(st.none() | FIGURES | WORDS)),),
        )


@st.composite
def ledgers(draw: st.DrawFn) -> Ledger:
    """A ledger whose places of the reading are those that its text gives."""
    text = draw(TEXTS)
    maker = Maker(draw, text, fold(text).at)
    sections = _some(draw, maker.section)
    joint = draw(st.sampled_from([None, "g1"]))
    items = tuple(maker.item(number, joint) for number in range(1, draw(st.integers(2, 3)) + 1))
    maker = Maker(draw, text, maker.to_reading, tuple(each.id for each in sections), tuple(each.id for each in items))
    quantities = _some(draw, maker.quantity)
    return Ledger(
        source=draw(WORDS),
        id="0123456789ab",
        status=draw(st.sampled_from([Status.OK, Status.PARTIAL])),
        error=draw(st.none() | st.builds(Failure, code=WORDS, message=WORDS, hint=WORDS)),
        part=draw(st.sampled_from([None, Part(index=1, of=2, start=0, end=len(text))])),
        read_by=ReadBy(reader=draw(WORDS), pages=draw(st.none() | st.integers(0, 900)), notes=(draw(WORDS),)),
        text=text,
        blocks=(Block(kind=BlockKind.PARAGRAPH, span=maker.span(), page=1),),
        organisation=draw(st.none() | WORDS),
        project=draw(st.none() | WORDS),
        year=draw(st.none() | st.integers(1990, 2030)),
        self_score=maker.figure(),
        sections=sections,
        budget_items=items,
        groups=(ItemGroup(id="g1", items=("b1", "b2"), spent=maker.figure()),) if joint else (),
        quantities=quantities,
        achievements=tuple(maker.achievement(number) for number in range(1, len(quantities) + 1)),
        problems=_some(draw, maker.problem),
        indicators=_some(draw, maker.indicator),
        findings=_some(draw, maker.finding),
    )


def _some(draw: st.DrawFn, make: Callable[[int], object]) -> tuple:
    return tuple(make(number) for number in range(1, draw(st.integers(0, 2)) + 1))
