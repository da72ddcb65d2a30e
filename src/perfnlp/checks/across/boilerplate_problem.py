"""A problem in the same words in the reports of several bodies: a set phrase."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from perfnlp.checks.across.base import AcrossCheck, Batch, Told
from perfnlp.model.rows import Finding, Severity

BODIES: Final = 3
"""Bodies from which on the same words are no chance."""
SHORTEST: Final = 8
NO_WORDS: Final = re.compile(r"[\d.%％\s，。；：、（）()“”《》]+")


def run(batch: Batch) -> Iterator[Finding]:
    """Every telling but the first of a problem that three bodies state alike, figures and marks apart."""
    told: dict[str, list[tuple[str, Told]]] = defaultdict(list)
    for digest in batch.digests:
        for problem in digest.problems:
            words = NO_WORDS.sub("", problem.says[0])
            if len(words) >= SHORTEST:
                told[words].append((digest.organisation or digest.source, problem))
    for tellings in told.values():
        bodies = {body for body, _ in tellings}
        if len(bodies) < BODIES:
            continue
        first = tellings[0][1]
        for _, problem in tellings[1:]:
            yield Finding(
                check="boilerplate_problem", severity=Severity.INFO, about=problem.says[0][:40],
                message=f"{len(bodies)}个单位写了同样的问题，像是套话：{problem.says[0][:60]}",
                places=(first.place, problem.place), values=(("organisations", str(len(bodies))),),
            )  # fmt: skip


CHECK = AcrossCheck(name="boilerplate_problem", severity=Severity.INFO, run=run)
