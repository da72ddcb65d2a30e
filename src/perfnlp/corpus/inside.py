"""What one document of the corpus has to keep: its rows and tables say what its text says."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Final

from perfnlp.corpus.gold import Fault, GoldDocument, Part, Weight
from perfnlp.corpus.numerals import DIGITS, LARGE, TENS
from perfnlp.corpus.units import known_units, multipliers
from perfnlp.model.quantity import Kind, Role
from perfnlp.model.rows import Achievement, Problem
from perfnlp.tables import alternation
from perfnlp.text.spans import Span

CHINESE: Final = "".join({*DIGITS, *TENS, *LARGE, "半", "几"})
RUN: Final = re.compile(rf"\d+(?:[,.．]\d+)*|[０-９]+(?:[，．][０-９]+)*|[{CHINESE}]+")
FEW: Final = frozenset("两三四五六七八九十")
"""一 stands in too many words that count nothing."""
NAMED: Final = re.compile(
    r"《[^《》\n]*》|“[^“”\n]*”|〔[^〔〕\n]*〕|第?\s*\d+\s*页\s*[,，/]?\s*共\s*\d+\s*页|[A-Za-z]+[-\w/.]*\d[-\w/.]*"
)
"""Figures in names, quotations, codes and at the foot of pages are no quantities as a rule."""
NOT_ALONE: Final = frozenset({"年", "日", "周", "号", "天", "项", "级", "个", "分", "届"})
"""Units that stand behind so many figures that count nothing that they give no hint by themselves."""
ROLES: Final = {"budget": Role.BUDGET, "adjusted": Role.BUDGET, "spent": Role.EXPENDITURE}
AROUND: Final = 12
BLANK: Final = re.compile(r"\s+")


def check_inside(document: GoldDocument) -> Iterator[Fault]:
    """All faults of a document that it shows by itself."""
    yield from _rows(document)
    yield from _items(document)
    yield from _facts(document)
    yield from _links(document)
    yield from uncovered(document)


def line_of(document: GoldDocument, place: int) -> int:
    """The line of the source file in which a place of the text stands."""
    return document.first_line + document.text.count("\n", 0, place)


def squashed(words: str) -> str:
    return BLANK.sub("", words)


def _rows(document: GoldDocument) -> Iterator[Fault]:
    """Actions and objects are words of the text; a statement is no heading."""
    text = squashed(document.text)
    for row in document.ledger.achievements:
        line = document.accepted[row.id].line
        if row.action and squashed(row.action) not in text:
            yield Fault(document.path, line, Weight.WARNING, f"动作“{row.action}”不是原文中的词")
        foreign = sorted({letter for letter in squashed(row.object) if letter not in text})
        if foreign:
            message = f"对象“{row.object}”有原文中没有的字：{''.join(foreign)}"
            yield Fault(document.path, line, Weight.WARNING, message)
        if not row.action and not row.object:
            yield Fault(document.path, line, Weight.ERROR, "成果的动作与对象不能都空")
    for problem in document.ledger.problems:
        if len(squashed(problem.text)) < 6:
            line = document.accepted[problem.id].line
            yield Fault(document.path, line, Weight.WARNING, f"问题“{problem.text}”太短，像是标题")


def _items(document: GoldDocument) -> Iterator[Fault]:
    """Items are named in the text, and each of their figures is a quantity of it."""
    text = squashed(document.text)
    for item in document.ledger.budget_items:
        accepted = document.accepted[item.id]
        if not any(squashed(name) in text for name in (item.name, *accepted.others)):
            message = f"子项“{item.name}”不在正文里"
            yield Fault(document.path, accepted.line, Weight.WARNING, message, "名称照抄正文第一次列出的写法")
        for key, figure in (("budget", item.budget), ("adjusted", item.adjusted), ("spent", item.spent)):
            yield from _figure(document, item.name, key, figure, accepted.line)
        yield from _rate(document, item.name, item.stated_rate, accepted.line)
    for group in document.ledger.groups:
        for key, figure in (("budget", group.budget), ("adjusted", group.adjusted), ("spent", group.spent)):
            yield from _figure(document, "合用的数", key, figure, document.accepted[group.id].line)


def _figure(document: GoldDocument, name: str, key: str, figure: Decimal | None, line: int) -> Iterator[Fault]:
    if figure is None:
        return
    same = [q for q in document.ledger.quantities if q.kind is Kind.AMOUNT and figure in (q.value, q.high)]
    if not same:
        message = f"“{name}”的 {key}={_plain(figure)}元 在正文里没有对应的数量标记"
        yield Fault(document.path, line, Weight.ERROR, message, "没有写明的数不填；写明的数要标记")
        return
    wanted = ROLES[key]
    if not any(wanted in (q.role, *document.accepted[q.id].others) for q in same):
        roles = "、".join(sorted({q.role.value for q in same}))
        message = f"“{name}”的 {key}={_plain(figure)}元 对应的标记角色是 {roles}，不是 {wanted.value}"
        yield Fault(document.path, line, Weight.ERROR, message)


def _rate(document: GoldDocument, name: str, rate: Decimal | None, line: int) -> Iterator[Fault]:
    rates = [q for q in document.ledger.quantities if q.kind is Kind.PERCENTAGE]
    if rate is not None and not any(rate in (q.value, q.low, q.high) for q in rates):
        message = f"“{name}”的 rate={_plain(rate)} 在正文里没有对应的数量标记"
        yield Fault(document.path, line, Weight.ERROR, message)


def _facts(document: GoldDocument) -> Iterator[Fault]:
    """The head of a report tells what the text tells."""
    if not document.is_whole:
        return
    ledger, text = document.ledger, squashed(document.text)
    names = [name for name in (ledger.organisation, *document.organisation_also) if name]
    if names and not any(squashed(name) in text for name in names):
        yield Fault(document.path, 1, Weight.ERROR, f"单位“{names[0]}”不在正文里")
    if ledger.project and squashed(ledger.project) not in text:
        yield Fault(document.path, 1, Weight.WARNING, f"项目“{ledger.project}”不在正文里")
    if ledger.year is not None and str(ledger.year) not in text.translate(
        {code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)}
    ):
        yield Fault(document.path, 1, Weight.WARNING, f"年份 {ledger.year} 不在正文里")
    scores = {q.value for q in ledger.quantities if q.role is Role.SCORE}
    if ledger.self_score is not None and ledger.self_score not in scores:
        message = f"自评得分 {_plain(ledger.self_score)} 在正文里没有角色为 s 的标记"
        yield Fault(document.path, 1, Weight.ERROR, message)
    if not ledger.sections:
        yield Fault(document.path, document.first_line, Weight.ERROR, "全文没有章节标记 §")


def _links(document: GoldDocument) -> Iterator[Fault]:
    """Where links are annotated, a row without one is told: it is read as the project's."""
    parts = [item for item in document.ledger.budget_items if item.level > 1]
    rows: tuple[Achievement | Problem, ...] = (*document.ledger.achievements, *document.ledger.problems)
    if document.has_links:
        for row in rows:
            accepted = document.accepted[row.id]
            if accepted.links is None:
                yield Fault(
                    document.path, accepted.line, Weight.WARNING, "没有写 @关联，按项目整体计", "项目整体请写 @-"
                )
    elif parts and rows and document.head.part is not Part.LINES:
        message = "列了子项，但没有一行写 @关联，关联不计分"
        yield Fault(document.path, document.accepted[parts[0].id].line, Weight.WARNING, message)


def uncovered(document: GoldDocument) -> Iterator[Fault]:
    """Every run of digits or Chinese numerals outside the marks: told as a note, as a warning if it seems to count."""
    text = document.text
    numbers = (Span(s.span.start, s.span.start + len(s.number)) for s in document.ledger.sections)
    covered = sorted([*document.marked, *numbers])
    names = [Span(*found.span()) for found in NAMED.finditer(text)]
    place = 0
    for run in RUN.finditer(text):
        span = Span(*run.span())
        while place < len(covered) and covered[place].end <= span.start:
            place += 1
        if place < len(covered) and covered[place].overlaps(span):
            continue
        counts = not any(name.covers(span) for name in names) and _seems_to_count(text, span)
        around = text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]
        shown = f"{around[0]}【{run[0]}】{around[1]}".replace("\n", "⏎").replace("\t", "⇥")
        weight = Weight.WARNING if counts else Weight.NOTE
        message = f"未标记的数像是数量：{shown}" if counts else f"不是数量：{shown}"
        hint = "是数量请标记，可读可不读请标 ⟦…｜-⟧" if counts else ""
        yield Fault(document.path, line_of(document, span.start), weight, message, hint)


def _seems_to_count(text: str, span: Span) -> bool:
    """Whether a figure has a unit behind it and nothing before it that makes it a number of something else."""
    run = span.of(text)
    before = text[max(0, span.start - 1) : span.start]
    if before in ("第", ".", "-", "/", "〔", "[", "№", "每"):
        return False
    if len(run) == 1 and run in FEW:
        return bool(_counting_word().match(text, span.end))
    return bool(_unit_behind().match(text, span.end)) and not (run[0] in CHINESE and not _is_round(run))


def _is_round(run: str) -> bool:
    """Whether Chinese numerals are a number with its places (二十六), no mere sequence (一二)."""
    return any(letter in TENS or letter in LARGE for letter in run) and any(letter in DIGITS for letter in run)


@cache
def _counting_word() -> re.Pattern[str]:
    """A measure word right behind a numeral; 三是 and 三级 are none."""
    words = (surface for surface, unit in known_units().items() if unit.kind is Kind.COUNT and not surface.isascii())
    return re.compile(f"(?:{alternation(words)})")


@cache
def _unit_behind() -> re.Pattern[str]:
    words = [
        surface for surface, unit in known_units().items()
        if surface not in NOT_ALONE and (not surface.isascii() or surface == "%") and unit.kind is not Kind.DURATION
    ]  # fmt: skip
    factors = alternation(surface for surface, _ in multipliers())
    return re.compile(rf"\s?[多余]?(?:{factors})?[多余]?(?:{alternation(words)})")


def _plain(figure: Decimal) -> str:
    return f"{figure.normalize():f}"
