"""The entry: quantities in, quantities with their roles out (definitions §2)."""

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from perfnlp.model.form import Form
from perfnlp.model.quantity import Kind, Quantity, Role
from perfnlp.model.structure import Facts, Outline
from perfnlp.model.words import Annotation
from perfnlp.roles.context import Context, contexts
from perfnlp.roles.rules import Vote, votes
from perfnlp.text.fold import Reading

LIST = re.compile(r"[^。；\n]{0,2}[、和及与或，][^，。；、\n\d]{0,24}\Z|[（(][^，。；、\n\d]{0,12}\Z")
SAME_CLAUSE = re.compile(r"[^，。；\n]*\Z")
HARD = 4.5
"""Votes of this weight are a judgement of their own: the neighbours are not asked."""


def assign_roles(
    reading: Reading,
    outline: Outline,
    quantities: Sequence[Quantity],
    annotation: Annotation,
    forms: Sequence[Form],
    facts: Facts,
) -> tuple[Quantity, ...]:
    """Give every quantity its role: cells of forms decide alone, else cues, section and neighbours add up.

    A figure without a cue of its own in a list takes the role of the one before it (A 10万元、B 8万元).
    """
    del annotation, facts
    judged: list[Quantity] = []
    section_of = {section.id: section for section in outline.sections}
    for context in contexts(reading, outline, quantities, forms):
        found = list(votes(context))
        found += _from_neighbour(context, judged, found)
        role, by, confidence = _decide(found)
        section = context.sentence.section if context.sentence else None
        judged.append(
            replace(
                context.quantity,
                role=role,
                by=by,
                confidence=confidence,
                section=section if section in section_of else None,
            )
        )
    return tuple(judged)


def _from_neighbour(context: Context, judged: Sequence[Quantity], found: Sequence[Vote]) -> list[Vote]:
    if context.previous is None:
        return []
    before = judged[context.previous]
    own = max((vote.weight for vote in found if vote.rule.startswith(("before", "after", "sign", "cell"))), default=0.0)
    if before.kind is not context.quantity.kind or own >= HARD:
        return []
    if LIST.fullmatch(context.joint):
        return [Vote(role=before.role, weight=4.0, rule="list")]
    if "；" in context.joint or "。" in context.joint:
        return []
    return [Vote(role=before.role, weight=1.2 if before.kind is Kind.AMOUNT else 0.8, rule="neighbour")]


def _decide(found: Sequence[Vote]) -> tuple[Role, str, float]:
    """The role with the most weight, the vote that did most for it, and its share as confidence."""
    sums: dict[Role, float] = defaultdict(float)
    for vote in found:
        sums[vote.role] += vote.weight
    if not sums:
        return Role.CONTEXT, "rule:none", 0.5
    role = max(sums, key=lambda r: (sums[r], r))
    top = sums[role]
    confidence = 1 / sum(math.exp(min(0.0, value - top)) for value in sums.values())
    strongest = max((vote for vote in found if vote.role is role), key=lambda vote: vote.weight)
    return role, f"rule:{strongest.rule}", round(confidence, 4)
