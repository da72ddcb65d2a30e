"""An outturn passes its target by so much that the target was set low."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from perfnlp.checks.base import Check, Report
from perfnlp.checks.figures import plain
from perfnlp.checks.targets import Pair, is_explained, pairs_of, ratio
from perfnlp.model.quantity import Kind
from perfnlp.model.rows import Finding, Severity

FEW: Final = 5
"""Below this many of something one more is no sign of a low target."""
COUNTED: Final = (Kind.COUNT, Kind.MEASURE, Kind.PERCENTAGE, Kind.AMOUNT)


def run(report: Report) -> Iterator[Finding]:
    """Pairs from the profile's threshold on; told as info where the target is small or the report says why."""
    for pair, reached in _rated(report):
        if reached < report.profile.low_target:
            continue
        wanted = pair.target.value if pair.target.value is not None else pair.target.low
        small = pair.target.kind is Kind.COUNT and wanted is not None and wanted < FEW
        mild = small or is_explained(report, pair)
        yield Finding(
            check="target_low", severity=Severity.INFO if mild else Severity.WARNING, about=pair.name,
            message=f"“{pair.name}”目标{pair.target.text}，实际{pair.reached.text}，达到目标的{plain(reached.quantize(Decimal('0.1')))}%，目标可能定得偏低",
            refs=pair.refs, places=report.places_of(pair.refs),
            values=(("target", wanted), ("reached", pair.reached.value), ("ratio", reached.quantize(Decimal("0.1")))),
        )  # fmt: skip


def _rated(report: Report) -> Iterator[tuple[Pair, Decimal]]:
    for pair in pairs_of(report):
        reached = ratio(pair)
        if reached is not None and pair.target.kind in COUNTED:
            yield pair, reached


def lacks(report: Report) -> str:
    return "" if any(_rated(report)) else "没有并列写明的目标值和完成值"


CHECK = Check(name="target_low", severity=Severity.WARNING, run=run, lacks=lacks)
