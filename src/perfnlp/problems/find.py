"""Which stretches of the reading state a problem, list items and clauses taken apart (definitions §4)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from perfnlp.model.form import Field, Form
from perfnlp.model.structure import ListItem, Outline, SectionClass, Sentence
from perfnlp.problems.lexicon import cues, denials, outside
from perfnlp.text.fold import Reading
from perfnlp.text.spans import Span

LABEL = re.compile(
    r"(?:【[^【】\n]{2,16}】|[^，。；：:\n]{0,14}(?:问题|不足|困难|原因|短板|措施|偏差|偏离|情况|说明|分析|方面|之处)[^，。；：:\n]{0,6}(?:[：:]|[ ]+(?=[^ ]{6})))+"
)
MARKER = re.compile(
    r"(?:[一二三四五六七八九十]是|[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．](?!\d)|[①-⑳]|第[一二三四五六][，,]|问题[一二三四五六七八九十\d]+[：:])+\s*"
)
OPENING = re.compile(r"(?:但是?|不过|同时|此外|另外|其中|然而|尽管如此|主要表现[为在]|目前)[，,：:]?")
CAUSE = re.compile(r"(?:由于|因(?!此|素|子|地制宜)|受[^，。；]{1,18}影响)")
TRAILING = re.compile(
    r"[，,](?:其)?(?:主要原因|原因|主要)(?:是|为|系|在于)[^，。；]*(?:[，、][^，。；]*)*\Z|[，,]系[^，。；]*\Z"
)
RESULT = re.compile(r"(?:导致|致使|造成|以致|未能|无法)")
LEADS_LIST = re.compile(
    r"(?:以下|如下|一些|几个|几方面|主要有|主要表现|主要存在|不少|一定)[^，。；]{0,10}(?:问题|不足|困难|方面|短板)[^，。；]{0,6}[：:。]?\Z|[：:]\Z"
)
ELABORATES = re.compile(r"(?:如|例如|比如|具体|其中|主要表现|一方面|表现在|特别是|尤其是|以致|导致|造成|这)")
PROMISE = re.compile(
    r"[，,。；](?:下一步|下步|今后|接下来|改进措施|整改措施|(?:已|拟|将)(?:采取|通过|加强|加大|进一步|要求|督促|协调|联系|安排))[：:，]?"
)
SILENT = (SectionClass.USE, SectionClass.HEAD, SectionClass.EVALUATION)
"""Sections that speak of problems without having any: how results are used, how the evaluation went."""
DONE = (SectionClass.REMEDIES, SectionClass.GOALS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A problem as found: its place in the reading, its number in its list, and whether a problem section holds it."""

    at: Span
    number: int | None
    among: bool
    rule: str
    remedy: Span | None = None
    """What the same clause promises: …压减，下一步增加线上培训."""


def find_statements(reading: Reading, outline: Outline, forms: Sequence[Form]) -> tuple[Statement, ...]:
    """The problem statements of a report in the order of the text, none inside another."""
    text = reading.text
    cells = [cell for form in forms for cell in form.cells]
    narrative = [cell.at for cell in cells if cell.field in (Field.REASON, Field.REACHED_TEXT, Field.TEXT)]
    items = _items(outline)
    found = list(_from_items(text, items, outline))
    covered = [item.at for item in items]
    for sentence in outline.sentences:
        if sentence.table or any(span.covers(sentence.at) for span in covered):
            continue
        if sentence.cls is SectionClass.PROBLEMS:
            found += _from_sentence(text, sentence, items)
    found = _merge_elaborations(text, found)
    taken = [statement.at for statement in found]
    for sentence in outline.sentences:
        if sentence.cls not in (*DONE, *SILENT, SectionClass.PROBLEMS) and not sentence.table:
            found += [s for s in _outside(text, sentence.at) if not any(s.at.overlaps(t) for t in taken)]
    for form in forms:
        for cell in form.cells:
            if cell.at in narrative:
                found += [s for s in _from_cell(text, cell.at, cell.field) if not any(s.at.overlaps(t) for t in taken)]
    return tuple(sorted((_with_promise(text, s) for s in _without_overlap(found)), key=lambda statement: statement.at))


def _with_promise(text: str, statement: Statement) -> Statement:
    """A statement without the promise at its end, which answers it."""
    promise = PROMISE.search(text, statement.at.start + 4, statement.at.end)
    if promise is None or promise.start() - statement.at.start < 4 or statement.at.end - promise.end() < 4:
        return statement
    kept = Span(statement.at.start, promise.start())
    return replace(statement, at=kept, remedy=Span(promise.start() + 1, statement.at.end))


def _without_overlap(found: Sequence[Statement]) -> list[Statement]:
    kept: list[Statement] = []
    for statement in found:
        if not any(statement.at.overlaps(other.at) for other in kept):
            kept.append(statement)
    return kept


def _items(outline: Outline) -> list[ListItem]:
    """List items among problems, the outermost of nested ones; lists that begin inside other items are part of them."""
    among = [
        item for item in outline.items
        if (sentence := outline.sentence_at(item.body.start)) is not None and sentence.cls is SectionClass.PROBLEMS and not sentence.table
    ]  # fmt: skip
    return [item for item in among if not any(other is not item and other.body.covers(item.at) for other in among)]


def _from_items(text: str, items: Sequence[ListItem], outline: Outline) -> Iterator[Statement]:
    for item in items:
        end = item.body.end
        for sentence in outline.sentences:
            if item.body.start < sentence.at.start < end and sentence.cls in DONE:
                end = sentence.at.start
                break
        at = _trim(text, item.body.start, end)
        if at is not None and not _is_denial(text, at):
            yield Statement(at=at, number=item.number, among=True, rule="list")


def _from_sentence(text: str, sentence: Sentence, items: Sequence[ListItem]) -> Iterator[Statement]:
    """The parts of a sentence between ；, up to the first list item in it."""
    first = min(
        (item.at.start for item in items if sentence.at.start <= item.at.start < sentence.at.end),
        default=sentence.at.end,
    )
    start = sentence.at.start
    label = LABEL.match(text, start, first)
    start = label.end() if label else start
    if label and re.search("措施|建议", label[0]) and not re.search("问题|原因|不足|偏差|困难", label[0]):
        return
    if LEADS_LIST.search(text, start, first) or start >= first:
        return
    place = start
    for part in re.split("(；|;)", text[start:first]):
        at = _trim(text, place, place + len(part))
        place += len(part)
        if at is not None and len(at) >= 5 and not _is_denial(text, at):
            yield Statement(at=at, number=None, among=True, rule="section")


def _merge_elaborations(text: str, found: Sequence[Statement]) -> list[Statement]:
    """A lead sentence and what elaborates it are one problem."""
    out: list[Statement] = []
    for statement in sorted(found, key=lambda s: s.at):
        last = out[-1] if out else None
        gap = text[last.at.end : statement.at.start] if last else ""
        lead = last is not None and len(last.at) <= 18 and not re.search(r"[，\d]", last.at.of(text))
        elaborates = last is not None and ELABORATES.match(text, statement.at.start) is not None
        if (
            last
            and last.rule == statement.rule == "section"
            and gap.strip() == "。"
            and "\n" not in gap
            and (lead or elaborates)
        ):
            out[-1] = Statement(at=Span(last.at.start, statement.at.end), number=None, among=True, rule="section")
        else:
            out.append(statement)
    return out


def _outside(text: str, at: Span) -> Iterator[Statement]:
    """A clause with a certain cue in any other section; it begins with its cause, else with its part of the sentence."""
    place = at.start
    for part in re.split("(；|;)", text[at.start : at.end]):
        start, place = place, place + len(part)
        cue = outside().search(part)
        if cue is None or _is_denial(text, Span(start, place)):
            continue
        begin = start
        causes = [
            m.start() for m in CAUSE.finditer(part, 0, cue.end()) if m.start() == 0 or part[m.start() - 1] in "，,"
        ]
        if causes:
            begin = start + causes[-1]
        trimmed = _trim(text, begin, place)
        if trimmed is not None:
            yield Statement(at=trimmed, number=None, among=False, rule="cue")


def _from_cell(text: str, at: Span, field: Field) -> Iterator[Statement]:
    content = text[at.start : at.end]
    remedy = re.search(r"(?:改进措施|整改措施|下一步|措施|建议)[：: ]", content)
    end = at.start + remedy.start() if remedy else at.end
    place = at.start
    for part in re.split("([；;。])", text[at.start : end]):
        trimmed = _trim(text, place, place + len(part))
        place += len(part)
        if trimmed is None or len(trimmed) < 5 or _is_denial(text, trimmed):
            continue
        strong = field is Field.REASON or any(
            regex.search(trimmed.of(text)) for row, regex in cues() if row.strength >= 2
        )
        if strong:
            yield Statement(at=trimmed, number=None, among=field is Field.REASON, rule="cell")


def _trim(text: str, start: int, end: int) -> Span | None:
    """A statement without label, marker, opening word, trailing cause and final marks."""
    for regex in (LABEL, MARKER, OPENING):
        match = regex.match(text, start, end)
        if match and match.end() < end:
            start = match.end()
    while end > start and text[end - 1] in "。；;，,、 .\n！":
        end -= 1
    while start < end and text[start] in " \n，。；":
        start += 1
    trailing = TRAILING.search(text, start, end)
    if trailing and trailing.start() - start >= 8 and not RESULT.search(trailing[0]):
        end = trailing.start()
    return Span(start, end) if end - start >= 4 else None


def _is_denial(text: str, at: Span) -> bool:
    """Nothing is stated: 无, 未发现…; a denial beside a certain cue outside of it does not count."""
    content = at.of(text)
    denial = denials().search(content)
    if denial is None:
        return False
    rest = content[: denial.start()] + "，" + content[denial.end() :]
    return not any(regex.search(rest) for row, regex in cues() if row.strength >= 2)
