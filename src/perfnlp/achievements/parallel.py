"""Lists taken apart: 客流、票款同比增长8.4%和11.2% is two rows, told apart by order (definitions §3)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from perfnlp.achievements.lexicon import HeadSort, heads
from perfnlp.achievements.patterns import Predicate
from perfnlp.model.quantity import Quantity

JOINS = re.compile(r"[、和及与,，]|以及")
SCOPE = re.compile(r"(?:.*?对)?(?P<members>[^的]+)的(?P<head>[^的]+)")


def take_apart(text: str, quantities: Sequence[Quantity], told: Mapping[str, Predicate]) -> dict[str, Predicate]:
    """Give each figure of a parallel list its own member of the list of objects, by order."""
    out = dict(told)
    for run in _runs(text, quantities):
        first = told[run[0].id]
        members = _members(first.object, len(run)) or _told_apart(text, quantities, run, told)
        if len(members) != len(run):
            continue
        for quantity, member in zip(run, members, strict=True):
            out[quantity.id] = replace(first, object=member, rule="parallel")
    return out


def _members(whole: str, count: int) -> list[str]:
    """As many members as there are figures: 甲、乙和丙, 甲、乙、丙满意度, 对甲、乙、丙的满意率."""
    scope = SCOPE.fullmatch(whole)
    if scope and len(found := _split(scope["members"], count)) == count:
        return [member + scope["head"] for member in found]
    found = _split(whole, count)
    return _with_shared_head(found) if len(found) == count else []


def _split(whole: str, count: int) -> list[str]:
    """The list split at 、 and at the joins, at as many as are needed."""
    for joins in (r"、", r"、|(?<=[率度量额数])[和及与]", r"、|[和及与]"):
        found = [part for part in re.split(joins, whole) if part]
        if len(found) == count:
            return found
    return []


@cache
def _shared() -> re.Pattern[str]:
    sorts = (HeadSort.RATE, HeadSort.TOTAL, HeadSort.STOCK)
    return re.compile(rf"(?:{heads(HeadSort.QUALITY)})?(?:{heads(*sorts)})\Z")


def _with_shared_head(members: list[str]) -> list[str]:
    """教师、家长、学生满意度: what only the last member has, all of them have."""
    head = _shared().search(members[-1])
    if head is None or any(_shared().search(member) for member in members[:-1]):
        return members
    return [*(member + head[0] for member in members[:-1]), members[-1]]


def _told_apart(
    text: str, quantities: Sequence[Quantity], run: Sequence[Quantity], told: Mapping[str, Predicate]
) -> list[str]:
    """甲满意度86%，乙满意度90%，分别提升1.5、2.6个百分点: the things stand with the figures before."""
    index = quantities.index(run[0])
    before = quantities[max(0, index - len(run)) : index]
    if (
        len(before) < len(run)
        or "分别" not in text[before[-1].at.end : run[0].at.start]
        or "。" in text[before[0].at.end : run[0].at.start]
    ):
        return []
    return [told[quantity.id].object for quantity in before]


def _runs(text: str, quantities: Sequence[Quantity]) -> Iterator[list[Quantity]]:
    """Figures of one kind that follow each other with nothing but a join between."""
    run: list[Quantity] = []
    for quantity in quantities:
        if run and quantity.kind is run[-1].kind and JOINS.fullmatch(text, run[-1].at.end, quantity.at.start):
            run.append(quantity)
            continue
        if len(run) > 1:
            yield run
        run = [quantity]
    if len(run) > 1:
        yield run
