"""Scores on the screen and as JSON: what evaluating and comparing two annotations print alike."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from perfnlp.cli.invocation import Invocation
from perfnlp.cli.tables import aligned

if TYPE_CHECKING:
    from perfnlp.learn.tally import Tally


def shown_measures(invocation: Invocation, tally: "Tally") -> str:
    """The measures as a table."""
    rows = [tuple(invocation.words("evaluate.head").split())]
    for m in tally.measures():
        rates = (m.precision, m.recall, m.f1)
        rows.append((m.name, str(m.gold), str(m.found), *(f"{rate:.3f}" for rate in rates)))
    return aligned(rows)


def shown_misses(tally: "Tally", most: int) -> Iterator[str]:
    """The misses, so many of each sort."""
    for sort, told in tally.misses.items():
        if most:
            yield f"\n{sort} ({len(told)})\n" + "".join(f"  {words}\n" for words in told[:most])


def measures_json(tally: "Tally") -> list[dict[str, object]]:
    """The measures as rows."""
    return [
        {"measure": m.name, "gold": m.gold, "found": m.found, "precision": round(m.precision, 4),
         "recall": round(m.recall, 4), "f1": round(m.f1, 4)}
        for m in tally.measures()
    ]  # fmt: skip
