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
            continue
        for quantity, member in zip(run, members, strict=True):
            out[quantity.id] = replace(first, object=member, rule="parallel")
    return out


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
