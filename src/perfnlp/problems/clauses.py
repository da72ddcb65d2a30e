"""Parts and clauses of a sentence, and what makes one state a shortfall."""

import re
from collections.abc import Sequence

from perfnlp.model.quantity import Kind, Quantity
from perfnlp.problems.lexicon import Outside, failings, outside, pattern, words_of
from perfnlp.problems.statements import is_denial
from perfnlp.text.spans import Span

PARTS = re.compile(r"[；;]")
CLAUSES = re.compile(r"(?<!\d)[，,]|[，,](?!\d{3}(?!\d))")
"""Commas, but for those that part thousands."""
PLAN_BACK = 16
"""Characters before a figure in which words of a plan make it a planned one."""
WHOLE = 100
"""Percent of a target from which on it is met."""


def pieces(text: str, at: Span, marks: re.Pattern[str]) -> list[Span]:
    """A stretch cut at marks, without these; empty pieces are left out."""
    found = list(marks.finditer(text, at.start, at.end))
    bounds = zip([at.start, *(m.end() for m in found)], [*(m.start() for m in found), at.end], strict=True)
    return [Span(start, end) for start, end in bounds if start < end]


def gives_reason(text: str, clause: Span) -> bool:
    """受疫情影响, 由于…, 设备因…: a reason that a shortfall follows."""
    reason = rf"受[^，。；]{{1,24}}(?:{words_of('affected')})|{words_of('cause_before')}"
    return re.search(reason, clause.of(text)) is not None


def is_cue(text: str, clause: Span, which: Outside) -> bool:
    """Whether a certain cue stands in a clause that neither denies it nor makes it the case of a rule."""
    found = outside(which).search(text, clause.start, clause.end)
    if found is None or is_denial(text, clause):
        return False
    rule = pattern("rule_for").match(text, clause.start, clause.end)
    return rule is None or found.end() > rule.end()


def is_judged(text: str, clause: Span) -> bool:
    """监测手段单一: a clause that ends in a judgement on what there is, not on what was done away with."""
    words = clause.of(text).strip("。 \n”’」』")
    if pattern("judged").search(words) is None or pattern("no_judgement").search(words) is not None:
        return False
    return not is_denial(text, clause)


def is_gain(text: str, before: Span, clause: Span) -> bool:
    """单位成本5万元，比控制标准低0.2万元: less of what had better be little."""
    subject = pattern("better_low").search(text, before.start, clause.end)
    less = pattern("less").search(text, clause.start, clause.end)
    return subject is not None and less is not None and subject.start() < less.start()


def contrasts(text: str, clause: Span) -> bool:
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


def is_short(text: str, clause: Span, quantities: Sequence[Quantity]) -> bool:
    """占目标的82%: a share of the target under all of it; or less than what was planned."""
    if _is_less(text, clause, quantities):
        return True
    if not pattern("share_of_target").search(text, clause.start, clause.end):
        return False
    shares = [q.value for q in quantities if q.kind is Kind.PERCENTAGE and clause.covers(q.at)]
    return any(share is not None and share < WHOLE for share in shares)
