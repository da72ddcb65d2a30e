"""Problems told outside the sections about problems: a clause with a certain cue, and what belongs to it."""

import re
from collections.abc import Iterator, Sequence

from perfnlp.model.quantity import Quantity
from perfnlp.problems.clauses import (
    CLAUSES,
    contrasts,
    gives_reason,
    is_cue,
    is_gain,
    is_judged,
    is_short,
    pieces,
)
from perfnlp.problems.lexicon import Outside, failings, pattern
from perfnlp.problems.statements import Statement, fails, is_denial, is_remedial, trimmed
from perfnlp.text.spans import Span

CELLS = re.compile(r" {2,}|[\t|│┃]")
"""What parts the cells of a table that was flattened into a line."""
BRACKETS = re.compile(r"（[^（）]*）|\([^()]*\)")
SEVERAL = 2
"""Clauses of a part that fail, where none says so for certain."""
MEMBERS = re.compile(r"[；;]|[，,](?=(?:[二三四五六七八九]是|其[二三四五六]|[②-⑩]))")
"""Where a part ends: at ；, and before the next member of a list that is told with commas."""
ROW = 3
"""Cells from which on a line is a row."""


def find_outside(text: str, at: Span, quantities: Sequence[Quantity], *, judged: bool) -> Iterator[Statement]:
    """The problems of a sentence of any other section.

    `judged` says whether a mere judgement (监测手段单一) states one: what a background or a goal is made of does not.
    """
    turn = pattern("turns").search(text, at.start, at.end)
    judged = judged and pattern("beforehand").search(text, at.start, at.end) is None
    for part in _parts(text, at):
        if turn is not None and part.end > turn.end():
            yield from _behind_turn(text, Span(max(part.start, turn.end()), part.end))
            continue
        clauses = pieces(text, part, CLAUSES)
        floor = 0
        for first, last in _groups(text, clauses, _hits(text, clauses, quantities, judged=judged), quantities):
            begin = _begin(text, clauses, first, floor)
            end = _end(text, clauses, last, opens=begin == 0 or _opens(text, clauses[begin]))
            place = trimmed(text, clauses[begin].start, clauses[end].end)
            floor = end + 1
            if place is not None and not _approved(text, clauses, last):
                behind = Span(place.end, part.end) if place.end < part.end else None
                yield Statement(at=place, number=None, among=False, rule="cue", behind=behind)


def _parts(text: str, at: Span) -> Iterator[Span]:
    """The parts between ；; of a row of a table its cells."""
    cells = pieces(text, at, CELLS)
    for cell in cells if len(cells) >= ROW else [at]:
        yield from pieces(text, cell, MEMBERS)


def _behind_turn(text: str, part: Span) -> Iterator[Statement]:
    """虽有成效，但也应看到，…；…: what follows tells problems, as in a section of its own."""
    at = trimmed(text, part.start, part.end)
    if at is not None and not is_denial(text, at) and not is_remedial(text, at):
        yield Statement(at=at, number=None, among=False, rule="cue", behind=Span(at.end, part.end))


def _hits(text: str, clauses: Sequence[Span], quantities: Sequence[Quantity], *, judged: bool) -> list[int]:
    """The clauses of a part that state a shortfall, and the reason that opens it."""
    lead = next((i for i, c in enumerate(clauses) if gives_reason(text, c)), None)
    told = [
        i for i, c in enumerate(clauses) if not pattern("cause_behind").match(text, c.start, c.end)
        and not is_gain(text, clauses[max(0, i - 1)], c)
    ]  # fmt: skip
    hits = [
        i for i in told
        if is_cue(text, c := clauses[i], Outside.ALWAYS) or contrasts(text, c) or (judged and is_judged(text, c))
        or (lead is not None and i >= lead and (is_cue(text, c, Outside.LED) or is_short(text, c, quantities)))
    ]  # fmt: skip
    hits = _before_reason(text, clauses, hits)
    if not hits and judged and len(clauses) >= SEVERAL:
        hits = _weak_run(text, clauses, quantities)
    return [lead, *hits] if lead is not None and hits and lead < hits[0] else hits


def _before_reason(text: str, clauses: Sequence[Span], hits: Sequence[int]) -> list[int]:
    """…结余较大，系合同签得晚，费用未及时结算: what fails behind 系 is a part of the reason, but for what came of it."""
    begun = [i for i, c in enumerate(clauses) if pattern("cause_behind_bare").match(text, c.start, c.end)]
    reason = next((i for i in begun if any(hit < i for hit in hits)), len(clauses))
    return [i for i in hits if i < reason or pattern("leads_to").match(text, clauses[i].start, clauses[i].end)]


def _weak_run(text: str, clauses: Sequence[Span], quantities: Sequence[Quantity]) -> list[int]:
    """指标年年照搬，看不出当年重点: clauses in a row of which none is certain, but several fail and none tells a deed."""
    weak = [i for i, c in enumerate(clauses) if _is_weak(text, c)]
    if len(weak) < SEVERAL:
        return []
    between = clauses[weak[0] : weak[-1] + 1]
    return [] if any(_is_done(text, c, quantities) or pattern("deed").search(c.of(text)) for c in between) else weak


def _is_weak(text: str, clause: Span) -> bool:
    words = clause.of(text)
    apart = pattern("deed").search(words) or pattern("no_judgement").search(words) or pattern("rule_for").search(words)
    goal = pattern("goal").search(words) or pattern("better_low").search(words) or pattern("deed_opens").match(words)
    judging = pattern("neutral").sub("", words)
    return not apart and not goal and not is_denial(text, clause) and fails(judging, Span(0, len(judging)))


def _groups(
    text: str, clauses: Sequence[Span], hits: Sequence[int], quantities: Sequence[Quantity]
) -> Iterator[tuple[int, int]]:
    """The first and the last clause of each problem: another begins behind what was done, and with 同时, 此外."""
    found: list[list[int]] = []
    for hit in hits:
        between = clauses[found[-1][-1] + 1 : hit + 1] if found else []
        apart = any(pattern("joins").match(text, c.start, c.end) for c in between)
        apart = apart or (not _relates(text, clauses[hit]) and any(_is_done(text, c, quantities) for c in between[:-1]))
        if found and not apart:
            found[-1].append(hit)
        else:
            found.append([hit])
    yield from ((group[0], group[-1]) for group in found)


def _is_done(text: str, clause: Span, quantities: Sequence[Quantity]) -> bool:
    """A clause that tells a figure and no shortfall."""
    if _relates(text, clause) or failings().search(text, clause.start, clause.end):
        return False
    return any(clause.covers(quantity.at) for quantity in quantities)


def _relates(text: str, clause: Span) -> bool:
    """仅为计划的六成, 造成…: a clause that says something of the one before."""
    return any(pattern(name).match(text, clause.start, clause.end) for name in ("relation", "goes_on"))


def _approved(text: str, clauses: Sequence[Span], last: int) -> bool:
    """Whether what was not done led to a change that was approved: …展会取消，报县政府同意，调减经费."""
    return any(pattern("approved").search(text, clause.start, clause.end) for clause in clauses[last + 1 : last + 3])


def _begin(text: str, clauses: Sequence[Span], first: int, floor: int) -> int:
    """Where the statement begins: earlier, where a clause only relates to the one before, or goes on with it."""
    while first > floor and not _opens(text, clauses[first]):
        clause, before = clauses[first].of(text), clauses[first - 1].of(text)
        relates = pattern("relation").match(clause.lstrip()) is not None
        relates = relates or (clause.lstrip()[:2] == before.lstrip()[:2] and "率" in clause)
        fails_before = failings().search(before) is not None and ("%" not in before or re.search("仅|只|不足", before))
        planned = pattern("planned").search(BRACKETS.sub("", before)) is not None and not gives_reason(
            text, clauses[first]
        )
        relates = relates or pattern("topic_before").search(before) is not None
        goes_on = bool(fails_before) or _describes(before)
        if not (relates or planned or (goes_on and not is_denial(text, clauses[first - 1]))):
            break
        first -= 1
    return first


def _opens(text: str, clause: Span) -> bool:
    """但夜间停车位缺口仍较大, 同时…: a clause that turns from what stands before."""
    return any(pattern(name).match(text, clause.start, clause.end) for name in ("contrast", "joins"))


def _describes(clause: str) -> bool:
    """调解卷宗多由村干部代写: neither figure nor deed, so what is judged next."""
    return re.search(r"\d|[：:]", clause) is None and pattern("deed").search(clause) is None


def _end(text: str, clauses: Sequence[Span], last: int, *, opens: bool) -> int:
    """Where the statement ends: behind the clauses that go on with it; one that opens its part, with what elaborates."""
    while last + 1 < len(clauses):
        following = clauses[last + 1]
        goes_on = pattern("goes_on").match(text, following.start, following.end) is not None
        if not goes_on and not (opens and _elaborates(text, following)):
            break
        last += 1
    return last


def _elaborates(text: str, clause: Span) -> bool:
    """Whether a clause behind a shortfall still speaks of it: neither a deed, a reason, a promise, nor a turn."""
    words = clause.of(text)
    if _opens(text, clause) or pattern("cause_behind").match(words) or pattern("carried_over").search(words):
        return False
    told = pattern("deed").search(words) or pattern("deed_opens").match(words) or pattern("goal").search(words)
    return told is None and pattern("promise").match("，" + words) is None
