"""The stated number of sub-items is not the number listed."""

from collections.abc import Iterator
from decimal import Decimal

from perfnlp.checks.base import Check, Report
from perfnlp.checks.lexicon import count_leads, part_words
from perfnlp.model.quantity import Kind, Quantity
from perfnlp.model.rows import Finding, Severity


def run(report: Report) -> Iterator[Finding]:
    """Compare `N个二级项目` with the items that its sentence, else the report, lists."""
    for quantity, noun in _counts(report):
        listed = _listed(report, quantity)
        if len(listed) < 2 or len(listed) == quantity.value:
            continue
        yield Finding(
            check="item_count", severity=Severity.WARNING, about="子项个数",
            message=f"文中称有{quantity.text}{noun}，实际列出{len(listed)}个：{'、'.join(listed)}",
            refs=(quantity.id,), places=(report.place(quantity.span),),
            values=(("stated", quantity.value), ("listed", Decimal(len(listed)))),
        )  # fmt: skip


def _counts(report: Report) -> Iterator[tuple[Quantity, str]]:
    """The exact counts of parts, with the word for these."""
    text = report.reading.text
    for quantity in report.ledger.quantities:
        if quantity.kind is Kind.COUNT and quantity.value is not None:
            told = part_words().match(text, quantity.at.end)
            if told:
                yield quantity, told["noun"]


def _listed(report: Report, quantity: Quantity) -> list[str]:
    """The items that the sentence of the count names; where it names none, and the count is told of all, every part."""
    sentence = report.outline.sentence_at(quantity.at.start)
    if sentence is None:
        return []
    behind = [
        item.name for item in report.parts
        if any(quantity.at.end <= mention.start < sentence.at.end for mention in item.mentions)
    ]  # fmt: skip
    before = report.reading.text[sentence.at.start : quantity.at.start]
    if len(behind) > 1:
        return behind
    lead = [match.end() for match in count_leads().finditer(before)]
    return [item.name for item in report.parts] if lead and lead[-1] == len(before) else []


def lacks(report: Report) -> str:
    return "" if any(_counts(report)) and len(report.parts) > 1 else "没有写明子项的个数，或没有列出子项"


CHECK = Check(name="item_count", severity=Severity.WARNING, run=run, lacks=lacks)
