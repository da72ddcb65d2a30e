"""The entry: quantities in, quantities with their roles out (definitions §2)."""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from perfnlp.model.form import Form
from perfnlp.model.quantity import Quantity, Role
from perfnlp.model.structure import Facts, Outline
from perfnlp.model.words import Annotation
from perfnlp.roles.context import Context, contexts, full_width
from perfnlp.roles.lists import list_votes
from perfnlp.roles.pairs import pair_votes
from perfnlp.roles.rules import Vote, votes
from perfnlp.roles.sums import settle_rates, settle_sums
from perfnlp.roles.years import year_votes
from perfnlp.text.fold import Reading


def assign_roles(
    reading: Reading,
    outline: Outline,
    quantities: Sequence[Quantity],
    annotation: Annotation,
    forms: Sequence[Form],
    facts: Facts,
) -> tuple[Quantity, ...]:
    """Give every quantity its role: cells of forms decide alone, else cues, section and neighbours add up.

    Figures are judged in the order of the text, so that one without words of its own can take the role of the
    figure before it (A 10万元、B 8万元); parts that add up to a total take its role last.
    """
    del annotation
    year = int(facts.year.value) if facts.year and facts.year.value.isdigit() else None
    known = {section.id for section in outline.sections}
    text = full_width(reading.text)
    around = contexts(reading, outline, quantities, forms)
    judged: list[Quantity] = []
    weights: list[float] = []
    for index, context in enumerate(around):
        found = list(votes(context))
        if context.cell is None or not found or found[0].rule != "cell":
            found += year_votes(context, year)
            back = context.previous
            found += pair_votes(
                context, judged[back] if back is not None else None, around[back].before if back is not None else ""
            )
            found += list_votes(text, context, index, judged, found)
        judged.append(_judge(context, found, known))
        weights.append(max((vote.weight for vote in found if vote.own), default=0.0))
    rated = settle_rates(judged, weights, [c.following is not None and not c.gap.strip(" \t|") for c in around])
    return settle_sums(rated, weights, [c.sentence.paragraph if c.sentence else None for c in around])


def _judge(context: Context, found: Sequence[Vote], known: set[str]) -> Quantity:
    role, by, confidence = _decide(found)
    section = context.sentence.section if context.sentence else None
    return replace(
        context.quantity, role=role, by=by, confidence=confidence, section=section if section in known else None
    )


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
