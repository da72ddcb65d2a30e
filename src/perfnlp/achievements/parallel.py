"""Lists taken apart: 产值、营收同比增长33.49%和50.47% is two rows, told apart by order (definitions §3)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from perfnlp.achievements.object import clean
from perfnlp.achievements.patterns import Predicate
from perfnlp.model.quantity import Quantity

JOINS = re.compile(r"[、和及与,，]|(?:和|以及)")


def take_apart(text: str, quantities: Sequence[Quantity], told: Mapping[str, Predicate]) -> dict[str, Predicate]:
    """Give each figure of a parallel list its own member of the list of objects, by order."""
    out = dict(told)
    for run in _runs(text, quantities):
        first = told[run[0].id]
        members = [clean(part) for part in re.split(r"[、]|(?<=[率度量额数])[和及与]", first.object) if clean(part)]
        if len(members) == 1:
            members = [clean(part) for part in re.split(r"[和及与]", first.object) if clean(part)]
        if len(members) != len(run):
            members = _told_apart(text, quantities, run, told)
        if len(members) != len(run):
            continue
        for quantity, member in zip(run, members, strict=True):
            out[quantity.id] = replace(first, object=member, rule="parallel")
    return out


def _told_apart(
    text: str, quantities: Sequence[Quantity], run: Sequence[Quantity], told: Mapping[str, Predicate]
) -> list[str]:
    """甲满意度89%，乙满意度91%，分别提升1.4、2.3个百分点: the things stand with the figures before."""
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
