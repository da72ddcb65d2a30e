"""The stated number of sub-items is not the number listed."""

import re
from collections.abc import Iterator

from perfnlp.checks.base import Check, Report
from perfnlp.model.quantity import Kind, Quantity
from perfnlp.model.rows import Finding, Severity

NAMES = re.compile(r"\s*(?:二级项目|子项目|分项目|子项|明细项目|支出项目|具体项目)")


def run(report: Report) -> Iterator[Finding]:
    """Compare `N个二级项目` with the items that its sentence, else the report, lists."""
    for quantity in report.ledger.quantities:
        if (
            quantity.kind is not Kind.COUNT
            or quantity.value is None
            or not NAMES.match(report.reading.text, quantity.at.end)
        ):
            continue
        listed = _listed(report, quantity)
        if len(listed) < 2 or len(listed) == quantity.value:
            continue
        yield Finding(
            check="item_count", severity=Severity.WARNING, about="二级项目个数",
            message=f"文中称有{quantity.text}子项目，实际列出{len(listed)}个：{'、'.join(listed)}",
            refs=(quantity.id,), places=(report.place(quantity.span),),
            values=(("stated", quantity.value), ("listed", str(len(listed)))),
        )  # fmt: skip


def _listed(report: Report, quantity: Quantity) -> list[str]:
    """The items that the sentence of the count names; all parts of the report where it names fewer than two."""
    sentence = report.outline.sentence_at(quantity.at.start)
    names = [
        item.name for item in report.parts
        if sentence and any(sentence.at.start <= mention.start < sentence.at.end for mention in item.mentions)
    ]  # fmt: skip
    return names if len(names) > 1 else [item.name for item in report.parts]


CHECK = Check(name="item_count", severity=Severity.WARNING, run=run)
