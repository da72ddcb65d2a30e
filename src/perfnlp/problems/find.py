"""Which stretches of the reading state a problem, list items and clauses taken apart (definitions §4)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from perfnlp.model.form import Form
from perfnlp.model.quantity import Quantity
from perfnlp.model.structure import ListItem, Outline, SectionClass, Sentence
from perfnlp.problems.cells import NARRATIVE, find_in_cells
from perfnlp.problems.clauses import PARTS, pieces
from perfnlp.problems.grids import ARROW, find_in_grids
from perfnlp.problems.lexicon import pattern, words_of
from perfnlp.problems.outside import find_outside
from perfnlp.problems.statements import Statement, fails, is_denial, is_remedial, label, trimmed, with_promise
from perfnlp.text.fold import Reading
from perfnlp.text.spans import Span

SILENT = (SectionClass.USE, SectionClass.HEAD, SectionClass.EVALUATION)
"""Sections that speak of problems without having any: how results are used, how the evaluation went."""
DONE = (SectionClass.REMEDIES, SectionClass.GOALS)
GENERAL = (SectionClass.OVERVIEW, SectionClass.PROCESS, SectionClass.PRACTICE)
"""Sections that tell what the work starts from, and how it is done: a judgement there is none on the work."""
LEAD = 18
"""Characters up to which a sentence without a figure or a comma may be a lead, its elaboration behind it."""
FINAL = "。；;"


def find_statements(
    reading: Reading, outline: Outline, quantities: Sequence[Quantity], forms: Sequence[Form]
) -> tuple[Statement, ...]:
    """The problem statements of a report in the order of the text, none inside another."""
    text = reading.text
    items = _items(text, outline)
    rows = list(find_in_grids(text, outline))
    found = [*_from_items(text, items, outline), *_from_sections(text, items, outline)]
    found = [_with_reason(text, outline, statement) for statement in _merge_elaborations(text, found)]
    found = [*rows, *found]
    narrative = [cell.at for form in forms for cell in form.cells if cell.field in NARRATIVE]
    for sentence in outline.sentences:
        row = sentence.table and any(at.overlaps(sentence.at) for at in (*(f.at for f in forms), *(r.at for r in rows)))
        told = row or sentence.cls in (*DONE, *SILENT) or (sentence.cls is SectionClass.PROBLEMS and not sentence.table)
        if not told and not any(cell.covers(sentence.at) for cell in narrative):
            found += find_outside(text, sentence.at, quantities, judged=sentence.cls not in GENERAL)
    found += find_in_cells(text, forms)
    found = [_with_reason(text, outline, s) if s.rule == "cue" else s for s in found]
    kept = (with_promise(text, _with_remedy(text, outline, statement)) for statement in _without_overlap(found))
    return tuple(sorted(kept, key=lambda statement: statement.at))


def _without_overlap(found: Sequence[Statement]) -> list[Statement]:
    kept: list[Statement] = []
    for statement in found:
        if not any(statement.at.overlaps(other.at) for other in kept):
            kept.append(statement)
    return kept


def _items(text: str, outline: Outline) -> list[ListItem]:
    """List items among problems, the outermost of nested ones; neither lists inside other items nor lists of reasons."""
    among = [
        item for item in outline.items
        if (sentence := outline.sentence_at(item.body.start)) is not None
        and not sentence.table and (sentence.cls is SectionClass.PROBLEMS or _is_answered(text, outline, item, sentence))
        and not pattern("list_of_reasons").search(text, sentence.at.start, _first_of(item, outline).at.start)
    ]  # fmt: skip
    among = [item for item in among if not _only_leads(text, item, among)]
    outer = [item for item in among if not any(other is not item and other.body.covers(item.at) for other in among)]
    return [_with_paragraph(text, outline, item) for item in outer]


def _is_answered(text: str, outline: Outline, item: ListItem, sentence: Sentence) -> bool:
    """1.站点覆盖不均，…。建议：…: a member outside the sections of problems that fails, and a remedy right behind it."""
    if sentence.cls in (*DONE, *SILENT) or not fails(text, item.body):
        return False
    following = outline.sentence_at(item.body.end + (text[item.body.end : item.body.end + 1] == "\n"))
    return (
        following is not None and following.cls is SectionClass.REMEDIES
        and pattern("remedy_label").match(text, following.at.start) is not None
    )  # fmt: skip


def _only_leads(text: str, item: ListItem, among: Sequence[ListItem]) -> bool:
    """五、主要困难：一是…；二是…: a member that is nothing but the title of the list inside it."""
    inner = next((other for other in among if other is not item and item.body.covers(other.at)), None)
    return inner is not None and pattern("list_lead").search(text, item.body.start, inner.at.start) is not None


def _first_of(item: ListItem, outline: Outline) -> ListItem:
    """The member that opens the list of an item: its lead tells whether the list gives problems or reasons."""
    before = [other for other in outline.items if other.family == item.family and other.at.start <= item.at.start]
    return next((other for other in reversed(before) if other.number == 1), item)


def _with_paragraph(text: str, outline: Outline, item: ListItem) -> ListItem:
    """An item on a line of its own without a final mark, with the paragraph below: its elaboration."""
    end = item.body.end
    last = text[: item.body.end].rstrip()[-1:]
    if last in FINAL or text[end : end + 1] != "\n":
        return item
    below = next((p for p in outline.paragraphs if p.start == end + 1), None)
    if below is None or any(other.at.start == below.start for other in outline.items):
        return item
    sentence = outline.sentence_at(below.start)
    if sentence is None or sentence.cls is not SectionClass.PROBLEMS or sentence.table:
        return item
    return replace(item, at=Span(item.at.start, below.end), body=Span(item.body.start, below.end))


def _from_items(text: str, items: Sequence[ListItem], outline: Outline) -> Iterator[Statement]:
    for item in items:
        end = item.body.end
        for sentence in outline.sentences:
            if item.body.start < sentence.at.start < end and sentence.cls in DONE:
                end = sentence.at.start
                break
        joined = [m.start() for m in _joined().finditer(text, item.body.start, end)]
        for start, stop in zip([item.body.start, *joined], [*joined, end], strict=True):
            for part in [Span(start, stop)] if start == item.body.start else pieces(text, Span(start, stop), PARTS):
                at = trimmed(text, part.start, part.end)
                if at is not None and not is_denial(text, at):
                    number = item.number if start == item.body.start else None
                    behind = Span(at.end, part.end) if at.end < part.end else None
                    yield Statement(at=at, number=number, among=True, rule="list", behind=behind)


@cache
def _joined() -> re.Pattern[str]:
    """Where another problem is told behind the last member of a list: …。再就是，…"""
    return re.compile(rf"(?<=[。；])(?:{words_of('adds')})")


def _from_sections(text: str, items: Sequence[ListItem], outline: Outline) -> Iterator[Statement]:
    covered = [item.at for item in items]
    for sentence in outline.sentences:
        among = sentence.cls is SectionClass.PROBLEMS and not sentence.table
        if among and not any(span.covers(sentence.at) for span in covered):
            yield from _from_sentence(text, sentence, items)


def _from_sentence(text: str, sentence: Sentence, items: Sequence[ListItem]) -> Iterator[Statement]:
    """The parts of a sentence between ；, up to the first list item in it."""
    inside = (item.at.start for item in items if sentence.at.start <= item.at.start < sentence.at.end)
    first = min(inside, default=sentence.at.end)
    named = label().match(text, sentence.at.start, first)
    start = named.end() if named else sentence.at.start
    if named and (pattern("cause_behind").match(named[0]) or _names_remedies(named[0])):
        return
    if (
        pattern("list_lead").search(text, start, first)
        or start >= first
        or ARROW.match(text, start)
        or pattern("lead_over").match(text, start, first)
    ):
        return
    reasons = pattern("list_of_reasons_begun").search(text, start, first) is not None
    for part in [Span(start, first)] if reasons else _apart(text, Span(start, first)):
        at = trimmed(text, part.start, part.end)
        if at is not None and not is_denial(text, at) and (named or fails(text, at)) and not is_remedial(text, at):
            yield Statement(at=at, number=None, among=True, rule="section", behind=Span(at.end, part.end))


def _apart(text: str, at: Span) -> Iterator[Span]:
    """The parts of a sentence between ；, and at 同时, 此外 where both sides tell a failing."""
    for part in pieces(text, at, PARTS):
        begin = part.start
        for found in re.compile(rf"[，,](?:{words_of('joins')})").finditer(text, part.start, part.end):
            if fails(text, Span(begin, found.start())) and fails(text, Span(found.end(), part.end)):
                yield Span(begin, found.start())
                begin = found.start() + 1
        yield Span(begin, part.end)


def _with_reason(text: str, outline: Outline, statement: Statement) -> Statement:
    """A statement with the sentence right behind it, where that gives the reason: …未完成。主要原因：一是…"""
    if statement.rule not in ("section", "cue"):
        return statement
    end = statement.behind.end if statement.behind is not None else statement.at.end
    end += text[end : end + 1] == "。"
    following = outline.sentence_at(end + (text[end : end + 1] == "\n"))
    if following is None or not pattern("cause_behind").match(text, following.at.start):
        return statement
    return replace(statement, behind=Span(statement.at.end, following.at.end))


def _with_remedy(text: str, outline: Outline, statement: Statement) -> Statement:
    """A statement among others in running text with the sentence behind it, where that promises something."""
    if statement.rule != "section" or statement.remedy is not None:
        return statement
    end = statement.behind.end if statement.behind else statement.at.end
    following = outline.sentence_at(end + 1)
    if following is None or following.cls is not SectionClass.PROBLEMS or following.paragraph.end < end:
        return statement
    promises = ARROW.match(text, following.at.start) is not None or is_remedial(text, following.at)
    if following.at.start < statement.at.end or not promises:
        return statement
    return replace(statement, remedy=following.at)


def _names_remedies(words: str) -> bool:
    return pattern("proper_title").search(words) is not None and not re.search("问题|原因|不足|偏差|困难", words)


def _merge_elaborations(text: str, found: Sequence[Statement]) -> list[Statement]:
    """A lead sentence and what elaborates it are one problem."""
    out: list[Statement] = []
    for statement in sorted(found, key=lambda s: s.at):
        last = out[-1] if out else None
        if last is not None and last.rule == statement.rule == "section" and _elaborates(text, last, statement):
            out[-1] = replace(statement, at=Span(last.at.start, statement.at.end))
        else:
            out.append(statement)
    return out


def _elaborates(text: str, lead: Statement, statement: Statement) -> bool:
    gap = text[lead.at.end : statement.at.start]
    if gap.strip() != "。" or "\n" in gap:
        return False
    if pattern("elaborates").match(text, statement.at.start):
        return True
    return _is_bare(text, lead) and not _is_bare(text, statement)


def _is_bare(text: str, statement: Statement) -> bool:
    """A short sentence of one clause without a figure: a lead, or a problem of its own."""
    return len(statement.at) <= LEAD and not re.search(r"[，,\d]", statement.at.of(text))
