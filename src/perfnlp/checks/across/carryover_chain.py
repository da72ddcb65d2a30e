"""Money carried over the years: what went out of one report comes into the next otherwise, or goes out again."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final

from perfnlp.checks.across.base import AcrossCheck, Batch, Digest, Moved
from perfnlp.checks.base import near, wan
from perfnlp.comparing.names import item_likeness, organisation_core, project_core
from perfnlp.model.rows import Finding, Severity

SAME: Final = 0.6
"""Likeness of two owners' names from which on they are one."""


def run(batch: Batch) -> Iterator[Finding]:
    """The money of one project in reports of years that follow each other."""
    for before, after in _followers(batch.digests):
        for out in (moved for moved in before.moved if not moved.inwards):
            came = [moved for moved in after.moved if moved.inwards and _same(before, out, after, moved)]
            again = [moved for moved in after.moved if not moved.inwards and _same(before, out, after, moved)]
            if came and not any(near(out.amount, moved.amount, batch.profile.money_tolerance) for moved in came):
                told = f"{before.year}年报告结转{wan(out.amount)}，{after.year}年报告写上年结转{wan(came[0].amount)}"
                yield _finding(out, came[0], told, Severity.WARNING)
            elif again:
                told = f"“{out.owner}”{before.year}年结转{wan(out.amount)}，{after.year}年又结转{wan(again[0].amount)}"
                yield _finding(out, again[0], told, Severity.INFO)


def _finding(out: Moved, into: Moved, message: str, severity: Severity) -> Finding:
    return Finding(
        check="carryover_chain", severity=severity, about=into.owner, message=message, places=(out.place, into.place),
        values=(("carried_out", out.amount), ("next", into.amount)),
    )  # fmt: skip


def _followers(digests: tuple[Digest, ...]) -> Iterator[tuple[Digest, Digest]]:
    """The reports of one body and project, a year apart."""
    groups: dict[tuple[str, str], list[Digest]] = {}
    for digest in digests:
        if digest.year is not None and digest.organisation and digest.moved:
            home = (organisation_core(digest.organisation), project_core(digest.project or ""))
            groups.setdefault(home, []).append(digest)
    for group in groups.values():
        ordered = sorted(group, key=lambda digest: digest.year or 0)
        yield from ((a, b) for a, b in pairwise(ordered) if (b.year or 0) == (a.year or 0) + 1)


def _same(before: Digest, out: Moved, after: Digest, moved: Moved) -> bool:
    """Whether two moved sums are of one owner: items by their names, the project's by being of no item."""
    whole = out.owner == (before.project or ""), moved.owner == (after.project or "")
    return all(whole) or (not any(whole) and item_likeness(out.owner, moved.owner) >= SAME) or _only(before, after)


def _only(before: Digest, after: Digest) -> bool:
    """Whether either report tells of one sum alone: then it is the project's, whatever it is called."""
    return (
        sum(not m.inwards for m in before.moved) == 1 and len(after.moved) == 1 and after.moved[0].amount > Decimal(0)
    )


CHECK = AcrossCheck(name="carryover_chain", severity=Severity.WARNING, run=run)
