"""Marks → rows: quantities with their values, achievements, problems and sections, as the ledger has them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from perfnlp.corpus.beside import Beside
from perfnlp.corpus.gold import BY, Accepted, SeriesName, Teller
from perfnlp.corpus.scan import Mark, Scan
from perfnlp.corpus.told import (
    ProblemTold,
    QuantityTold,
    Untold,
    parse_problem,
    parse_quantity,
    parse_section,
)
from perfnlp.corpus.values import TOLD, Unreadable, Value, read_told, read_value
from perfnlp.model.quantity import Quantity
from perfnlp.model.rows import Achievement, EvidenceKind, Link, Problem, Remedy
from perfnlp.model.structure import Section
from perfnlp.text.fold import Reading
from perfnlp.text.spans import Span

NUMBER: Final = re.compile(
    r"\s*(?:第[一二三四五六七八九十百\d]+(?:部分|章|节|条)\s*|附件\s*\d*\s*[:：]?\s*"
    r"|[（(\[【]?(?:[一二三四五六七八九十]+|\d+(?:[.．]\d+)*)[）)\]】]?\s*[、.．,，:：]?\s*|[①-⑳]\s*|[❶-❿]\s*)"
)
"""The number of a heading in whatever style: 一、 （二） 3. 1.2.1 第四部分 ①."""
SURE: Final = re.compile(r"[、.．,，:：）)\]】\s①-⑳❶-❿分章节条件]")
"""What ends a number: without one of these, a digit at the head is a word of the title."""
LAST: Final = "。：:；;."


@dataclass(slots=True)
class Rows:
    """The rows of one document while its marks are read."""

    reading: Reading
    beside: Beside
    told: Teller
    quantities: list[Quantity] = field(default_factory=list)
    achievements: list[Achievement] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    sections: tuple[Section, ...] = ()
    optional: list[Span] = field(default_factory=list)
    accepted: dict[str, Accepted] = field(default_factory=dict)
    series: dict[str, SeriesName] = field(default_factory=dict)
    again: dict[str, str] = field(default_factory=dict)

    def section_at(self, span: Span) -> str | None:
        """The innermost section that holds a place of the document."""
        holding = [section for section in self.sections if section.span.start <= span.start < section.span.end]
        return holding[-1].id if holding else None

    def links(self, names: tuple[str | None, ...] | None, line: int) -> tuple[Link, ...]:
        """The link that the source puts first; names that are none of an item are told."""
        items = [(name, self.beside.item(name)) for name in names or () if name is not None]
        for name, item in items:
            if item is None:
                self.told.error(line, f"关联的子项“{name}”不在 items: 表里", self.beside.nearest(name))
            elif item.level == 1:
                self.told.error(line, f"“{name}”是项目整体，关联请写 @-")
        first = self.beside.item(names[0]) if names and names[0] is not None else None
        return () if first is None else (Link(budget_item=first.id, score=1.0, evidence=EvidenceKind.NAME),)


def read_rows(found: Scan, reading: Reading, beside: Beside, told: Teller) -> Rows:
    """The rows of a text's marks, ids in the order of the text; a mark with a fault leaves no row, and is told."""
    rows = Rows(reading=reading, beside=beside, told=told)
    rows.sections = tuple(_sections(rows, found.sections))
    for mark in found.quantities:
        _add_quantity(rows, mark)
    for mark in found.problems:
        _add_problem(rows, mark)
    return rows


def _add_quantity(rows: Rows, mark: Mark) -> None:
    words = mark.span.of(rows.reading.source)
    try:
        said = parse_quantity(mark.told)
        if said.role is None:
            rows.optional.append(mark.span)
            return
        value = read_value(words, read_told({key: said.values[key] for key in TOLD if key in said.values}))
    except (Untold, Unreadable) as error:
        rows.told.error(mark.line, f"⟦{_shown(words)}⟧ {error}")
        return
    if value.remark:
        rows.told.warning(mark.line, f"⟦{_shown(words)}⟧ {value.remark}")
    if words != words.strip():
        rows.told.error(mark.line, f"⟦{_shown(words)}⟧ 首尾不能有空白")
    _add_rows(rows, mark, said, value)


def _add_rows(rows: Rows, mark: Mark, said: QuantityTold, value: Value) -> None:
    assert said.role is not None
    quantity = Quantity(
        id=f"q{len(rows.quantities) + 1}", span=mark.span, at=rows.reading.at(mark.span),
        text=mark.span.of(rows.reading.source), kind=value.kind, unit=value.unit, qualifier=value.qualifier,
        value=value.value, low=value.low, high=value.high, role=said.role, section=rows.section_at(mark.span), by=BY,
    )  # fmt: skip
    rows.quantities.append(quantity)
    rows.accepted[quantity.id] = Accepted(line=mark.line, others=said.others)
    if said.get("series"):
        rows.series[quantity.id] = SeriesName(name=said.get("series"), switched=said.get("switched"))
    links = rows.links(said.links, mark.line)
    if said.action is None or said.object is None:
        return
    row = Achievement(
        id=f"a{len(rows.achievements) + 1}", quantity=quantity.id, action=said.action, object=said.object,
        actor=said.get("actor"), period=said.get("period"), section=quantity.section, links=links, by=BY,
    )  # fmt: skip
    rows.achievements.append(row)
    rows.accepted[row.id] = Accepted(line=mark.line, links=said.links)


def _add_problem(rows: Rows, mark: Mark) -> None:
    try:
        said = parse_problem(mark.told, mark.fields)
    except Untold as error:
        rows.told.error(mark.line, str(error))
        return
    span = _trimmed(mark.span, rows.reading.source)
    if span != mark.span:
        rows.told.warning(mark.line, "问题的首尾不含空白与句末标点", "⦃类别｜ 后、｜cause= 或 ⦄ 前不要留")
    problem = Problem(
        id=f"p{len(rows.problems) + 1}", span=span, at=rows.reading.at(span), text=span.of(rows.reading.source),
        category=said.category, cause=said.cause, remedies=tuple(_remedies(rows, said, mark)),
        section=rows.section_at(span), links=rows.links(said.links, mark.line), by=BY,
    )  # fmt: skip
    rows.problems.append(problem)
    others = tuple(category.value for category in said.others)
    rows.accepted[problem.id] = Accepted(line=mark.line, others=others, links=said.links)
    rows.again |= {problem.id: said.again} if said.again else {}


def _remedies(rows: Rows, said: ProblemTold, mark: Mark) -> Iterator[Remedy]:
    """The remedies, each at its place; one that the text does not say word for word has none, and is told."""
    text = rows.reading.source
    for words in said.measures:
        at = text.find(words)
        if at < 0:
            rows.told.warning(
                mark.line, f"措施“{_shown(words)}”不是原文中的一段", "请照抄原文，去掉“建议”“下一步”之类的开头"
            )
        span = Span(at, at + len(words)) if at >= 0 else Span(0, 0)
        yield Remedy(span=span, text=words, score=1.0)
    if said.cause and said.cause not in text:
        rows.told.warning(mark.line, f"原因“{_shown(said.cause)}”不是原文中的一段", "请照抄原文")


def _trimmed(span: Span, text: str) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    end = start + len(words.strip().rstrip("。；;，,"))
    return Span(start, max(start, end))


def _sections(rows: Rows, marks: Iterable[Mark]) -> Iterator[Section]:
    """The sections, each up to the next heading of its level or above."""
    said = []
    for mark in marks:
        try:
            said.append((mark, parse_section(mark.told)))
        except Untold as error:
            rows.told.error(mark.line, str(error))
    open_ids: dict[int, str] = {}
    for place, (mark, heading) in enumerate(said):
        end = next((m.span.start for m, other in said[place + 1 :] if other.level <= heading.level), None)
        span = Span(mark.span.start, len(rows.reading.source) if end is None else end)
        number, title = split_heading(mark.span.of(rows.reading.source))
        if not title:
            rows.told.error(mark.line, "标题只有编号，没有文字")
        open_ids = {level: name for level, name in open_ids.items() if level < heading.level}
        section = Section(
            id=f"s{place + 1}", number=number, title=title, level=heading.level, cls=heading.cls, span=span,
            at=rows.reading.at(span), title_at=rows.reading.at(mark.span), by=BY,
            parent=open_ids[max(open_ids)] if open_ids else None,
        )  # fmt: skip
        open_ids[heading.level] = section.id
        rows.accepted[section.id] = Accepted(line=mark.line, others=tuple(cls.value for cls in heading.others))
        yield section


def split_heading(words: str) -> tuple[str, str]:
    """Number and title of a heading; the title is without final punctuation."""
    found = NUMBER.match(words)
    number = found[0] if found and SURE.search(found[0]) else ""
    return number.strip(), words[len(number) :].strip().rstrip(LAST).strip()


def _shown(words: str) -> str:
    flat = words.replace("\n", "⏎")
    return flat if len(flat) <= 24 else f"{flat[:24]}…"
