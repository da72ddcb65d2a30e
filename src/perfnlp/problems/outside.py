"""Problems told outside the sections about problems: a clause with a certain cue, and what belongs to it."""

import re
from collections.abc import Iterator, Sequence

from perfnlp.model.quantity import Kind, Quantity
from perfnlp.problems.lexicon import Outside, failings, outside, pattern, words_of
from perfnlp.problems.statements import Statement, is_denial, trimmed
from perfnlp.text.spans import Span

PARTS = re.compile(r"[；;]")
CLAUSES = re.compile(r"[，,](?!\d{3})")
PLAN_BACK = 16
"""Characters before a figure in which words of a plan make it a planned one."""
WHOLE = 100
"""Percent of a target from which on it is met."""


def find_outside(text: str, at: Span, quantities: Sequence[Quantity]) -> Iterator[Statement]:
    """The problems of a sentence of any other section, one at most for each of its parts between ；."""
    for part in pieces(text, at, PARTS):
        clauses = pieces(text, part, CLAUSES)
        found = _shortfall(text, clauses, quantities)
        if found is None:
            continue
        first, last = found
        place = trimmed(text, clauses[_begin(text, clauses, first)].start, clauses[_end(text, clauses, last)].end)
        if place is not None and not _approved(text, clauses, last):
            behind = Span(place.end, part.end) if place.end < part.end else None
            yield Statement(at=place, number=None, among=False, rule="cue", behind=behind)


def pieces(text: str, at: Span, marks: re.Pattern[str]) -> list[Span]:
    """A stretch cut at marks, without these; empty pieces are left out."""
    ends = [m.start() for m in marks.finditer(text, at.start, at.end)]
    spans = [Span(a, b) for a, b in zip([at.start, *(end + 1 for end in ends)], [*ends, at.end], strict=True)]
    return [span for span in spans if len(span)]


def _shortfall(text: str, clauses: Sequence[Span], quantities: Sequence[Quantity]) -> tuple[int, int] | None:
    """The first and the last clause of a part that state a shortfall, the reason that opens it among them."""
    lead = next((i for i, c in enumerate(clauses) if _gives_reason(text, c)), None)
    hits = [i for i, c in enumerate(clauses) if _is_cue(text, c, Outside.ALWAYS) or _contrasts(text, c)]
    if lead is not None:
        hits += [
            i for i, c in enumerate(clauses)
            if i >= lead and (_is_cue(text, c, Outside.LED) or _is_short(text, c, quantities))
        ]  # fmt: skip
    if not hits:
        return None
    first = min(hits)
    return (lead if lead is not None and lead < first else first), max(hits)


def _approved(text: str, clauses: Sequence[Span], last: int) -> bool:
    """Whether what was not done led to a change that was approved: …展会取消，报县政府同意，调减经费."""
    return any(pattern("approved").search(text, clause.start, clause.end) for clause in clauses[last + 1 : last + 3])


def _gives_reason(text: str, clause: Span) -> bool:
    """受疫情影响, 由于…, 设备因…: a reason that a shortfall follows."""
    reason = rf"受[^，。；]{{1,24}}(?:{words_of('affected')})|{words_of('cause_before')}"
    return re.search(reason, clause.of(text)) is not None


def _is_cue(text: str, clause: Span, which: Outside) -> bool:
    return outside(which).search(text, clause.start, clause.end) is not None and not is_denial(text, clause)


def _contrasts(text: str, clause: Span) -> bool:
    """但夜间停车位缺口仍较大: what fails, told against what was reached before."""
    turned = pattern("contrast").match(text, clause.start, clause.end)
    return turned is not None and _fails_behind(text, Span(turned.end(), clause.end))


def _fails_behind(text: str, at: Span) -> bool:
    return len(at) > 0 and failings().search(text, at.start, at.end) is not None and not is_denial(text, at)


def _is_less(text: str, clause: Span, quantities: Sequence[Quantity]) -> bool:
    """计划改造30公里，因…，实际完成26公里: less than a plan that was told before in the same unit."""
    done = next((q for q in quantities if clause.covers(q.at) and q.value is not None), None)
    if done is None or not pattern("done_of_plan").search(text, clause.start, done.at.start):
        return False
    before = [q for q in quantities if q.at.end <= clause.start and q.unit == done.unit and q.value is not None]
    planned = before[-1] if before else None
    if planned is None or "。" in text[planned.at.end : clause.start]:
        return False
    told = pattern("plan_told").search(text, max(0, planned.at.start - PLAN_BACK), planned.at.start) is not None
    return told and (planned.value or 0) > (done.value or 0)


def _is_short(text: str, clause: Span, quantities: Sequence[Quantity]) -> bool:
    """占目标的82%: a share of the target under all of it; or less than what was planned."""
    if _is_less(text, clause, quantities):
        return True
    if not pattern("share_of_target").search(text, clause.start, clause.end):
        return False
    shares = [q.value for q in quantities if q.kind is Kind.PERCENTAGE and clause.covers(q.at)]
    return any(share is not None and share < WHOLE for share in shares)


def _begin(text: str, clauses: Sequence[Span], first: int) -> int:
    """Where the statement begins: earlier, where a clause only relates to the one before, or that fails as well."""
    while first > 0:
        clause, before = clauses[first].of(text), clauses[first - 1].of(text)
        relates = pattern("relation").match(clause) is not None or clause[:2] == before.lstrip()[:2]
        if not relates and ("%" in before or not failings().search(before)):
            break
        if is_denial(text, clauses[first - 1]):
            break
        first -= 1
    return first


def _end(text: str, clauses: Sequence[Span], last: int) -> int:
    """Where the statement ends: behind the clauses that go on with it."""
    while last + 1 < len(clauses) and pattern("goes_on").match(text, clauses[last + 1].start, clauses[last + 1].end):
        last += 1
    return last
