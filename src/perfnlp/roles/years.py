"""Years in the text beside the project's year: figures of years before are comparisons, of years to come plans."""

import re
from collections.abc import Iterator
from typing import Final

from perfnlp.model.quantity import Kind, Role
from perfnlp.model.structure import SectionClass
from perfnlp.roles.context import Context
from perfnlp.roles.rules import Vote

YEAR: Final = re.compile(r"(?<![-—~至\d])(20\d\d)年(?!以来|起|[-—~至])(?:度)?(\d{1,2}月)?")
COMPARED: Final = re.compile(r"[比较自从与于由]\Z")
HERE, BEFORE, MONEY = 6.5, 3.0, 1.0
"""What a year counts in the clause of a figure, in those before it, and beside an amount: money may be carried over."""
WORKING: Final = frozenset({SectionClass.EVALUATION, SectionClass.CONCLUSION, SectionClass.SCORE, SectionClass.USE})


def year_votes(context: Context, year: int | None) -> Iterator[Vote]:
    """What the last year named before the mention in its sentence says, against the year of the report."""
    kind = context.quantity.kind
    if year is None or kind is Kind.SCORE:
        return
    here = list(YEAR.finditer(context.before))
    found = here or list(YEAR.finditer(context.lead))
    if not found:
        return
    match = found[-1]
    text = context.before if here else context.lead
    told = int(match[1])
    if match[2] or context.cls in WORKING:
        return
    near, far = (HERE, BEFORE) if kind is not Kind.AMOUNT else (MONEY, MONEY)
    if told > year:
        yield Vote(role=Role.TARGET, weight=near if here else far, rule="later_year")
    elif told < year and not COMPARED.search(text[: match.start()]):
        yield Vote(role=Role.CONTEXT, weight=near if here else far, rule="earlier_year")
