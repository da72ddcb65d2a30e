"""A ledger made by hand, and what every ledger must hold: the schema, and ids, references and slices that fit."""

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from perfnlp.model.budget import BudgetItem, ItemGroup
from perfnlp.model.document import Block, BlockKind, ReadBy
from perfnlp.model.indicator import CellState, Indicator, IndicatorCell
from perfnlp.model.ledger import Failure, Ledger, Status
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
from perfnlp.model.schema import ledger_schema
from perfnlp.model.serial import to_row
from perfnlp.model.structure import Section, SectionClass
from perfnlp.text.fold import fold
from perfnlp.text.spans import Span

TEXT = (
    "青禾县文化馆群众文化活动经费项目绩效自评报告（2022年度）\n"
    "一、项目概况\n"
    "项目年初预算60万元，其中馆办刊物经费12万元，送戏下乡经费30万元；研学经费10万元和展览经费8万元，合计支出17.06万元。\n"
    "二、项目绩效\n"
    "全年送戏下乡36场，观众约1.\n8万人次；编印馆刊4期，群众满意度达到96.5%以上。\n"
    "指标\t目标值\t完成值\n"
    "演出场次\t≥30场\t36场\n"
    "三、存在问题\n"
    "受汛期影响，两个乡镇的演出推迟到次年，送戏下乡经费支出偏慢。\n"
    "四、改进措施\n"
    "提前与乡镇商定演出日程，按季度支付演出费用。\n"
)


def place(words: str, nth: int = 1) -> Span:
    """Where words stand in the text, for the nth time."""
    at = -1
    for _ in range(nth):
        at = TEXT.index(words, at + 1)
    return Span(at, at + len(words))


@cache
def at(span: Span) -> Span:
    return fold(TEXT, [place("指标\t目标值\t完成值\n演出场次\t≥30场\t36场")]).at(span)


def quantity(number: int, words: str, kind: Kind, value: str, unit: str, role: Role, **more: Any) -> Quantity:
    qualifier = more.get("qualifier", Qualifier.EXACT)
    span = more.get("span") or place(words, more.get("nth", 1))
    figures = zip(("value", "low", "high"), GIVEN[qualifier], strict=True)
    return Quantity(
        id=f"q{number}",
        span=span,
        at=at(span),
        text=span.of(TEXT),
        kind=kind,
        unit=unit,
        qualifier=qualifier,
        role=role,
        section=more.get("section", "s2"),
        by="rule:number_unit",
        confidence=0.98,
        **{name: Decimal(value) if given else None for name, given in figures},
    )


def quantities() -> tuple[Quantity, ...]:
    amount, count = Kind.AMOUNT, Kind.COUNT
    return (
        quantity(1, "60万元", amount, "600000", "元", Role.BUDGET),
        quantity(2, "12万元", amount, "120000", "元", Role.BUDGET),
        quantity(3, "30万元", amount, "300000", "元", Role.BUDGET),
        quantity(4, "10万元", amount, "100000", "元", Role.BUDGET),
        quantity(5, "8万元", amount, "80000", "元", Role.BUDGET),
        quantity(6, "17.06万元", amount, "170600.00", "元", Role.EXPENDITURE),
        quantity(7, "36场", count, "36", "场", Role.ACHIEVEMENT, section="s3"),
        quantity(
            8, "约1.\n8万人次", count, "18000", "人次", Role.ACHIEVEMENT, qualifier=Qualifier.APPROX, section="s3"
        ),
        quantity(9, "4期", count, "4", "期", Role.ACHIEVEMENT, section="s3"),
        quantity(
            10,
            "96.5%以上",
            Kind.PERCENTAGE,
            "96.5",
            "%",
            Role.ACHIEVEMENT,
            qualifier=Qualifier.OVER,
            section="s3",
        ),
        quantity(11, "≥30场", count, "30", "场", Role.TARGET, qualifier=Qualifier.OVER, section="s3"),
        quantity(12, "36场", count, "36", "场", Role.ACHIEVEMENT, nth=2, section="s3"),
    )


def sections() -> Iterator[Section]:
    starts = (
        ("", "青禾县文化馆群众文化活动经费项目绩效自评报告（2022年度）", SectionClass.HEAD),
        ("一、", "项目概况", SectionClass.OVERVIEW),
        ("二、", "项目绩效", SectionClass.RESULTS),
        ("三、", "存在问题", SectionClass.PROBLEMS),
        ("四、", "改进措施", SectionClass.REMEDIES),
    )
    places = [place(number + title) for number, title, _ in starts]
    ends = [*(span.start for span in places[1:]), len(TEXT)]
    for count, ((number, title, cls), heading, end) in enumerate(zip(starts, places, ends, strict=True), 1):
        span = Span(heading.start, end)
        yield Section(
            id=f"s{count}",
            number=number,
            title=title,
            level=1,
            cls=cls,
            span=span,
            at=at(span),
            title_at=Span(at(span).start, at(span).start + len(number + title)),
            by="rule:chinese_comma",
            confidence=1.0,
        )


def items() -> tuple[BudgetItem, ...]:
    def item(number: int, name: str, level: int = 2, **more: Any) -> BudgetItem:
        return BudgetItem(id=f"b{number}", name=name, level=level, by="rule:listed", **more)

    return (
        item(1, "群众文化活动经费", 1, budget=Decimal(600000), figures=("q1",)),
        item(2, "馆办刊物经费", budget=Decimal(120000), figures=("q2",)),
        item(3, "送戏下乡经费", budget=Decimal(300000), stated_rate=Decimal("71.25"), figures=("q3",)),
        item(4, "研学经费", budget=Decimal(100000), group="g1", figures=("q4",)),
        item(5, "展览经费", budget=Decimal(80000), group="g1", figures=("q5",)),
    )


def achievements() -> tuple[Achievement, ...]:
    tour = (Link(budget_item="b3", score=0.92, evidence=EvidenceKind.NAME),)
    paper = (Link(budget_item="b2", score=0.75, evidence=EvidenceKind.TOPIC),)

    def row(number: int, figure: str, action: str, thing: str, links: tuple[Link, ...] = ()) -> Achievement:
        return Achievement(
            id=f"a{number}",
            quantity=figure,
            action=action,
            object=thing,
            section="s3",
            links=links,
            by="rule:verb_before",
            confidence=0.9,
        )

    return (
        row(1, "q7", "送", "戏", tour),
        row(2, "q8", "", "观众", tour),
        row(3, "q9", "编印", "馆刊", paper),
        row(4, "q10", "", "群众满意度"),
        row(5, "q12", "", "演出场次", tour),
    )


def problem() -> Problem:
    span = place("受汛期影响，两个乡镇的演出推迟到次年，送戏下乡经费支出偏慢")
    words = "提前与乡镇商定演出日程，按季度支付演出费用"
    return Problem(
        id="p1",
        span=span,
        at=at(span),
        text=span.of(TEXT),
        category=ProblemCategory.BUDGET_EXECUTION,
        cause="受汛期影响",
        remedies=(Remedy(span=place(words), text=words, score=0.8),),
        section="s4",
        links=(Link(budget_item="b3", score=0.95, evidence=EvidenceKind.NAME),),
        by="rule:slow",
        confidence=0.85,
    )


def finding() -> Finding:
    quote = "项目年初预算60万元"
    return Finding(
        id="f1",
        check="no_achievement",
        severity=Severity.WARNING,
        message="研学经费、展览经费共支出 170,600.00 元，未见可量化的成果",
        about="研学经费、展览经费",
        refs=("g1",),
        places=(Place(source="2022/青禾县文化馆.txt", span=place(quote), quote=quote),),
        values=(("支出", Decimal("170600")), ("成果数", Decimal(0)), ("口径", "合计"), ("调整预算", None)),
    )


def indicator() -> Indicator:
    """The one row of the form: what was promised, what was reached, and no points."""
    row = place("演出场次\t≥30场\t36场")
    promised = IndicatorCell(
        span=place("≥30场"), text="≥30场", state=CellState.VALUE, value=Decimal(30), low=Decimal(30), unit="场",
        qualifier=Qualifier.OVER,
    )  # fmt: skip
    reached = IndicatorCell(
        span=Span(row.end - 3, row.end), text="36场", state=CellState.VALUE, value=Decimal(36), low=Decimal(36),
        high=Decimal(36), unit="场", qualifier=Qualifier.EXACT,
    )  # fmt: skip
    return Indicator(
        id="i1", span=row, family="产出指标", cls="数量指标", name="演出场次", target=promised, actual=reached,
        weight=None, score=None, reason="", measures="", by="rule:tabbed",
    )  # fmt: skip


def sample(**changes: Any) -> Ledger:
    """A report of an invented county: every table has rows, one figure is joint, one figure broken over lines."""
    table = place("指标\t目标值\t完成值\n演出场次\t≥30场\t36场")
    fields: dict[str, Any] = {
        "source": "2022/青禾县文化馆.txt",
        "id": "0123456789ab",
        "status": Status.OK,
        "read_by": ReadBy(reader="txt", notes=("按 UTF-8 读取",)),
        "text": TEXT,
        "blocks": (
            Block(kind=BlockKind.HEADING, span=Span(0, TEXT.index("\n")), level=1),
            Block(kind=BlockKind.TABLE, span=table),
        ),
        "organisation": "青禾县文化馆",
        "project": "群众文化活动经费",
        "year": 2022,
        "self_score": Decimal("95.50"),
        "sections": tuple(sections()),
        "budget_items": items(),
        "groups": (ItemGroup(id="g1", items=("b4", "b5"), spent=Decimal("170600.00"), figures=("q6",)),),
        "quantities": quantities(),
        "achievements": achievements(),
        "problems": (problem(),),
        "indicators": (indicator(),),
        "findings": (finding(),),
    }
    return Ledger(**(fields | changes))


def unread(source: str = "2022/加密.docx") -> Ledger:
    return Ledger(
        source=source,
        id="",
        status=Status.FAILED,
        error=Failure(code="read.encrypted", message="文件已加密", hint="请去除密码后重试"),
        read_by=ReadBy(reader="docx"),
    )


def validated(ledger: Ledger) -> dict[str, Any]:
    """The ledger's row, after the contract was held against it; every ledger that a test makes passes here."""
    row: dict[str, Any] = to_row(ledger)
    assert [] == [f"{error.json_path}: {error.message}" for error in _validator().iter_errors(row)]
    assert [] == list(_misfits(row))
    return row


@cache
def _validator() -> Draft202012Validator:
    Draft202012Validator.check_schema(ledger_schema())
    return Draft202012Validator(ledger_schema())


def _misfits(row: dict[str, Any]) -> Iterator[str]:
    """What a schema cannot say: ids that occur twice, references that lead nowhere, texts that are no slices."""
    tables = ("sections", "budget_items", "groups", "quantities", "achievements", "problems", "indicators", "findings")
    ids = [each["id"] for table in tables for each in row[table]]
    yield from (f"id {each} twice" for each in sorted({each for each in ids if ids.count(each) > 1}))
    known = set(ids)
    for table in tables:
        for each in row[table]:
            led = [each.get("quantity"), each.get("section"), each.get("group"), *each.get("items", ())]
            led += [*each.get("refs", ()), *(link["budget_item"] for link in each.get("links", ()))]
            yield from (f"{each['id']} leads to {other}" for other in led if other is not None and other not in known)
            if row["text"] is not None and "text" in each and each["text"] != row["text"][each["start"] : each["end"]]:
                yield f"{each['id']}: {each['text']!r} is not what stands at its place"
